import Casework

/// Finds the columns of a map's events in a header, and notes which of them are used.
struct PlannedColumns {
  /// How cells are read.
  var rules: CellRules
  /// The columns that were found.
  private(set) var used: Set<Int> = []
  /// Those of personal fields.
  private(set) var personal: Set<Int> = []
  private let header: [String]
  private let index: HeaderIndex

  init(_ header: [String], _ rules: CellRules) {
    self.header = header
    self.rules = rules
    index = HeaderIndex(header)
  }

  /// The place of a column.
  mutating func find(_ column: ImportMap.Column) throws(MapFault) -> Int {
    let place = try index.index(of: column)
    used.insert(place)
    return place
  }

  /// A condition on a row, its column found.
  mutating func find(_ condition: ImportMap.Condition) throws(MapFault) -> ImportPlan.Condition {
    ImportPlan.Condition(column: try find(condition.column), texts: Set(condition.texts.map { PlainCell($0).text }))
  }

  /// The events of a case, their columns found.
  mutating func plan(_ events: [ImportMap.Event], of kind: Kind) throws(MapFault) -> [ImportPlan.Rule] {
    var planned: [ImportPlan.Rule] = []
    for event in events {
      guard let action = kind.action(event.action) else {
        throw MapFault(.unknownAction(event.action, kind: kind.id, nearest: nil), at: .none)
      }
      let on = try value(event.on, for: Field("on", "日期", .date))
      let condition = try event.when.map { condition throws(MapFault) in try find(condition) }
      var fields: [PlannedValue] = []
      for given in event.fields {
        guard let field = kind.field(given.id) else { throw MapFault(.unknownField(given.id, action: action.id, nearest: nil), at: .none) }
        let value = try value(given.value, for: field)
        if field.isPersonal { personal.formUnion(value.columns) }
        fields.append(value)
      }
      // In the order in which the log writes them, so that they needn't be sorted for each event.
      fields.sort { $0.field.id.utf8.lexicographicallyPrecedes($1.field.id.utf8) }
      planned.append(ImportPlan.Rule(action, on: on, condition: condition, fields: fields))
    }
    return planned
  }

  private mutating func value(_ value: ImportMap.Value, for field: Field) throws(MapFault) -> PlannedValue {
    let planned = try PlannedValue(value, for: field, index, header: header, rules: rules)
    used.formUnion(planned.columns)
    return planned
  }
}
