internal import EventLog

/// Rule `weights`.
extension ContradictionSearch {
  /// Adds up the weights of a table and of its blocks.
  mutating func checkWeights(of table: PublishedReport.Table) {
    let rows = table.rows.map { (row: $0, weight: points("\(table.id)/\($0.id)/weight")) }
    guard rows.contains(where: { $0.weight != nil }) else { return }
    let budgetWeight = points("\(table.id)/budget/weight")
    var blocksExplain = false
    for block in table.blocks {
      guard let printed = points("\(table.id)/\(block.name)/weight") else { continue }
      let own = rows.filter { Self.blockName($0.row.level1) == Self.blockName(block.name) }
      var sum = own.reduce(Decimal.zero) { $0 + ($1.weight ?? .zero) }
      var names = own.map { "\(table.id)/\($0.row.id)/weight" }
      if own.isEmpty, block.name.hasPrefix("预算执行"), let budgetWeight {
        sum = budgetWeight
        names = ["\(table.id)/budget/weight"]
      }
      guard sum != printed else { continue }
      blocksExplain = true
      let cells = ["\(table.id)/\(block.name)/weight"] + printedNames(names)
      guard !isClaimed(cells) else { continue }
      report(.weights, cells, .blockWeights(block: block.name, sum: sum, printed: printed))
    }
    let sum = rows.reduce(budgetWeight ?? .zero) { $0 + ($1.weight ?? .zero) }
    let expected = points("\(table.id)/total/weight") ?? 100
    guard sum != expected else { return }
    // Where the blocks themselves add up, the rows missing in one of them are the whole contradiction.
    let blockSum = table.blocks.filter { !$0.name.hasPrefix("预算执行") }.reduce(budgetWeight ?? .zero) {
      $0 + (points("\(table.id)/\($1.name)/weight") ?? .zero)
    }
    if blocksExplain, blockSum == expected { return }
    let names = ["\(table.id)/total/weight", "\(table.id)/budget/weight"] + table.rows.map { "\(table.id)/\($0.id)/weight" }
    let cells = printedNames(names)
    guard !isClaimed(cells) else { return }
    report(.weights, cells, .weights(sum: sum, expected: expected))
  }

  /// The points that a cell prints, if it is a number; per cent are points of a hundred.
  func points(_ name: String) -> Decimal? {
    guard let number = groups.printing(name)?.value.number else { return nil }
    return (number.quantity.unit.base == .rate ? number.value.multiplied(by: Rational(100)) : number.value)?.exactDecimal
  }

  /// The names whose cells aren't blank.
  func printedNames(_ names: [String]) -> [String] {
    names.filter { groups.printing($0).map { !$0.value.isBlank } ?? false }
  }

  /// A 一级指标 without the weight in brackets behind it: 产出指标(50分).
  static func blockName(_ text: String) -> String {
    let folded = FigureText.folded(text)
    return folded.firstIndex(of: "(").map { String(folded[..<$0]) } ?? folded
  }
}
