import Formats
import TextForms
public import Values
import Written

/// Something that a file says of itself: a printed sum beside what it adds up.
public struct ReadingCheck: Hashable, Sendable {
  /// What is compared: weights, scores, subtotals, funds, the rate of the funds.
  public enum Subject: String, Hashable, Sendable { case weights, scores, subtotal, funds, rate }

  public let subject: Subject
  public let verdict: VerdictWord
  /// What adds up, as it is printed, and what the sum is printed as.
  public let left: String
  public let right: String
  /// The cell of the sum, then the cells that it takes in.
  public let cells: [String]

  package init(subject: Subject, verdict: VerdictWord, left: String, right: String, cells: [String]) {
    (self.subject, self.verdict, self.left, self.right, self.cells) = (subject, verdict, left, right, cells)
  }
}

/// The sums that a form prints itself, each compared with what was read.
struct ReadingSums {
  private let reading: Reading
  private let sheet: DisplayedSheet
  private var checks: [ReadingCheck] = []

  init(of table: ReadableTable, by reading: Reading) { (self.reading, sheet) = (reading, table.cells) }

  /// Each of them beside what it adds up.
  mutating func checked() -> [ReadingCheck] {
    let indicators = reading.grids.filter { $0.subject == FormCatalog.Place.indicators.rawValue && !$0.isAcross }
    let funds = reading.grids.first { $0.subject == FormCatalog.Place.funds.rawValue && !$0.isAcross }
    for (subject, meaning) in [(ReadingCheck.Subject.weights, "weight"), (.scores, "score")] {
      checkTotal(subject, meaning, indicators, funds)
      for grid in indicators { checkSubtotals(meaning, grid) }
    }
    for grid in indicators { checkRates(grid) }
    for grid in reading.grids where grid.subject == FormCatalog.Place.tasks.rawValue {
      for meaning in ["budget", "executed"] { checkParts(meaning, grid, of: .row) }
    }
    if let funds {
      for meaning in ["initial", "adjusted", "executed"] { checkParts(meaning, funds) }
      checkRate(funds)
    }
    return checks
  }

  /// What the numbers of a column of rows add up to; nil where none are there.
  func sum(of meaning: String, in grid: Int) -> Decimal? {
    let values = cells(meaning, reading.grids[grid], [.row]).compactMap(\.value)
    return values.isEmpty ? nil : values.reduce(.zero, +)
  }

  /// A number that a cell prints.
  private struct Printed {
    let cell: String
    let text: String
    /// Nil where there is a text that is no number.
    let value: Decimal?
  }

  /// The cell of a row in a column, where it begins there and holds something.
  private func printed(_ row: Int, _ column: Int) -> Printed? {
    guard let cell = sheet[row, column], cell.rows.lowerBound == row, case let text = cell.text.trimmingBlanks, !text.isEmpty else {
      return nil
    }
    let number = WrittenNumber(text)
    return Printed(
      cell: cell.reference, text: text, value: number.flatMap { ["", "分", "%", "元", "万元"].contains($0.unit) ? $0.value : nil })
  }

  private func cells(_ meaning: String, _ grid: ReadingGrid, _ roles: Set<ReadingGrid.Role>) -> [Printed] {
    guard let column = grid.columns(of: meaning).first else { return [] }
    let score = grid.columns(of: "score").first
    return grid.rows.filter { roles.contains($0.value) }.sorted { $0.key < $1.key }.compactMap { row, role in
      // Before a total score that goes over their column too stands that of the weights.
      if role == .total, meaning == "weight", let score, let cell = sheet[row, column], cell.columns.contains(score) {
        let numbers = sheet.cells(inRow: row).filter { $0.columns.upperBound < column && WrittenNumber($0.text.trimmingBlanks) != nil }
        return numbers.last.flatMap { printed(row, $0.columns.lowerBound) }
      }
      return printed(row, column)
    }
  }

  /// What rows and funds are worth, or got, beside the form's total.
  private mutating func checkTotal(
    _ subject: ReadingCheck.Subject, _ meaning: String, _ grids: [ReadingGrid], _ funds: ReadingGrid?
  ) {
    let totals = grids.flatMap { cells(meaning, $0, [.total]) }
    guard let total = totals.last else { return }
    func single(_ place: String) -> [Printed] {
      let cells = reading.cells.filter { $0.value == "\(place).\(meaning)" }.keys.compactMap { CellReference($0.utf8) }
      return cells.compactMap { printed($0.row, $0.column) }.filter { $0.value != nil }
    }
    let ofRows = grids.flatMap { cells(meaning, $0, [.row]) } + single("goal")
    var ofFunds = funds.map { cells(meaning, $0, [.total, .part]) } ?? []
    if ofFunds.isEmpty { ofFunds = grids.flatMap { cells(meaning, $0, [.part]) } }
    if ofFunds.isEmpty { ofFunds = single("funds") }
    let weighted = grids.flatMap { cells("weight", $0, [.row]) }.count
    // Funds whose points no cell prints have what the total leaves.
    add(subject, [ofRows, ofFunds], total, isWhole: ofRows.count >= weighted && (!reading.hasFunds || !ofFunds.isEmpty))
  }

  private mutating func checkSubtotals(_ meaning: String, _ grid: ReadingGrid) {
    guard let column = grid.columns(of: meaning).first else { return }
    var since: [Printed] = []
    for (row, role) in grid.rows.sorted(by: { $0.key < $1.key }) {
      switch role {
      case .row: if let one = printed(row, column) { since.append(one) }
      case .subtotal:
        if let sum = printed(row, column), !since.isEmpty { add(.subtotal, [since], sum, isWhole: true) }
        since = []
      case .part, .total, .title, .away: break
      }
    }
  }

  /// The parts of the funds beside their sum; 其中 needn't name all parts, so that less is no contradiction.
  private mutating func checkParts(_ meaning: String, _ grid: ReadingGrid, of role: ReadingGrid.Role = .part) {
    let (totals, parts) = (cells(meaning, grid, [.total]), cells(meaning, grid, [role]))
    guard let total = totals.first, totals.count == 1, !parts.isEmpty else { return }
    let sum = parts.compactMap(\.value).reduce(.zero, +)
    add(.funds, [parts], total, isWhole: total.value.map { sum >= $0 } ?? false)
  }

  private mutating func add(_ subject: ReadingCheck.Subject, _ groups: [[Printed]], _ sum: Printed, isWhole: Bool) {
    let parts = groups.filter { !$0.isEmpty }
    guard !parts.isEmpty else { return }
    let sums = parts.map { $0.compactMap(\.value).reduce(.zero, +) }
    let all = sums.reduce(.zero, +)
    let isReadable = isWhole && sum.value != nil && parts.joined().allSatisfy { $0.value != nil }
    checks.append(
      ReadingCheck(
        subject: subject, verdict: all == sum.value ? .proved : isReadable ? .contradicted : .unchecked,
        left: sums.map(\.description).joined(separator: " + "), right: sum.text, cells: [sum.cell] + parts.joined().map(\.cell)))
  }

  /// A column that only divides what was done by what was asked for beside the two, where both are numbers of one unit.
  private mutating func checkRates(_ grid: ReadingGrid) {
    guard let column = grid.columns(of: "rate").first, let target = grid.columns(of: "target").first,
      let actual = grid.columns(of: "actual").first
    else { return }
    for row in grid.rows.filter({ $0.value == .row }).keys.sorted() {
      guard let rate = printed(row, column), let value = rate.value, let done = printed(row, actual), let asked = printed(row, target),
        let one = WrittenNumber(done.text),
        let other = WrittenNumber(String(asked.text.drop { "≥≤><=＝﹦⩾⩽≧≦＞＜".contains($0) || $0.isWhitespace })), other.value > .zero,
        one.unit == other.unit || one.unit.isEmpty || other.unit.isEmpty
      else { continue }
      // More than all is often printed as all.
      let isRate = Self.isRate(value, one.value, of: other.value, times: 100) || value == 100 && one.value >= other.value
      checks.append(
        ReadingCheck(
          subject: .rate, verdict: isRate ? .proved : .contradicted, left: "\(done.text) ÷ \(asked.text)", right: rate.text,
          cells: [rate.cell, done.cell, asked.cell]))
    }
  }

  /// The rate of the funds beside what was spent of what was planned, at the decimals that are printed.
  private mutating func checkRate(_ grid: ReadingGrid) {
    guard let rate = cells("rate", grid, [.total]).first, let spent = cells("executed", grid, [.total]).first else { return }
    let bases = ["adjusted", "initial"].compactMap { cells($0, grid, [.total]).first }
    guard let printed = rate.value, let amount = spent.value, let base = bases.first,
      !bases.contains(where: { $0.value == nil || $0.value == .zero })
    else { return }
    let isShare = !rate.text.contains("%") && printed <= 2
    let isRate = bases.compactMap(\.value).contains { base in
      Self.isRate(printed, amount, of: base, times: 100) || isShare && Self.isRate(printed, amount, of: base, times: 1)
    }
    checks.append(
      ReadingCheck(
        subject: .rate, verdict: isRate ? .proved : .contradicted, left: "\(spent.text) ÷ \(base.text)",
        right: rate.text, cells: [rate.cell, spent.cell, base.cell]))
  }

  /// Whether a number is an amount over another one times a scale, rounded to the decimals that it prints.
  private static func isRate(_ printed: Decimal, _ amount: Decimal, of base: Decimal, times scale: Int128) -> Bool {
    // Without a division: twice the difference is no more than a unit of the last place.
    guard [printed, amount, base].allSatisfy({ $0.magnitude < 1_000_000_000_000 }) else { return false }
    let difference = scale * amount.millionths * 1_000_000 - printed.millionths * base.millionths
    let places = (0..<printed.decimals).reduce(Int128(1)) { power, _ in power * 10 }
    return difference.magnitude * 2 * places.magnitude <= base.magnitude.millionths.magnitude * 1_000_000
  }
}
