public import Indicators
public import TextForms
import Values
import Written

/// What a filled-in form gives a table: what differs from what the table says, and what isn't taken.
public struct FilledForm {
  /// What is to be recorded, in the order of the form.
  public private(set) var entries: [Assessment.Entry] = []
  /// What the form has and the table can't take, with the row's id where it is one of the table.
  public private(set) var notTaken: [(row: String?, message: Localized)] = []

  /// The scores that aren't the rule's and were taken with the reason beside them, for people.
  public private(set) var overrides: [Localized] = []

  /// Compares a form with a table as it is now; the figures tell what a score would become.
  public init<Source: FigureSource>(
    _ form: FormReading, in table: TableResult, assessments: [String: Assessment], figures: Source
  ) throws {
    var assessments = assessments
    for (filled, row) in zip(form.filled, Self.rows(of: form.filled, in: table))
    where !(filled.actual + filled.score + filled.deviation).isEmpty {
      guard let row else {
        notTaken.append(
          (nil, Localized(message: "filled-form.no-row", ["cell": filled.cell, "label": filled.label])))
        continue
      }
      var entry = take(filled, row, in: table)
      if let score = score(filled.score, of: row, in: table) {
        let trial = ScoreTrial(table: table, assessments: assessments, figures: figures)
        if let problem = try trial.give(score, because: filled.deviation, to: &entry) { refuse(problem, row, in: table) }
        if let reason = entry.reason, entry.score != nil {
          let name = table.definition.name(of: row.definition.id) ?? row.definition.id
          overrides.append(Localized(message: "filled-form.override", ["name": name, "score": score, "reason": reason]))
        }
      }
      if entry.actual != nil || entry.deviation != nil || entry.tier != nil || entry.score != nil {
        entries.append(entry)
        assessments[entry.row, default: Assessment()].merge(entry)
      }
    }
    for (entry, cell) in form.beside { take(entry, cell, in: table) }
    if let label = table.definition.noteAsText, let note = form.form.root["note"]?.string {
      take(Assessment.Entry(row: "text/" + label, actual: note), form.form.places[[.key("note")]] ?? "", in: table)
    }
    tellPlanned(form.form, in: table)
  }

  /// Tells what the form says was planned where the table has nothing: no answer enters that, but the form adopted anew.
  private mutating func tellPlanned(_ form: FormSheet, in table: TableResult) {
    guard let budget = table.budget, let given = form.root["budget"] else { return }
    for column in [TableDefinition.Budget.Column.initial, .adjusted] {
      let known = column == .initial ? budget.columns.initial : budget.columns.adjusted
      guard known == nil, let amount = given[column.rawValue]?.string else { continue }
      let cell = form.places[[.key("budget"), .key(column.rawValue)]] ?? ""
      let words = Localized(
        message: "filled-form.planned", ["cell": cell, "label": column.heading, "amount": amount, "id": table.definition.id])
      notTaken.append(("budget", words))
    }
  }

  private mutating func refuse(_ why: Localized, _ row: TableResult.Row, in table: TableResult) {
    let name = table.definition.name(of: row.definition.id) ?? row.definition.id
    notTaken.append((row.definition.id, Localized(zh: "\(name)：\(why.zh)", en: "\(name): \(why.en)")))
  }

  /// An entry whose 0 says by itself how far the target was reached, where no rule scores the row.
  public static func judging<Source: FigureSource>(
    _ entry: Assessment.Entry, in table: TableResult, assessments: [String: Assessment], figures: Source
  ) throws -> Assessment.Entry {
    guard entry.score == .zero, entry.tier == nil, (entry.reason ?? "").isEmpty else { return entry }
    var (judged, actual) = (entry, entry)
    (judged.tier, actual.score) = (.unmet, nil)
    let row = try ScoreTrial(table: table, assessments: assessments, figures: figures).row(with: actual)
    guard let row, row.definition.applies, row.definition.isScored, !row.definition.hasGivenScore else { return entry }
    return row.ruleScore.score == nil && row.actualText != nil ? judged : entry
  }

  /// The texts of a row; an actual that the log has computed is only compared.
  private mutating func take(_ filled: FormReading.Filled, _ row: TableResult.Row, in table: TableResult) -> Assessment.Entry {
    var entry = Assessment.Entry(row: row.definition.id)
    if !filled.actual.isEmpty, filled.actual != row.actualText {
      if row.definition.actual == .assessed {
        entry.actual = filled.actual
        if let problem = table.definition.ambiguity(in: entry) {
          refuse(problem.wording.message.text, row, in: table)
          entry.actual = nil
        }
      } else if !Self.saysSame(filled.actual, row) {
        let ofLog = row.actualText ?? "—"
        refuse(
          Localized(message: "filled-form.entry", ["actual": filled.actual, "ofLog": ofLog]), row, in: table)
      }
    }
    if !filled.deviation.isEmpty, filled.deviation != row.deviation { entry.deviation = filled.deviation }
    return entry
  }

  /// The number of a 得分 cell; nil where it is left open, or is none.
  private mutating func score(_ text: String, of row: TableResult.Row, in table: TableResult) -> Decimal? {
    var words = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    while words.hasSuffix("*") { words.removeLast() }
    if ["", "待评", "—", "-"].contains(words) { return nil }
    if let points = FormWords.points(words) { return points }
    refuse(Localized(zh: "得分不能是“\(text)”", en: "the score can't be '\(text)'"), row, in: table)
    return nil
  }

  /// Takes what the form has beside its rows, where it differs from what the table says.
  private mutating func take(_ given: Assessment.Entry, _ cell: String, in table: TableResult) {
    let definition = table.definition
    var entry = given
    let now = BesideRows.standing(entry.row, in: definition)
    if entry.row == "budget", let reason = entry.deviation {
      if reason == table.budget?.assessment.deviation { return }
    } else if entry.row.hasPrefix("budget/"), let spent = entry.actual.flatMap({ WrittenAmount($0) }) {
      if now?.actual.flatMap({ WrittenAmount($0) })?.value == spent.value { return }
    } else if entry.row == "budget" {
      guard let budget = table.budget, let given = entry.actual.flatMap({ WrittenAmount($0) }) else { return }
      if budget.columns.executed?.value == given.value { return }
    } else {
      if entry.actual == now?.actual { entry.actual = nil }
      if entry.row == "goal", entry.score == definition.goalScore { entry.score = nil }
      if let spent = entry.executed.flatMap({ WrittenAmount($0) }), now?.executed.flatMap({ WrittenAmount($0) })?.value == spent.value {
        entry.executed = nil
      }
      if entry.actual == nil, entry.executed == nil, entry.score == nil { return }
    }
    if let problem = definition.problem(of: entry) {
      let problemText = problem.wording.message.text
      notTaken.append((entry.row, Localized(zh: "\(cell)：\(problemText.zh)", en: "\(cell): \(problemText.en)")))
    } else {
      entries.append(entry)
    }
  }

  /// The row of each line by its 代号, else by its 三级指标; of as many alike as the table has, in their order.
  static func rows(of lines: [FormReading.Filled], in table: TableResult) -> [TableResult.Row?] {
    func label(_ text: String) -> String { text.foldedForComparison }
    var seen: [String: Int] = [:]
    return lines.map { line in
      if let id = line.id, let row = table.row(id) { return row }
      let name = label(line.label)
      let alike = table.rows.filter { label($0.definition.level3) == name }
      let index = seen[name, default: 0]
      seen[name] = index + 1
      return alike.count == lines.count { label($0.label) == name } ? alike[index] : alike.count == 1 ? alike[0] : nil
    }
  }

  /// Whether a text says the figure that the row has.
  private static func saysSame(_ text: String, _ row: TableResult.Row) -> Bool {
    if !row.parts.isEmpty {
      let texts = Target.texts(of: text)
      return texts.count == row.parts.count
        && zip(texts, row.parts).allSatisfy { given, part in
          guard let quantity = Quantity(given), let known = part.text.flatMap({ Quantity($0) }) else { return given == part.text }
          return quantity.value == known.value
        }
    }
    guard let given = Quantity(text), let known = row.actualText.flatMap({ Quantity($0) }) else { return false }
    return given.value == known.value
  }
}

extension TableDefinition {
  /// The label of the remark that the office writes, where the form that was adopted leaves it empty.
  var noteAsText: String? { analysis.lazy.filter(\.isNote).compactMap(\.label).first }
}

/// A table computed again with one more entry, to see whether a row comes to the score that somebody wrote.
private struct ScoreTrial<Source: FigureSource> {
  let table: TableResult
  let assessments: [String: Assessment]
  let figures: Source

  func row(with entry: Assessment.Entry) throws -> TableResult.Row? {
    var tried = assessments
    tried[entry.row, default: Assessment()].merge(entry)
    return try TableResult(table.definition, assessments: tried, figures: figures).row(entry.row)
  }

  /// Gives a row that people judge the tier of its score, and another the score with its reason, or explains why the score doesn't fit.
  func give(_ score: Decimal, because reason: String, to entry: inout Assessment.Entry) throws -> Localized? {
    let now = try row(with: entry)
    if now?.score == score { return nil }
    if let now, now.definition.applies, now.definition.isScored, now.target.comparator != nil || !now.parts.isEmpty,
      now.definition.scoring != .tiers
    {
      return give(score, because: reason, of: now, to: &entry)
    }
    if let now, now.definition.hasGivenScore {
      entry.score = score
      return nil
    }
    let byRule = now?.ruleScore.score.map(\.description) ?? "—"
    let refusal = Localized(message: "form-assessment.not-by-rule", ["score": score, "byRule": byRule])
    guard let row = now?.definition, row.applies, now?.assessment.override == nil else { return refusal }
    guard score >= .zero, score <= row.weight, score.decimals <= table.definition.decimals,
      let tier = Tier.allCases.first(where: { $0.allows(score, weight: row.weight) })
    else { return Localized(zh: "得分 \(score) 超出分值 \(row.weight)", en: "the score \(score) is beyond the weight \(row.weight)") }
    var trial = entry
    (trial.tier, trial.score) = (tier, score)
    if try self.row(with: trial)?.score != score { return refusal }
    entry = trial
    return nil
  }

  /// What a rule scores, no tier does; what it can't score has a tier, which no score tells.
  private func give(_ score: Decimal, because reason: String, of row: TableResult.Row, to entry: inout Assessment.Entry) -> Localized? {
    guard let byRule = row.ruleScore.score else {
      if score == .zero {
        (entry.tier, entry.score) = (.unmet, .zero)
        return nil
      }
      let doubt = row.doubt?.message ?? Localized(message: "actual-doubt.no-number", ["text": row.actualText ?? "—"])
      return Localized(message: "filled-form.needs-tier", ["score": score, "doubt": doubt])
    }
    let isInside = score >= .zero && score <= row.definition.weight && score.decimals <= table.definition.decimals
    guard isInside, DeviationNote.explains(reason) else {
      return Localized(message: "form-assessment.not-by-rule", ["score": score, "byRule": byRule])
    }
    (entry.score, entry.reason) = (score, reason)
    return nil
  }
}
