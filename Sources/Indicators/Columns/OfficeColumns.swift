import Casework
public import EventLog
import TextForms

/// One office's log in columns: what the fast evaluator computes from.
public final class OfficeColumns {
  /// The office's id.
  public let office: String

  private let kinds: [String: any KindSource]
  private var tables: [String: KindTable] = [:]

  init(office: String, kinds: [String: any KindSource]) {
    self.office = office
    self.kinds = kinds
  }

  /// The kinds of which there are events.
  var kindNames: [String] { kinds.keys.sorted() }

  /// The events of a kind; nothing where there are none.
  func table(_ kind: String) -> KindTable? {
    if let table = tables[kind] { return table }
    guard let source = kinds[kind] else { return nil }
    let table = KindTable(source)
    tables[kind] = table
    return table
  }

  /// The working days that the office has adopted.
  private(set) lazy var calendar: WorkCalendar = {
    guard let table = table("calendar"), let kind = Catalog.builtIn.kind("calendar") else { return WorkCalendar() }
    let standing = table.standing(kind, on: Day.loggable.upperBound.number)
    var calendar = WorkCalendar()
    for code in 1..<UInt32(table.source.cases.count + 1) where standing.isThere(code) {
      var definition = JSON.Object()
      for name in ["year", "holidays", "workdays"] {
        guard let values = standing.values(of: name), values.codes[Int(code)] != 0, let column = table.column(name) else { continue }
        definition[name] = column.value(values.codes[Int(code)])
      }
      // A year that no longer reads is unknown, as for everybody else.
      if case .success(let year) = Result(catching: { () throws(DefinitionFault) in try CalendarYear(definition: .object(definition)) }) {
        calendar.adopt(year)
      }
    }
    return calendar
  }()

  /// The days from the first to the last on which something happened; nothing in an empty log.
  var extent: ClosedRange<Day>? {
    var first = Int32.max
    var last = Int32.min
    for table in kindNames.compactMap(table) {
      for row in table.days.indices where table.stands[row] {
        first = min(first, table.days[row])
        last = max(last, table.days[row])
      }
    }
    return first <= last ? Day(number: first)...Day(number: last) : nil
  }
}

/// Finds cases by what people call them, in any of the offices.
public struct ColumnDirectory: CaseDirectory {
  private let offices: [OfficeColumns]
  private let catalog: Catalog

  init(_ offices: [OfficeColumns], catalog: Catalog) {
    self.offices = offices
    self.catalog = catalog
  }

  public func holds(_ id: CaseID) -> Bool {
    offices.contains { ($0.table(id.kind)?.source.cases.code(of: Array(id.number.utf8)) ?? 0) != 0 }
  }

  public func cases(ofKind id: String, knownAs folded: String) -> [CaseID] {
    guard let kind = catalog.kind(id), let name = kind.knownBy else { return [] }
    return offices.map { office -> [CaseID] in
      guard let table = office.table(id), let column = table.column(name) else { return [] }
      let wanted = (0...UInt32(column.values.count)).map { code in
        code != 0 && column.value(code).string.map { TextForms.nfkcFolded($0) == folded } ?? false
      }
      guard let values = table.standing(kind, on: Day.loggable.upperBound.number).values(of: name) else { return [] }
      return values.codes.indices.dropFirst().compactMap { place in
        wanted[Int(values.codes[place])] ? CaseID(kind: id, number: table.source.cases.text(UInt32(place))) : nil
      }
    }.max { $0.count < $1.count } ?? []
  }
}
