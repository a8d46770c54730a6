import Casework
import Formats
public import Indicators
import LogLines
public import Readings
import Values
import Written

/// A filled form as a published report, so that it is held against itself by the same rules.
public struct FormReport {
  /// The report.
  public let report: PublishedReport
  /// The cell of each printing, by its name.
  public let cells: [String: String]
  /// The sheet that was read.
  public let sheet: String
  /// The relations that make no target with what stands beside them: such a row can't be judged.
  public let faults: [FormFault]
  /// Whether it was a Word file.
  public let isWord: Bool
  /// The numbers that nobody read.
  public let unread: [UnreadCell]
  private let areFundsRead: Bool

  /// The actuals that were read as shares, each with its per cents.
  public let shares: [(cell: String, text: String, percent: String)]

  /// What was spent of the funds, where that is more than there was: its cell, and the rate.
  public let overspent: (cell: String, percent: String)?

  /// 项目名称 of a project's form, and who fills it in.
  public let name: String?
  public let office: String?
  /// Whether it is a department's form.
  public let isDepartment: Bool
  /// The form's year.
  public let year: Int?

  /// Reads a form of a file by its reading.
  public init(_ book: FormBook, _ proposal: Proposal) throws(FormFileFault) {
    try self.init(try book.sheet(of: proposal), isWord: book.word != nil)
  }

  /// Whether all was read on which a contradiction rests: what weighs, sums or grades the whole says nothing where a part of it wasn't.
  public func hasRead(_ contradiction: Contradiction) -> Bool {
    contradiction.rule == .budgetParts ? areFundsRead : !contradiction.restsOnAll || unread.isEmpty
  }

  /// Takes a form that was read.
  init(_ reading: FormReading) throws(FormFileFault) { try self.init(reading.form, isWord: reading.isWord) }

  private init(_ form: FormSheet, isWord: Bool) throws(FormFileFault) {
    self.isWord = isWord
    faults = form.faults.filter { $0.isAboutRelation || $0.isAboutHeading }
    (sheet, unread) = (form.sheet.name, form.unread)
    (self.name, office) = (form.root["name"]?.string, form.root["office"]?.string)
    (isDepartment, year, areFundsRead) = (form.isDepartment, form.year, form.areFundsRead)
    var transcript = FormTranscript(form)
    let json = transcript.report()
    (cells, shares, overspent) = (transcript.cells, transcript.shares, transcript.overspent)
    do throws(DefinitionFault) {
      report = try PublishedReport(json: json) { _ in nil }
    } catch {
      throw .file(.workbook(.noForm(sheet: form.sheet.name, limit: InputLimits.reportRows)))
    }
  }
}

/// Writes a form down cell by cell, as a transcription of a report has it.
private struct FormTranscript {
  private var form: FormSheet
  private(set) var cells: [String: String] = [:]
  private(set) var shares: [(cell: String, text: String, percent: String)] = []

  /// What was spent of the funds, where that is more than there was, and nobody says why.
  var overspent: (cell: String, percent: String)? {
    guard form.fundsReason == nil, let budget = form.root["budget"]?.object, let executed = budget.amount("executed"),
      let base = budget.amount("adjusted") ?? budget.amount("initial"),
      let rate = executed.divided(by: base), rate > Rational(1),
      let percent = rate.multiplied(by: Rational(100))?.rounded(to: 2)
    else { return nil }
    return (form.filledPlaces[.executed(part: nil)] ?? "", "\(percent)%")
  }

  init(_ form: FormSheet) { self.form = form }

  mutating func report() -> JSON {
    var table: JSON.Object = ["id": "t"]
    table["unit"] = .string(form.fundsUnit.text)
    table["budget"] = budget()
    var blocks = JSON.Object()
    for (name, weight) in form.root["blocks"]?.object ?? [:] {
      blocks[name] = .string(weight.decimal?.description ?? "")
      cells["t/\(name)/weight"] = form.places[[.key("blocks"), .key(name)]]
    }
    if !blocks.isEmpty { table["blocks"] = .object(blocks) }
    table["rows"] = .array(rows())
    var total = JSON.Object()
    if form.isScored, !leavesOutFunds, let printed = form.printedTotal {
      total["weight"] = .string(printed.weight.description)
      cells["t/total/weight"] = printed.cell
    }
    if let cell = form.filledPlaces[.totalScore], !leavesOutFunds {
      total["score"] = .string(form.text(named: cell)?.trimmed ?? "")
      cells["t/total/score"] = cell
    }
    if !total.isEmpty { table["total"] = .object(total) }
    var report: JSON.Object = ["tables": [.object(table)]]
    report["title"] = form.root["title"]
    if let year = form.year { report["period"] = ["from": .string("\(year)-01-01"), "to": .string("\(year)-12-31")] }
    return .object(report)
  }

  /// Whether the printed total isn't what all printed points add up to: it leaves out the funds', or no cell says them.
  private var leavesOutFunds: Bool { lacksFundsScore || form.isTotalOfRows }

  /// Whether the funds are worth points of which no cell says how many were got: the total holds them, and no sum tells it.
  private var lacksFundsScore: Bool {
    guard let budget = form.root["budget"], form.filledPlaces[.budgetScore] == nil else { return false }
    return (budget["weight"]?.decimal ?? restOfWeights ?? .zero) > .zero
  }

  /// What the printed total leaves for funds whose weight no cell prints.
  private var restOfWeights: Decimal? {
    guard form.isScored else { return nil }
    let rows = form.lines.reduce(form.root["goal"]?["weight"]?.decimal ?? .zero) { $0 + $1.filled.weight }
    guard let printed = form.printedTotal?.weight else { return 100 - rows == 10 ? 10 : nil }
    return printed > rows ? printed - rows : nil
  }

  /// A bare number with the relation that its row gives it: ≤15天, 比上年下降≥3%.
  private static func signed(_ target: String, _ direction: String?) -> String {
    guard let direction, let digit = target.firstIndex(where: \.isNumber) else { return target }
    return target[..<digit] + (direction == "down" ? "≤" : "≥") + target[digit...]
  }

  private mutating func rows() -> [JSON] {
    form.lines.enumerated().map { index, line in
      let (id, filled) = ("r\(index + 1)", line.filled)
      var row: JSON.Object = ["id": .string(id), "level3": .string(filled.label)]
      for key in ["level1", "level2", "target"] { row[key] = line.json[key] }
      if let target = line.json["target"]?.string { row["target"] = .string(Self.signed(target, line.json["direction"]?.string)) }
      row["weight"] = .string(filled.weight == .zero ? "" : filled.weight.description)
      let context = Target.Context(
        level1: row["level1"]?.string ?? "", level2: row["level2"]?.string ?? "", level3: filled.label, period: nil)
      row["actual"] = .string(actual(line, of: row["target"]?.string ?? "", in: context))
      row["score"] = .string(filled.score)
      // A form without a column for reasons owes none.
      row["deviation"] = .string(filled.places.deviation == nil ? "（表样没有原因一栏）" : filled.deviation)
      let path: [JSONStep] = [.key("rows"), .index(index)]
      for (key, cell) in [
        ("target", form.places[path + [.key("target")]]), ("actual", filled.places.actual), ("score", filled.places.score),
        ("weight", form.places[path + [.key("weight")]]), ("deviation", filled.places.deviation),
      ] { cells["t/\(id)/\(key)"] = cell }
      return .object(row)
    } + goal()
  }

  /// The goal as a row, where the form weighs it.
  private mutating func goal() -> [JSON] {
    guard let weight = form.root["goal"]?["weight"]?.decimal else { return [] }
    let path: [JSONStep] = [.key("goal")]
    for (key, cell) in [("weight", form.places[path + [.key("weight")]]), ("score", form.places[path + [.key("score")]])] {
      cells["t/goal/\(key)"] = cell
    }
    let score = form.root["goal"]?["score"]?.decimal?.description ?? ""
    return [
      [
        "id": "goal", "level1": "年度总体目标", "level3": "年度总体目标", "weight": .string(weight.description), "score": .string(score),
        "deviation": "（目标没有原因一栏）",
      ]
    ]
  }

  /// An actual with the unit that has a column of its own; 0.97 is 97% where only that meets a target of ≥95%.
  private mutating func actual(_ line: FormSheet.Line, of target: String, in context: Target.Context) -> String {
    let text = line.filled.actual
    if let percent = BareNumber.share(text, of: target, in: context) {
      shares.append((line.filled.places.actual ?? line.filled.cell, text, percent))
      return percent
    }
    guard let unit = line.unit, !unit.isEmpty, let number = WrittenNumber(text), number.unit.isEmpty else { return text }
    return PrintedUnit.joining(text, unit)
  }

  /// Whether a part is the whole by one of its amounts, or more; one that is less everywhere may be one of several, listed alone.
  private func isAll(_ part: JSON, of budget: JSON) -> Bool {
    ["initial", "adjusted", "executed"].contains { key in
      guard let one = part[key]?.string.flatMap({ WrittenAmount($0) }), let all = budget[key]?.string.flatMap({ WrittenAmount($0) }) else {
        return false
      }
      return one.value >= all.value
    }
  }

  private mutating func budget() -> JSON? {
    guard let given = form.root["budget"] else { return nil }
    var budget = JSON.Object()
    let path: [JSONStep] = [.key("budget")]
    for key in ["initial", "adjusted", "executed"] {
      budget[key] = given[key]
      cells["t/budget/\(key)"] = form.places[path + [.key(key)]]
    }
    if form.isMonitoring, let spent = spent(form.fundsSoFar) {
      (budget["executed"], cells["t/budget/executed"]) = (.string(spent), form.fundsSoFar.places.actual)
    }
    budget["weight"] = (given["weight"]?.decimal ?? restOfWeights).map { .string($0.description) }
    for (key, place) in [("rate", FormPlace.rate(part: nil)), ("score", .budgetScore)] {
      guard let cell = form.filledPlaces[place] else { continue }
      budget[key] = .string(form.text(named: cell)?.trimmed ?? "")
      cells["t/budget/\(key)"] = cell
    }
    var parts: [JSON] = []
    for (index, part) in (given["breakdown"]?.array ?? []).enumerated() {
      var copy: JSON.Object = [:]
      for key in ["group", "label", "initial", "adjusted", "executed"] { copy[key] = part[key] }
      let label = part["label"]?.string ?? ""
      for key in ["initial", "adjusted", "executed"] {
        cells["t/budget/\(label)/\(key)"] = form.places[path + [.key("breakdown"), .index(index), .key(key)]]
      }
      if let monitored = form.partsSoFar.first(where: { $0.label == label })?.monitored, let spent = spent(monitored) {
        (copy["executed"], cells["t/budget/\(label)/executed"]) = (.string(spent), monitored.places.actual)
      }
      // A part's own rate is held against its amounts.
      if let cell = form.filledPlaces[.rate(part: index)], let rate = form.text(named: cell)?.trimmed, FormWords.holdsNumber(rate) {
        copy["rate"] = .string(rate)
        cells["t/budget/\(label)/rate"] = cell
      }
      parts.append(.object(copy))
    }
    if !parts.isEmpty, parts.count > 1 || isAll(parts[0], of: given) { budget["breakdown"] = .array(parts) }
    return .object(budget)
  }

  /// What was spent by the day of a monitoring form, in the form's unit; nil where it says none.
  private func spent(_ monitored: FormReading.Monitored) -> String? {
    WrittenNumber(monitored.actual) == nil ? nil : form.inFundsUnit(monitored.actual)
  }
}
