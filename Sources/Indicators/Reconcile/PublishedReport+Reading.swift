public import Casework
import LogLines
internal import TextForms
public import Values

extension PublishedReport {
  /// Reads a transcription, and checks its structure, its measures and its names.
  public init(json: JSON, checkExpression: (String) -> ExpressionError?) throws(DefinitionFault) {
    let root = DefinitionReader(json)
    try root.checkKeys(["title", "period", "figures", "equations", "tables"])
    try Self.checkSizes(json)
    title = try root.optionalText("title")
    period = try root.optional("period").map { part throws(DefinitionFault) in try part.period() }
    figures = try (root.optional("figures")?.list() ?? []).map { part throws(DefinitionFault) in try Figure(part, checkExpression) }
    tables = try (root.optional("tables")?.list() ?? []).map { part throws(DefinitionFault) in try Table(part, checkExpression) }
    try Self.refuseDoubles(figures.map(\.id), in: "figures")
    try Self.refuseDoubles(tables.map(\.id), in: "tables")
    let names = Set(Printing.all(figures: figures, tables: tables).map(\.name))
    try Self.checkOrigins(root, names)
    equations = try (root.optional("equations")?.list() ?? []).map { part throws(DefinitionFault) in
      try Equation(part.text(), names: names, in: part)
    }
  }

  /// Refuses more figures than can be compared in a moment.
  private static func checkSizes(_ json: JSON) throws(DefinitionFault) {
    let tables = json["tables"]?.array ?? []
    let rows = tables.map { $0["rows"]?.array?.count ?? 0 }.reduce(0, +)
    try DefinitionFault.check(json["figures"]?.array?.count ?? 0, atMost: InputLimits.reportFigures, "figure", at: "figures")
    try DefinitionFault.check(json["equations"]?.array?.count ?? 0, atMost: InputLimits.reportFigures, "comparison", at: "equations")
    try DefinitionFault.check(rows, atMost: InputLimits.reportRows, "row", at: "tables")
  }

  /// Makes a report of figures alone, as a spreadsheet carries them.
  init(figures: [Figure]) {
    title = nil
    period = nil
    self.figures = figures
    equations = []
    tables = []
  }

  private static func refuseDoubles(_ ids: [String], in key: String) throws(DefinitionFault) {
    var seen: Set<String> = []
    for (index, id) in ids.enumerated() where !seen.insert(id).inserted {
      throw DefinitionFault(.doubled(id), at: [.key(key), .index(index), .key("id")])
    }
  }

  /// Checks that every `sameAs` names a figure or a cell of the report.
  private static func checkOrigins(_ root: DefinitionReader, _ names: Set<String>) throws(DefinitionFault) {
    for part in try root.optional("figures")?.list() ?? [] { try checkOrigin(part, names) }
    for table in try root.optional("tables")?.list() ?? [] {
      for part in try table.optional("rows")?.list() ?? [] { try checkOrigin(part, names) }
    }
  }

  private static func checkOrigin(_ part: DefinitionReader, _ names: Set<String>) throws(DefinitionFault) {
    guard let member = part.optional("sameAs") else { return }
    let name = try member.text()
    guard names.contains(name) else {
      throw member.fault(.undeclared(name, nearest: TextForms.nearest(to: name, among: names.sorted())))
    }
  }
}

extension PublishedReport.Figure {
  init(_ part: DefinitionReader, _ check: (String) -> ExpressionError?) throws(DefinitionFault) {
    try part.checkKeys(["id", "label", "value", "unit", "where", "line", "measure", "underivable", "sameAs"])
    id = try part.required("id").kebabIdentifier()
    label = try part.optionalText("label") ?? id
    value = try part.required("value").text()
    unit = try part.optionalText("unit")
    place = try part.optionalText("where")
    line = try part.line()
    origin = try PublishedReport.Origin(part, check)
  }
}

extension PublishedReport.Origin {
  init(_ part: DefinitionReader, _ check: (String) -> ExpressionError?) throws(DefinitionFault) {
    measure = try part.optional("measure").map { part throws(DefinitionFault) in try part.expression(check) }
    underivable = try part.optionalText("underivable")
    sameAs = try part.optionalText("sameAs")
    if measure != nil, underivable != nil { throw part.fault(.excludes("measure", "underivable")) }
  }
}

extension PublishedReport.Table {
  init(_ part: DefinitionReader, _ check: (String) -> ExpressionError?) throws(DefinitionFault) {
    try part.checkKeys(["id", "title", "where", "line", "unit", "budget", "blocks", "rows", "total"])
    id = try part.required("id").kebabIdentifier()
    title = try part.optionalText("title")
    place = try part.optionalText("where")
    unit = try part.optionalText("unit")
    budget = try part.optional("budget").map { part throws(DefinitionFault) in try Budget(part) }
    var blocks: [Block] = []
    if let part = part.optional("blocks") {
      guard let members = part.value.object else { throw part.fault(.expected("object")) }
      for (name, weight) in members {
        blocks.append(Block(name: name, weight: try DefinitionReader(weight, path: part.path + [.key(name)]).anyText()))
      }
    }
    self.blocks = blocks
    var rows: [Row] = []
    var ids: Set<String> = []
    for part in try part.optional("rows")?.list() ?? [] {
      let row = try Row(part, after: rows.last, check)
      guard ids.insert(row.id).inserted else { throw try part.required("id").fault(.doubled(row.id)) }
      rows.append(row)
    }
    self.rows = rows
    total = try part.optional("total").map { part throws(DefinitionFault) in
      try part.checkKeys(["weight", "score", "grade"])
      return Total(
        weight: try part.optionalText("weight") ?? "", score: try part.optionalText("score") ?? "",
        grade: try part.optionalText("grade") ?? "")
    }
  }
}

extension PublishedReport.Table.Row {
  init(_ part: DefinitionReader, after above: Self?, _ check: (String) -> ExpressionError?) throws(DefinitionFault) {
    let columns = PublishedReport.Table.Cell.allCases.map(\.rawValue)
    try part.checkKeys(["id", "level1", "level2", "level3", "line", "measure", "underivable", "sameAs"] + columns)
    id = try part.required("id").kebabIdentifier()
    // A merged cell is transcribed once; the rows below it leave it blank.
    let first = try part.optionalText("level1") ?? ""
    level1 = first.isEmpty ? above?.level1 ?? "" : first
    let ownSecond = try part.optionalText("level2") ?? ""
    level2 = ownSecond.isEmpty && first.isEmpty ? above?.level2 ?? "" : ownSecond
    level3 = try part.optionalText("level3") ?? ""
    cells = try part.cells()
    origin = try PublishedReport.Origin(part, check)
    line = try part.line()
  }
}

extension PublishedReport.Table.Budget {
  init(_ part: DefinitionReader) throws(DefinitionFault) {
    let columns = PublishedReport.Table.BudgetCell.allCases.map(\.rawValue)
    try part.checkKeys(columns + ["breakdown"])
    cells = try part.cells()
    breakdown = try (part.optional("breakdown")?.list() ?? []).map { part throws(DefinitionFault) in
      try part.checkKeys(["group", "label"] + columns)
      return PublishedReport.Table.Part(
        group: try part.optionalText("group") ?? "", label: try part.required("label").text(), cells: try part.cells())
    }
  }
}

extension DefinitionReader {
  /// The member `line`, if there is one.
  func line() throws(DefinitionFault) -> Int? {
    try optional("line").map { part throws(DefinitionFault) in
      guard let line = part.value.decimal?.whole, line > 0 else { throw part.fault(.expected("number")) }
      return line
    }
  }

  /// The texts under the names of cells, of those that are there.
  func cells<Cell: RawRepresentable<String> & CaseIterable & Hashable>() throws(DefinitionFault) -> [Cell: String] {
    var texts: [Cell: String] = [:]
    for cell in Cell.allCases { texts[cell] = try optionalText(cell.rawValue) }
    return texts
  }
}
