import Formats
import Indicators
import Values

/// Funds of a form that only sets targets: 年度资金总额 | 85.6 above its sources, and nothing that was spent.
extension FormSheet {
  /// Reads the total and the sources below it, each beside its label.
  mutating func readPlannedFunds() {
    guard columns[.actual] == nil, let (total, cell) = plannedTotal else { return }
    let (unit, unitCell) = fundsUnit([total] + sheet.cells(inRow: cell.rows.lowerBound) + headRows.flatMap(ownCells)) ?? ("万元", "")
    fundsUnit = PrintedUnit(naming: unit)
    isFundsUnitNamed = !unitCell.isEmpty
    if !unitCell.isEmpty { known.insert(unitCell) }
    var budget: JSON.Object = ["base": "initial"]
    take(total, cell, unit, into: &budget, [.key("budget")])
    labelLeft(of: total)
    var parts: [JSON] = []
    for row in sheet.rows(in: total.rows.upperBound + 1..<max(header.lowerBound, total.rows.upperBound + 1)) {
      guard let label = sheet[row, total.columns.lowerBound], label.rows.lowerBound == row, !Self.endsFunds(FormWords.label(label.text)),
        let amount = sheet[row, cell.columns.lowerBound], amount.reference != label.reference, FundsRows.isAmount(amount)
      else { break }
      var part: JSON.Object = ["group": "source", "label": .string(Self.sidePart(label.text))]
      take(label, amount, unit, into: &part, [.key("budget"), .key("breakdown"), .index(parts.count)])
      parts.append(.object(part))
    }
    if !isScored, !hasNamedWeights { budget["weight"] = 0 }
    if !parts.isEmpty { budget["breakdown"] = .array(parts) }
    root["budget"] = .object(budget)
  }

  /// What is called the total of the funds, with the number right of it.
  private var plannedTotal: (label: DisplayedSheet.Cell, amount: DisplayedSheet.Cell)? {
    headRows.flatMap(ownCells).lazy.compactMap { label in
      guard Self.totals.contains(where: { FormWords.label(label.text).hasPrefix($0) }),
        let amount = sheet[label.rows.lowerBound, label.columns.upperBound + 1], FormWords.holdsNumber(amount.text.trimmed)
      else { return nil }
      return (label, amount)
    }.first
  }

  private mutating func take(
    _ label: DisplayedSheet.Cell, _ cell: DisplayedSheet.Cell, _ unit: String, into object: inout JSON.Object, _ path: [JSONStep]
  ) {
    self.label(label)
    places[path] = label.reference
    places[path + [.key("initial")]] = cell.reference
    object["initial"] = amount(text(cell), unit, at: cell.reference).map { .string($0) }
  }

  /// Takes what goes over the label and the ones below it for known: 项目资金（万元）.
  private mutating func labelLeft(of total: DisplayedSheet.Cell) {
    for cell in sheet.cells(inRow: total.rows.lowerBound) where cell.columns.upperBound < total.columns.lowerBound { label(cell) }
  }
}
