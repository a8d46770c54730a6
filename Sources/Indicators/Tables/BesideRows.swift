import Casework
import Values
import Written

/// What people enter beside the rows: the goal, the tasks, the texts under the form.
public enum BesideRows {
  private static let goalWords: Set<String> = ["goal", "目标", "年度总体目标", "总体目标", "实际完成情况"]

  /// Whether an event's row is one of these.
  static func contains(_ row: String) -> Bool { row == "goal" || ["task/", "text/", "budget/"].contains { row.hasPrefix($0) } }

  /// The name in events of what a word means; nil if it is none of these, or several.
  static func name(of word: String, in table: TableDefinition) -> String? {
    if contains(word) { return isThere(word, in: table) ? word : nil }
    if let part = part(of: word, in: table) { return "budget/" + part.label }
    let wanted = word.foldedForComparison
    if goalWords.contains(word.lowercased()) || goalWords.contains(wanted) { return "goal" }
    let names =
      table.tasks.map { (row: "task/" + $0.name, label: $0.name) }
      + table.analysis.compactMap { text in text.label.map { (row: "text/" + $0, label: $0) } }
      + table.enteredParts.map { (row: "budget/" + $0.label, label: $0.label) }
    for matches in [{ $0 == wanted }, { $0.contains(wanted) }] as [(String) -> Bool] {
      let matching = names.filter { matches($0.label.foldedForComparison) }
      if matching.count == 1, !isRow(wanted, in: table) { return matching[0].row }
    }
    return nil
  }

  /// The part of the funds that `budget:财政拨款` names: by its label, or by the only one that contains the word.
  private static func part(of word: String, in table: TableDefinition) -> TableDefinition.Budget.Part? {
    guard let colon = word.firstIndex(where: { $0 == ":" || $0 == "：" }),
      TableDefinition.budgetWords.contains(word[..<colon].lowercased())
    else { return nil }
    let parts = table.enteredParts
    let wanted = String(word[word.index(after: colon)...]).foldedForComparison
    if wanted.isEmpty { return nil }
    let alike = parts.filter { $0.label.foldedForComparison == wanted }
    if let part = alike.first { return part }
    let containing = parts.filter { $0.label.foldedForComparison.contains(wanted) }
    return containing.count == 1 ? containing[0] : nil
  }

  /// The part of the funds that a row of an event is.
  static func part(_ row: String, in table: TableDefinition) -> TableDefinition.Budget.Part? {
    table.enteredParts.first { "budget/" + $0.label == row }
  }

  /// Whether a word is a row's label or a part of it, which goes before.
  private static func isRow(_ wanted: String, in table: TableDefinition) -> Bool {
    table.rows.contains { $0.label.foldedForComparison.contains(wanted) }
  }

  private static func isThere(_ row: String, in table: TableDefinition) -> Bool {
    row == "goal" || part(row, in: table) != nil || table.tasks.contains { "task/" + $0.name == row }
      || table.analysis.contains { $0.label.map { "text/" + $0 } == row }
  }

  /// Whether an amount comes from the log; one that is written out doesn't.
  public static func isMeasured(_ expression: String?) -> Bool { expression.map { Quantity($0) == nil } ?? false }

  /// Checks an entry of these.
  static func problem(of entry: Assessment.Entry, in table: TableDefinition) -> AssessmentProblem? {
    guard isThere(entry.row, in: table) else { return table.unknownRow(entry.row) }
    if let part = part(entry.row, in: table) {
      if entry.tier != nil || entry.score != nil || entry.deviation != nil || entry.reason != nil || entry.executed != nil {
        return .besideTakesText
      }
      guard let spent = entry.actual else { return .empty }
      if isMeasured(part.columns.executed) { return .budgetMeasured }
      return WrittenAmount(spent) == nil ? .noAmount(spent) : nil
    }
    if entry.tier != nil || entry.deviation != nil || entry.reason != nil { return .besideTakesText }
    if let score = entry.score {
      guard entry.row == "goal", let weight = table.goalWeight else { return .besideTakesText }
      guard score >= .zero, score <= weight else { return .outsideWeight(score, weight: weight) }
      guard score.decimals <= table.decimals else { return .tooManyDecimals(score, decimals: table.decimals) }
    }
    if entry.actual == nil, entry.executed == nil, entry.score == nil { return .empty }
    guard let spent = entry.executed else { return nil }
    guard entry.row.hasPrefix("task/") else { return .noTask }
    return WrittenAmount(spent) == nil ? .noAmount(spent) : nil
  }

  /// What a table says there now; nil where it has no such place.
  public static func standing(_ row: String, in table: TableDefinition) -> (actual: String?, executed: String?)? {
    if row == "goal" { return (table.actualGoal, nil) }
    if let part = part(row, in: table) { return (part.columns.executed, nil) }
    if let task = table.tasks.first(where: { "task/" + $0.name == row }) { return (task.done, task.executed) }
    return table.analysis.first { $0.label.map { "text/" + $0 } == row }.map { ($0.text, nil) }
  }

  /// What a table says there, for people; nil of a row.
  public static func told(_ row: String, in table: TableDefinition) -> String? {
    if row == "goal" {
      let score = table.goalWeight.map { " · 得分 \(table.goalScore?.description ?? "—") / \($0)" } ?? ""
      return "实际完成情况：" + (table.actualGoal ?? "") + score
    }
    if let task = table.tasks.first(where: { "task/" + $0.name == row }) {
      return [task.name, task.executed, task.done].compactMap(\.self).joined(separator: " · ")
    }
    if let part = part(row, in: table) { return part.label + " · " + (part.columns.executed ?? "—") }
    guard let text = table.analysis.first(where: { $0.label.map { "text/" + $0 } == row }) else { return nil }
    let label = text.label ?? ""
    return label + (label.hasSuffix("：") || label.hasSuffix(":") ? "" : "：") + text.text
  }
}

extension TableDefinition {
  /// The parts of the funds of which an executed amount is entered.
  fileprivate var enteredParts: [Budget.Part] {
    (budget?.breakdown ?? []) + unnamedGroups.flatMap { standardParts($0) }
  }

  /// The groups of funds of which nobody defined parts, and whose rows have executed amounts.
  private var unnamedGroups: [Budget.Group] {
    guard let budget else { return [] }
    return Budget.Group.allCases.filter { group in
      group.columns.contains(.executed) && !budget.breakdown.contains { $0.group == group }
    }
  }

  /// The definition with what was entered beside its rows.
  public func entering(_ assessments: [String: Assessment]) -> TableDefinition {
    var table = self
    if let goal = assessments["goal"]?.actual { table.actualGoal = goal }
    if goalWeight != nil, let score = assessments["goal"]?.override { table.goalScore = score }
    if let spent = assessments["budget"]?.actual, !BesideRows.isMeasured(budget?.columns.executed) {
      table.budget?.columns.executed = WrittenAmount(spent)?.expression ?? spent
    }
    // A row that the form prints of itself is a part as soon as it has an amount.
    for group in unnamedGroups where standardParts(group).contains(where: { assessments["budget/" + $0.label]?.actual != nil }) {
      table.budget?.breakdown += standardParts(group)
    }
    for (index, part) in (table.budget?.breakdown ?? []).enumerated() where !BesideRows.isMeasured(part.columns.executed) {
      guard let spent = assessments["budget/" + part.label]?.actual else { continue }
      table.budget?.breakdown[index].columns.executed = WrittenAmount(spent)?.expression ?? spent
    }
    for index in tasks.indices {
      guard let entered = assessments["task/" + tasks[index].name] else { continue }
      table.tasks[index].done = entered.actual ?? tasks[index].done
      table.tasks[index].executed = entered.executed ?? tasks[index].executed
    }
    for index in analysis.indices {
      if let text = analysis[index].label.flatMap({ assessments["text/" + $0]?.actual }) { table.analysis[index].text = text }
    }
    return table
  }
}
