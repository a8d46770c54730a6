import Formats
public import Values

extension Reading: JSONConvertible {
  /// The reading as it is kept, shown and accepted.
  public var json: JSON {
    var object: JSON.Object = ["reading": 1, "of": .string(subject.rawValue)]
    if let sheet { object["sheet"] = .string(sheet) }
    object["table"] = .number(table)
    let stated = Identity.allCases.compactMap { part in
      identity[part].map { (part.rawValue, ["at": .string($0.cell), "is": .string($0.text)] as JSON) }
    }
    if !stated.isEmpty { object["identity"] = .object(JSON.Object(stated)) }
    constants.write(into: &object)
    object["grids"] = .array(grids.map(\.json))
    if !cells.isEmpty { object["cells"] = .object(JSON.Object(cells.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })) }
    if !away.isEmpty { object["away"] = .array(away.sorted().map { .string($0) }) }
    return .object(object)
  }
}

extension ReadingConstants {
  fileprivate func write(into object: inout JSON.Object) {
    if !all.isEmpty { object["all"] = .object(JSON.Object(all.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })) }
    if let year { object["year"] = .number(year) }
    if let unit { object["unit"] = .string(unit) }
  }
}

extension ReadingGrid {
  var json: JSON {
    var object: JSON.Object = ["is": .string(subject)]
    if isAcross { object["across"] = true }
    if let block { object["block"] = .string(block) }
    object["head"] = .string(isAcross ? Self.columnText(head) : Self.rowText(head))
    object["rows"] = .object(
      JSON.Object(rowRuns.map { (isAcross ? Self.columnText($0.rows) : Self.rowText($0.rows), .string($0.role.rawValue)) }))
    let named = columns.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { places, meaning in
      (places.map(columnName).joined(separator: "+"), JSON.string(meaning))
    }
    object["columns"] = .object(JSON.Object(named))
    if !away.isEmpty { object["away"] = .array(away.sorted().map { .string(columnName($0)) }) }
    constants.write(into: &object)
    return .object(object)
  }

  /// The rows of one role that follow each other.
  package var rowRuns: [(rows: ClosedRange<Int>, role: Role)] {
    var runs: [(rows: ClosedRange<Int>, role: Role)] = []
    for (row, role) in rows.sorted(by: { $0.key < $1.key }) {
      if let last = runs.last, last.role == role, last.rows.upperBound == row - 1 {
        runs[runs.count - 1].rows = last.rows.lowerBound...row
      } else {
        runs.append((row...row, role))
      }
    }
    return runs
  }

  /// A column as it is named: by its letters, or across by the number of its row.
  package func columnName(_ column: Int) -> String { isAcross ? String(column) : CellReference.letters(of: column) }

  private static func rowText(_ rows: ClosedRange<Int>) -> String {
    rows.count == 1 ? "\(rows.lowerBound)" : "\(rows.lowerBound)-\(rows.upperBound)"
  }

  private static func columnText(_ columns: ClosedRange<Int>) -> String {
    let (first, last) = (CellReference.letters(of: columns.lowerBound), CellReference.letters(of: columns.upperBound))
    return columns.count == 1 ? first : "\(first)-\(last)"
  }
}
