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
      case .field(let path, _, orAbsent: _), .either(let path, _, _, orAbsent: _), .sum(let path, _, orAbsent: _): path
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
  /// The values of the fields asked for, in their order; those of the case where the event says none.
  public let values: [JSON?]
}

extension ColumnEvaluator {
  /// Looks up events of a kind in the first office by their numbers; nil stands for one that isn't there.
  public func visit(_ seqs: [Int], of kind: Kind, fields: [String], _ body: (ListedEvent?) throws -> Void) rethrows {
    guard let table = offices.first?.table(kind.id) else { return try seqs.forEach { _ in try body(nil) } }
    let standing = table.standing(kind, on: Day.loggable.upperBound.number)
    let columns = fields.map { name in (name: name, column: table.column(name), ofCases: standing.values(of: name)) }
    let (places, names) = (table.seqs, table.names(kind))
    var people: [UInt32: String] = [:]
    for seq in seqs {
      guard let row = Self.row(of: seq, in: places) else {
        try body(nil)
        continue
      }
      let code = table.caseCodes[row]
      let values = columns.map { name, column, ofCases -> JSON? in
        if let value = table.value(of: name, at: UInt32(row)) { return value }
        guard let column, let codes = ofCases, codes[Int(code)] != 0 else { return nil }
        return column.value(codes[Int(code)])
      }
      let person = table.byCodes[row]
      let by = people[person] ?? table.source.people.unescaped(person)
      people[person] = by
      try body(ListedEvent(caseID: names.id(code), on: Day(number: table.days[row]), by: by, values: values))
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
