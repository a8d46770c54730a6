public import Casework
package import Formats
public import LogLines
public import Values

/// What the cells of a case's row say.
public struct LedgerCells {
  /// What rows need beside their cases.
  public struct Surroundings {
    /// What the office is called, and the day on which it is asked.
    public let office: String
    public let today: Day
    /// A case that another refers to.
    public let find: (CaseID) -> Case?

    /// Makes them.
    public init(office: String, today: Day, find: @escaping (CaseID) -> Case?) {
      (self.office, self.today, self.find) = (office, today, find)
    }
  }

  private let catalog: Catalog
  private let surroundings: Surroundings
  /// What stands in the place of a personal value.
  public static let personal = "（个人信息）"

  /// Makes the cells of cases.
  public init(_ catalog: Catalog, _ surroundings: Surroundings) { (self.catalog, self.surroundings) = (catalog, surroundings) }

  /// The value of a column as the log has it, nil where the case doesn't say.
  ///
  /// - Parameter item: the place of a hazard in a row of its own, from 0.
  public func value(_ word: LedgerWord, of history: CaseHistory, item: Int? = nil) -> JSON? {
    guard let current = history.current else { return nil }
    switch word.meaning {
    case .ordinal: return nil
    case .caseID: return .string(history.id.description)
    case .state: return .string(history.kind?.label(ofStateOf: current) ?? current.state)
    case .closed: return current.closed.map { .string($0.description) }
    case .completed: return Self.completing(history).map { .string($0.on.description) }
    case .office: return .string(surroundings.office)
    case .today: return .string(surroundings.today.description)
    case .author: return Self.opening(history).map { .string($0.event.by) }
    case .officers:
      let names = Self.officers(history)
      return names.isEmpty ? nil : .array(names.map(JSON.string))
    case .field(let field):
      if Field.general.contains(where: { $0.id == field.id }) { return Self.opening(history)?.data[field.id] }
      if let item, field.type == .list {
        let items = current.fields[field.id]?.array ?? []
        return items.indices.contains(item) ? items[item] : nil
      }
      return current.fields[field.id]
    case .joined(let path, let field): return joined(current, path)?.fields[field.id]
    case .site(let field): return site(of: current)?.fields[field.id]
    case .day(let action): return Self.last(action, history).map { .string($0.on.description) }
    case .detail(let action, let field): return Self.last(action, history)?.data[field.id]
    }
  }

  /// The case whose field a column shows; the row's own where it is none of another.
  public func owner(of word: LedgerWord, in current: Case) -> CaseID? {
    switch word.meaning {
    case .joined(let path, _): current.fields[path]?.string.flatMap { CaseID($0) }
    case .site: siteID(of: current)
    case .ordinal, .caseID, .state, .closed, .completed, .office, .today, .author, .officers, .field, .day, .detail: current.id
    }
  }

  private func joined(_ current: Case, _ path: String) -> Case? {
    current.fields[path]?.string.flatMap { CaseID($0) }.flatMap(surroundings.find)
  }

  private func siteID(of current: Case) -> CaseID? {
    if let site = current.project { return site }
    // The site of a notice is that of its inspection.
    for field in catalog.kind(current.id.kind)?.allFields ?? [] {
      guard case .ref = field.type, let other = joined(current, field.id), let site = other.project else { continue }
      return site
    }
    return nil
  }

  private func site(of current: Case) -> Case? { siteID(of: current).flatMap(surroundings.find) }

  private static func opening(_ history: CaseHistory) -> HistoryEntry? { history.validEntries.first { _ in true } }

  /// Who was there by the opening event, its author first.
  static func officers(_ history: CaseHistory) -> [String] {
    guard let opening = opening(history) else { return [] }
    var names = [opening.event.by]
    for name in opening.data[Kind.colleaguesField]?.array?.compactMap(\.string) ?? [] where !names.contains(name) { names.append(name) }
    return names
  }

  /// The last standing event of an action.
  public static func last(_ action: Action, _ history: CaseHistory) -> HistoryEntry? {
    history.entries.last { !$0.isVoided && !$0.isAmendment && $0.event.type.name == action.event }
  }

  /// The event that closed a case since all was put right, or without a look; nil where it is open, or others go on with it.
  public static func completing(_ history: CaseHistory) -> HistoryEntry? {
    guard let kind = history.kind, let current = history.current, current.isClosed,
      let entry = history.entries.first(where: { $0.event.seq == current.sinceSeq })
    else { return nil }
    return kind.completions.contains { $0.event == entry.event.type.name } ? entry : nil
  }

  // MARK: As it is written

  /// A value as it is written into a cell.
  package func written(_ value: JSON?, _ word: LedgerWord, item: Int? = nil) -> LedgerFilling.Value {
    guard let value else { return .blank }
    if value.isSealed { return .text(Self.personal) }
    switch word.meaning {
    case .day, .closed, .completed, .today: return value.string.flatMap { Day($0) }.map { .day($0) } ?? .blank
    case .officers: return .text((value.array ?? []).compactMap(\.string).joined(separator: "、"))
    case .ordinal, .caseID, .state, .office, .author: return .text(value.string ?? "")
    case .field(let field), .joined(_, let field), .site(let field), .detail(_, let field):
      if field.isPersonal { return .text(Self.personal) }
      if item != nil, field.type == .list, let text = value.string { return .text(text) }
      return written(value, field, word.form)
    }
  }

  private func written(_ value: JSON, _ field: Field, _ form: LedgerForm?) -> LedgerFilling.Value {
    switch field.type {
    case .date: return value.string.flatMap { Day($0) }.map { .day($0) } ?? .text(value.string ?? "")
    case .number, .count, .money:
      guard let number = value.decimal else { return .text(value.text()) }
      guard case .unit(_, let power)? = form else { return .number(number) }
      guard let scaled = number.scaled(byPowerOfTen: -power), scaled.scaled(byPowerOfTen: power) == number else {
        return .text(number.description)
      }
      return .number(scaled)
    case .flag:
      guard let flag = value.bool else { return .text(value.text()) }
      if case .marks(let yes, let no)? = form { return flag ? .text(yes) : no.isEmpty ? .blank : .text(no) }
      return .text(flag ? "是" : "否")
    case .choice(let choices, _):
      let id = value.string ?? ""
      return .text(choices.first { $0.id == id }?.label ?? id)
    case .list:
      let separator = if case .separator(let text)? = form { text } else { "；" }
      return .text((value.array ?? []).compactMap(\.string).joined(separator: separator))
    case .positions: return .text((value.array ?? []).compactMap { $0.decimal?.description }.joined(separator: "、"))
    case .ref:
      guard let id = value.string.flatMap({ CaseID($0) }) else { return .text(value.string ?? "") }
      return .text(name(of: id))
    case .quarter: return .text(value.string ?? "")
    case .text, .attachments: return .text(value.string ?? "")
    }
  }

  /// What people call a case that another refers to.
  private func name(of id: CaseID) -> String {
    guard let other = surroundings.find(id), let kind = catalog.kind(id.kind) else { return id.description }
    let known = kind.knownBy.flatMap { other.fields[$0]?.string } ?? (kind.isNumbered ? other.fields[Kind.numberField]?.string : nil)
    return known ?? id.description
  }
}
