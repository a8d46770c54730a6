import LogLines
public import Values

extension TableResult {
  /// The table as `table show --json` has it.
  public var json: JSON {
    var object: JSON.Object = [
      "id": .string(definition.id),
      "kind": .string(definition.kind.rawValue),
      "title": .string(definition.title),
      "name": .text(definition.name),
      "office": .string(definition.office),
      "department": .text(definition.department),
      "period": ["from": .string(definition.period.lowerBound.description), "to": .string(definition.period.upperBound.description)],
      "goal": goalJSON,
      "budget": budget?.json ?? .null,
      "rows": .array(rowsJSON),
      "totalWeight": .number(totalWeight),
      "totalScore": .amount(totalScore),
      "grade": .text(grade?.rawValue),
    ]
    if !definition.unread.isEmpty { object["unread"] = .array(definition.unread.map(\.json)) }
    return .object(object)
  }

  private var goalJSON: JSON {
    var goal: JSON.Object = ["expected": .text(definition.expectedGoal), "actual": .text(definition.actualGoal)]
    if let weight = definition.goalWeight {
      goal["weight"] = .number(weight)
      goal["score"] = .amount(definition.goalScore)
    }
    return .object(goal)
  }

  /// The rows with their numbers.
  public var rowsJSON: [JSON] {
    rows.enumerated().map { index, row in
      var object = JSON.Object([("n", .number(index + 1))])
      for member in row.json.object ?? [:] { object[member.key] = member.value }
      return .object(object)
    }
  }
}

extension TableResult.Row {
  /// The row as `table show --json` has it.
  public var json: JSON {
    var object = JSON.Object([
      ("id", .string(definition.id)),
      ("level1", .string(definition.level1)),
      ("level2", .text(definition.level2)),
      ("level3", .string(definition.level3)),
      ("target", .text(definition.target)),
      ("actual", .text(actualText)),
      ("value", figure?.json ?? .null),
      ("weight", definition.isScored ? .number(definition.weight) : .null),
      ("score", .amount(score)),
      ("ruleScore", .amount(ruleScore.score)),
      ("rule", .string(ruleScore.rule.rawValue)),
      ("reason", assessment.override == nil ? .null : .text(assessment.reason)),
      ("deviation", .text(deviation)),
      ("reached", ruleScore.reached.map { .bool($0) } ?? .null),
      // Several measures stand in the parts.
      ("measure", .text(definition.measures.count == 1 ? measure : nil)),
      (
        "last",
        definition.last
      ),
    ])
    if let ratio = figure?.ratio {
      object["numerator"] = ratio.numerator.json
      object["denominator"] = ratio.denominator.json
    }
    object["comparator"] = target.comparator?.json ?? .null
    if !parts.isEmpty { object["parts"] = .array(parts.map(\.json)) }
    return .object(object)
  }
}

extension TableDefinition.Row {
  /// Last year's texts as `table show --json` has them.
  fileprivate var last: JSON {
    if lastTarget == nil, lastActual == nil, lastScore == nil { return .null }
    var last: JSON.Object = ["target": .text(lastTarget), "actual": .text(lastActual)]
    last["score"] = lastScore.map { .string($0) }
    return .object(last)
  }
}

extension TableResult.Row.Part {
  /// One of several targets as `table show --json` has it.
  var json: JSON {
    var object: JSON.Object = [
      "target": .string(target.text), "actual": .text(text), "value": figure?.json ?? .null, "score": .amount(ruleScore.score),
      "rule": .string(ruleScore.rule.rawValue), "reached": ruleScore.reached.map { .bool($0) } ?? .null, "measure": .text(measure),
    ]
    if let ratio = figure?.ratio {
      object["numerator"] = ratio.numerator.json
      object["denominator"] = ratio.denominator.json
    }
    object["comparator"] = target.comparator.json
    return .object(object)
  }
}

extension TableResult.Budget {
  /// The funds block as `table show --json` has it, with a row's keys beside its own.
  public var json: JSON {
    var object = columns.members
    object.append(("rate", rate?.json ?? .null))
    object += [
      ("weight", .number(definition.weight)),
      ("score", .amount(score)),
      ("ruleScore", .amount(ruleScore.score)),
      ("rule", .string(ruleScore.rule.rawValue)),
      ("reason", assessment.override == nil ? .null : .text(assessment.reason)),
      ("deviation", .text(assessment.deviation)),
      ("reached", ruleScore.reached.map { .bool($0) } ?? .null),
      ("measure", .text(definition.columns.executed)),
      ("actual", .text(rateText)),
      ("value", rate?.json ?? .null),
    ]
    if let executed = columns.executed?.value, let base = base?.value {
      object.append(("numerator", executed.json))
      object.append(("denominator", base.json))
    }
    object.append(("comparator", .null))
    let parts = zip(definition.breakdown, breakdown).map { part, columns -> JSON in
      .object(JSON.Object([("group", .string(part.group.rawValue)), ("label", .string(part.label))] + columns.members))
    }
    object.append(("breakdown", .array(parts)))
    return .object(JSON.Object(object))
  }
}

extension TableResult.Columns {
  fileprivate var members: [(String, JSON)] {
    TableDefinition.Budget.Column.allCases.map { ($0.rawValue, self[$0]?.json ?? .null) }
  }
}

extension JSON {
  /// A text, or `null`.
  static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  /// A number, or `null`.
  static func amount(_ number: Decimal?) -> JSON { number.map { .number($0) } ?? .null }
}
