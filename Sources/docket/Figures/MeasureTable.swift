import Casework
import Commands
import EventLog
import Indicators
import TextForms

/// A measure's figures as a table: a row for each group, the total last.
struct MeasureTable {
  /// The figures.
  let result: MeasureResult
  /// The kinds, for the labels of their fields.
  let catalog: Catalog

  private var isRatio: Bool { result.figure.ratio != nil || result.groups.contains { $0.figure.ratio != nil } }

  /// The table.
  var table: ResultTable {
    var columns = result.keys.map { key in ResultTable.Column(key, Localized(zh: label(key), en: key)) }
    if isRatio {
      columns += [.figures("numerator", Localized(zh: "分子", en: "of these")), .figures("denominator", Localized(zh: "分母", en: "out of"))]
    }
    columns.append(.figures("value", Localized(zh: "数值", en: "value")))
    var table = ResultTable(columns)
    for group in result.groups { table.append(group.key.map(Self.cell) + Self.cells(of: group.figure, isRatio: isRatio)) }
    var total = result.keys.enumerated().map { index, _ in
      index == 0 ? ResultTable.Cell(.null, shown: Localized(zh: "合计", en: "total")) : ResultTable.Cell.empty
    }
    total += Self.cells(of: result.figure, isRatio: isRatio)
    table.append(total)
    return table
  }

  private func label(_ key: String) -> String {
    for kind in catalog.kinds {
      if let field = kind.field(key) { return field.label }
    }
    return ["month": "月", "quarter": "季度", "year": "年", "weekday": "星期", "office": "单位", "state": "状态"][key] ?? key
  }

  private static func cell(_ key: JSON) -> ResultTable.Cell {
    if case .null = key { return ResultTable.Cell(key, shown: Localized(zh: "（无）", en: "(none)")) }
    return ResultTable.Cell(key)
  }

  private static func cells(of figure: Figure, isRatio: Bool) -> [ResultTable.Cell] {
    var cells: [ResultTable.Cell] = []
    if isRatio {
      cells.append(figure.ratio.map { ResultTable.Cell(number($0.numerator)) } ?? .empty)
      cells.append(figure.ratio.map { ResultTable.Cell(number($0.denominator)) } ?? .empty)
    }
    cells.append(ResultTable.Cell(figure.json, shown: shown(figure)))
    return cells
  }

  private static func number(_ value: Rational) -> JSON {
    value.rounded(to: 6).map { .number(JSON.Number($0)) } ?? .null
  }

  /// A figure as people read it.
  static func shown(_ figure: Figure) -> Localized {
    func text(_ language: Casework.Language) -> String {
      if figure.unit == .rate {
        return FigureFormat.percent(decimals: 2).text(of: figure, in: language) ?? FigureFormat.undefinedText(in: language)
      }
      return FigureFormat.defaultText(of: figure, in: language) ?? FigureFormat.undefinedText(in: language)
    }
    return Localized(zh: text(.chinese), en: text(.english))
  }

  /// The figures as bars, each as long as its share of the largest one; negative and undefined ones have none.
  func chart(_ language: Commands.Language, width: Int) -> String {
    let rows =
      result.groups.isEmpty
      ? [("", result.figure)]
      : result.groups.map { group in
        (group.key.map { key in Self.cell(key).text(in: language) }.joined(separator: " "), group.figure)
      }
    let labels = rows.map { TextForms.displayWidth($0.0) }.max() ?? 0
    let shown = rows.map { Self.shown($0.1)[language] }
    let values = shown.map(TextForms.displayWidth).max() ?? 0
    let room = max(8, width - labels - values - 4)
    // A rate is drawn against the whole, so that bars of different charts can be compared.
    let largest = result.figure.unit == .rate ? Rational(1) : rows.compactMap(\.1.value).max() ?? Rational(1)
    return zip(rows, shown).map { row, text in
      TextForms.padded(row.0, to: labels) + "  " + TextForms.padded(text, to: values, alignment: .trailing) + "  "
        + Self.bar(row.1.value, of: largest, room: room)
    }.joined(separator: "\n")
  }

  /// A bar in eighths of a cell.
  private static func bar(_ value: Rational?, of largest: Rational, room: Int) -> String {
    guard let value, largest > .zero, value > .zero, let share = value.divided(by: largest)?.multiplied(by: Rational(room * 8)),
      let eighths = share.rounded(to: 0)?.whole
    else { return "" }
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let bounded = min(eighths, room * 8)
    return String(repeating: "█", count: bounded / 8) + parts[bounded % 8]
  }
}

extension ResultTable.Cell {
  /// What people see.
  func text(in language: Commands.Language) -> String {
    if let shown { return shown[language] }
    return value.string ?? value.text()
  }
}
