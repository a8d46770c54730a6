public import Casework
import Formats
import LogLines
import TextForms
import Values

/// Writes the cases of a kind as CSV that another log can import.
public struct CaseCSV {
  // A row has a case's state and the first day of each event. If that doesn't give the same events, because one was repeated or has a
  // note, the last cells hold all of them.
  private let table: CaseTable
  private let reading: PlainReading
  private var writer: CSVWriter

  /// Begins a file with its header.
  ///
  /// - Parameter guardsFormulas: whether a spreadsheet is to take texts that look like formulas for texts.
  public init(_ kind: Kind, catalog: Catalog, guardsFormulas: Bool = false) {
    writer = CSVWriter(guardsFormulas: guardsFormulas)
    table = .csv(kind)
    reading = PlainReading(table, catalog: catalog)
    writer.record(table.columns.map(\.name))
  }

  /// Adds the row of a case.
  public mutating func append(_ exported: ExportedCase) {
    let values = table.columns.map { $0.content.value(of: exported) }
    var cells = values.map { $0?.cellText ?? "" }
    if !reading.reproduces(cells, exported.events), let index = table.columns.firstIndex(where: { $0.content == .events }) {
      cells[index] = exported.eventsText
    }
    writer.record(cells) { values[$0]?.decimal == nil }
  }

  /// Gives the bytes written so far away, UTF-8.
  public mutating func drain() -> [UInt8] { writer.drain() }
}

/// What an import would make of a row by its days and fields alone.
private struct PlainReading {
  /// Nil if the kind's columns have ambiguous names.
  private let plan: ImportPlan?

  init(_ table: CaseTable, catalog: Catalog) {
    let header = table.columns.map(\.name)
    do throws(MapFault) {
      plan = try ImportPlan(try ImportMap(header: header, kind: table.kind), header: header, catalog: catalog)
    } catch {
      plan = nil
    }
  }

  /// Whether the import would make just these events.
  func reproduces(_ cells: [String], _ events: [ExportedCase.Event]) -> Bool {
    guard let plan else { return false }
    var row = Row()
    row.clear(line: 1)
    for cell in cells {
      row.append(utf8: cell)
      row.endCell()
    }
    do throws(RowProblem) {
      let planned = try plan.events(row, identity: RowIdentity(high: 0, low: 0), ordinal: 0)
      guard planned.count == events.count else { return false }
      for (place, event) in events.enumerated() {
        var data = planned[place].data
        if place == 0 { plan.kind.fillStandards(&data, by: nil) }
        guard plan.action(of: planned[place]).event == event.name, planned[place].on == event.on, data == event.data else { return false }
      }
      return true
    } catch {
      return false
    }
  }
}

extension PlannedEvent {
  /// All fields.
  fileprivate var data: JSON.Object {
    var data = fields
    for (key, value) in personal { data[key] = value }
    return data
  }
}
