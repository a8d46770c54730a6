import Casework
public import EventLog

extension ColumnEvaluator {
  /// By what cases are put in order without being read.
  public enum SortKey: Hashable, Sendable {
    /// The case's first day.
    case opened
    /// The day it was closed.
    case closed
    /// The state it is in.
    case state
    /// A field of the kind's own.
    case field(String)
  }

  /// The matching cases in the order of the logs, each with the value to sort by.
  public func cases(_ query: BoundQuery, by key: SortKey) -> [(office: Int, id: CaseID, value: JSON?)] {
    let (catalog, today) = (catalog, today)
    return each(query.kindsRead) { office, index -> [(office: Int, id: CaseID, value: JSON?)] in
      guard let items = ColumnItems(query, on: Day.loggable.upperBound, of: office, catalog, today: today) else { return [] }
      return zip(items.cases, items.sortValues(key)).compactMap { code, value in
        CaseID(kind: query.kind.id, number: items.table.source.cases.text(code)).map { (index, $0, value) }
      }
    }.flatMap(\.self)
  }
}

extension ColumnItems {
  fileprivate func sortValues(_ key: ColumnEvaluator.SortKey) -> [JSON?] {
    switch key {
    case .opened: return cases.map { standing.isThere($0) ? Self.day(standing.opened($0)) : nil }
    case .closed: return cases.map { Self.day(standing.cases[Int($0)].closed) }
    case .state: return cases.map { .string(standing.state($0).id) }
    case .field(let field):
      let values = values(of: field)
      guard let column = values.column else { return values.codes.map { _ in nil } }
      return values.codes.map { $0 == 0 ? nil : column.value($0) }
    }
  }

  private static func day(_ number: Int32) -> JSON? { number == Course.noDay ? nil : .string(Day(number: number).description) }
}
