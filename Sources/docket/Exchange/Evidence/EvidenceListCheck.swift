import Casework
import Documents
import EventLog
import Formats
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// Compares each line of a list with the event that it names, and its last lines with what they are worked out of.
struct EvidenceListCheck {
  let path: String
  let proved: ProvedEvents
  /// The functions of the parts whose items the list has, in their order; nil where nobody can say.
  let calls: [Measure.Call]?
  /// The measure of a row's list; nil of the funds', and where nobody can say.
  let expression: String?
  /// Whether it lists what isn't counted.
  let isOfExclusions: Bool

  var wrong: [Localized] = []
  /// How many cells of a column can't be compared with anything.
  private(set) var unchecked: [(name: String, count: Int)] = []
  var listed: Set<Int> = []
  private(set) var events = 0
  /// The last figure, as the sheet works it out.
  private(set) var figure: Rational?

  private(set) var columns: [String] = []
  private(set) var language = Language.zh
  /// The rows of the items, and the number in the last column of each row.
  private var items: [Int] = []
  private var parts: [Int: Int] = [:]
  private var numbers: [Int: [Int: Rational]] = [:]
  private var filled: [Int: Set<Int>] = [:]
  var reasons: [String: Int] = [:]

  /// The figures of the functions, by their numbers.
  private var ofParts: [Int: Rational] = [:]
  /// The amounts of the funds, by their labels.
  private var ofFunds: [String: Rational] = [:]

  /// The cases of its lines, and those that it says are counted by another line.
  private(set) var counted: Set<CaseID> = []
  var sameCases: [SameCase] = []
  /// What the lines of a part had, of a function that counts each once.
  var met: [Int: Set<String>] = [:]

  /// A case of which an event isn't counted, since another one is.
  struct SameCase {
    let path: String
    let seq: Int
    let id: CaseID
    let reason: String
  }

  /// The list, or the list of what isn't counted, that belong together: the folder, and the number behind the name.
  static func row(of path: String) -> String {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    return folder + " " + Path.name(of: path).filter { $0.isASCII && $0.isNumber }
  }

  init(path: String, proved: ProvedEvents, calls: [Measure.Call]?, expression: String?, isOfExclusions: Bool) {
    (self.path, self.proved, self.calls, self.isOfExclusions) = (path, proved, calls, isOfExclusions)
    self.expression = expression
  }

  var functions: [MeasureFunction]? { calls?.map(\.function) }

  /// The function of a part; nil where nobody can say.
  private func call(ofPart part: Int) -> Measure.Call? { calls.flatMap { $0.indices.contains(part - 1) ? $0[part - 1] : nil } }

  func column(_ names: String...) -> Int? { columns.firstIndex(where: names.contains) }

  private var caseColumn: Int? { column("案件", "case") }

  /// Checks the workbook; a fault of the file is thrown.
  mutating func check(_ bytes: [UInt8]) throws(FileFault) {
    let workbook = try WorkbookRows(MemoryBytes(bytes))
    guard let sheet = workbook.sheets.first else { return }
    var copy = self
    var lines: Set<[String]> = []
    var totals: [(row: Row, formulas: [Int: String])] = []
    try workbook.visitFormulas(sheet.name) { row, formulas in
      if row.line == 1 { copy.takeTitle(row.text(0)) }
      if row.line == 2 {
        copy.columns = row.texts
        copy.language = row.texts.contains("案件") ? .zh : .en
      } else if row.line > 2 {
        if row.count > 0, !row.isEmpty(0) { copy.take(row, &lines) } else { totals.append((row, formulas)) }
      }
    }
    self = copy
    guard caseColumn != nil, column("事件号", "event") != nil else {
      wrong.append(Localized(message: "evidence-list-check.totals"))
      return
    }
    for total in totals { takeTotal(total.row, total.formulas) }
  }

  mutating func leave(_ name: String) {
    if let index = unchecked.firstIndex(where: { $0.name == name }) { unchecked[index].count += 1 } else { unchecked.append((name, 1)) }
  }

  mutating func differ(_ name: String, _ seq: Int, _ value: String, _ cell: String) {
    wrong.append(
      Localized(
        message: "evidence-check.other-value",
        ["seq": seq, "name": TextForms.shownInLine(name), "value": TextForms.shownInLine(value), "listed": TextForms.shownInLine(cell)]))
  }

  /// Whether a function has one line of each event; a share over months, or over what each case says, has one of each span.
  private func countsOnce(part: Int) -> Bool {
    call(ofPart: part).map { $0.function != .frequency && $0.covered?.each == nil } ?? false
  }

  // MARK: Lines

  private mutating func take(_ row: Row, _ lines: inout Set<[String]>) {
    guard let cases = caseColumn, let event = column("事件号", "event"), row.count > event, let seq = Int(written: row.text(event)) else {
      wrong.append(Localized(message: "evidence-check.no-event", ["row": row.line]))
      return
    }
    events += 1
    items.append(row.line)
    for place in 0..<row.count where !row.isEmpty(place) {
      filled[place, default: []].insert(row.line)
      if let number = ListFormula.number(row.text(place)) { numbers[place, default: [:]][row.line] = number }
      if row.kind(place) == .day, let day = Day(row.text(place)) {
        numbers[place, default: [:]][row.line] = Rational(ListCell.daySerial(day.number))
      }
    }
    if let number = Int(written: row.text(0)), number != events {
      wrong.append(Localized(message: "evidence-check.gap", ["seq": seq, "number": number, "expected": events]))
      events = number
    }
    let part = isOfExclusions ? "" : row.text(1)
    parts[row.line] = Int(part.drop { $0 == "p" })
    if !lines.insert([part, row.text(event)]).inserted {
      if isOfExclusions || countsOnce(part: parts[row.line] ?? 1) {
        wrong.append(Localized(message: "evidence-check.copied-line", ["seq": seq]))
      } else {
        leave(columns[event])
      }
    }
    listed.insert(seq)
    let cell = row.text(cases)
    if proved.withheld.contains(seq) { return }
    guard let entry = proved.entry(seq) else {
      wrong.append(Localized(message: "evidence-check.without-receipt", ["seq": seq]))
      return
    }
    let id = entry.event.caseID
    if cell.isEmpty, isOfExclusions {
      leave(columns[cases])
    } else if id.description != cell {
      wrong.append(Localized(message: "evidence-check.other-case", ["seq": seq, "listed": TextForms.shownInLine(cell), "id": id]))
      return
    }
    if !isOfExclusions { counted.insert(id) }
    take(row, entry)
  }

  private mutating func take(_ row: Row, _ entry: HistoryEntry) {
    let seq = entry.event.seq
    func text(_ place: Int?) -> String { place.map { $0 < row.count ? row.text($0) : "" } ?? "" }
    let isNameless = isOfExclusions && text(caseColumn).isEmpty
    if let day = column("日期", "day"), !isNameless, text(day) != entry.on.description {
      differ(columns[day], seq, entry.on.description, text(day))
    }
    if let by = column("录入人", "by"), !isNameless, text(by) != TextForms.shown(entry.event.by) {
      differ(columns[by], seq, entry.event.by, text(by))
    }
    takeTitle(text(column("名称", "name")), entry, isNameless)
    if isOfExclusions { return takeReason(text(column("原因", "reason")), entry) }
    let reached = column("达到的事件", "reached by") ?? columns.count
    let ofFields = (column("事件号", "event") ?? 0) + 1..<max(reached, (column("事件号", "event") ?? 0) + 1)
    let part = Int(written: text(1).drop { $0 == "p" }) ?? 1
    let call = call(ofPart: part)
    for place in ofFields where columns.indices.contains(place) { takeField(columns[place], text(place), entry, of: call) }
    takeCounted(text(reached), text(column("计入", "counted")), entry, of: call, part: part, row, ofFields)
  }

  private mutating func takeTitle(_ cell: String, _ entry: HistoryEntry, _ isNameless: Bool) {
    let id = entry.event.caseID
    guard let kind = proved.catalog.kind(id.kind), let history = proved.history(of: id) else {
      if !cell.isEmpty { leave(language.choose("名称", "name")) }
      return
    }
    // A case that was voided is called what it was, or what its kind is called.
    let all =
      history.current?.fields
      ?? history.entries.filter { !$0.isAmendment }.reduce(into: JSON.Object()) { fields, entry in
        for member in entry.data { fields[member.key] = member.value }
      }
    let wanted = CaseTitle.fields(of: kind)
    let fields = JSON.Object(all.filter { wanted.contains($0.key) }.map { ($0.key, $0.value) })
    let site = fields["project"]?.string.flatMap { CaseID($0) }
    let known = site.flatMap { proved.catalog.kind($0.kind)?.knownBy }
    let name = site.flatMap { proved.history(of: $0)?.current }.flatMap { current in known.flatMap { current.fields[$0]?.string } }
    let title = TextForms.shown(CaseTitle(id, fields, of: kind, site: name, in: language).title)
    if title == cell || isNameless { return }
    if history.current == nil, cell == TextForms.shown(CaseTitle(id, [:], of: kind, site: nil, in: language).title) { return }
    if site != nil && name == nil || history.current == nil || proved.lacksCorrected(id) {
      leave(language.choose("名称", "name"))
    } else {
      differ(language.choose("名称", "name"), entry.event.seq, title, cell)
    }
  }

  /// A value as a list shows it.
  func text(_ value: JSON, _ field: Field) -> String {
    if value == .null { return "" }
    switch field.type {
    case .count, .number, .money: if let decimal = value.decimal { return decimal.description }
    case .date: if let day = value.string.flatMap({ Day($0) }) { return day.description }
    case .text, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: break
    }
    return TextForms.shown(ValueText(field: field, language: language).text(value))
  }

  // MARK: The last lines

  private mutating func takeTotal(_ row: Row, _ formulas: [Int: String]) {
    for (place, formula) in formulas.sorted(by: { $0.key < $1.key }) {
      let name = CellReference(column: place, row: row.line).description
      var sheet = ListFormula(number: { [numbers] in numbers[$0]?[$1] }, isFilled: { [filled] in filled[$0]?.contains($1) ?? false })
      let value: Rational?
      if isOfExclusions, !formula.hasPrefix("SUBTOTAL(") {
        let label = row.count > 1 ? row.text(1) : ""
        let isVoiding = label == ExcludedEvent.Reason.voided.text[language] || reasons[label] == nil
        value = Rational(
          reasons.reduce(0) { count, reason in
            let isSame = isVoiding ? reason.key.hasPrefix(language.choose("已", "voided")) : reason.key == label
            return isSame ? count + reason.value : count
          })
      } else {
        value = sheet.value(of: formula)
      }
      guard let value else {
        leave(columns.indices.contains(place) ? columns[place] : name)
        figure = nil
        continue
      }
      let stored = place < row.count ? ListFormula.number(row.text(place)) ?? dayNumber(row, place) : nil
      // A program that saved the sheet again may have left the value to the next one that opens it.
      if let stored, !ListFormula.isSame(stored, value) {
        wrong.append(
          Localized(
            message: "evidence-check.other-figure",
            ["cell": name, "value": value.rounded(to: 6)?.description ?? "", "listed": TextForms.shownInLine(row.text(place))]))
      }
      if let expected = expectedFormula(of: row), expected != formula {
        wrong.append(
          Localized(
            message: "evidence-check.other-formula", ["cell": name, "formula": expected, "listed": TextForms.shownInLine(formula)]))
      }
      checkFormula(formula, of: row, value, name)
      takeLabel(row, stored ?? value, name)
      numbers[place, default: [:]][row.line] = value
      filled[place, default: []].insert(row.line)
      figure = value
    }
    let heading = language.choose("计入", "counted")
    if formulas.isEmpty, let place = column("计入", "counted"), place < row.count, !row.isEmpty(place), row.text(place) != "—" {
      wrong.append(Localized(message: "evidence-check.no-formula", ["cell": CellReference(column: place, row: row.line).description]))
    } else if formulas.isEmpty, isOfExclusions ? row.count > 5 && !row.isEmpty(5) : false {
      leave(heading)
    }
  }

  private func dayNumber(_ row: Row, _ place: Int) -> Rational? {
    row.kind(place) == .day ? Day(row.text(place)).map { Rational(ListCell.daySerial($0.number)) } : nil
  }

  /// The formula over all lines of a part; nil where the row has that of no function that is known.
  private func expectedFormula(of row: Row) -> String? {
    guard let cases = caseColumn, let counted = column("计入", "counted"), !isOfExclusions, cases < row.count else { return nil }
    let label = row.text(cases)
    let number: Int?
    if let part = label.wholeMatch(of: /p([0-9]+) = .*/) {
      number = Int(part.1)
    } else {
      // The funds' last line is a share of amounts.
      number = expression != nil && isFigure(label) && !label.contains(" = ") && functions?.count == 1 ? 1 : nil
    }
    guard let number, let functions, functions.indices.contains(number - 1) else { return nil }
    let rows = items.filter { functions.count == 1 || parts[$0] == number }
    guard let first = rows.first, let last = rows.last else { return nil }
    func range(_ column: Int) -> String {
      "\(CellReference(column: column, row: first)):\(CellReference(column: column, row: last))"
    }
    return functions[number - 1].sheetFormula(cases: range(cases), values: range(counted))
  }

  /// What the label of a last figure begins with.
  private static let figureLabels = ["合计　", "figure  "]

  private func isFigure(_ label: String) -> Bool { Self.figureLabels.contains(where: label.hasPrefix) }

  /// Holds what comes of several functions against the measure, and amounts of the funds against the table's.
  private mutating func checkFormula(_ formula: String, of row: Row, _ value: Rational, _ name: String) {
    guard !isOfExclusions, let cases = caseColumn, cases < row.count, case let label = row.text(cases) else { return }
    if let part = label.wholeMatch(of: /p([0-9]+) = .*/).flatMap({ Int(written: $0.1) }) { ofParts[part] = value }
    guard let other = expression.map({ otherOfParts($0, label, value) }) ?? otherOfFunds(formula, label, value) else { return }
    wrong.append(
      Localized(
        message: "evidence-check.other-formula",
        ["cell": name, "formula": TextForms.shownInLine(other), "listed": TextForms.shownInLine(formula)]))
  }

  /// The measure, where something else comes of its functions.
  private func otherOfParts(_ expression: String, _ label: String, _ value: Rational) -> String? {
    guard isFigure(label), let calls, calls.count > 1, ofParts.count == calls.count,
      let expected = proved.value(of: expression, ofParts.sorted { $0.key < $1.key }.map(\.value)), !ListFormula.isSame(expected, value)
    else { return nil }
    return expression
  }

  /// What the funds' line should be: an amount that the table has, or what was spent over what it is a share of.
  private mutating func otherOfFunds(_ formula: String, _ label: String, _ value: Rational) -> String? {
    guard let budget = proved.definition?.budget, let amounts = proved.amounts else { return nil }
    let (spent, base) = ("全年执行数", budget.base == .initial ? "年初预算数" : "全年预算数")
    if isFigure(label) {
      guard let executed = ofFunds[spent], let whole = ofFunds[base], let share = executed.divided(by: whole) else { return nil }
      return ListFormula.isSame(share, value) ? nil : "\(spent)/\(base)"
    }
    ofFunds[String(label.prefix { $0 != " " })] = value
    if formula.contains(where: \.isLetter) { return nil }
    let strange = formula.split { "+-*/()".contains($0) }.compactMap { ListFormula.number($0) }.first { number in
      !amounts.contains { ListFormula.isSame($0, number) }
    }
    return strange == nil ? nil : amounts.compactMap { $0.rounded(to: 6)?.description }.joined(separator: ", ")
  }

  /// Holds the days above the list against the table's.
  private mutating func takeTitle(_ title: String) {
    guard let period = proved.definition?.period, let days = title.firstMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}…[0-9]{4}-[0-9]{2}-[0-9]{2}/)
    else { return }
    let own = "\(period.lowerBound)…\(period.upperBound)"
    if days.0 != own { wrong.append(Localized(message: "evidence-check.other-period", ["period": own, "listed": String(days.0)])) }
  }

  /// The figure that stands in words beside the formula.
  private mutating func takeLabel(_ row: Row, _ value: Rational, _ name: String) {
    guard let cases = caseColumn, cases < row.count, !isOfExclusions else { return }
    let label = row.text(cases)
    guard let start = Self.figureLabels.first(where: label.hasPrefix) else { return }
    let shown = label.dropFirst(start.count).prefix { !$0.isWhitespace && $0 != "=" }
    let digits = shown.filter { $0 != "," }.prefix { $0.isNumber || $0 == "." || $0 == "-" }
    let isShare = shown.contains("%")
    guard let written = ListFormula.number(digits), !shown.contains(where: { "万亿年月".contains($0) }),
      !digits.contains("-") || digits.first == "-"
    else { return }
    let decimals = digits.split(separator: ".").count == 2 ? digits.split(separator: ".")[1].count : 0
    guard decimals <= 6, let scaled = isShare ? value.multiplied(by: Rational(100)) : value, let rounded = scaled.rounded(to: decimals)
    else { return }
    if Rational(rounded) != written {
      wrong.append(
        Localized(
          message: "evidence-check.other-figure",
          [
            "cell": CellReference(column: cases, row: row.line).description, "value": rounded.description,
            "listed": TextForms.shownInLine(label),
          ]))
    }
  }
}
