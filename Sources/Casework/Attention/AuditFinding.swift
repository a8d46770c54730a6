public import EventLog
public import TextForms

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
  public init(_ rule: AuditRule, cases: [CaseID], events: [Int], detail: Detail) {
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
    /// Somebody recorded so many entries on a day.
    case burst(String, count: Int, on: Day)
    /// So many officers were there.
    case officers(Decimal)
    /// It is about a table.
    case table(CaseID)
    /// It is about rows of a table.
    case rows([String], of: CaseID)
    /// There are so many alike on a day.
    case alike(Int, on: Day?)
    /// Words contradict each other.
    case contradiction(SenseFault)
    /// A paper's number is missing, or stands on two cases.
    case number(String, isMissing: Bool)
    /// So many events of somebody.
    case events(Int, of: String)
    /// There is nothing more to say.
    case none
  }

  private func drawMessage(_ subject: String, _ language: Language) -> String {
    if case .days(let days) = detail {
      return language.choose("\(subject) 过了揭晓日 \(days) 天还没有抽取", "\(subject) was not held \(days) days after its day")
    }
    let names = events.map { "#\($0)" }.joined(separator: " ")
    return language.choose("\(subject) 的 \(names) 作废了", "\(names) of \(subject) \(events.count == 1 ? "was" : "were") voided")
  }

  /// The finding in a sentence.
  public func message(in language: Language) -> String {
    let names = cases.prefix(3).map(\.description).joined(separator: language.choose("、", ", "))
    let subject = cases.count > 3 ? names + language.choose(" 等 \(cases.count) 件", " and \(cases.count - 3) more") : names
    if rule == .draw { return drawMessage(subject, language) }
    switch (rule, detail) {
    case (.lateEntry, .days(let days)):
      return language.choose("\(subject) 发生 \(days) 天后才登记", "\(subject) was recorded \(days) days after it happened")
    case (.silent, .days(let days)):
      return language.choose("\(subject) 已 \(days) 天无进展", "\(subject) is open and silent for \(days) days")
    case (.sameHands, .person(let name)):
      return language.choose(
        "\(subject) 由 \(name) 一人下发又销号，无照片、无同行", "\(subject) was opened and closed by \(name) alone, without a photo")
    case (.singleOfficer, .officers(let count)):
      return language.choose("\(subject) 检查只有 \(count) 人", "\(subject) was inspected by \(count) officer")
    case (.correctedAfterSubmit, .table(let table)):
      return language.choose("\(subject) 在 \(table) 报送后被更正", "\(subject) was corrected after \(table) was submitted")
    case (.yearEndBurst, .burst(let name, let count, let day)):
      return language.choose("\(name) 于 \(day) 一次录入 \(count) 条", "\(name) recorded \(count) entries in one sitting on \(day)")
    case (.movedAfterSubmit, .rows(let rows, let table)):
      let list = rows.joined(separator: language.choose("、", ", "))
      return language.choose("\(table) 报送后有变动：\(list)", "rows of \(table) moved after it was submitted: \(list)")
    case (.duplicate, .alike(let count, nil)):
      return language.choose("可能是同一件的 \(count) 件：\(subject)", "\(count) that may be one: \(subject)")
    case (.duplicate, .alike(let count, let day?)):
      return language.choose("\(day) 同一项目同一事项 \(count) 件：\(subject)", "\(count) alike on \(day): \(subject)")
    case (.unsigned, .events(let count, let name)):
      return language.choose("\(name) 有 \(count) 个事件一周后仍未签认", "\(name) has not signed \(count) event\(count == 1 ? "" : "s") a week later")
    case (.disputed, .person(let name)):
      let event = events.first.map { "#\($0)" } ?? ""
      return language.choose("\(subject) 的 \(event) 记在 \(name) 名下，本人有异议", "\(event) of \(subject) is disputed by \(name)")
    case (.numbers, .number(let number, let isMissing)):
      if isMissing { return language.choose("缺号 \(number)", "\(number) is missing") }
      return language.choose("重号 \(number)：\(subject)", "\(number) stands on \(subject)")
    case (.sense, .contradiction(let contradiction)):
      return language.choose("\(subject) ", "\(subject): ") + contradiction.message(in: language)
    case (_, _): return "\(subject) \(rule.label(in: language))"
    }
  }
}
