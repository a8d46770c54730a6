public import Casework
import LogLines
import TextForms
public import Values

extension TableDefinition {
  /// The keys that a definition can have.
  static let keys = [
    "id", "kind", "title", "name", "office", "department", "period", "goal", "budget", "blocks", "decimals", "overshoot", "note", "form",
    "total", "analysis", "tasks", "rows",
  ]

  /// Reads a definition, and checks its structure and, by the closure, its expressions.
  public init(definition: JSON, checkExpression: (String) -> ExpressionError?) throws(DefinitionFault) {
    let root = DefinitionReader(definition)
    try root.checkKeys(Self.keys)
    id = try root.required("id").tableIdentifier()
    kind = try root.required("kind").choice(Kind.self)
    title = try root.required("title").text()
    name = try root.optionalText("name")
    office = try root.required("office").text()
    department = try root.optionalText("department")
    period = try root.required("period").period()
    let goal = root.optional("goal")
    try goal?.checkKeys(["expected", "actual", "weight", "score"])
    expectedGoal = try goal?.optionalText("expected")
    actualGoal = try goal?.optionalText("actual")
    goalWeight = try goal?.optional("weight").map { part throws(DefinitionFault) in try part.amount() }
    goalScore = try goal?.optional("score").map { part throws(DefinitionFault) in try part.amount() }
    printedTotal = try root.optional("total").map { part throws(DefinitionFault) in try part.amount() }
    budget = try root.optional("budget").map { part throws(DefinitionFault) in try Budget(part, checkExpression) }
    blocks = try Self.blocks(root.optional("blocks"))
    decimals = try Self.decimals(root.optional("decimals"))
    overshoot = try Self.overshoot(root.optional("overshoot"))
    note = try root.optionalText("note")
    let form = root.optional("form")
    try form?.checkKeys(["annex", "filledOn"])
    annex = try form?.optionalText("annex")
    filledOn = try form?.optional("filledOn").map { part throws(DefinitionFault) in try part.day() }
    analysis = try (root.optional("analysis")?.list() ?? []).map { part throws(DefinitionFault) in try Analysis(part) }
    tasks = try (root.optional("tasks")?.list() ?? []).map { part throws(DefinitionFault) in try Task(part) }
    rows = try Self.rows(root.required("rows"), checkExpression)
  }

  /// Reads a definition to adopt, whose row names may not look like row numbers or totals.
  public static func checkAdoptable(_ definition: JSON, checkExpression: (String) -> ExpressionError?) throws(DefinitionFault) {
    let table = try TableDefinition(definition: definition, checkExpression: checkExpression)
    let parts = try DefinitionReader(definition).required("rows").list()
    for (row, part) in zip(table.rows, parts)
    where row.id.utf8.allSatisfy({ (0x30...0x39).contains($0) }) || namesBesideRows.contains(row.id) {
      throw try part.required("id").fault(.reserved(row.id))
    }
  }

  /// Words that name the funds row and the total.
  private static let namesBesideRows: Set<String> = ["预算", "执行率", "总分"]

  private static func blocks(_ part: DefinitionReader?) throws(DefinitionFault) -> [Block] {
    guard let part else { return [] }
    guard let members = part.value.object else { throw part.fault(.expected("object")) }
    return try members.keys.map { key throws(DefinitionFault) in Block(name: key, weight: try part.required(key).amount()) }
  }

  private static func decimals(_ part: DefinitionReader?) throws(DefinitionFault) -> Int {
    guard let part else { return 2 }
    guard let decimals = part.value.decimal?.whole, (0...2).contains(decimals) else { throw part.fault(.expected("decimals")) }
    return decimals
  }

  private static func overshoot(_ part: DefinitionReader?) throws(DefinitionFault) -> Rational {
    guard let share = Quantity(try part?.text() ?? "30%"), share.unit.base == .rate, share.value >= .zero else {
      throw part?.fault(.expected("rate")) ?? DefinitionFault(.expected("rate"), at: [])
    }
    return share.value
  }

  private static func rows(_ part: DefinitionReader, _ check: (String) -> ExpressionError?) throws(DefinitionFault) -> [Row] {
    var rows: [Row] = []
    var ids: Set<String> = []
    for part in try part.list() {
      let row = try Row(part, check)
      let id = try part.required("id")
      if reservedRows.contains(row.id) { throw id.fault(.reserved(row.id)) }
      guard ids.insert(row.id).inserted else { throw id.fault(.doubled(row.id)) }
      rows.append(row)
    }
    guard !rows.isEmpty else { throw part.fault(.none("row")) }
    // A form has weights in each of its rows, or none at all.
    if rows.contains(where: \.isScored), let index = rows.firstIndex(where: { !$0.isScored }) {
      _ = try part.list()[index].required("weight")
    }
    return rows
  }
}

extension TableDefinition.Analysis {
  init(_ part: DefinitionReader) throws(DefinitionFault) {
    try part.checkKeys(["group", "label", "text"])
    group = try part.optionalText("group")
    label = try part.optionalText("label")
    text = try part.required("text").anyText()
  }
}

extension TableDefinition.Task {
  init(_ part: DefinitionReader) throws(DefinitionFault) {
    try part.checkKeys(["name", "content", "budget", "executed", "done"])
    name = try part.required("name").text()
    content = try part.optionalText("content")
    budget = try part.optionalText("budget")
    executed = try part.optionalText("executed")
    done = try part.optionalText("done")
  }
}

extension DefinitionReader {
  /// The member of that name as a text, perhaps empty; nil if there is none.
  func optionalText(_ key: String) throws(DefinitionFault) -> String? {
    try optional(key).map { part throws(DefinitionFault) in try part.anyText() }
  }

  /// The part as an expression that parses.
  func expression(_ check: (String) -> ExpressionError?) throws(DefinitionFault) -> String {
    let text = try text()
    if let problem = check(text) {
      throw fault(problem.definitionProblem)
    }
    return text
  }

  /// The part as a way to print figures.
  func format() throws(DefinitionFault) -> FigureFormat {
    guard let format = FigureFormat(try text()) else { throw fault(.expected("format")) }
    return format
  }
}

extension ExpressionError {
  /// The error as a fault of the definition that holds the expression.
  var definitionProblem: DefinitionFault.Problem {
    let (message, meant) = (message, nearest.map { Localized(zh: "，是不是 \($0)？", en: "; did you mean \($0)?") } ?? "")
    return .badExpression(source, offset: range.lowerBound, message: Localized(zh: message.zh + meant.zh, en: message.en + meant.en))
  }
}
