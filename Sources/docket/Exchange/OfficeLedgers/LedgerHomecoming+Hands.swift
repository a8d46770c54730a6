import Casework
import Exchange
import LogLines
import TextForms
import Values

/// What somebody does by hand instead, and when a number is doubted.
extension LedgerHomecoming {
  /// The event that takes a field's new value, or why none does.
  enum Taker {
    case event(HistoryEntry)
    case none(Localized)
  }

  /// The event that gave a field last, else the first that may.
  func taker(of field: String, in history: CaseHistory) -> Taker {
    let entries = history.entries.filter { !$0.isVoided && !$0.isAmendment }
    let giving = entries.filter { $0.data[field] != nil }
    let isSummed =
      giving.count > 1 && history.kind?.field(field)?.type == .count && !(history.kind?.fields.contains { $0.id == field } ?? false)
    if isSummed {
      let label = history.kind?.field(field)?.label ?? field
      return .none(
        Localized(
          message: "ledger-read.summed",
          ["seqs": giving.map { "#\($0.event.seq)" }, "seq": giving.last?.event.seq ?? 0, "label": label, "id": field]))
    }
    if Field.general.contains(where: { $0.id == field }), let opening = entries.first { return .event(opening) }
    if let entry = giving.last { return .event(entry) }
    let taking = entries.enumerated().first { index, entry in
      history.kind?.carries(field, in: entry.event.type.name, opening: index == 0) ?? false
    }
    return taking.map { .event($0.element) } ?? .none(Localized(message: "ledger-read.no-event-takes"))
  }

  /// The command that sets a field of a case.
  func correction(setting id: String, _ value: JSON?, of history: CaseHistory) -> Localized? {
    guard case .event(let entry) = taker(of: id, in: history),
      let field = history.kind?.field(id) ?? Field.general.first(where: { $0.id == id })
    else { return nil }
    return HandCommand.correction(entry.event.seq, field, value)
  }

  /// The command that sets what a cell says, of the row's case or of the one that it shows.
  mutating func correction(
    _ word: LedgerWord, _ value: JSON?, of history: CaseHistory, _ owner: CaseID, item: Int?
  ) throws -> Localized? {
    switch word.meaning {
    case .ordinal, .caseID, .state, .closed, .office, .today, .author: return nil
    case .completed:
      return LedgerCells.completing(history).map {
        value == nil ? HandCommand.voiding($0.event.seq) : HandCommand.correction($0.event.seq, .day, value)
      }
    case .day(let action):
      guard let entry = LedgerCells.last(action, history) else { return nil }
      return value == nil ? HandCommand.voiding(entry.event.seq) : HandCommand.correction(entry.event.seq, .day, value)
    case .detail(let action, let field):
      return LedgerCells.last(action, history).map { HandCommand.correction($0.event.seq, field, value ?? .null) }
    case .officers: return correction(setting: Casework.Kind.colleaguesField, value ?? .array([]), of: history)
    case .field(let field):
      guard let item, field.type == .list, let value else { return correction(setting: field.id, Self.shown(value, field), of: history) }
      var items = history.current?.fields[field.id]?.array ?? []
      guard items.indices.contains(item) else { return nil }
      items[item] = value
      return correction(setting: field.id, .array(items), of: history)
    case .joined(_, let field), .site(let field):
      return try self.history(of: owner).flatMap { correction(setting: field.id, Self.shown(value, field), of: $0) }
    }
  }

  /// A value as a command shows it: what is personal is left to be written.
  private static func shown(_ value: JSON?, _ field: Field) -> JSON? { field.isPersonal ? nil : value ?? .null }

  /// Whether a number is as many times what it was, or what other rows say, as the heading's unit is of the log's.
  mutating func isInSmallerUnit(_ number: Decimal, _ was: Decimal?, _ power: Int, _ column: Int) -> Bool {
    guard let was, was != .zero else {
      return number.scaled(byPowerOfTen: -power).map { returned.isUnlikeOthers($0, in: column) } ?? false
    }
    guard let bound = (was < .zero ? -was : was).scaled(byPowerOfTen: max(3, power - 1)) else { return false }
    return (number < .zero ? -number : number) >= bound
  }
}

extension Field {
  /// The day of an event, as corrections name it.
  fileprivate static let day = Field("on", "日期", .date)
}
