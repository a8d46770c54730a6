import Casework
import Documents
import Formats
import Indicators
import LogLines
import Readings
import TextForms
import Values
import Written

/// What the funds are worth.
extension FormSheet {
  /// Takes the funds' weight where a label or a row has it: 资金（10分）, 预算执行（20分*执行率）; two that differ are a fault.
  mutating func weighFunds(_ budget: inout JSON.Object, headings: Set<String>) {
    let around = reading.fundsGrids.filter { !$0.isAcross }.flatMap { grid in
      sheet.rows(in: max(1, grid.head.lowerBound - 1)..<(grid.rows.keys.max() ?? grid.head.upperBound) + 1)
    }
    let named = Set(headRows + around).sorted().flatMap { ownCells($0) }.filter { cell in
      let label = FormWords.label(cell.text)
      return label.count <= 16 && ["资金", "预算", "执行"].contains(where: label.contains)
    }
    func weights(_ cells: [DisplayedSheet.Cell]) -> [(weight: Decimal, cell: String)] {
      cells.compactMap { cell in FormWords.partingWeight(cell.text.components.joined()).map { ($0.weight, cell.reference) } }
    }
    var printed = weights(named.filter { !headings.contains($0.reference) })
    if let own = fundsRow, let weight = own.weight { printed.append((weight, name(.level1, own.row))) }
    // What heads only one column, 执行率（10分）, counts where the block itself says nothing.
    if printed.isEmpty, budget["weight"] == nil { printed = weights(named) }
    guard let first = printed.first else { return }
    let path: [JSONStep] = [.key("budget"), .key("weight")]
    for other in printed.dropFirst() where other.weight != first.weight {
      fault(.twoWeights(first.weight, cell: first.cell, other.weight), at: other.cell)
    }
    if let own = budget["weight"]?.decimal, own != first.weight {
      fault(.twoWeights(own, cell: places[path] ?? first.cell, first.weight), at: first.cell)
    }
    if budget["weight"] == nil {
      budget["weight"] = .number(first.weight)
      places[path] = first.cell
    }
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
