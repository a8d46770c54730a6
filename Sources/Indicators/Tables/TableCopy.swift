public import Values

/// Next year's table made from this year's, with what was left out and the changed years.
public struct TableCopy {
  /// What becomes of the targets.
  public enum Targets: String, Sendable, CaseIterable {
    /// They stay.
    case same
    /// A target that is one number takes last year's actual instead.
    case actual
  }

  /// The definition of the new table.
  public private(set) var definition: JSON
  /// The rows whose expressions hold the old year.
  public private(set) var datedRows: [String] = []
  /// Texts that speak of a range of years, which may not move with the table's.
  public private(set) var rangedTexts: [String] = []
  /// What was written for the old year, and isn't taken over.
  public private(set) var leftOut: [LeftOut] = []
  /// The rows whose targets stayed though the actual was asked for.
  public private(set) var keptTargets: [String] = []
  /// The rows whose targets change with the year before, with what the old one was said to mean, which isn't taken over.
  public private(set) var droppedReadings: [(row: String, reading: String)] = []
  /// The rows whose targets are last year's actuals.
  public private(set) var takenTargets: [String] = []

  /// A part of a form that is written for one year.
  public enum LeftOut: Hashable, Sendable {
    /// A row's actual, which was written and not computed.
    case actual(row: String)
    /// Why a row missed its target.
    case deviation(row: String)
    /// What was spent, of all the funds or of a part of them.
    case executed(part: String?)
    /// How the goal was reached.
    case goal
    /// What came of a task.
    case task(String)
    case analysis
  }

  private let oldYear: Int
  private let year: Int
  private let names: [String]

  /// Copies a definition as it was recorded.
  ///
  /// - Parameters:
  ///   - names: adopted names that would be read as something else: they are no written figures.
  ///   - actual: a row's actual value as it prints.
  public init(
    of recorded: JSON, _ table: TableResult, id: String, year: Int, targets: Targets, naming names: [String], actual: (String) -> String?
  ) {
    oldYear = table.definition.period.lowerBound.year
    self.year = year
    self.names = names
    var object = recorded.object ?? [:]
    definition = .null
    object["id"] = .string(id)
    for key in ["title", "name", "office", "department"] { object[key] = renewed(object[key]) }
    let shift = year - oldYear
    object["period"] = .object(
      JSON.Object(
        [("from", table.definition.period.lowerBound), ("to", table.definition.period.upperBound)].map {
          ($0.0, .string(($0.1.moved(years: shift) ?? $0.1).description))
        }))
    if recorded["goal"]?["actual"] != nil { leftOut.append(.goal) }
    if recorded["analysis"] != nil { leftOut.append(.analysis) }
    var goal = JSON.Object()
    goal["expected"] = renewed(recorded["goal"]?["expected"])
    goal["weight"] = recorded["goal"]?["weight"]
    object["goal"] = goal.isEmpty ? nil : .object(goal)
    if let annex = renewed(recorded["form"]?["annex"]) { object["form"] = ["annex": annex] } else { object["form"] = nil }
    object["tasks"] = withoutWork(recorded["tasks"])
    object["analysis"] = nil
    object["budget"] = withoutExpenses(recorded["budget"])
    var rows: [JSON] = []
    for row in recorded["rows"]?.array ?? [] {
      var copy = row.object ?? [:]
      let id = row["id"]?.string ?? ""
      if copy["deviation"] != nil { leftOut.append(.deviation(row: id)) }
      copy["deviation"] = nil
      if isWritten(row["actual"]) {
        copy["actual"] = ["assessed": true]
        leftOut.append(.actual(row: id))
      }
      var last = JSON.Object()
      last["target"] = row["target"]
      last["actual"] = actual(id).map { .string($0) }
      copy["last"] = last.isEmpty ? nil : .object(last)
      copy["target"] = renewed(row["target"])
      if let reading = row["reads"]?.string, ActualReader.dependsOnLastYear(row["target"]?.string ?? "") {
        copy["reads"] = nil
        droppedReadings.append((id, reading))
      }
      if targets == .actual, let old = table.row(id), old.definition.applies {
        if let target = old.targetOfActual {
          copy["target"] = .string(target)
          takenTargets.append(id)
        } else {
          keptTargets.append(id)
        }
      }
      let expressions = row["actual"]?.array ?? [row["actual"]].compactMap(\.self)
      if expressions.contains(where: { $0.string?.contains(String(oldYear)) == true }) { datedRows.append(id) }
      rows.append(.object(copy))
    }
    object["rows"] = .array(rows)
    definition = .object(object)
  }

  /// The funds without amounts that somebody wrote as spent.
  private mutating func withoutExpenses(_ budget: JSON?) -> JSON? {
    guard var funds = budget?.object else { return budget }
    if isWritten(funds["executed"]) {
      funds["executed"] = nil
      leftOut.append(.executed(part: nil))
    }
    if let parts = budget?["breakdown"]?.array {
      funds["breakdown"] = .array(
        parts.map { part in
          guard isWritten(part["executed"]), var copy = part.object else { return part }
          copy["executed"] = nil
          leftOut.append(.executed(part: part["label"]?.string))
          return .object(copy)
        })
    }
    return .object(funds)
  }

  /// The tasks without what was spent on them and what came of them.
  private mutating func withoutWork(_ tasks: JSON?) -> JSON? {
    guard let list = tasks?.array else { return tasks }
    return .array(
      list.map { task in
        guard var copy = task.object, copy["executed"] != nil || copy["done"] != nil else { return task }
        copy["executed"] = nil
        copy["done"] = nil
        leftOut.append(.task(task["name"]?.string ?? ""))
        return .object(copy)
      })
  }

  /// Whether an expression is a figure that somebody wrote, of which the log knows nothing.
  private func isWritten(_ expression: JSON?) -> Bool {
    if let list = expression?.array { return list.allSatisfy { isWritten($0) } }
    guard let text = expression?.string else { return false }
    do throws(ExpressionError) {
      return try Measure(parsing: text, naming: names).root.isWritten
    } catch {
      return false
    }
  }

  /// The text with the old year replaced by the new one.
  private mutating func renewed(_ text: JSON?) -> JSON? {
    guard let text = text?.string else { return text }
    if YearText.spans(text, oldYear) { rangedTexts.append(text) }
    return .string(YearText.renewed(text, from: oldYear, to: year))
  }
}

extension Measure.Node {
  /// Whether it has neither functions nor names.
  fileprivate var isWritten: Bool {
    switch self {
    case .literal: true
    case .name, .call: false
    case .negation(let part, _): part.isWritten
    case .operation(_, let left, let right, _): left.isWritten && right.isWritten
    }
  }
}

extension TableResult.Row {
  /// The target with the actual for its number, in its own unit; nil unless it is one bounded number.
  fileprivate var targetOfActual: String? {
    guard let text = definition.target, definition.reads == nil, let comparator = target.comparator, case .bound = comparator.form,
      let value = figure?.value
    else { return nil }
    let isDigit = { (character: Character) in character.isASCII && character.isNumber || character == "." || character == "," }
    guard let start = text.firstIndex(where: isDigit) else { return nil }
    let end = text[start...].firstIndex { !isDigit($0) } ?? text.endIndex
    guard !text[end...].contains(where: isDigit) else { return nil }
    let decimals = text[start..<end].split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    guard let printed = value.printed(in: comparator.unit, decimals: decimals, trailingZeros: true) else { return nil }
    let number = printed.prefix { isDigit($0) || $0 == "-" }
    return String(text[..<start]) + String(number) + String(text[end...])
  }
}

extension Day {
  /// The same day some years later, or its month's last; nil beyond the last possible day.
  public func moved(years: Int) -> Day? {
    let (year, month, day) = parts
    return Day(year: year + years, month: month, day: day) ?? Day.last(ofMonth: month, year: year + years)
  }
}
