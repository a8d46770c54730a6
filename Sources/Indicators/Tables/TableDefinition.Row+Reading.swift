internal import Casework
import LogLines
import Values

extension TableDefinition.Row {
  /// The keys that a row can have, beside a given score.
  static let keys = [
    "id", "level1", "level2", "level3", "target", "reads", "unit", "actual", "format", "weight", "direction", "scoring", "deviation",
    "last",
  ]

  /// Reads a row.
  init(_ part: DefinitionReader, _ check: (String) -> ExpressionError?) throws(DefinitionFault) {
    // Only of a row without a weight the score is given.
    try part.checkKeys(part.optional("weight") == nil ? Self.keys + ["score"] : Self.keys)
    id = try part.required("id").tableIdentifier()
    level1 = try part.required("level1").text()
    level2 = try part.optionalText("level2")
    target = try part.optionalText("target")
    reads = try part.optionalText("reads")
    unit = try part.optionalText("unit")
    let given = part.optional("weight")
    weight = try given?.amount() ?? .zero
    isScored = given != nil
    hasGivenScore = try part.optional("score").map { part throws(DefinitionFault) in try part.choice(GivenScore.self) } != nil
    // A printed row that doesn't apply may name no indicator.
    let name = try part.required("level3")
    level3 = weight == .zero ? try name.anyText() : try name.text()
    actual = try part.optional("actual").map { part throws(DefinitionFault) in try Actual(part, check) }
    format = try part.optional("format").map { part throws(DefinitionFault) in try part.format() }
    direction = try part.optional("direction").map { part throws(DefinitionFault) in try part.choice(Target.Direction.self) }
    scoring = try part.optional("scoring").map { part throws(DefinitionFault) in try TableDefinition.Scoring(part) } ?? .ratio
    deviation = try part.optionalText("deviation")
    let last = part.optional("last")
    try last?.checkKeys(["target", "actual", "score"])
    lastTarget = try last?.optionalText("target")
    lastActual = try last?.optionalText("actual")
    lastScore = try last?.optionalText("score")
    if case .measuredEach(let expressions)? = actual, Target.texts(of: reads ?? target ?? "").count != expressions.count {
      throw try part.required("actual").fault(.expected("several measures"))
    }
  }
}

/// How a row without a weight comes to its score.
private enum GivenScore: String, CaseIterable {
  case given
}

extension TableDefinition.Row.Actual {
  init(_ part: DefinitionReader, _ check: (String) -> ExpressionError?) throws(DefinitionFault) {
    if part.value.array != nil {
      let list = try part.list()
      guard list.count > 1 else { throw part.fault(.expected("several measures")) }
      self = .measuredEach(try list.map { part throws(DefinitionFault) in try part.expression(check) })
      return
    }
    guard part.value.object != nil else {
      self = .measured(try part.expression(check))
      return
    }
    try part.checkKeys(["assessed"])
    let flag = try part.required("assessed")
    // `{"assessed":false}` would be an actual that comes from nowhere.
    guard try flag.flag() else { throw flag.fault(.expected("true")) }
    self = .assessed
  }
}

extension TableDefinition.Scoring {
  init(_ part: DefinitionReader) throws(DefinitionFault) {
    guard let object = part.value.object else {
      switch try part.word(of: ["ratio", "linear", "tiers"]) {
      case "linear": self = .linear
      case "tiers": self = .tiers
      default: self = .ratio
      }
      return
    }
    if object["bands"] != nil {
      try part.checkKeys(["bands"])
      self = .bands(try part.required("bands").list().map { part throws(DefinitionFault) in try Band(part) })
    } else {
      try part.checkKeys(["deduct", "per", "bands"])
      let points = try part.required("deduct").amount()
      let step = try part.required("per")
      guard let per = Quantity(try step.text()), per.value > .zero else { throw step.fault(.expected("step")) }
      self = .deduct(points, per: per)
    }
  }
}

extension TableDefinition.Scoring.Band {
  init(_ part: DefinitionReader) throws(DefinitionFault) {
    let pair = try part.list()
    guard pair.count == 2 else { throw part.fault(.expected("band")) }
    target = try pair[0].text()
    score = try pair[1].amount()
  }
}

extension TableDefinition.Budget {
  /// Reads a funds block.
  init(_ part: DefinitionReader, _ check: (String) -> ExpressionError?) throws(DefinitionFault) {
    try part.checkKeys(["weight", "base", "initial", "adjusted", "executed", "breakdown", "rateFormat"])
    weight = try part.optional("weight").map { part throws(DefinitionFault) in try part.amount() } ?? 10
    base = try part.optional("base").map { part throws(DefinitionFault) in try part.choice(Base.self) } ?? .adjusted
    columns = try Columns(part, check)
    breakdown = try (part.optional("breakdown")?.list() ?? []).map { part throws(DefinitionFault) in try Part(part, check) }
    rateFormat = try part.optional("rateFormat").map { part throws(DefinitionFault) in try part.format() } ?? .percent(decimals: 2)
  }
}

extension TableDefinition.Budget.Columns<String> {
  init(_ part: DefinitionReader, _ check: (String) -> ExpressionError?) throws(DefinitionFault) {
    initial = try part.optional("initial").map { part throws(DefinitionFault) in try part.expression(check) }
    adjusted = try part.optional("adjusted").map { part throws(DefinitionFault) in try part.expression(check) }
    executed = try part.optional("executed").map { part throws(DefinitionFault) in try part.expression(check) }
  }
}

extension TableDefinition.Budget.Part {
  init(_ part: DefinitionReader, _ check: (String) -> ExpressionError?) throws(DefinitionFault) {
    let group = try part.required("group").choice(TableDefinition.Budget.Group.self)
    try part.checkKeys(["group", "label"] + group.columns.map(\.rawValue))
    self.group = group
    label = try part.required("label").text()
    columns = try TableDefinition.Budget.Columns(part, check)
  }
}
