import Casework
import Documents
import Formats
import Indicators
import LogLines
import TextForms
import Values
import Written

/// What the funds are worth.
extension FormSheet {
  /// Takes the funds' weight where a heading or a row has it: 资金（10分）, 预算执行（20分*执行率）; two that differ are a fault.
  mutating func weighFunds(_ budget: inout JSON.Object, _ heads: FundsHeads, through row: Int, _ labels: Int) {
    let block = sheet.rows(in: heads.first..<row + 1).flatMap { line in
      sheet.cells(inRow: line).filter { $0.columns.upperBound <= labels || $0.columns.lowerBound < heads.amounts }
    }
    let named = headRows.flatMap { ownCells($0) }.filter { cell in
      let label = FormWords.label(cell.text)
      return label.count <= 16 && ["资金", "预算", "执行"].contains(where: label.contains) && !heads.cells.contains(cell.reference)
    }
    func weights(_ cells: [DisplayedSheet.Cell]) -> [(weight: Decimal, cell: String)] {
      var weights: [(weight: Decimal, cell: String)] = []
      for cell in cells where !weights.contains(where: { $0.cell == cell.reference }) {
        guard let weight = FormWords.partingWeight(cell.text.components.joined())?.weight else { continue }
        weights.append((weight, cell.reference))
      }
      return weights
    }
    var printedWeights = weights(block + named)
    if let own = fundsRow, let weight = own.weight { printedWeights.append((weight, name(.level1, own.row))) }
    // What heads only one column, 执行率（10分）, counts where the block itself says nothing.
    if printedWeights.isEmpty, budget["weight"] == nil {
      printedWeights = weights(
        sheet.rows(in: heads.first..<heads.last + 1).flatMap { ownCells($0) }.filter { heads.cells.contains($0.reference) })
    }
    guard let first = printedWeights.first else { return }
    let path: [JSONStep] = [.key("budget"), .key("weight")]
    for other in printedWeights.dropFirst() where other.weight != first.weight {
      fault(.twoWeights(first.weight, cell: first.cell, other.weight), at: other.cell)
    }
    if let printed = budget["weight"]?.decimal, printed != first.weight {
      fault(.twoWeights(printed, cell: places[path] ?? first.cell, first.weight), at: first.cell)
    }
    if budget["weight"] == nil {
      budget["weight"] = .number(first.weight)
      places[path] = first.cell
    }
    for cell in printedWeights where !cell.cell.isEmpty { known.insert(cell.cell) }
  }

  /// Lets a row among the indicators have the rate and the points of the funds, and why they are less; what has a cell above has it there too.
  mutating func placeFundsInRow() {
    guard let own = fundsRow else { return }
    func cell(_ entry: FormEntry) -> DisplayedSheet.Cell? { columns[entry].flatMap { sheet[own.row, $0] } }
    // Where nothing is asked the row has no rate of its own.
    let hasRate = [FormEntry.target, .actual].contains { entry in cell(entry).map { FormWords.holdsNumber($0.text.trimmed) } ?? false }
    let places: [(FormPlace, FormEntry)] =
      [(.budgetScore, .score), (.budgetReason, .deviation)] + (hasRate ? [(.rate(part: nil), .actual)] : [])
    for (place, entry) in places {
      guard let column = columns[entry] else { continue }
      if filledPlaces[place] == nil {
        filledPlaces[place] = reference(own.row, column)
      } else {
        fundsAgain.append((place, reference(own.row, column)))
      }
    }
    if fundsReason == nil, let cell = cell(.deviation), case let words = text(cell), !words.isEmpty, !FormWords.isPrompt(words),
      !FormWords.isStroke(words)
    {
      fundsReason = (words, cell.reference)
    }
  }

  /// Takes the text of a cell for what the funds are worth; false where it says no points.
  mutating func takeFundsWeight(_ text: String, at place: String, into budget: inout JSON.Object) -> Bool {
    guard let points = FormWords.weight(text) else { return false }
    budget["weight"] = .number(points)
    places[[.key("budget"), .key("weight")]] = place
    return true
  }

  /// What all weights that are printed beside the funds' add up to; nil where not all of them are known.
  var weightsBesideFunds: Decimal? {
    let goal = root["goal"]?["weight"]?.decimal ?? .zero
    if isScored { return lines.reduce(goal) { $0 + $1.filled.weight } }
    let named = blocks
    let levels = Set(lines.compactMap { $0.json["level1"]?.string })
    guard hasNamedWeights, !levels.isEmpty, levels.allSatisfy({ named[$0] != nil }) else { return nil }
    return levels.reduce(goal) { $0 + (named[$1]?.decimal ?? .zero) }
  }

  /// Whether the printed total is that of the indicators alone, beside funds whose points stand elsewhere.
  var isTotalOfRows: Bool {
    guard isScored, let funds = root["budget"]?["weight"]?.decimal, funds > .zero else { return false }
    return printedTotal.map { $0.weight == weightsBesideFunds } ?? hasFundsBelow
  }

  /// Takes a block of rows without any weights, the targets of years to come beside this year's, for one that scores nothing.
  ///
  /// It is one only where the other rows, and the funds, have all points.
  mutating func settleUnweighed() {
    let lacking = faults.compactMap { fault in if case .noWeight = fault.problem { fault.cell } else { nil } }
    let rows = lines.indices.filter { index in
      places[[.key("rows"), .index(index), .key("weight")]].map(lacking.contains) ?? false
    }
    guard rows.count > 1, rows.count == lacking.count, rows.count < lines.count, let first = rows.first, let last = rows.last,
      last - first + 1 == rows.count, first == 0 || last == lines.count - 1, let others = weightsBesideFunds
    else { return }
    let funds = root["budget"].map { $0["weight"]?.decimal ?? 10 } ?? .zero
    let total = printedTotal?.weight ?? 100
    guard others == total || others + funds == total else { return }
    faults.removeAll { lacking.contains($0.cell) }
    unweighed = lacking
  }

  /// Funds whose weight no cell prints have what the form's total leaves, where that is none or the usual ten.
  mutating func weighFunds() {
    guard let budget = root["budget"], budget["weight"] == nil, let others = weightsBesideFunds else { return }
    let total = printedTotal?.weight ?? 100
    if total == others { root["budget"] = budget.setting(0, at: [.key("weight")]) }
    if !isScored, total - others == 10 { root["budget"] = budget.setting(10, at: [.key("weight")]) }
  }
}
