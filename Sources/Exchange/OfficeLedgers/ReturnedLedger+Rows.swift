import Casework
import Formats
import LogLines
public import Values

/// Which row of a ledger that came home is which line of the record.
extension ReturnedLedger {
  /// What tells rows apart: all columns but the row's number.
  private var telling: [Int] { places.indices.filter { places[$0] != nil && layout.columns[$0].word.meaning != .ordinal } }

  private struct Loose {
    let row: Int
    let cells: [Int: Cell]
    let marks: [Int: String]
  }

  mutating func match(_ workbook: WorkbookRows) throws {
    let telling = telling
    func key(_ line: LedgerRecord.Line) -> String { telling.reduce(into: "") { $0 += line.mark($1) } }
    var waiting: [String: [Int]] = [:]
    waiting.reserveCapacity(lines.count)
    for place in lines.indices.reversed() { waiting[key(lines[place]), default: []].append(place) }
    var isFree = Array(repeating: true, count: lines.count)
    let units = unitColumns
    var rowOf: [String: Int] = [:]
    var loose: [Loose] = []
    let (reading, places, first) = (RowReading(self), places, headingRow)
    let below = Set(layout.below.map { CellMark.plain($0) })
    var doubled: [OddRow] = []
    func key(of row: Row) -> (marks: String, isBlank: Bool) {
      var joined = ""
      var isBlank = true
      for column in telling {
        guard let index = places[column], index < row.count, !row.isEmpty(index) else {
          joined += CellMark.empty
          continue
        }
        let mark = CellMark.of(reading.text(row, index, column))
        if mark != CellMark.empty { isBlank = false }
        joined += mark
      }
      return (joined, isBlank)
    }
    var above = AsAbove()
    try workbook.visit(sheet) { row in
      guard row.line > first else { return true }
      if Self.isBelow(row, below) { return true }
      var row = row
      var (joined, isBlank) = key(of: row)
      if isBlank { return true }
      // 〃 is what the cell above says; a row that went out so is left as it is.
      let (count, isAsWritten) = (above.count, waiting[joined].map { !$0.isEmpty } ?? false)
      above.complete(&row)
      if above.count > count, !isAsWritten { (joined, isBlank) = key(of: row) }
      if let line = waiting[joined]?.popLast() {
        isFree[line] = false
        rowOf[joined] = row.line
        lineOfRow[row.line] = line
        for column in units { if let index = places[column], index < row.count { take(reading.text(row, index, column), in: column) } }
        return true
      }
      if let other = rowOf[joined] {
        doubled.append(.doubled(row: row.line, of: other))
        return true
      }
      let cells = reading.cells(of: row)
      let marks = cells.mapValues { CellMark.of($0.text) }
      loose.append(Loose(row: row.line, cells: cells, marks: marks))
      return true
    }
    odd = doubled
    assign(loose, telling, &isFree)
    missing = lines.indices.filter { isFree[$0] }
    findBeside()
  }

  /// Finds of which cases new rows may be one more hazard.
  private mutating func findBeside() {
    // Of which log a new row would be nobody can say.
    guard let hazard = itemColumn, !isOfSeveralLogs else { return }
    for place in new.indices { new[place].beside = cases(beside: new[place], hazard) }
  }

  /// Whether a row is a total, or what somebody signed below.
  static func isBelow(_ row: Row, _ below: Set<String>) -> Bool {
    guard let first = (0..<row.count).first(where: { !row.isEmpty($0) }) else { return true }
    let text = CellMark.plain(row.text(first))
    // A name may have been written behind 填表人.
    return below.contains { text.hasPrefix($0) } || LedgerSurvey.isTotal(text)
  }

  /// So many lines with the same cell are no help in telling whose row it is.
  private static let mostAlike = 64

  /// What a cell weighs that one line alone has, what each weighs besides, and what a difference has to be to count, in millionths.
  private static let (whole, each, little) = (1_000_000, 10_000, 100)

  /// Gives each row that was changed the line that it is most like, where just one is.
  private mutating func assign(_ loose: [Loose], _ telling: [Int], _ isFree: inout [Bool]) {
    if loose.isEmpty { return }
    let free = isFree.indices.filter { isFree[$0] }
    struct Mark: Hashable {
      let column: Int
      let mark: Substring
    }
    var holders: [Mark: [Int]] = [:]
    for line in free {
      for column in telling {
        let mark = lines[line].mark(column)
        if mark != CellMark.empty { holders[Mark(column: column, mark: mark), default: []].append(line) }
      }
    }
    let ownColumns = Set(telling.filter { layout.columns[$0].word.isOwn })
    let names = Set(telling.filter { layout.columns[$0].word.identifies(kind) })
    var claims: [(weight: Int, row: Int, line: Int)] = []
    var ties: [Int: [Int]] = [:]
    for (place, row) in loose.enumerated() {
      let alike = telling.compactMap { column in row.marks[column].flatMap { holders[Mark(column: column, mark: Substring($0))] } }
      let close = alike.filter { $0.count <= Self.mostAlike }
      let candidates = Set((close.isEmpty ? alike.min { $0.count < $1.count }.map { [Array($0.prefix(4_000))] } ?? [] : close).joined())
      var weights: [(line: Int, weight: Int)] = []
      for line in candidates {
        var (weight, same, there, isNamed) = (0, 0, 0, false)
        for column in telling {
          let mark = lines[line].mark(column)
          let isEmpty = mark == CellMark.empty
          guard let now = row.marks[column], !(isEmpty && now == CellMark.empty) else { continue }
          if ownColumns.contains(column) { there += 1 }
          guard mark == now else { continue }
          weight += Self.whole / (holders[Mark(column: column, mark: mark)]?.count ?? 1) + Self.each
          if ownColumns.contains(column) { same += 1 }
          if names.contains(column) { isNamed = true }
        }
        if isNamed || same * 2 >= there && same > 0 { weights.append((line, weight)) }
      }
      guard let best = weights.map(\.weight).max() else { continue }
      let equal = weights.filter { $0.weight > best - Self.little }.map(\.line)
      // Where rows say the same, the place in which one went out tells.
      let usual = row.row - headingRow - 1
      if equal.count == 1 || equal.contains(usual) {
        claims.append((best, place, equal.count == 1 ? equal[0] : usual))
      } else {
        ties[place] = equal.sorted()
      }
    }
    var placed: Set<Int> = []
    for claim in claims.sorted(by: { ($0.weight, $1.row) > ($1.weight, $0.row) }) where isFree[claim.line] {
      isFree[claim.line] = false
      placed.insert(claim.row)
      let row = loose[claim.row]
      let cells = layout.columns.indices.compactMap { column -> (column: Int, cell: Cell)? in
        guard let cell = row.cells[column], let mark = row.marks[column], mark != lines[claim.line].mark(column),
          layout.columns[column].word.meaning != .ordinal
        else { return nil }
        return (column, cell)
      }
      changed.append(ChangedRow(row: row.row, line: claim.line, cells: cells))
      for column in unitColumns where !cells.contains(where: { $0.column == column }) { take(row.cells[column]?.text ?? "", in: column) }
      lineOfRow[row.row] = claim.line
    }
    changed.sort { $0.row < $1.row }
    for (place, row) in loose.enumerated() where !placed.contains(place) {
      let left = (ties[place] ?? []).filter { isFree[$0] }
      let usual = row.row - headingRow - 1
      if left.count > 1 {
        odd.append(.ambiguous(row: row.row, lines: left))
      } else if isFree.indices.contains(usual), isFree[usual], hasNumberAndSite(row.marks, of: lines[usual]) {
        // It lies where one went out that is gone, with its number and site: it may be that one, changed in most of its cells.
        odd.append(.replaced(row: row.row, line: usual))
      } else {
        new.append(NewRow(row: row.row, cells: row.cells))
      }
    }
  }

  /// Whether a row has the running number and the site of a line.
  private func hasNumberAndSite(_ marks: [Int: String], of line: LedgerRecord.Line) -> Bool {
    func isSame(_ column: Int) -> Bool { marks[column].map { $0 == String(line.mark(column)) && $0 != CellMark.empty } ?? false }
    let columns = layout.columns.indices
    guard let number = columns.first(where: { layout.columns[$0].word.meaning == .ordinal }), isSame(number) else { return false }
    // A number or a name of its own is another case's.
    let isNamed = columns.contains {
      layout.columns[$0].word.identifies(kind) && marks[$0] != nil && marks[$0] != CellMark.empty && !isSame($0)
    }
    return !isNamed && columns.filter { layout.columns[$0].word.namesSite }.allSatisfy(isSame)
  }

  /// The lines whose cell in a column said the same when they went out as that of another one.
  public func lines(like line: Int, in column: Int) -> [Int] {
    let mark = lines[line].mark(column)
    return lines.indices.filter { lines[$0].mark(column) == mark }
  }
}

extension ReturnedLedger {
  /// The columns whose heading names a larger unit than the log has.
  var unitColumns: [Int] { layout.columns.indices.filter { (layout.columns[$0].word.form?.power ?? 0) > 0 } }

  mutating func take(_ text: String, in column: Int) {
    if let number = Decimal(CellMark.plain(text)) { numbers[column, default: LedgerColumnNumbers()].append(number) }
  }

  /// Whether a number, in the unit of the heading, is so far from what the column's other rows say that it may be in the smaller unit.
  public mutating func isUnlikeOthers(_ number: Decimal, in column: Int) -> Bool {
    guard let power = layout.columns[column].word.form?.power, power > 0 else { return false }
    return numbers[column, default: LedgerColumnNumbers()].isFar(number, power: power, isAmong: isForeign)
  }
}

extension LedgerForm {
  /// By how many places its numbers are moved.
  public var power: Int? { if case .unit(_, let power) = self { power } else { nil } }
}
