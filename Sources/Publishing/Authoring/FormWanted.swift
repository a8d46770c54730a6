import Casework
import Formats
import Indicators
import LogLines
import Readings
import TextForms
import Values
import Written

/// What the cells of a form are to hold by a table.
struct FormWanted {
  private(set) var cells: [FormFilling.Wanted] = []
  private(set) var onlyForm: [FormFilling.Cell] = []
  private(set) var onlyTable: [String] = []
  /// What the table says and the form has no cell for.
  private(set) var unplaced: [FormFilling.Cell] = []

  private let form: FormSheet
  /// What the file's own year becomes, where it is another one.
  let renewal: FormRenewal?

  init(form: FormSheet, table: TableResult, day: Day) {
    (self.form, renewal) = (form, FormRenewal(of: form, for: table.definition.period))
    addRows(table)
    addFunds(table)
    addAnswer(.goal, "实际完成情况", table.definition.actualGoal)
    if let address = form.filledPlaces[.goalScore] { cells.append(number(address, "目标得分", table.definition.goalScore)) }
    addTasks(table)
    if let address = form.filledPlaces[.totalScore] {
      let funds = form.isTotalOfRows ? table.budget?.score ?? .zero : .zero
      cells.append(number(address, "总分", table.isComplete ? table.totalScore.map { $0 - funds } : nil))
    }
    for (index, text) in (form.root["analysis"]?.array ?? []).enumerated() {
      let label = text["label"]?.string ?? ""
      let answer = table.definition.analysis.first { FormWords.label($0.label ?? "") == FormWords.label(label) }
      addAnswer(.text(index), label, answer?.text)
    }
    let labels = (form.root["analysis"]?.array ?? []).map { FormWords.label($0["label"]?.string ?? "") }
    for text in table.definition.analysis {
      guard let label = text.label, !labels.contains(FormWords.label(label)) else { continue }
      if text.isNote, let cell = form.places[[.key("note")]] {
        cells.append(FormFilling.Wanted(cell: cell, label: label, text: text.text))
        continue
      }
      leave(label, text.text)
    }
    if let cell = form.filledPlaces[.filledOn] {
      let words = (table.definition.filledOn ?? day).formText(in: .zh)
      let label = form.text(named: cell)?.throughColon
      cells.append(FormFilling.Wanted(cell: cell, label: "填报日期", text: (label ?? "") + words))
    }
    addRenewed()
  }

  /// Whether a cell says what another year's form said there.
  private func isOfAnotherYear(_ cell: String) -> Bool { renewal != nil && form.text(named: cell)?.trimmed.isEmpty == false }

  /// Adds the texts of the form itself that name its year, but those that an answer is written into.
  private mutating func addRenewed() {
    guard let renewal else { return }
    let answered = Set(cells.map(\.cell))
    cells += renewal.texts(of: form).filter { !answered.contains($0.cell) }
  }

  /// What the cells of a monitoring form are to hold.
  init(form: FormSheet, monitor: MonitorResult) {
    (self.form, renewal) = (form, FormRenewal(of: form, for: monitor.definition.period))
    var free = Array(monitor.definition.rows.indices)
    for line in form.lines where !line.filled.label.isEmpty {
      let label = line.filled.label.foldedForComparison
      guard let match = free.firstIndex(where: { monitor.definition.rows[$0].level3.foldedForComparison == label }) else {
        onlyForm.append(FormFilling.Cell(cell: line.filled.cell, label: line.filled.label))
        continue
      }
      let index = free.remove(at: match)
      if let monitored = line.filled.monitored, monitor.definition.rows[index].applies { add(monitor.rows[index], monitored, line) }
    }
    onlyTable = free.map { monitor.definition.rows[$0].level3 }.filter { !$0.isEmpty }
    addFunds(monitor)
    addRenewed()
  }

  private mutating func add(_ row: MonitorResult.Row, _ monitored: FormReading.Monitored, _ line: FormSheet.Line) {
    let (places, label) = (monitored.places, line.filled.label)
    for (cell, text) in [
      (places.actual, row.actual.map { bare($0, line) }), (places.expected, row.expected.map { bare($0, line) }),
      (places.likelihood, row.likelihood?.label),
    ] {
      guard let cell else { continue }
      cells.append(FormFilling.Wanted(cell: cell, label: label, text: text, number: text.flatMap { Decimal($0) }))
    }
    if let cell = places.deviation, let reason = row.entry.deviation {
      cells.append(FormFilling.Wanted(cell: cell, label: label, text: reason))
    }
    let ticked = [row.likelihood.map(FormTick.likelihood), row.entry.cause.map(FormTick.cause)].compactMap(\.self)
    for tick in ticked {
      if let cell = monitored.ticks[tick] { cells.append(FormFilling.Wanted(cell: cell, label: label, text: "√")) }
    }
  }

  private mutating func addFunds(_ monitor: MonitorResult) {
    guard let budget = monitor.budget else { return }
    add(budget, form.fundsSoFar.places, rate: .rate(part: nil), of: "")
    for (index, given) in form.partsSoFar.enumerated() {
      let label = given.label.foldedForComparison
      guard let part = monitor.parts.first(where: { $0.label.foldedForComparison == label }) else {
        onlyForm.append(FormFilling.Cell(cell: given.cell, label: given.label))
        continue
      }
      add(part.funds, given.monitored.places, rate: .rate(part: index), of: given.label + " ")
    }
  }

  /// The amounts of the funds, or of a part of them.
  private mutating func add(
    _ funds: MonitorResult.Budget, _ places: FormReading.Monitored.Places, rate: FormPlace, of label: String
  ) {
    let unit = form.fundsUnit
    if let cell = places.actual { cells.append(amount(cell, label + "执行数", funds.columns.executed, unit)) }
    if let cell = places.expected { cells.append(amount(cell, label + "全年预计执行数", funds.row.forecast?.figure, unit)) }
    if let cell = places.likelihood, label.isEmpty || funds.row.likelihood != nil {
      cells.append(FormFilling.Wanted(cell: cell, label: label + FormEntry.likelihood.heading, text: funds.row.likelihood?.label))
    }
    if let cell = form.filledPlaces[rate] {
      let text = funds.rate.flatMap { $0.multiplied(by: Rational(100))?.rounded(to: 2) }.map { $0.formatted(decimals: 2) + "%" }
      cells.append(self.rate(cell, label + "执行率", funds.rate, text))
    }
  }

  /// Adds what somebody wrote, behind its label where both stand in one cell; without a cell for it it is told.
  private mutating func addAnswer(_ place: FormPlace, _ label: String, _ text: String?) {
    guard let cell = form.filledPlaces[place] else { return leave(label, text) }
    let has = form.text(named: cell) ?? ""
    let isBehind = text?.isEmpty == false && FormWords.label(FormSheet.textBehind(has)?.label ?? has) == FormWords.label(label)
    let colon = isBehind ? has.firstIndex { "：:".contains($0) } : nil
    let head = colon.map { String(has[...$0]) } ?? ""
    cells.append(FormFilling.Wanted(cell: cell, label: label, text: text.map { head + $0 }))
  }

  /// Tells what is known and has no cell on the form.
  private mutating func leave(_ label: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    unplaced.append(FormFilling.Cell(cell: "", label: label, text: text))
  }

  private mutating func add(_ place: FormPlace, _ label: String, _ text: String?) {
    guard let cell = form.filledPlaces[place] else { return }
    cells.append(FormFilling.Wanted(cell: cell, label: label, text: text))
  }

  private func number(_ cell: String, _ label: String, _ value: Decimal?) -> FormFilling.Wanted {
    FormFilling.Wanted(cell: cell, label: label, text: value?.description, number: value)
  }

  // MARK: Rows

  private mutating func addRows(_ table: TableResult) {
    var free = table.rows
    var scores: [Int: Decimal] = [:]
    for (index, line) in form.lines.enumerated() {
      let filled = line.filled
      if filled.label.isEmpty { continue }
      let label = filled.label.foldedForComparison
      let match =
        free.firstIndex { $0.definition.id == filled.id } ?? free.firstIndex { $0.definition.level3.foldedForComparison == label }
      guard let match else {
        onlyForm.append(FormFilling.Cell(cell: filled.cell, label: filled.label))
        continue
      }
      let row = free.remove(at: match)
      if row.definition.applies { add(row, line) }
      scores[index] = row.definition.applies ? row.score : .zero
    }
    for subtotal in form.subtotals {
      let parts = subtotal.lines.map { scores[$0] }
      let sum = parts.contains(nil) ? nil : parts.compactMap(\.self).reduce(Decimal.zero, +)
      cells.append(number(subtotal.cell, FormWords.subtotal, sum))
    }
    onlyTable = free.filter { !$0.definition.level3.isEmpty }.map(\.definition.level3)
  }

  private mutating func add(_ row: TableResult.Row, _ line: FormSheet.Line) {
    let filled = line.filled
    if let cell = filled.places.actual {
      let text = row.actualText.map { bare($0, line) }
      cells.append(
        FormFilling.Wanted(
          cell: cell, label: filled.label, text: text, number: text.flatMap { Decimal($0) }, share: row.figure?.share(as: text)))
    }
    if let cell = filled.places.score { cells.append(number(cell, filled.label, row.score)) }
    // A reason is owed only where points are lost.
    if let cell = filled.places.deviation, row.deviation != nil || isOfAnotherYear(cell) {
      cells.append(FormFilling.Wanted(cell: cell, label: filled.label, text: row.deviation))
    }
  }

  /// An actual without the unit that has a column of its own.
  private func bare(_ text: String, _ line: FormSheet.Line) -> String {
    guard let unit = line.unit, !unit.isEmpty, text.hasSuffix(unit), case let number = String(text.dropLast(unit.count)),
      Decimal(number) != nil
    else { return text }
    return number
  }

  // MARK: Funds and tasks

  private mutating func addFunds(_ table: TableResult) {
    guard let budget = table.budget else { return }
    let unit = form.fundsUnit
    if let cell = form.filledPlaces[.executed(part: nil)] {
      cells.append(behindLabel(amount(cell, "全年执行数", budget.columns.executed, unit)))
    }
    let again = form.fundsAgain
    func places(_ place: FormPlace) -> [String] {
      [form.filledPlaces[place]].compactMap(\.self) + again.filter { $0.place == place }.map(\.cell)
    }
    for cell in places(.rate(part: nil)) { cells.append(behindLabel(rate(cell, "执行率", budget.rate, budget.rateText))) }
    for cell in places(.budgetScore) { cells.append(number(cell, "预算执行", budget.score)) }
    for cell in places(.budgetReason) {
      guard budget.assessment.deviation != nil || isOfAnotherYear(cell) else { continue }
      cells.append(FormFilling.Wanted(cell: cell, label: "预算执行", text: budget.assessment.deviation))
    }
    addPlanned(budget.columns, at: [.key("budget")], unit)
    for (index, part) in (form.root["budget"]?["breakdown"]?.array ?? []).enumerated() {
      guard let label = part["label"]?.string else { continue }
      let own = budget.definition.breakdown.firstIndex {
        $0.label.foldedForComparison == label.foldedForComparison && $0.group.rawValue == part["group"]?.string
      }
      guard let own else { continue }
      addPlanned(budget.breakdown[own], at: [.key("budget"), .key("breakdown"), .index(index)], unit)
      // Where the amount stands already and its share was left blank, somebody left it so.
      func isBlank(_ place: FormPlace) -> Bool { form.filledPlaces[place].flatMap { form.text(named: $0) }?.trimmed.isEmpty ?? true }
      if isBlank(.executed(part: index)) || !isBlank(.rate(part: index)), let cell = form.filledPlaces[.rate(part: index)],
        let share = budget.breakdown[own].rate(of: budget.definition.base)
      {
        cells.append(rate(cell, label, share, budget.definition.rateFormat.text(of: Figure(share, .rate))))
      }
      if renewal != nil { addBlanks(ofPart: index, budget.breakdown[own], budget.definition.base, label) }
      guard let cell = form.filledPlaces[.executed(part: index)], let figure = budget.breakdown[own].executed else { continue }
      var wanted = amount(cell, label, figure, unit)
      // The part's name and its amount stand in one cell: 基本支出：697.1.
      if part["group"] == "expenditure", let text = wanted.text, let named = form.text(named: cell)?.throughColon {
        wanted = FormFilling.Wanted(cell: cell, label: label, text: named + text)
      }
      cells.append(wanted)
    }
  }

  /// What another year's form says of a part of which nothing of this year is known.
  private mutating func addBlanks(
    ofPart index: Int, _ amounts: TableDefinition.Budget.Columns<Figure>, _ base: TableDefinition.Budget.Base, _ label: String
  ) {
    let unknown: [FormPlace] =
      (amounts.executed == nil ? [.executed(part: index)] : []) + (amounts.rate(of: base) == nil ? [.rate(part: index)] : [])
    for cell in unknown.compactMap({ form.filledPlaces[$0] }) where isOfAnotherYear(cell) {
      cells.append(FormFilling.Wanted(cell: cell, label: label, text: nil))
    }
  }

  /// The amounts that were planned, where the file has another year's.
  private mutating func addPlanned(_ amounts: TableDefinition.Budget.Columns<Figure>, at path: [JSONStep], _ unit: PrintedUnit) {
    if renewal == nil { return }
    for column in [TableDefinition.Budget.Column.initial, .adjusted] {
      guard let cell = form.places[path + [.key(column.rawValue)]] else { continue }
      var planned = behindLabel(amount(cell, column.heading, amounts[column], unit))
      planned.isOfForm = true
      cells.append(planned)
    }
  }

  /// What stands behind its label in one cell, with the unit that stood there: 全年执行数：110万元.
  private func behindLabel(_ wanted: FormFilling.Wanted) -> FormFilling.Wanted {
    guard let text = wanted.text, let printed = form.text(named: wanted.cell), let label = printed.throughColon else { return wanted }
    // The amount is in the form's unit, which is printed where one was.
    let isMoney = printed.trimmed.hasSuffix("元") && !text.hasSuffix("%") && !text.hasSuffix("元")
    return FormFilling.Wanted(cell: wanted.cell, label: wanted.label, text: label + text + (isMoney ? form.fundsUnit.text : ""))
  }

  /// A rate of the funds; under 执行率（%） the number of per cents.
  private func rate(_ cell: String, _ label: String, _ rate: Rational?, _ text: String?) -> FormFilling.Wanted {
    let share = rate?.rounded(to: 4)
    guard form.isRateInPercents, let text, text.hasSuffix("%") else {
      return FormFilling.Wanted(cell: cell, label: label, text: text, share: share)
    }
    let bare = String(text.dropLast())
    return FormFilling.Wanted(cell: cell, label: label, text: bare, number: Decimal(bare), share: share)
  }

  /// An amount in the form's unit, with as many decimals as the form's own figures.
  private func amount(_ cell: String, _ label: String, _ figure: Figure?, _ unit: PrintedUnit) -> FormFilling.Wanted {
    guard let value = figure?.value?.divided(by: unit.scale)?.rounded(to: 6) else {
      return FormFilling.Wanted(cell: cell, label: label, text: nil)
    }
    let text = value.formatted(decimals: max(value.decimals, form.fundsDecimals))
    // Beside 98万元, where nothing else says the unit, 101.27 would be yuan.
    let others = form.isFundsUnitNamed ? [] : ["initial", "adjusted"].compactMap { form.root["budget"]?[$0]?.string }
    if others.contains(where: { $0.trimmed.hasSuffix("元") }) {
      return FormFilling.Wanted(cell: cell, label: label, text: text + form.fundsUnit.text)
    }
    return FormFilling.Wanted(cell: cell, label: label, text: text, number: value)
  }

  private mutating func addTasks(_ table: TableResult) {
    for (index, task) in (form.root["tasks"]?.array ?? []).enumerated() {
      let name = task["name"]?.string ?? ""
      guard let task = table.definition.tasks.first(where: { $0.name.foldedForComparison == name.foldedForComparison }) else {
        onlyForm.append(FormFilling.Cell(cell: form.places[[.key("tasks"), .index(index)]] ?? "", label: name))
        continue
      }
      add(.taskDone(index), name, task.done)
      guard let cell = form.filledPlaces[.taskExecuted(index)] else { continue }
      let amount = task.executed.flatMap { Quantity($0) }?.figure
      if let amount, amount.unit == .yuan {
        cells.append(self.amount(cell, name, amount, form.fundsUnit))
      } else {
        cells.append(FormFilling.Wanted(cell: cell, label: name, text: task.executed))
      }
    }
  }
}

extension TableDefinition.Budget.Column {
  /// What forms print over it.
  var heading: String { FormCatalog.heading(of: rawValue, in: .funds) ?? rawValue }
}

extension Figure {
  /// The share that a per cent cell holds, where the text is a per cent.
  fileprivate func share(as text: String?) -> Decimal? {
    guard unit == .rate, let text, let quantity = Quantity(text) else { return nil }
    return quantity.value.rounded(to: 6)
  }
}

extension String {
  /// The text up to its last colon; nil if it has none.
  var throughColon: String? {
    lastIndex { $0 == "：" || $0 == ":" }.map { String(self[...$0]) }
  }
}
