public import Values

extension MonitorResult {
  /// The form for programs, without its status.
  public func json(asOf: Day?) -> JSON.Object {
    var object: JSON.Object = [
      "id": .string(definition.id), "title": .string(definition.title),
      "period": ["from": .string(definition.period.lowerBound.description), "to": .string(definition.period.upperBound.description)],
      "on": .string(on.description), "asOf": .text(asOf?.description),
    ]
    object["rows"] = .array(
      zip(definition.rows, rows).enumerated().map { index, pair in
        let (row, result) = pair
        var members: JSON.Object = [
          "n": .number(index + 1), "id": .string(row.id), "level1": .string(row.level1), "level2": .text(row.level2),
          "level3": .string(row.level3), "target": .text(row.target), "weight": .number(row.weight),
        ]
        members.set(result.members.map { ($0.0, $0.1) })
        members["measure"] = .text(row.measure)
        return .object(members)
      })
    object["budget"] =
      definition.budget.flatMap { block in
        budget.map { budget in
          var members: JSON.Object = ["n": .null, "id": "budget", "weight": .number(block.weight)]
          for column in TableDefinition.Budget.Column.allCases { members[column.rawValue] = budget.columns[column]?.json ?? .null }
          members.set(budget.row.members.map { ($0.0, $0.1) })
          members["measure"] = .text(block.columns.executed)
          let entered = parts.filter(\.isEntered)
          if !entered.isEmpty { members["parts"] = .array(entered.map(\.json)) }
          return .object(members)
        }
      } ?? .null
    return object
  }
}

extension MonitorResult.Part {
  fileprivate var json: JSON {
    var members: JSON.Object = ["label": .string(label)]
    for column in TableDefinition.Budget.Column.allCases { members[column.rawValue] = funds.columns[column]?.json ?? .null }
    members.set(funds.row.members.map { ($0.0, $0.1) })
    return .object(members)
  }
}

extension MonitorResult.Row {
  fileprivate var members: [(String, JSON)] {
    [
      ("actual", .text(actual)), ("value", figure?.json ?? .null), ("expected", .text(expected)),
      ("expectedValue", forecast?.figure.json ?? .null), ("how", .text(forecast?.basis?.rawValue)),
      ("difference", difference?.json ?? .null), ("likelihood", .text(likelihood?.rawValue)), ("computed", .text(computed?.rawValue)),
      ("cause", .text(entry.cause?.rawValue)), ("deviation", .text(entry.deviation)), ("note", .text(entry.note)),
      ("numerator", figure?.ratio?.numerator.json ?? .null), ("denominator", figure?.ratio?.denominator.json ?? .null),
    ]
  }
}
