import Formats
import Indicators
import Values
import Written

/// What the cells of an indicator's row say together.
extension FormSheet {
  /// What a row of a monitoring form says.
  mutating func monitored(_ row: Int) -> FormReading.Monitored {
    var monitored = FormReading.Monitored()
    (monitored.actual, monitored.expected) = (cell(.soFar, row), cell(.expected, row))
    monitored.deviation = cell(.deviation, row)
    monitored.likelihoods = [cell(.likelihood, row)].filter { !$0.isEmpty }
    for (column, tick) in ticks.sorted(by: { $0.key < $1.key }) {
      monitored.ticks[tick] = reference(row, column)
      if text(sheet[row, column]).isEmpty { continue }
      switch tick {
      case .likelihood(let likelihood): monitored.likelihoods.append(likelihood.label)
      case .cause(let cause): monitored.causes.append(cause)
      }
    }
    func place(_ entry: FormEntry) -> String? { columns[entry].map { reference(row, $0) } }
    monitored.places = .init(
      actual: place(.soFar), expected: place(.expected), likelihood: place(.likelihood), deviation: place(.deviation))
    return monitored
  }

  /// The target that relation, value and unit say together; nil without a column for the relation.
  mutating func target(_ row: Int, isTimely: Bool) -> FormRelation.Target? {
    guard columns[.relation] != nil else { return nil }
    let relation = cell(.relation, row)
    switch FormRelation.target(relation: relation, value: cell(.target, row), unit: cell(.unit, row), isTimely: isTimely) {
    case .success(let target): return target
    case .failure(let failure):
      fault(.relation(relation, value: cell(.target, row), failure.problem), at: name(.relation, row))
      return FormRelation.Target(text: cell(.target, row))
    }
  }

  /// A relation or a unit says nothing without its number, nor does a score in words.
  mutating func checkParts(_ row: Int, isScored: Bool) {
    let score = cell(.score, row).split(whereSeparator: \.isNewline).first.map(String.init)?.trimmed ?? ""
    var number = score
    while number.hasSuffix("*") { number.removeLast() }
    let isOpen = number.isEmpty || FormWords.isStroke(number) || FormWords.isPrompt(number) || FormWords.asksNothing(number)
    if !isOpen, FormWords.points(number) == nil { fault(.badScore(score), at: name(.score, row)) }
    let target = cell(.target, row)
    if isScored, columns[.relation] == nil, let sign = target.first, "≥≤><=＝﹦⩾⩽≧≦＞＜".contains(sign), lacksBound(target.dropFirst()) {
      fault(.noValue(target), at: name(.target, row))
      return
    }
    if isScored, columns[.relation] == nil, FormRelation.isBegun(target) {
      fault(.noValue(target), at: name(.target, row))
      return
    }
    guard isScored, !cell(.level3, row).isEmpty, target.isEmpty else { return }
    for column in [FormEntry.relation, .unit] where columns[column] != nil {
      let text = cell(column, row)
      if FormWords.asksNothing(text) || FormRelation.isJudgement(text) { continue }
      fault(.noValue(text), at: name(column, row))
      return
    }
  }

  /// Whether behind a relation neither an amount stands nor words for one, as ≤财政预算指标控制数 has: nothing, strokes, or a unit alone.
  private func lacksBound(_ rest: Substring) -> Bool {
    let text = String(rest).trimmed
    return !holdsAmount(text) && (text.count < 5 || text.contains { "*＊×_＿".contains($0) })
  }

  /// Whether a text has a number of any writing in it.
  private func holdsAmount(_ text: String) -> Bool { text.contains { $0.isNumber || "〇零一二两三四五六七八九十百千万亿半全".contains($0) } }

  /// The weight as the row has it: in its column, else behind its name.
  mutating func printedWeight(_ row: Int) -> String {
    if !weighsByName { return cell(.weight, row) }
    return parting(cell(.level3, row).components.joined(), at: .level3)?.weight.description ?? ""
  }

  /// 分值: 0 where it is empty beside a target that asks for nothing, or a name that says so.
  mutating func weight(_ text: String, _ row: Int, target: String) -> Decimal {
    if text.isEmpty || FormWords.isStroke(text) {
      let label = cell(.level3, row)
      let isNone = FormWords.asksNothing(target) || !label.isEmpty && FormWords.asksNothing(label)
      if !isNone { fault(.noWeight, at: name(.weight, row)) }
      return .zero
    }
    guard let points = FormWords.weight(text), points >= .zero else {
      fault(.badWeight(text), at: name(.weight, row))
      return .zero
    }
    return points
  }
}
