import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// A measure's figures as a table: a row for each group, the total last.
struct MeasureTable {
  /// The figures.
  let result: MeasureResult
  /// What they are grouped by.
  let keys: [GroupKey]
  /// The kind that is measured, for the labels of its states.
  let kind: Kind?
  /// Whether of nothing there are none, rather than no answer.
  let isZeroOfNothing: Bool
  /// The names of cases in the keys.
  let names: ReferenceNames

  /// Takes the figures of a measure.
  ///
  /// - Parameter days: where a chart is drawn over time, the days in which a span without anything has its place too.
  init(
    _ result: MeasureResult, of measure: BoundMeasure, filling days: ClosedRange<Day>? = nil, names: ReferenceNames = .none
  ) {
    self.names = names
    let call = measure.calls.first
    self.result = days.map { result.filled(measure, over: $0) } ?? result
    keys = call?.keys ?? []
    kind = call?.computation.kind
    isZeroOfNothing = measure.calls.count == 1 && call?.computation.isZeroOfNothing ?? false
  }

  private var isRatio: Bool { result.figure.ratio != nil || result.groups.contains { $0.figure.ratio != nil } }

  /// The table; programs get stored keys, people labels.
  func table(isForPeople: Bool) -> ResultTable {
    var columns = keyColumns
    if isRatio {
      columns += [.figures("numerator", "分子", "of these"), .figures("denominator", "分母", "out of")]
    }
    columns.append(.figures("value", "数值").holding(result.figure.unit.content))
    var table = ResultTable(columns)
    for group in result.groups {
      table.append(cells(ofKey: group.key, isForPeople: isForPeople) + cells(of: group.figure))
    }
    table.append(totalCells + cells(of: result.figure))
    return table
  }

  /// The columns that name a group.
  var keyColumns: [ResultTable.Column] {
    keys.map { key in
      ResultTable.Column(key.name, Localized(zh: label(of: key), en: key.name)).holding(key.content)
    }
  }

  /// The cells that name a group.
  func cells(ofKey key: [JSON], isForPeople: Bool) -> [ResultTable.Cell] {
    zip(keys, key).map { key, value in
      let shown = Localized { text(of: value, under: key, $0) }
      return ResultTable.Cell(value, shown: isForPeople || value == .null ? shown : nil)
    }
  }

  /// The cells that name the total.
  var totalCells: [ResultTable.Cell] {
    keys.indices.map { index in
      index == 0 ? ResultTable.Cell("total", shown: Localized(zh: "合计", en: "total")) : ResultTable.Cell.empty
    }
  }

  /// The cell of a figure.
  static func cell(_ figure: Figure) -> ResultTable.Cell { ResultTable.Cell(figure, shown: shown(figure)) }

  func label(of key: GroupKey) -> String {
    switch key {
    case .time(let key): key.label
    case .office: "单位"
    case .state: "状态"
    case .opened: "登记"
    case .closed: "办结"
    case .by: "经办"
    case .who: "该谁办"
    case .person: "参与人"
    case .section: "科室"
    case .field(let path): (path.references + [path.field]).map(\.label).joined(separator: "的")
    }
  }

  /// A key as people read it.
  func text(of value: JSON, under key: GroupKey, _ language: Language) -> String {
    if case .null = value, key == .section { return language.choose("未分科室", "no section") }
    if case .null = value { return language.choose("（无）", "(none)") }
    switch key {
    case .time(.weekday):
      let days = language.choose("星期一 星期二 星期三 星期四 星期五 星期六 星期日", "Mon Tue Wed Thu Fri Sat Sun").split(separator: " ").map(String.init)
      return value.plain.isEmpty
        ? "" : Int(written: value.plain).flatMap { days.indices.contains($0 - 1) ? days[$0 - 1] : nil } ?? value.plain
    case .time, .office, .opened, .closed, .by, .who, .person, .section: return value.plain
    case .state: return language.choose(value.string.flatMap { kind?.state($0)?.label } ?? value.plain, value.plain)
    // Of a list each entry is a group of its own.
    case .field(let path) where path.field.type == .list: return value.string ?? ""
    case .field(let path): return names.byValue[value] ?? ValueText(field: path.field, language: language).text(value)
    }
  }

  private func cells(of figure: Figure) -> [ResultTable.Cell] {
    let parts = isRatio ? [figure.ratio?.numerator, figure.ratio?.denominator] : []
    return parts.map { ResultTable.Cell($0.map(Self.number) ?? .null) } + [Self.cell(figure)]
  }

  private static func number(_ value: Rational) -> JSON {
    value.rounded(to: 6).map { .number(JSON.Number($0)) } ?? .null
  }

  /// A figure as people read it.
  static func shown(_ figure: Figure) -> Localized {
    Localized { language in
      let text =
        figure.unit == .rate
        ? FigureFormat.percent(decimals: 2).text(of: figure, in: language) : FigureFormat.defaultText(of: figure, in: language)
      return text ?? FigureFormat.undefined[language]
    }
  }
}

extension MeasureResult {
  /// The most spans that are filled in.
  private static let mostSpans = 120

  /// The figures with the spans in which nothing happened, if that makes them zero.
  fileprivate func filled(_ measure: BoundMeasure, over days: ClosedRange<Day>) -> MeasureResult {
    guard measure.calls.count == 1, let call = measure.calls.first, call.computation.isZeroOfNothing, call.keys.count == 1,
      case .time(let key) = call.keys[0], groups.allSatisfy({ $0.key.first?.string != nil })
    else { return self }
    let spans = key.groups(in: days)
    guard spans.count <= Self.mostSpans else { return self }
    var filled = self
    for span in spans where !groups.contains(where: { $0.key == [span.json] }) {
      filled.groups.append(Group(key: [span.json], figure: Figure(.zero, figure.unit)))
    }
    filled.groups.sort { ($0.key.first?.string ?? "") < ($1.key.first?.string ?? "") }
    return filled
  }
}

extension Unit {
  /// What a spreadsheet makes of figures of this unit.
  var content: ResultTable.Column.Content {
    switch self {
    case .yuan: .money
    case .date: .date
    case .rate: .percent
    case .number, .squareMetres, .days, .workdays: .number
    }
  }
}

extension GroupKey {
  /// What a spreadsheet makes of the groups' values.
  fileprivate var content: ResultTable.Column.Content {
    switch self {
    case .time(.day), .opened, .closed: .date
    case .field(let path) where path.field.type == .date: .date
    case .field(let path) where path.field.type == .money: .money
    case .time, .office, .state, .by, .who, .person, .section, .field: .text
    }
  }
}

extension JSON {
  /// A text without its quotes, anything else as it is written.
  fileprivate var plain: String { string ?? text() }
}

/// The names of the cases by which figures are grouped.
struct ReferenceNames {
  /// The names by the groups' values.
  private(set) var byValue: [JSON: String] = [:]

  /// No names.
  static let none = ReferenceNames()

  private init() {}

  /// Looks up the cases of some groups; over several offices an identifier names several cases.
  init(of result: MeasureResult, _ keys: [GroupKey], in figures: FigureSession) throws {
    let places = keys.indices.filter { keys[$0].isReference }
    guard !places.isEmpty, figures.sessions.count == 1, let session = figures.sessions.first else { return }
    let ids = Set(result.groups.flatMap { group in places.compactMap { group.key[$0].string.flatMap { CaseID($0) } } })
    let found = try session.histories(of: Array(ids)) { history -> (id: CaseID, name: String)? in
      guard let name = history.kind?.knownBy.flatMap({ session.known(history, asOf: figures.asOf)?.current?.fields[$0]?.string }) else {
        return nil
      }
      return (history.id, name)
    }
    for (id, name) in found { byValue[id.json] = name }
  }

  /// The answer for programs, each group with the names in its key.
  func labelled(_ answer: JSON) -> JSON {
    guard !byValue.isEmpty, var object = answer.object, let groups = object["groups"]?.array else { return answer }
    object["groups"] = .array(
      groups.map { group in
        guard var members = group.object else { return group }
        let names = (members["key"]?.object ?? [:]).compactMap { byValue[$0.value] }
        if !names.isEmpty { members["label"] = .string(names.joined(separator: " · ")) }
        return .object(members)
      })
    return .object(object)
  }
}

extension GroupKey {
  /// Whether its groups are cases.
  fileprivate var isReference: Bool {
    guard case .field(let path) = self, case .ref = path.field.type else { return false }
    return true
  }
}
