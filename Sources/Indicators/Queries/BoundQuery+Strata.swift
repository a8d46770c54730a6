import Casework
public import EventLog
import TextForms

extension BoundQuery {
  /// The way to a field of its cases by which they are told apart.
  public func path(_ word: String, in context: BindingContext) throws(ExpressionError) -> FieldPath {
    let place = ExpressionWord(word, at: 0..<word.count)
    guard let path = try WordBinder(kind: kind, role: .list, context: context, source: word).groupingPath(place) else {
      throw ExpressionError(
        .unknownField(word, kind: kind, nearest: TextForms.nearest(to: word, among: kind.fieldWords)), in: word, at: place.range)
    }
    switch path.field.type {
    case .list, .positions, .attachments: throw ExpressionError(.notGroupable(word), in: word, at: place.range)
    case .text, .number, .count, .money, .date, .quarter, .choice, .flag, .ref: break
    }
    if path.field.isPersonal { throw ExpressionError(.sealed(path.field), in: word, at: place.range) }
    return path
  }
}

extension ColumnEvaluator {
  /// The cases of the first office for which a query holds, each with the value of a field as a text; empty where it has none.
  public func strata(of query: BoundQuery, by path: FieldPath?) -> [(id: CaseID, stratum: String)] {
    guard let office = offices.first else { return [] }
    return [office].answering {
      office.require(query.kindsRead)
      guard let items = ColumnItems(query, on: Day.loggable.upperBound, of: office, catalog, today: today) else { return [] }
      let values = path.map { items.values($0) }
      return items.cases.enumerated().compactMap { item, code in
        guard let id = CaseID(kind: query.kind.id, number: items.table.source.cases.text(code)) else { return nil }
        let value = values.flatMap { values in values.codes[item] == 0 ? nil : values.column?.value(values.codes[item]) }
        return (id, value.map { $0.string ?? $0.text() } ?? "")
      }
    }
  }
}
