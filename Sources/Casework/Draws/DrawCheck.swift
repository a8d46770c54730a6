public import LogLines
public import TextForms
public import Values

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

    /// What the rule is called in either language.
    public var title: Localized {
      let name =
        switch self {
        case .root: "根哈希"
        case .pool: "名单"
        case .apart: "回避"
        case .result: "结果"
        case .days: "日期"
        case .voided: "作废"
        }
      return Localized(zh: name, en: rawValue)
    }
  }

  public let rule: Rule
  /// What is wrong.
  public let message: Localized

  /// Makes a problem.
  init(_ rule: Rule, _ message: Localized) {
    (self.rule, self.message) = (rule, message)
  }

  /// Makes a problem with a message of its own.
  public init(_ rule: Rule, _ key: String, _ values: [String: any CustomStringConvertible] = [:]) {
    self.init(rule, Localized(message: key, values))
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
    guard let announcement else { return [DrawProblem(.pool, "draw-check.there-no-announcement")] }
    var problems = rootProblems(announcement, evidence.root)
    if let draw = Draw(announcement.data) {
      problems += poolProblems(draw, announcement, evidence) + apartProblems(draw)
      if let holding { problems += resultProblems(draw, announcement, holding) }
    } else {
      problems.append(DrawProblem(.pool, "draw-check.no-draw"))
    }
    return problems + dayProblems(announcement) + voidingProblems
  }

  private func rootProblems(_ announcement: Event, _ root: Digest?) -> [DrawProblem] {
    let (size, stated) = (announcement.data["size"]?.decimal?.whole ?? -1, announcement.data["root"]?.string ?? "")
    var problems: [DrawProblem] = []
    if size != announcement.seq - 1 {
      problems.append(
        DrawProblem(.root, "draw-check.wrong-size", ["seq": announcement.seq, "size": size]))
    }
    if root?.base64 != stated {
      problems.append(
        DrawProblem(
          .root, "draw-check.root",
          [
            "size": size, "stated": stated, "found": root.map { Localized($0.base64) } ?? Localized(zh: "没有这么多", en: "of fewer"),
          ]))
    }
    return problems
  }

  private func poolProblems(_ draw: Draw, _ announcement: Event, _ evidence: Evidence) -> [DrawProblem] {
    var problems: [DrawProblem] = []
    if let strata = evidence.strata {
      let stated = Dictionary(draw.pool.map { ($0.name, Set($0.cases)) }, uniquingKeysWith: { $0.union($1) })
      for name in Set(strata.keys).union(stated.keys).sorted(by: { $0.precedesInBytes($1) }) {
        let (there, given) = (strata[name] ?? [], stated[name] ?? [])
        let prefix = name.isEmpty ? "" : "\(name): "
        problems += Self.differences(there.subtracting(given), given.subtracting(there), prefix)
      }
    }
    if let officers = evidence.officers {
      let given = Set(draw.officers)
      problems += Self.differences(officers.subtracting(given), given.subtracting(officers), "")
    }
    // The stored order, since the tickets are drawn from it by anybody's program.
    if !draw.isInOrder || draw.hasDoubles {
      problems.append(DrawProblem(.pool, "draw-check.lists-unordered"))
    }
    for stratum in draw.pool where stratum.take > stratum.cases.count {
      problems.append(
        DrawProblem(.pool, "draw-check.too-few", ["name": stratum.name, "cases": stratum.cases.count, "take": stratum.take]))
    }
    return problems
  }

  private static func differences(_ missing: Set<String>, _ added: Set<String>, _ place: String) -> [DrawProblem] {
    func names(_ names: Set<String>) -> String {
      names.sorted { $0.precedesInBytes($1) }.prefix(5).joined(separator: " ") + (names.count > 5 ? " … (\(names.count))" : "")
    }
    var problems: [DrawProblem] = []
    if !missing.isEmpty {
      problems.append(DrawProblem(.pool, "draw-check.left-out", ["place": place, "names": names(missing)]))
    }
    if !added.isEmpty {
      problems.append(DrawProblem(.pool, "draw-check.not-there-then", ["place": place, "names": names(added)]))
    }
    return problems
  }

  private func apartProblems(_ draw: Draw) -> [DrawProblem] {
    let cases = Set(draw.pool.flatMap(\.cases))
    var problems = draw.apart.filter { !draw.officers.contains($0.person) || !cases.contains($0.caseID) }.map { pair in
      DrawProblem(.apart, "draw-check.apart-not-listed", ["person": pair.person, "caseID": pair.caseID])
    }
    do throws(Refusal) {
      try draw.checkTeams()
    } catch {
      if case .draw(let fault) = error { problems.append(DrawProblem(.apart, fault.wording.text)) }
    }
    return problems
  }

  private func resultProblems(_ draw: Draw, _ announcement: Event, _ holding: Event) -> [DrawProblem] {
    let value = holding.data["value"]?.string ?? ""
    var problems: [DrawProblem] = []
    if !Draw.isValue(value) {
      problems.append(DrawProblem(.result, "draw-check.value-form", ["value": value]))
    }
    let lots = draw.lots(hash: announcement.hash.hex, value: value)
    if [Draw.Lot](holding.data["drawn"]) != lots {
      problems.append(DrawProblem(.result, "draw-check.another-result"))
    }
    return problems
  }

  private func dayProblems(_ announcement: Event) -> [DrawProblem] {
    var problems: [DrawProblem] = []
    func check(_ holds: Bool, _ key: String, _ values: [String: any CustomStringConvertible]) {
      if !holds { problems.append(DrawProblem(.days, key, values)) }
    }
    guard let day = announcement.data["day"]?.string.flatMap({ Day($0) }) else {
      return [DrawProblem(.days, "draw-check.no-day")]
    }
    let recorded = localDay(announcement.at)
    check(announcement.on == recorded, "draw-check.announced-on-another-day", ["on": announcement.on, "recorded": recorded])
    check(day > recorded, "draw-check.day-too-early", ["day": day, "recorded": recorded])
    if let holding {
      let held = localDay(holding.at)
      check(holding.on == held, "draw-check.drawn-on-another-day", ["on": holding.on, "held": held])
      check(held >= day, "draw-check.held-too-early", ["day": day, "held": held])
    }
    return problems
  }

  private var voidingProblems: [DrawProblem] {
    history.entries.filter { $0.isVoided && !$0.isAmendment }.map { entry in
      let seq = entry.voiding?.seq ?? 0
      return DrawProblem(.voided, "draw-check.was-voided-by", ["seq": entry.event.seq, "value": seq])
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
