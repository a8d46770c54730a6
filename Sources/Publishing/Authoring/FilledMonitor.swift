public import Indicators
public import TextForms
import Values
import Written

/// What a filled monitoring form gives a table, and what of it isn't taken.
public struct FilledMonitor {
  /// What is to be recorded, in the order of the form.
  public private(set) var entries: [MonitorEntry] = []
  /// What the form has and the table can't take.
  public private(set) var notTaken: [(row: String?, message: Localized)] = []

  private let now: MonitorResult

  /// Compares a form with the table's own monitoring of the same day.
  public init(_ form: FormReading, with now: MonitorResult) {
    self.now = now
    let ids = Self.rows(of: form.filled, in: now.definition)
    for (filled, place) in zip(form.filled, ids) {
      guard let monitored = filled.monitored, !monitored.isEmpty else { continue }
      guard let place else {
        notTaken.append((nil, Localized(message: "filled-form.no-row", ["cell": filled.cell, "label": filled.label])))
        continue
      }
      let row = now.definition.rows[place]
      take(monitored, of: row.id, now.rows[place], isMeasured: !row.measures.isEmpty)
    }
    if let budget = now.budget, !form.form.fundsSoFar.isEmpty {
      let isMeasured = now.definition.budget?.columns.executed != nil
      take(form.form.fundsSoFar, of: "budget", budget.row, isMeasured: isMeasured)
    }
    takeParts(form.form)
  }

  /// What a form says of the parts of the funds.
  private mutating func takeParts(_ form: FormSheet) {
    for given in form.partsSoFar where !given.monitored.isEmpty {
      let label = given.label.foldedForComparison
      guard let part = now.parts.first(where: { $0.label.foldedForComparison == label }) else {
        notTaken.append((nil, Localized(message: "filled-form.no-row", ["cell": given.cell, "label": given.label])))
        continue
      }
      let isMeasured = now.definition.budget?.breakdown.first { $0.label == part.label }?.columns.executed != nil
      take(given.monitored, of: "budget/" + part.label, part.funds.row, isMeasured: isMeasured)
    }
  }

  private mutating func take(_ given: FormReading.Monitored, of id: String, _ row: MonitorResult.Row, isMeasured: Bool) {
    let name = (now.definition.name(of: id) ?? id.behind(anyOf: ["budget/"])).map { Localized($0) } ?? Localized(zh: "资金", en: "funds")
    func refuse(_ message: Localized) { notTaken.append((id, message)) }
    var parts: [MonitorEntry.Part: String] = [:]
    for (part, text, own) in [(MonitorEntry.Part.actual, given.actual, row.actual), (.expected, given.expected, row.expected)]
    where !text.isEmpty {
      if isMeasured {
        if !Self.saysSame(text, own) {
          refuse(Localized(message: "filled-monitor.not-the-logs", ["label": name, "text": text, "own": own ?? "—"]))
        }
      } else if let problem = now.definition.ambiguity(in: Assessment.Entry(row: id, actual: text)) {
        notTaken.append((id, problem.wording.message.text))
      } else if text != own {
        parts[part] = text
      }
    }
    let likelihoods = given.likelihoods.compactMap { Likelihood(written: $0) }
    if given.likelihoods.count == 1, let likelihood = likelihoods.first {
      if likelihood != row.entry.likelihood { parts[.likelihood] = likelihood.rawValue }
    } else if !given.likelihoods.isEmpty {
      refuse(Localized(message: "filled-monitor.likelihood", ["label": name, "words": given.likelihoods]))
    }
    if given.causes.count == 1 {
      if given.causes[0] != row.entry.cause { parts[.cause] = given.causes[0].rawValue }
    } else if !given.causes.isEmpty {
      refuse(Localized(message: "filled-monitor.causes", ["label": name, "words": given.causes.map(\.label)]))
    }
    if !given.deviation.isEmpty, given.deviation != row.entry.deviation { parts[.deviation] = given.deviation }
    if !parts.isEmpty { entries.append(MonitorEntry(row: id, day: now.on) { parts[$0] }) }
  }

  /// The row of each line by its 三级指标, of as many alike in their order.
  private static func rows(of lines: [FormReading.Filled], in table: TableDefinition) -> [Int?] {
    var free = Array(table.rows.indices)
    return lines.map { line in
      let label = line.label.foldedForComparison
      guard let index = free.firstIndex(where: { table.rows[$0].id == line.id || table.rows[$0].level3.foldedForComparison == label })
      else { return nil }
      return free.remove(at: index)
    }
  }

  /// Whether two texts say the same number, or the same words.
  private static func saysSame(_ text: String, _ own: String?) -> Bool {
    guard let own else { return false }
    guard let one = Quantity(text), let other = Quantity(own) else { return text.foldedForComparison == own.foldedForComparison }
    return one.value == other.value
  }
}

extension Likelihood {
  /// How likely a word says it is: 确定能, and 能 under 能否完成.
  init?(written text: String) {
    let word = text.foldedForComparison
    if let known = Self.allCases.first(where: { $0.label == word }) {
      self = known
    } else if ["能", "可以", "能完成", "肯定能"].contains(word) {
      self = .certain
    } else if ["可能", "可能完成"].contains(word) {
      self = .possible
    } else if ["不能", "不可能", "不能完成"].contains(word) {
      self = .impossible
    } else {
      return nil
    }
  }
}
