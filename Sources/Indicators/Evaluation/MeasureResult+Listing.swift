public import Casework
public import LogLines
public import Values

/// What a figure is made of, item by item, as a list shows it.
extension MeasureResult.Part {
  /// Whether it is the share of cases, or of cases and spans of time, that have an event.
  private var isCover: Bool { function == .cover || function == .frequency }

  /// The items: events, cases by their opening events, or cases once for each time that they are to be covered.
  public var items: [CountedEvent] { isCover ? covered : counted }

  /// Whether an item adds to the numerator of a share.
  public func isReached(_ item: CountedEvent) -> Bool { isCover ? item.milestone != nil : item.isReached }

  /// What an item adds to a statistic; nil where the function only counts.
  public func term(of item: CountedEvent) -> JSON? { isCover ? nil : item.term }
}

extension BoundMeasure.Call {
  /// The fields of the counted kind that the function looks at, each once.
  public var listedFields: [Field] {
    var fields: [Field] = []
    let paths = computation.subjects[0].words.compactMap { word -> FieldPath? in
      switch word.predicate {
      case .field(let path, _, orAbsent: _), .sum(let path, _, orAbsent: _): path
      case .day, .state, .classes, .overdue, .during, .by, .seq, .who, .daysLate, .office, .text: nil
      }
    }
    let asked: FieldPath? =
      switch computation {
      case .overEvents(_, let path, _), .overCases(_, let path, _): path
      case .count, .cases, .day, .rate, .duration, .cover: nil
      }
    for path in paths + [asked].compactMap(\.self) where !fields.contains(where: { $0.id == path.first.id }) { fields.append(path.first) }
    return fields
  }
}

/// An event as a list shows it beside its place.
public struct ListedEvent: Sendable {
  /// The case.
  public let caseID: CaseID
  /// The day it happened.
  public let on: Day
  /// Who recorded it.
  public let by: String
}

extension ColumnEvaluator {
  /// Looks up events of a kind in the first office by their numbers; nil stands for one that isn't there.
  public func visit(_ seqs: [Int], of kind: Kind, _ body: (ListedEvent?) throws -> Void) rethrows {
    guard let table = offices.first?.table(kind.id) else { return try seqs.forEach { _ in try body(nil) } }
    let names = table.names(kind)
    var people: [UInt32: String] = [:]
    for seq in seqs {
      guard let row = Self.row(of: seq, in: table.seqs) else {
        try body(nil)
        continue
      }
      let person = table.byCodes[row]
      let by = people[person] ?? table.source.people.unescaped(person)
      people[person] = by
      try body(ListedEvent(caseID: names.id(table.caseCodes[row]), on: Day(number: table.days[row]), by: by))
    }
  }

  /// The values of fields in the items of a part, field by field, as its function takes them; nil for each that has none.
  public func values(of fields: [String], in part: MeasureResult.Part, of call: BoundMeasure.Call) -> [[JSON?]] {
    let kind = call.computation.kind
    if fields.isEmpty { return [] }
    guard let office = offices.first, let table = office.table(kind.id) else { return fields.map { _ in part.items.map { _ in nil } } }
    let rows = part.items.map { Self.row(of: $0.place.seq, in: table.seqs).map { UInt32($0) } }
    let known = rows.compactMap(\.self)
    let items = ColumnItems(
      office: office, catalog: catalog, standing: table.standing(kind, on: part.period.upperBound.number),
      areEvents: call.computation.areEvents, rows: known, cases: known.map { table.caseCodes[Int($0)] })
    return fields.map { field in
      let values = items.values(of: field)
      var codes = values.codes.makeIterator()
      return rows.map { row in
        row.flatMap { _ in codes.next() }.flatMap { $0 == 0 ? nil : values.column?.value($0) }
      }
    }
  }

  private static func row(of seq: Int, in seqs: [UInt32]) -> Int? {
    var (low, high) = (0, seqs.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(seqs[middle]) < seq { low = middle + 1 } else { high = middle }
    }
    return low < seqs.count && Int(seqs[low]) == seq ? low : nil
  }
}
