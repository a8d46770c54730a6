import Casework
import Formats
import Written

/// The order in which days of three numbers are written.
extension MapSuggester {
  /// Whether a column was taken for days.
  func holdsDays(_ place: Int) -> Bool {
    if let role = companion?.roles[place], roles[place] == nil { return companion?.isDay(role) ?? false }
    return switch roles[place] {
    case .day, .opening: true
    case .field(let id): words.kind.field(id)?.type == .date
    case .key, .author, nil: false
    }
  }

  /// The order of a column's days of three numbers: as the office said, else the only one that all of them have.
  func order(of place: Int) -> MapSuggestion.Order? {
    let column = survey.columns[place]
    guard column.unclearDays > 0 else { return nil }
    let fitting = column.orders.filter { $0.value == column.unclearDays }.keys
    let isMixed = fitting.isEmpty
    let example = column.texts.keys.filter { CellDay.read(PlainCell($0)) == nil && !DayFormat.orders(of: $0).isEmpty }.sorted().first ?? ""
    // Year first, as most people write.
    let forms = DayFormat.orders(of: example).filter { isMixed || fitting.contains($0.withoutSigns) }
    if let own = understanding.order(of: ledger.header[place]) {
      let answer = understanding.answer(to: LedgerUnderstanding.orderName(of: ledger.header[place]))
      return MapSuggestion.Order(forms: [own], example: example, own: .own(isBorrowed: understanding.isBorrowed(answer, in: ledger.header)))
    }
    // Where no order has all of them, a person says which; the days that don't have it are refused.
    if isMixed, forms.count < 2 { return nil }
    return forms.isEmpty ? nil : MapSuggestion.Order(forms: forms, example: example)
  }
}
