import LogLines
public import TextForms
import Values

extension TableResult {
  /// Everything that prevents submitting the table, and what the office should know before.
  public func findings(_ facts: TableFacts = TableFacts()) -> [TableFinding] {
    var findings = definition.unread.isEmpty ? [] : [TableFinding(.unread(definition.unread))]
    findings += weightFindings() + budgetFindings(facts.asked) + emptyFindings(facts.asked)
    for row in rows where row.definition.applies { findings += row.findings(asksActual: definition.asksActuals) }
    if isGoalOpen { findings.append(TableFinding(.unassessed, row: "goal")) }
    findings += facts.conservation.filter { !$0.balances }.map { TableFinding(.conservation($0)) }
    findings += lateTarget(facts)
    for row in rows where row.definition.applies { findings += row.warnings(facts, overshoot: definition.overshoot) }
    if let rate = budget?.rate, rate > Rational(1), !DeviationNote.explains(budget?.assessment.deviation) {
      findings.append(TableFinding(.overspent(rate: rate), row: "budget"))
    }
    findings += eventWarnings(of: "budget", facts)
    if let override = budget?.assessment.override, let budget {
      findings.append(
        TableFinding(.override(score: override, ruleScore: budget.ruleScore.score, reason: budget.assessment.reason), row: "budget"))
    }
    return findings + sameFindings() + otherFindings(facts) + facts.bareRows.map { TableFinding(.noEvidence, row: $0) }
  }

  private func weightFindings() -> [TableFinding] {
    var findings: [TableFinding] = []
    if definition.isScored, totalWeight != 100 { findings.append(TableFinding(.weights(sum: totalWeight))) }
    for block in definition.blocks where definition.isScored {
      let blockRows = rows.filter { $0.definition.level1 == block.name }
      var sum = blockRows.reduce(Decimal.zero) { $0 + $1.definition.weight }
      // A form may print the execution's weight beside the blocks'.
      if blockRows.isEmpty, block.name.hasPrefix("预算执行"), let budget { sum = budget.definition.weight }
      if sum != block.weight { findings.append(TableFinding(.block(block.name, printed: block.weight, rows: sum))) }
    }
    return findings
  }

  private func budgetFindings(_ asked: Set<String>) -> [TableFinding] {
    guard let budget else { return [] }
    var findings: [TableFinding] = []
    func add(_ detail: TableFinding.Detail) { findings.append(TableFinding(detail, row: "budget")) }
    let base = budget.definition.base.column
    for column in TableDefinition.Budget.Column.allCases {
      let figure = budget.columns[column]
      if let unit = figure?.unit, unit != .yuan, figure?.value != .zero { add(.notMoney(column)) }
      if figure == nil, column == .executed, asked.contains("executed") {
        add(.executedEmpty(task: nil))
        continue
      }
      if figure?.value == nil, column == base || column == .executed, budget.definition.weight > .zero { add(.noColumn(column)) }
    }
    if let value = budget.base?.value, value <= .zero { add(.zeroBase(base)) }
    for group in TableDefinition.Budget.Group.allCases {
      for column in group.columns {
        guard let (parts, total) = budget.sums(of: group, column), parts != total else { continue }
        add(.parts(group, column, parts: parts, total: total))
      }
    }
    return findings
  }

  /// What the bureau's own file has cells for and nobody has entered.
  private func emptyFindings(_ asked: Set<String>) -> [TableFinding] {
    func isBlank(_ text: String?) -> Bool { text?.allSatisfy(\.isWhitespace) ?? true }
    var findings: [TableFinding] = []
    if asked.contains("goal"), isBlank(definition.actualGoal) { findings.append(TableFinding(.goalEmpty, row: "goal")) }
    for (index, task) in definition.tasks.enumerated() {
      let row = "task/" + task.name
      if asked.contains("task-\(index + 1)-executed"), isBlank(task.executed) {
        findings.append(TableFinding(.executedEmpty(task: task.name), row: row))
      }
      if asked.contains("task-\(index + 1)-done"), isBlank(task.done) { findings.append(TableFinding(.textEmpty(task.name), row: row)) }
    }
    for (index, text) in definition.analysis.enumerated() where asked.contains("text-\(index + 1)") && isBlank(text.text) && !text.isNote {
      let label = text.label ?? text.group ?? ""
      findings.append(TableFinding(.textEmpty(label), row: "text/" + label))
    }
    return findings
  }

  private func lateTarget(_ facts: TableFacts) -> [TableFinding] {
    guard let on = facts.adoptedOn, let at = facts.adoptedAt, max(on, at) > definition.period.upperBound else { return [] }
    return [TableFinding(.lateTarget(on: on, at: at))]
  }

  /// Pairs of rows that have the same measure or name and should have the same value.
  private func sameFindings() -> [TableFinding] {
    var findings: [TableFinding] = []
    let rows = rows.filter(\.definition.applies)
    let subjects = rows.map { Subject(measure: $0.measure, name: $0.definition.level3) }
    for (index, row) in rows.enumerated() {
      for (place, other) in rows[..<index].enumerated() {
        guard let byMeasure = subjects[index].sameness(subjects[place]), !row.agrees(figure: other.figure, text: other.actualText)
        else { continue }
        let values = [other.actualText ?? "", row.actualText ?? ""]
        findings.append(TableFinding(.same(row: other.definition.id, values: values, byMeasure: byMeasure), row: row.definition.id))
      }
    }
    return findings
  }

  private func otherFindings(_ facts: TableFacts) -> [TableFinding] {
    let others = facts.others.filter { $0.table != definition.id && $0.period == definition.period }
      .map { (row: $0, subject: Subject(measure: $0.measure, name: $0.name)) }
    if others.isEmpty { return [] }
    return rows.filter(\.definition.applies).flatMap { row in
      let subject = Subject(measure: row.measure, name: row.definition.level3)
      return others.compactMap { (other, about) -> TableFinding? in
        guard let byMeasure = subject.sameness(about), !row.agrees(figure: other.figure, text: other.text) else { return nil }
        let values = [row.actualText ?? "", other.text ?? ""]
        return TableFinding(.tables(table: other.table, row: other.row, values: values, byMeasure: byMeasure), row: row.definition.id)
      }
    }
  }
}

/// What a row is about, in which two spellings of one measure or name are equal.
private struct Subject {
  let measure: String?
  let name: String

  init(measure: String?, name: String) {
    self.measure = measure.map { $0.filter { !$0.isWhitespace } }
    self.name = FigureText.folded(name)
  }

  /// Whether two rows should be equal: by measure (true), by name (false), or not at all (nil).
  func sameness(_ other: Subject) -> Bool? {
    if let measure, measure == other.measure { return true }
    return name == other.name && !["", "无", "不适用"].contains(name) ? false : nil
  }
}

/// The warnings about the events behind a row.
private func eventWarnings(of row: String, _ facts: TableFacts) -> [TableFinding] {
  var findings: [TableFinding] = []
  if let late = facts.lateEvents[row], !late.isEmpty { findings.append(TableFinding(.lateEvents(late), row: row)) }
  if let voided = facts.voidedEvents[row], !voided.isEmpty { findings.append(TableFinding(.voided(voided), row: row)) }
  return findings
}

extension TableResult.Row {
  /// The errors of one row that applies.
  fileprivate func findings(asksActual: Bool) -> [TableFinding] {
    var findings: [TableFinding] = []
    func add(_ detail: TableFinding.Detail) { findings.append(TableFinding(detail, row: definition.id)) }
    if let reads = definition.reads, target.comparator == nil {
      add(.unreadable(reads))
    } else if target == .none {
      add(.noTarget)
    }
    switch definition.actual {
    case nil: if asksActual { add(.noActual) }
    case .measuredEach:
      for part in parts where part.figure?.value == nil { add(.undefined(part.measure ?? "")) }
      if needsJudgement, isOpen { add(openness) }
    case .measured(let expression):
      if let figure, figure.value == nil { add(.undefined(expression)) }
      if definition.reads == nil, ruleScore.rule != .none, let text = definition.target, ActualReader.asksChange(text) {
        add(.changeAsked(text))
      }
      if needsJudgement, isOpen { add(openness) }
    case .assessed:
      if isOpen, !unitsDiffer { add(openness) }
    }
    for part in parts {
      if let figure = part.figure, figure.value != nil, !part.hasUnit {
        add(.units(target: part.target.comparator.base, actual: figure.unit))
      }
    }
    if unitsDiffer, let comparator = target.comparator, let figure { add(.units(target: comparator.base, actual: figure.unit)) }
    if ruleScore.reached == false, !DeviationNote.explains(deviation) { add(.noNote) }
    return findings
  }

  /// What the row waits for.
  private var openness: TableFinding.Detail { doubt.map { .judged($0) } ?? .unassessed }

  /// Whether a person has to judge the row, whatever the log says.
  private var needsJudgement: Bool {
    if !parts.isEmpty { return ruleScore.rule == .none && ruleScore.reached == false }
    return switch (definition.scoring, target) {
    case (.tiers, _), (_, .qualitative): true
    case (_, .none): false
    // A missed deadline is judged by tier.
    case (_, .compared): ruleScore.rule == .none && ruleScore.reached == false
    }
  }

  fileprivate var unitsDiffer: Bool {
    if !parts.isEmpty { return parts.contains { $0.figure?.value != nil && !$0.hasUnit } }
    guard let comparator = target.comparator, let figure, figure.value != nil, definition.scoring != .tiers else { return false }
    if case .frequency = comparator.form { return figure.unit != .rate }
    return figure.unit != comparator.base
  }

  /// The warnings of one row that applies.
  fileprivate func warnings(_ facts: TableFacts, overshoot: Rational) -> [TableFinding] {
    var findings: [TableFinding] = []
    if ruleScore.overshoots, !DeviationNote.explains(deviation) {
      findings.append(TableFinding(.overshoot(beyond: overshoot), row: definition.id))
    }
    findings += eventWarnings(of: definition.id, facts)
    if let override = assessment.override, !definition.hasGivenScore {
      findings.append(TableFinding(.override(score: override, ruleScore: ruleScore.score, reason: assessment.reason), row: definition.id))
    }
    return findings
  }

  /// Whether two actual values agree; a missing one agrees with any.
  fileprivate func agrees(figure other: Figure?, text: String?) -> Bool {
    if let value = figure?.value, value == other?.value, figure?.unit == other?.unit { return true }
    guard let actualText, let text else { return figure?.value == nil || other?.value == nil }
    if FigureText.folded(actualText) == FigureText.folded(text) { return true }
    guard let mine = Quantity(actualText)?.figure, let others = Quantity(text)?.figure else { return false }
    return mine == others
  }
}

extension TableResult.Row.Part {
  /// Whether the actual is measured in what the target asks for.
  fileprivate var hasUnit: Bool {
    guard let figure else { return false }
    if case .frequency = target.comparator.form { return figure.unit == .rate }
    return figure.unit == target.comparator.base
  }
}

extension TableResult.Budget {
  /// The sum of a group's rows in a column, with the printed total; nil if the column is absent.
  func sums(of group: TableDefinition.Budget.Group, _ column: TableDefinition.Budget.Column) -> (parts: Rational, total: Rational)? {
    let parts = zip(definition.breakdown, breakdown).filter { $0.0.group == group }.compactMap { $0.1[column]?.value }
    let sum = parts.reduce(Rational.zero as Rational?) { $0?.adding($1) }
    guard !parts.isEmpty, let sum, let total = columns[column]?.value else { return nil }
    return (sum, total)
  }
}

/// Notes in the deviation column that say something, and those that don't.
public enum DeviationNote {
  /// Whether a note explains anything; 无 and 无偏差 don't.
  public static func explains(_ note: String?) -> Bool {
    guard let note else { return false }
    let folded = FigureText.folded(note)
    return !FigureText.isNotApplicable(folded) && !["无", "无偏差", "没有偏差", "无差异", "未偏差", "无。"].contains(folded)
  }
}

/// The commands that answer what a check found, ready to be pasted.
extension TableResult {
  /// The rows that have a weight and no score yet, in printed order, the funds row last.
  public var open: [String] {
    let missing =
      rows.filter { $0.isOpen && $0.definition.actual != nil || $0.isOpen && ($0.definition.isScored || $0.definition.hasGivenScore) }.map(
        \.definition.id)
      + (isGoalOpen ? ["goal"] : [])
    guard let budget, budget.definition.weight > .zero, budget.score == nil else { return missing }
    return missing + ["budget"]
  }

  /// The command that scores an open row; nil if no single command does.
  public func next(forOpen id: String) -> Localized? {
    if id == "goal" { return assess("goal", Localized(zh: "--得分 数", en: "--score N")) }
    guard let row = row(id) else { return export }
    guard row.definition.actual == .assessed else { return row.definition.actual == nil ? export : nil }
    if row.definition.hasGivenScore, row.assessment.actual != nil { return assess(id, Localized(zh: "--得分 数", en: "--score N")) }
    // A text that only a person can judge waits for its tier; a target with a number waits for the text.
    let waitsForText =
      !row.definition.isScored
      || (row.target.comparator != nil || !row.parts.isEmpty) && row.assessment.actual == nil && row.definition.scoring != .tiers
    // No judgement makes two units one.
    if row.unitsDiffer { return assess(id, Localized(zh: "--实际完成值 文字", en: "--actual TEXT")) }
    // Nobody is offered the full score for what a rule couldn't give it.
    switch row.doubt {
    case .late?: return assess(id, Localized(zh: "--档次 部分达成 --得分 数", en: "--tier partial --score N"))
    case .says?, .otherUnit?, .noNumber?: return assess(id, Localized(zh: "--档次 档次", en: "--tier TIER"))
    case nil: break
    }
    return assess(id, waitsForText ? Localized(zh: "--实际完成值 文字", en: "--actual TEXT") : Localized(zh: "--档次 达成", en: "--tier met"))
  }

  /// The command that resolves a finding; nil if no command does.
  public func next(for finding: TableFinding) -> Localized? {
    let row = finding.row ?? ""
    switch finding.detail {
    case .unassessed, .judged: return next(forOpen: row)
    case .noNote, .overshoot, .overspent: return assess(row, Localized(zh: "--偏差原因 文字", en: "--deviation TEXT"))
    case .units where self.row(row)?.definition.actual == .assessed: return next(forOpen: row)
    case .weights, .block, .noTarget, .unreadable, .changeAsked, .units, .noActual, .noColumn, .zeroBase, .notMoney, .parts: return export
    case .goalEmpty: return assess("goal", Localized(zh: "--实际完成值 文字", en: "--actual TEXT"))
    case .textEmpty: return assess(row, Localized(zh: "--实际完成值 文字", en: "--actual TEXT"))
    case .executedEmpty(task: nil): return assess("budget", Localized(zh: "--实际完成值 金额", en: "--actual AMOUNT"))
    case .executedEmpty(task: _?): return assess(row, Localized(zh: "--执行金额 金额", en: "--executed AMOUNT"))
    case .noEvidence: return assess(row, Localized(zh: "--附件 文件", en: "--attach FILE"))
    case .unread: return Localized(message: "table-finding.unread-next", ["id": definition.id])
    case .undefined, .conservation, .lateTarget, .lateEvents, .voided, .same, .tables, .override: return nil
    }
  }

  private func assess(_ row: String, _ words: Localized) -> Localized {
    let others: [String: Localized] = ["goal": Localized(zh: "目标", en: "goal"), "budget": Localized(zh: "预算", en: "budget")]
    let name = definition.number(of: row).map { Localized("\($0)") } ?? others[row] ?? Localized(Self.quoted(row))
    return Localized(message: "table-result.docket-table-assess", ["id": definition.id, "name": name, "words": words])
  }

  /// The name of a task or a text as a shell reads it back.
  private static func quoted(_ row: String) -> String {
    let name = String(row.drop { $0 != "/" }.dropFirst())
    let isPlain = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber }
    return isPlain ? name : "'" + name.replacing("'", with: "'\\''") + "'"
  }

  private var export: Localized { Localized(message: "table-result.export", ["id": definition.id]) }
}
