public import LogLines
public import TextForms
public import Values

/// One thing that an audit rule found, with the cases and events to look at.
public struct AuditFinding: Hashable, Sendable {
  /// The rule that found it.
  public var rule: AuditRule

  public var cases: [CaseID]

  /// The events by their numbers.
  public var events: [Int]

  /// What there is to say of it.
  public var detail: Detail

  /// Makes a finding.
  public init(_ rule: AuditRule, cases: [CaseID], events: [Int], detail: Detail = .none) {
    self.rule = rule
    self.cases = cases
    self.events = events
    self.detail = detail
  }

  /// What a finding says beside where it is.
  public enum Detail: Hashable, Sendable {
    /// So many days lie between two days.
    case days(Int)
    /// Somebody did it.
    case person(String)
    /// A person recorded a large number of entries on a day.
    case burst(String, count: Int, on: Day)
    /// So many officers were there.
    case officers(Decimal)
    /// It is about a table.
    case table(CaseID)
    /// It is about rows of a table.
    case rows([String], of: CaseID)
    /// Somebody recorded and changed so many events after their year's end, and moved rows of tables.
    case afterYear(Int, by: String, added: Int, changed: Int, moved: [CaseID: [String]], figures: [String])
    /// A number of similar cases on a day.
    case alike(Int, on: Day?)
    /// Words contradict each other.
    case contradiction(SenseFault)
    /// A paper's number is missing, or two cases have it.
    case number(String, isMissing: Bool)
    /// So many events were imported from ledgers.
    case imported(Int)
    /// Somebody imported so many events of a year by a ledger on a day after its end; the file's name where it is known.
    case importedAfterYear(Int, count: Int, by: String?, ledger: String?, on: Day, figures: [String])
    /// A copy that came home on a day after a year's end brought so many of its events, recorded there in time.
    case broughtAfterYear(Int, count: Int, copy: String, on: Day, figures: [String])
    /// So many cases were closed by a ledger that doesn't say what was answered.
    case ledgerWithoutAnswers(Int)
    /// So many events of somebody.
    case events(Int, of: String)
    /// This many hazards remain.
    case remaining(Decimal)
    /// So many acts are older than their site, which was registered on a day.
    case beforeSite(Int, opened: Day)
    /// A row of a table can't be computed, and why.
    case uncomputed(Localized, of: CaseID)
    /// There is nothing more to say.
    case none
  }

  private static let unknownImporter = Localized(zh: "不知是谁", en: "somebody unknown")

  /// The finding in a sentence.
  public var message: Localized {
    let subject = subject
    switch detail {
    case .afterYear(let year, let name, let added, let changed, let moved, let figures):
      let rows = moved.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.joined(separator: " "))" }
      let texts = Localized { language in
        figures.isEmpty ? "" : language.choose("（\(figures.joined(separator: "，"))）", " (\(figures.joined(separator: ", ")))")
      }
      return Localized(
        zh: "\(year) 年结束后，\(name) 补录了 \(added) 个、改动了 \(changed) 个当年的事件"
          + (rows.isEmpty ? "" : "；报送的数字因此变动：\(rows.joined(separator: "、"))\(texts.zh)"),
        en: "after the end of \(year), \(name) recorded \(added) and changed \(changed) of its events"
          + (rows.isEmpty ? "" : "; submitted figures that this moved: \(rows.joined(separator: ", "))\(texts.en)"))
    case .remaining(let count):
      return Localized(message: "audit-finding.closed-with-hazard", ["subject": subject, "count": count])
    case .importedAfterYear(let year, let count, let name, let ledger, let day, let figures):
      return Localized(
        message: "audit-finding.imported-after-year",
        [
          "year": year, "count": count, "name": name.map { Localized($0) } ?? Self.unknownImporter, "ledger": ledger ?? "", "day": day,
          "figures": Localized { figures.joined(separator: $0.choose("，", ", ")) },
        ])
    case .broughtAfterYear(let year, let count, let copy, let day, let figures):
      return Localized(
        message: "audit-finding.brought-after-year",
        [
          "year": year, "count": count, "copy": copy, "day": day,
          "figures": Localized { figures.joined(separator: $0.choose("，", ", ")) },
        ])
    case .imported(let count):
      if rule == .lateEntry {
        return Localized(message: "audit-finding.imported", ["count": count])
      }
      return Localized(message: "audit-finding.imported-2", ["count": count])
    case .ledgerWithoutAnswers(let count):
      return Localized(message: "audit-finding.ledger-without-answers", ["count": count])
    case .days(let days): return message(days: days)
    case .person(let name): return message(person: name)
    case .officers(let count):
      return Localized(message: "audit-finding.officers", ["subject": subject, "count": count])
    case .table(let table):
      return Localized(message: "audit-finding.table", ["subject": subject, "table": table])
    case .burst(let name, let count, let day):
      return Localized(message: "audit-finding.burst", ["name": name, "day": day, "count": count])
    case .rows(let rows, let table):
      return Localized(message: "audit-finding.rows-moved", ["table": table, "rows": rows])
    case .beforeSite(let count, let opened):
      let (site, acts) = (cases.first?.description ?? "", cases.dropFirst().prefix(3).map(\.description))
      let more = Localized(zh: count > 3 ? " 等 \(count) 件" : "", en: count > 3 ? " and \(count - 3) more" : "")
      return Localized(
        zh: "\(acts.joined(separator: "、"))\(more.zh) 早于 \(site) 登记的日子（\(opened)）",
        en: "\(acts.joined(separator: ", "))\(more.en) lie before \(site) was registered (\(opened))")
    case .uncomputed(let reason, let table):
      let id = table.number
      return Localized(message: "audit-finding.uncomputed", ["id": id, "reason": reason])
    case .alike(let count, nil):
      return Localized(message: "audit-finding.alike", ["count": count, "subject": subject])
    case .alike(let count, let day?):
      return Localized(message: "audit-finding.alike-2", ["day": day, "count": count, "subject": subject])
    case .events(let count, let name):
      return Localized(message: "audit-finding.unsigned", ["name": name, "count": count])
    case .number(let number, let isMissing):
      if isMissing { return Localized(message: "audit-finding.number", ["number": number]) }
      return Localized(message: "audit-finding.number-2", ["number": number, "subject": subject])
    case .contradiction(let contradiction):
      let text = contradiction.message
      return Localized(zh: "\(subject.zh) \(text.zh)", en: "\(subject.en): \(text.en)")
    case .none: return messageOfRule
    }
  }

  /// The cases, the first of many.
  private var subject: Localized {
    let (names, more) = (cases.prefix(3).map(\.description), cases.count - 3)
    return Localized(
      zh: names.joined(separator: "、") + (more > 0 ? " 等 \(cases.count) 件" : ""),
      en: names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""))
  }

  private func message(days: Int) -> Localized {
    let subject = subject
    if rule == .draw {
      return Localized(zh: "\(subject.zh) 过了揭晓日 \(days) 天还没有抽取", en: "\(subject.en) was not held \(days) days after its day")
    }
    if rule == .lateEntry {
      return Localized(zh: "\(subject.zh) 发生 \(days) 天后才登记", en: "\(subject.en) was recorded \(days) days after it happened")
    }
    if rule == .silent {
      return Localized(zh: "\(subject.zh) 已 \(days) 天无进展", en: "\(subject.en) is open and silent for \(days) days")
    }
    return messageOfRule
  }

  private func message(person name: String) -> Localized {
    let (subject, event) = (subject, events.first.map { "#\($0)" } ?? "")
    if rule == .sameHands { return Localized(message: "audit-finding.opened-and-closed-alone", ["subject": subject, "name": name]) }
    if rule == .disputed {
      return Localized(zh: "\(subject.zh) 的 \(event) 记在 \(name) 名下，本人有异议", en: "\(event) of \(subject.en) is disputed by \(name)")
    }
    if rule == .revokedDevice {
      return Localized(
        zh: "\(subject.zh) 的 \(event) 是 \(name) 已吊销的设备送来的", en: "\(event) of \(subject.en) came from a revoked device of \(name)")
    }
    if rule == .noRight { return Localized(message: "audit-finding.no-right", ["subject": subject, "event": event, "name": name]) }
    return messageOfRule
  }

  /// What the rule says of its cases where the finding says nothing more.
  private var messageOfRule: Localized {
    let subject = subject
    if rule == .openNotices, let ended = cases.first {
      let open = cases.dropFirst().map(\.description)
      return Localized(message: "audit-finding.ended-with-open-cases", ["names": ended.description, "open": open])
    }
    if rule == .draw {
      let names = events.map { "#\($0)" }.joined(separator: " ")
      return Localized(zh: "\(subject.zh) 的 \(names) 作废了", en: "\(names) of \(subject.en) \(events.count == 1 ? "was" : "were") voided")
    }
    return Localized(zh: "\(subject.zh) \(rule.label.zh)", en: "\(subject.en) \(rule.label.en)")
  }
}
