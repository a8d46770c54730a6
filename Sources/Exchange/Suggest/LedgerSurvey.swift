import Formats
import TextForms
import Values
import Written

/// A ledger's contents by column, with rows that aren't cases left out.
struct LedgerSurvey {
  /// What one column holds.
  struct Column {
    /// How many cells hold something.
    var filled = 0
    /// How many of them are days, and how many days have no year.
    var days = 0
    var daysWithoutYear = 0
    /// How many of them are days by which something is due: 1月19日前.
    var deadlines = 0
    /// How many are a month and a day with a point between.
    var pointed = 0
    /// How many are three numbers that may be a day in several orders, and how many of them are one in each.
    var unclearDays = 0
    var orders: [String: Int] = [:]
    /// How many are numbers and nothing else, and how many have a word behind them.
    var bareNumbers = 0
    var countedThings = 0
    /// The distinct texts with their counts, while they are few.
    var texts: [String: Int] = [:]
    /// Words behind numbers.
    var units: Set<String> = []
    /// The multiples of the unit that stand behind amounts, and whether some amount has the unit and none.
    var scales: Set<String> = []
    var hasPlainUnit = false
    /// The largest amount with a multiple, as it is written, and the largest and smallest bare one.
    var largestScaled = Decimal.zero
    var largestBare = Decimal.zero
    var smallestBare = Decimal.zero
    /// The count of each year among the days.
    var years: [Int: Int] = [:]
    /// Whether a cell was repeated, or empty in a row with other content.
    var hasGaps = false
    var repeats = false
    /// How many cells have a digit, and the first of them.
    var withDigit = 0
    var firstWithDigit: (line: Int, text: String)?
    /// What its numbers add up to, in all and since the last sum; nil once a cell holds something else.
    var sum: Decimal? = .zero
    var sumSince = Decimal.zero
  }

  /// A sum that the ledger prints, with what the rows above add up to.
  struct PrintedSum {
    let line: Int
    let column: Int
    let printed: String
    let value: Decimal
    /// What they add up to since the last sum, and in all.
    let since: Decimal
    let whole: Decimal
  }

  /// A line that is no case.
  struct OddLine {
    let line: Int
    let column: Int
    let text: String
  }

  private(set) var columns: [Column]
  private(set) var odd: [OddLine] = []
  private(set) var sums: [PrintedSum] = []
  /// The lines from the first row to the last one.
  private(set) var lines: ClosedRange<Int>?
  /// The words for "none" that occur.
  private(set) var nulls: [String] = []
  /// How many rows were looked at.
  private(set) var rows = 0
  /// How many of them have a day or a number.
  private var rowsWithFigures = 0
  /// How many of them the workbook hides.
  private(set) var hiddenRows = 0
  /// The line at which another table begins, and how.
  private(set) var nextTable: (line: Int, text: String)?

  /// The columns with a unique heading.
  private let named: Set<Int>
  private let header: [String]
  /// The header's texts, folded for comparison.
  private let headings: [String]
  /// Those of headings under a group.
  private let headingsUnderGroups: [String?]
  private let roles: [Int: HeadingWords.Role]
  private let month: Int?

  /// How many rows and different texts are looked at.
  private static let (mostRows, mostTexts) = (100_000, 400)
  private static let totals: Set<String> = ["合计", "总计", "小计", "累计", "共计", "本页小计", "本页合计", "total", "sum"]

  /// Reads the rows of a ledger; none where it needn't be looked at.
  ///
  /// - Parameters:
  ///   - month: the month of days without one.
  ///   - isHeadings: whether texts are the headings of some kind's ledger.
  init(
    _ ledger: Ledger?, _ header: [String], roles: [Int: HeadingWords.Role], named: Set<Int>, month: Int? = nil,
    isHeadings: ([String]) -> Bool = { _ in false }
  ) throws(FileFault) {
    self.header = header
    headings = header.map(HeadingWords.folded)
    headingsUnderGroups = header.map { HeadingGroups.parts(of: $0).map { HeadingWords.folded($0.heading) } }
    columns = Array(repeating: Column(), count: header.count)
    self.roles = roles
    self.named = named
    self.month = month
    guard let ledger else { return }
    var row = Row()
    var isFirst = true
    var above = AsAbove()
    var apart = Apart()
    var looks = CellLooks()
    while rows < LedgerSurvey.mostRows, try ledger.next(&row) {
      defer { isFirst = false }
      if case .some(.unclosedQuote) = row.fault { continue }
      let written = (0..<min(row.count, header.count)).map { looks[PlainCell(row[$0]).text] }
      let isApart = apart.passes(row)
      if written.allSatisfy(\.isEmpty) { continue }
      if rows > 0, !isAgain(written) || isOther(row, &looks), !written.contains(where: \.isDay),
        case let texts = written.map(\.text), isHeadings(texts) || isApart && headsAnother(texts)
      {
        nextTable = (row.line, texts.filter { !$0.isEmpty }.prefix(3).joined(separator: " "))
        break
      }
      // A total between the rows is no row that another one is like.
      var filled = above
      if row.fault == nil { filled.complete(&row) }
      let cells = (0..<min(row.count, header.count)).map { looks[PlainCell(row[$0]).text] }
      if let odd = oddity(of: cells, line: row.line, isFirst: isFirst) {
        self.odd.append(odd)
        if LedgerSurvey.isTotal(odd.text) { compareSums(cells, line: row.line) }
        if Set(written.filter { !$0.isEmpty }.map(\.text)).count == 1, !LedgerSurvey.isTotal(odd.text) { apart.isOpen = true }
      } else {
        rows += 1
        lines = (lines?.lowerBound ?? row.line)...row.line
        if cells.contains(where: { $0.number != nil || $0.isDay }) { rowsWithFigures += 1 }
        above = filled
        if row.isHidden { hiddenRows += 1 }
        for place in header.indices {
          let cell = place < cells.count ? cells[place] : looks[""]
          record(cell, in: place, isDay: place < row.count && row.kind(place) == .day)
          if cell.isEmpty { continue }
          columns[place].add(cell, line: row.line)
        }
      }
    }
  }

  /// Whether a row begins apart from what stands above it: behind a blank row, or a title.
  private struct Apart {
    /// Whether the next row does.
    var isOpen = false
    private var end = 0

    /// Passes a row, and tells whether it does.
    mutating func passes(_ row: Row) -> Bool {
      let isBlank = (0..<row.count).allSatisfy { row.isEmpty($0) }
      let isApart = isOpen || end > 0 && row.line > end + 1
      // A cell of several lines takes as many of a text file.
      let broken = (0..<row.count).lazy.filter { row[$0].contains { $0 == 0x0A || $0 == 0x0D } }
      end = row.line + broken.reduce(0) { $0 + row.text($1).count(where: \.isNewline) }
      isOpen = isBlank
      return isApart
    }
  }

  /// Whether a row apart heads another table by its make: new words where each row had a figure.
  private func headsAnother(_ written: [String]) -> Bool {
    // Two words alone, 姓名 and 份数, are no row of a ledger of more columns that has a figure in each.
    rows > 1 && rowsWithFigures == rows && HeadingRow.isMade(written, least: header.count > 3 ? 2 : 3)
      && written.indices.allSatisfy { written[$0].isEmpty || columns[$0].texts[written[$0]] == nil }
  }

  private mutating func record(_ cell: CellLook, in place: Int, isDay: Bool) {
    let text = cell.text
    if isDayColumn(place), cell.isNoDay {
      columns[place].hasGaps = true
      return
    }
    if cell.nothing != nil {
      if !text.isEmpty, !nulls.contains(text), !(header[place].isEmpty) { nulls.append(text) }
      columns[place].hasGaps = true
      return
    }
    columns[place].filled += 1
    if let known = columns[place].texts[text] {
      columns[place].texts[text] = known + 1
      columns[place].repeats = true
    } else if columns[place].texts.count < LedgerSurvey.mostTexts || roles[place] == .key {
      columns[place].texts[text] = 1
    }
    if cell.isPointed { columns[place].pointed += 1 }
    if cell.isDeadline { columns[place].deadlines += 1 }
    if let day = cell.dayOrDeadline {
      columns[place].days += 1
      columns[place].years[day.year, default: 0] += 1
    } else if isDay || isDayColumn(place) && (cell.isOffset || month != nil && cell.isDayOfMonth) || cell.isDay || cell.isDeadline {
      columns[place].days += 1
      columns[place].daysWithoutYear += 1
    } else if !cell.orders.isEmpty {
      columns[place].unclearDays += 1
      for order in cell.orders { columns[place].orders[order.withoutSigns, default: 0] += 1 }
    }
    if let number = cell.number {
      if number.isScaled {
        columns[place].scales.formUnion(cell.scales)
        columns[place].largestScaled = max(columns[place].largestScaled, cell.amountBeforeScale)
      } else if !number.unit.isEmpty || number.isMoney {
        columns[place].hasPlainUnit = true
      }
      if number.isMoney { columns[place].units.insert("元") }
      let unit = number.unitBesideYuan
      if !unit.isEmpty { columns[place].units.insert(unit) }
      if unit.isEmpty, !number.isMoney, cell.isBare {
        columns[place].smallestBare = columns[place].bareNumbers == 0 ? number.value : min(columns[place].smallestBare, number.value)
        columns[place].bareNumbers += 1
        columns[place].largestBare = max(columns[place].largestBare, number.value)
      }
      if !unit.isEmpty, unit.count <= 2, number.value.isWhole { columns[place].countedThings += 1 }
    }
  }

  /// Compares the numbers of a row of sums with what stands above them.
  private mutating func compareSums(_ cells: [CellLook], line: Int) {
    for place in cells.indices {
      guard let value = cells[place].number?.value, let whole = columns[place].sum else { continue }
      sums.append(
        PrintedSum(
          line: line, column: place, printed: cells[place].text, value: value, since: columns[place].sumSince, whole: whole))
      columns[place].sumSince = .zero
    }
  }

  /// Whether a column's heading is one of days, where words may say that there is none yet.
  private func isDayColumn(_ place: Int) -> Bool {
    switch roles[place] {
    case .day, .opening: true
    case .field, .key, .author, nil: false
    }
  }

  /// Why a row isn't a case: a total, repeated headings, or a lone remark.
  private func oddity(of cells: [CellLook], line: Int, isFirst: Bool) -> OddLine? {
    let filled = cells.indices.filter { !cells[$0].isEmpty }
    func odd(_ place: Int?) -> OddLine? { place.map { OddLine(line: line, column: $0, text: cells[$0].text) } }
    if let column = filled.first(where: { LedgerSurvey.isTotal(folded: cells[$0].folded) && named.contains($0) }) { return odd(column) }
    if isAgain(cells) {
      return odd(filled.first { heads(cells[$0], $0) && named.contains($0) })
    }
    if let cell = filled.first.map({ cells[$0] }), filled.allSatisfy({ cells[$0].text == cell.text }), header.count > 2,
      cell.number?.unitBesideYuan.isEmpty != true, !cell.isDay, cell.nothing == nil
    {
      return odd(filled.first(where: named.contains))
    }
    // Who filled it in and checked it, below the last case.
    let isSigned = filled.allSatisfy { cells[$0].text.prefix(9).contains(":") }
    if isSigned, filled.allSatisfy({ !cells[$0].isDay }) {
      return odd(filled.first(where: named.contains))
    }
    // The second row of headings that are grouped.
    if isFirst, !filled.contains(where: { cells[$0].isDay }), filled.count * 2 <= header.count,
      filled.allSatisfy({ cells[$0].number == nil }),
      roles.allSatisfy({ $0.value != .key && $0.value != .opening || cells.count <= $0.key || cells[$0.key].isEmpty })
    {
      return odd(filled.first(where: named.contains))
    }
    return nil
  }

  /// Whether a text is the heading of its column, or what that says under its group.
  private func heads(_ cell: CellLook, _ place: Int) -> Bool {
    let folded = cell.folded
    return folded == headings[place] || !folded.isEmpty && folded == headingsUnderGroups[place]
  }

  /// Whether a row is the headings once more.
  private func isAgain(_ cells: [CellLook]) -> Bool {
    let filled = cells.indices.filter { !cells[$0].isEmpty }
    let again = filled.count { heads(cells[$0], $0) }
    return again >= 2 && again * 2 >= filled.count
  }

  /// Whether a row has several headings that the table hasn't got: they head another one, though some are the same.
  private func isOther(_ row: Row, _ looks: inout CellLooks) -> Bool {
    let cells = (0..<row.count).map { looks[PlainCell(row[$0]).text] }
    return cells.count { !$0.isEmpty && !headings.contains($0.folded) } > 1
  }

  /// Whether a text heads a row that adds others up: 合计, 1月小计.
  static func isTotal(_ text: String) -> Bool { isTotal(folded: HeadingWords.folded(text)) }

  private static func isTotal(folded tight: String) -> Bool {
    totals.contains(tight) || tight.count <= 8 && ["合计", "小计", "总计"].contains { tight.hasSuffix($0) }
  }
}

extension LedgerSurvey.Column {
  /// The largest number that is added up.
  private static let mostSummed = Decimal(1_000_000_000_000)

  /// Counts a filled cell among those with a digit, and adds it up.
  fileprivate mutating func add(_ cell: CellLook, line: Int) {
    if cell.holdsDigit {
      withDigit += 1
      if firstWithDigit == nil { firstWithDigit = (line, cell.text) }
    }
    guard let whole = sum else { return }
    guard let number = cell.number, !number.isScaled, number.value.magnitude < Self.mostSummed, whole.magnitude < Self.mostSummed else {
      if cell.nothing == nil { sum = nil }
      return
    }
    (sum, sumSince) = (whole + number.value, sumSince + number.value)
  }
}
