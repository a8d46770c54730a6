public import EventLog
public import TextForms

/// What somebody who checks a draw found wrong.
public struct DrawProblem: Hashable, Sendable {
  /// What is compared with the log.
  public enum Rule: String, Hashable, Sendable {
    /// Size and root before the announcement.
    case root
    /// Whom and what it is made from.
    case pool
    /// Who is kept from what.
    case apart
    /// What was drawn.
    case result
    case days
    /// Whether it holds.
    case voided
  }

  public let rule: Rule
  /// What is wrong.
  public let message: Localized

  /// Makes a problem.
  public init(_ rule: Rule, zh: String, en: String) {
    (self.rule, message) = (rule, Localized(zh: zh, en: en))
  }
}

/// Holds a draw against the log as it stood before its announcement.
public struct DrawCheck {
  private let history: CaseHistory
  private let localDay: (Instant) -> Day

  /// Takes all that the log holds of a draw.
  public init(_ history: CaseHistory, localDay: @escaping (Instant) -> Day) {
    self.history = history
    self.localDay = localDay
  }

  /// What the log says to size, root and pool of an announcement.
  public struct Evidence {
    /// The root over the first `size` events; nil if there are fewer.
    public var root: Digest?
    /// The cases by stratum that its query matched then; nil if it can't be evaluated.
    public var strata: [String: Set<String>]?
    /// The people that its query found among these.
    public var officers: Set<String>?

    /// Makes evidence.
    public init(root: Digest?, strata: [String: Set<String>]?, officers: Set<String>?) {
      self.root = root
      self.strata = strata
      self.officers = officers
    }
  }

  /// The announcement, valid or not.
  public var announcement: Event? { history.events.first { $0.type.kind == Kind.draw.id && $0.type.name == "announced" } }

  private var holding: Event? { history.events.last { $0.type.kind == Kind.draw.id && $0.type.name == "held" } }

  /// All that is wrong.
  public func problems(_ evidence: Evidence) -> [DrawProblem] {
    guard let announcement else { return [DrawProblem(.pool, zh: "没有公告", en: "there is no announcement")] }
    var problems = rootProblems(announcement, evidence.root)
    if let draw = Draw(announcement.data) {
      problems += poolProblems(draw, announcement, evidence) + apartProblems(draw)
      if let holding { problems += resultProblems(draw, announcement, holding) }
    } else {
      problems.append(DrawProblem(.pool, zh: "公告的内容不是一次抽取", en: "the announcement holds no draw"))
    }
    return problems + dayProblems(announcement) + voidingProblems
  }

  private func rootProblems(_ announcement: Event, _ root: Digest?) -> [DrawProblem] {
    let (size, stated) = (announcement.data["size"]?.decimal?.whole ?? -1, announcement.data["root"]?.string ?? "")
    var problems: [DrawProblem] = []
    if size != announcement.seq - 1 {
      problems.append(
        DrawProblem(
          .root, zh: "公告是第 \(announcement.seq) 号，写的却是此前有 \(size) 个事件",
          en: "the announcement is #\(announcement.seq) and says that \(size) events stood before it"))
    }
    if root?.base64 != stated {
      problems.append(
        DrawProblem(
          .root, zh: "前 \(size) 个事件的根哈希公告写的是 \(stated)，现在是 \(root?.base64 ?? "没有这么多")",
          en: "the announcement gives \(stated) as the root of the first \(size) events; it is \(root?.base64 ?? "of fewer")"))
    }
    return problems
  }

  private func poolProblems(_ draw: Draw, _ announcement: Event, _ evidence: Evidence) -> [DrawProblem] {
    var problems: [DrawProblem] = []
    if let strata = evidence.strata {
      let stated = Dictionary(draw.pool.map { ($0.name, Set($0.cases)) }, uniquingKeysWith: { $0.union($1) })
      for name in Set(strata.keys).union(stated.keys).sorted(by: { $0.precedesInBytes($1) }) {
        let (there, given) = (strata[name] ?? [], stated[name] ?? [])
        let place = name.isEmpty ? "" : "\(name): "
        problems += Self.differences(there.subtracting(given), given.subtracting(there), place)
      }
    }
    if let officers = evidence.officers {
      let given = Set(draw.officers)
      problems += Self.differences(officers.subtracting(given), given.subtracting(officers), "")
    }
    // The stored order, since the tickets are drawn from it by anybody's program.
    if !draw.isInOrder || draw.hasDoubles {
      problems.append(DrawProblem(.pool, zh: "名单不是按字节排列的，或有重复", en: "the lists are out of order, or an entry is there twice"))
    }
    for stratum in draw.pool where stratum.take > stratum.cases.count {
      problems.append(
        DrawProblem(
          .pool, zh: "“\(stratum.name)”只有 \(stratum.cases.count) 个，却要抽 \(stratum.take) 个",
          en: "'\(stratum.name)' has \(stratum.cases.count) and \(stratum.take) are to be drawn"))
    }
    return problems
  }

  private static func differences(_ missing: Set<String>, _ added: Set<String>, _ place: String) -> [DrawProblem] {
    func names(_ names: Set<String>) -> String {
      names.sorted { $0.precedesInBytes($1) }.prefix(5).joined(separator: " ") + (names.count > 5 ? " … (\(names.count))" : "")
    }
    var problems: [DrawProblem] = []
    if !missing.isEmpty {
      problems.append(DrawProblem(.pool, zh: "\(place)漏了 \(names(missing))", en: "\(place)left out \(names(missing))"))
    }
    if !added.isEmpty {
      problems.append(DrawProblem(.pool, zh: "\(place)那时没有 \(names(added))", en: "\(place)not there then: \(names(added))"))
    }
    return problems
  }

  private func apartProblems(_ draw: Draw) -> [DrawProblem] {
    let cases = Set(draw.pool.flatMap(\.cases))
    var problems = draw.apart.filter { !draw.officers.contains($0.person) || !cases.contains($0.caseID) }.map { pair in
      DrawProblem(
        .apart, zh: "回避的 \(pair.person) 和 \(pair.caseID) 不都在名单里",
        en: "\(pair.person) and \(pair.caseID), kept apart, are not both in the lists")
    }
    do throws(Refusal) {
      try draw.checkTeams()
    } catch {
      if case .draw(let fault) = error { problems.append(DrawProblem(.apart, zh: fault.wording.text.zh, en: fault.wording.text.en)) }
    }
    return problems
  }

  private func resultProblems(_ draw: Draw, _ announcement: Event, _ holding: Event) -> [DrawProblem] {
    let value = holding.data["value"]?.string ?? ""
    var problems: [DrawProblem] = []
    if !Draw.isValue(value) {
      problems.append(DrawProblem(.result, zh: "数值“\(value)”不是规范的写法", en: "the value '\(value)' is not in its normal form"))
    }
    let lots = draw.lots(hash: announcement.hash.hex, value: value)
    if [Draw.Lot](holding.data["drawn"]) != lots {
      problems.append(DrawProblem(.result, zh: "按公告和数值重新抽取，结果不同", en: "drawing again by announcement and value gives another result"))
    }
    return problems
  }

  private func dayProblems(_ announcement: Event) -> [DrawProblem] {
    var problems: [DrawProblem] = []
    func check(_ holds: Bool, zh: String, en: String) { if !holds { problems.append(DrawProblem(.days, zh: zh, en: en)) } }
    guard let day = announcement.data["day"]?.string.flatMap({ Day($0) }) else {
      return [DrawProblem(.days, zh: "公告没有写揭晓日", en: "the announcement gives no day")]
    }
    let recorded = localDay(announcement.at)
    check(
      announcement.on == recorded, zh: "公告写的日期是 \(announcement.on)，录入是 \(recorded)",
      en: "the announcement is of \(announcement.on) and was recorded on \(recorded)")
    check(day > recorded, zh: "揭晓日 \(day) 不在公告（\(recorded)）之后", en: "the day \(day) doesn't lie after the announcement (\(recorded))")
    if let holding {
      let held = localDay(holding.at)
      check(holding.on == held, zh: "抽取写的日期是 \(holding.on)，录入是 \(held)", en: "the draw is of \(holding.on) and was recorded on \(held)")
      check(held >= day, zh: "揭晓日 \(day) 之前就抽取了（\(held)）", en: "it was held on \(held), before its day \(day)")
    }
    return problems
  }

  private var voidingProblems: [DrawProblem] {
    history.entries.filter { $0.isVoided && !$0.isAmendment }.map { entry in
      let seq = entry.voiding?.seq ?? 0
      return DrawProblem(.voided, zh: "#\(entry.event.seq) 被 #\(seq) 作废", en: "#\(entry.event.seq) was voided by #\(seq)")
    }
  }
}

extension Draw {
  /// Whether a person, stratum, case or pair is repeated.
  fileprivate var hasDoubles: Bool {
    func holdsTwice<Element: Hashable>(_ list: [Element]) -> Bool { Set(list).count < list.count }
    return holdsTwice(officers) || holdsTwice(pool.map(\.name)) || holdsTwice(pool.flatMap(\.cases)) || holdsTwice(apart)
  }
}
