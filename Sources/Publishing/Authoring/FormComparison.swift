public import Indicators
public import TextForms
public import Values
import Written

/// What a filled form prints beside its answers: targets, weights and budgets held against the adopted table, totals and rates against the form's own figures.
public struct FormComparison {
  /// A cell that says something else, or that couldn't be compared.
  public struct Finding: Sendable {
    /// The cell; nil where the form hasn't got one.
    public let cell: String?
    public let word: VerdictWord
    public let message: Localized

    /// The finding behind its cell.
    public var text: Localized { Localized { (cell.map { $0 + " " } ?? "") + message[$0] } }
  }

  /// What contradicts and what couldn't be compared, in the order of the form.
  public private(set) var findings: [Finding] = []
  /// How much was compared, by its outcome.
  public private(set) var tally = VerdictTally()

  /// Compares a form with a table.
  public init(_ form: FormReading, with table: TableResult) throws(FormFileFault) {
    compareRows(form, table)
    compareFunds(form, table)
    compareNote(form, table)
    try compareFigures(form)
    compareTotalOfRows(form)
  }

  private mutating func find(_ word: VerdictWord, at cell: String?, _ message: Localized) {
    tally.count(word)
    findings.append(Finding(cell: cell, word: word, message: message))
  }

  /// Counts what agrees, or names what doesn't with what stands in the form and in the table.
  private mutating func compare(_ isSame: Bool, _ cell: String?, _ label: String, _ heading: String, _ printed: String, _ own: String) {
    if isSame { return tally.count(.proved) }
    find(
      .contradicted, at: cell,
      Localized(
        message: "form-comparison.differs",
        ["label": label, "heading": heading, "printed": printed.ifAny ?? "—", "own": own.ifAny ?? "—"]))
  }

  // MARK: Rows

  private mutating func compareRows(_ form: FormReading, _ table: TableResult) {
    let sheet = form.form
    let rows = FilledForm.rows(of: form.filled, in: table)
    let hasTargets = sheet.columns[.target] != nil || sheet.columns[.relation] != nil
    for (index, row) in rows.enumerated() {
      guard let row else { continue }
      let (line, label) = (sheet.lines[index], row.definition.level3.ifAny ?? row.definition.id)
      func cell(_ key: String) -> String? { sheet.places[[.key("rows"), .index(index), .key(key)]] }
      if hasTargets {
        let printed = line.json["target"]?.string ?? ""
        compare(
          Self.asksSame(printed, row, table.definition.period), cell("target"), label, FormEntry.target.heading, printed,
          row.definition.target ?? "")
      }
      if sheet.isScored, row.definition.isScored {
        compare(
          line.filled.weight == row.definition.weight, cell("weight"), label, FormEntry.weight.heading, "\(line.filled.weight)",
          "\(row.definition.weight)")
      }
    }
    if !hasTargets { find(.unchecked, at: nil, Localized(message: "form-comparison.no-column", ["heading": FormEntry.target.heading])) }
    let there = Set(rows.compactMap { $0?.definition.id })
    for row in table.rows where row.definition.applies && !there.contains(row.definition.id) {
      find(.unchecked, at: nil, Localized(message: "form-comparison.no-row", ["label": row.definition.level3.ifAny ?? row.definition.id]))
    }
  }

  /// Whether a printed target asks what a row's does, in whatever words.
  private static func asksSame(_ printed: String, _ row: TableResult.Row, _ period: ClosedRange<Day>) -> Bool {
    let asked = row.definition.target ?? ""
    let texts = [printed, printed + "%"].map(\.foldedForComparison)
    if texts.contains(asked.foldedForComparison) { return true }
    let reading = row.definition.reading(of: printed, in: period)
    return reading == row.definition.reading(of: asked, in: period) && reading.comparator != nil
  }

  // MARK: Funds

  private mutating func compareFunds(_ form: FormReading, _ table: TableResult) {
    guard let printed = form.form.root["budget"], let funds = table.budget else { return }
    let unit = form.form.fundsUnit
    for column in [TableDefinition.Budget.Column.initial, .adjusted] {
      guard let text = printed[column.rawValue]?.string, let amount = WrittenAmount(text)?.value else { continue }
      let heading = column.heading
      let cell = form.form.places[[.key("budget"), .key(column.rawValue)]]
      guard let known = funds.columns[column]?.value else { continue }
      let shown = known.divided(by: unit.scale)?.rounded(to: 6)?.description ?? "—"
      compare(amount == known, cell, "预算", heading, text, shown + unit.text)
    }
    if form.form.isScored || form.form.hasNamedWeights, let weight = printed["weight"]?.decimal {
      compare(
        weight == funds.definition.weight, form.form.places[[.key("budget"), .key("weight")]], "预算", FormEntry.weight.heading, "\(weight)",
        "\(funds.definition.weight)")
    }
  }

  /// The bureau's remark; what somebody wrote into its cell is nowhere else.
  private mutating func compareNote(_ form: FormReading, _ table: TableResult) {
    guard let printed = form.form.root["note"]?.string else { return }
    let own = table.definition.note ?? ""
    if table.definition.noteAsText != nil { return }
    if printed.foldedForComparison == own.foldedForComparison { return tally.count(.proved) }
    find(
      .unchecked, at: form.form.places[[.key("note")]],
      Localized(message: "form-comparison.note", ["printed": printed, "own": own.ifAny ?? "—"]))
  }

  // MARK: The form's own figures

  /// The printed total of the indicators alone, where the funds have their points elsewhere.
  private mutating func compareTotalOfRows(_ form: FormReading) {
    let sheet = form.form
    guard sheet.isTotalOfRows else { return }
    tally.count(.proved)
    guard let cell = sheet.filledPlaces[.totalScore], let printed = sheet.text(named: cell).flatMap({ FormWords.points($0.trimmed) }) else {
      return
    }
    let goal = sheet.root["goal"]?["score"]?.decimal ?? .zero
    let scores = sheet.lines.map { $0.filled.weight == .zero ? .zero : FormWords.points($0.filled.score) }
    guard scores.allSatisfy({ $0 != nil }) else {
      return find(.unchecked, at: cell, Localized(message: "form-comparison.no-scores"))
    }
    let sum = scores.compactMap(\.self).reduce(goal, +)
    if sum == printed { return tally.count(.proved) }
    find(.contradicted, at: cell, Localized(message: "form-comparison.total-of-rows", ["sum": "\(sum)", "printed": "\(printed)"]))
  }

  /// What the form adds up and divides itself.
  private mutating func compareFigures(_ form: FormReading) throws(FormFileFault) {
    let report = try FormReport(form)
    let rules: Set<Contradiction.Rule> = [.sum, .rate, .weights, .scores, .budgetParts, .grade, .score]
    let isWhole = report.unread.isEmpty
    let lacksScores = form.form.lines.contains { line in
      let isScored = line.filled.weight > .zero || line.json["score"]?.string == TableDefinition.Row.givenScore
      return isScored && line.filled.score.isEmpty
    }
    var wrong: Set<String> = []
    for contradiction in Reconciliation(report.report, ofForm: true, rules: rules, figures: { _ in nil }).contradictions {
      // A row's own score is taken or refused with its row.
      if contradiction.rule == .score, !contradiction.names.contains("t/budget/score") { continue }
      if !report.hasRead(contradiction) || contradiction.rule == .scores && lacksScores { continue }
      let cells = contradiction.names.compactMap { report.cells[$0] }
      let shown = ["t/total/score", "t/total/weight", "t/budget/rate", "t/budget/score"].first(where: contradiction.names.contains)
      wrong.formUnion(contradiction.names)
      find(.contradicted, at: shown.flatMap { report.cells[$0] } ?? cells.first, contradiction.message)
    }
    for (name, label) in [("t/total/weight", "分值合计"), ("t/total/score", "总分"), ("t/budget/rate", "执行率")] where !wrong.contains(name) {
      guard let cell = report.cells[name], let text = form.form.text(named: cell)?.trimmed, FormWords.holdsNumber(text) else { continue }
      if name != "t/budget/rate", !isWhole {
        find(
          .unchecked, at: cell, Localized { language in language.choose("\(label)：", "\(label): ") + report.unread.reason[language] }
        )
      } else if name == "t/total/score", lacksScores {
        find(.unchecked, at: cell, Localized(message: "form-comparison.no-scores"))
      } else if name == "t/budget/rate", !form.hasExecution {
        find(.unchecked, at: cell, Localized(message: "form-comparison.no-amounts"))
      } else {
        tally.count(.proved)
      }
    }
  }
}

extension FormReading {
  /// Whether the amounts that the execution rate is made of are printed.
  fileprivate var hasExecution: Bool {
    let budget = form.root["budget"]
    return budget?["executed"] != nil && (budget?["adjusted"] ?? budget?["initial"]) != nil
  }
}
