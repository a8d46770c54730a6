import Formats
import Indicators
import LogLines
import Values
import Written

/// Funds whose rows are the sources alone: 省级补助 150 above 区级配套 90.5, and no row that adds them up.
extension FormSheet {
  /// Whether the first row of amounts is one of several sources, and no total: the others don't add up to it.
  func lacksTotal(_ row: Int, _ heads: FundsHeads) -> Bool {
    guard heads.isBlock, let first = fundsLabel(row, heads), case let name = FormWords.label(first.text), !Self.isTotal(name) else {
      return false
    }
    let rows = sheet.rows(in: row + 1..<max(header.lowerBound, row + 1)).prefix { line in
      !ownCells(line).contains { Self.endsFunds(FormWords.label($0.text)) }
    }.filter { fundsLabel($0, heads) != nil }
    let labels = rows.compactMap { fundsLabel($0, heads)?.text }
    let arePlain = labels.allSatisfy { text in
      !text.hasPrefix("其中") && !FormWords.isNumbered(text.trimmed) && text.first?.isWhitespace != true
        && !Self.isTotal(FormWords.label(text))
        && !FormWords.label(text).hasPrefix("按")
    }
    guard !rows.isEmpty, arePlain, !FormWords.isNumbered(first.text.trimmed) else { return false }
    let columns = heads.columns.values.compactMap { column in
      number(row, column).map { (first: $0, rest: rows.compactMap { number($0, column) }) }
    }.filter { $0.rest.count == rows.count }
    if columns.isEmpty || columns.contains(where: { $0.first > .zero && $0.rest.reduce(.zero, +) == $0.first }) { return false }
    return columns.contains { column in column.rest.contains { $0 > column.first } } || Self.namesSource(name)
  }

  static func isTotal(_ label: String) -> Bool {
    totals.contains { label.hasPrefix($0) } || endsInSum(label) || ["总", "合计", "共"].contains(where: label.contains)
  }

  /// Whether a label says more than that it is money: 省级补助, and not 项目资金.
  static func namesSource(_ label: String) -> Bool {
    var rest = label
    for word in ["项目", "专项", "年度", "全年", "部门", "整体", "预算", "资金", "经费", "投入", "支出", "情况", "金额", "数"] {
      rest = rest.replacing(word, with: "")
    }
    return !rest.contains { $0.isNumber } && !rest.isEmpty
  }

  /// Takes what all sources have together for the total, and says so.
  mutating func addUp(_ parts: [JSON], _ unit: String, into budget: inout JSON.Object) {
    for column in TableDefinition.Budget.Column.allCases {
      let amounts = parts.compactMap { $0[column.rawValue]?.string.flatMap { WrittenAmount($0)?.value } }
      let sum = amounts.reduce(Optional(Rational(0))) { $0?.adding($1) }
      guard !amounts.isEmpty, let inUnit = sum?.divided(by: fundsUnit.scale)?.exactDecimal else { continue }
      budget[column.rawValue] = .string("\(inUnit)\(unit)")
    }
    fundsSources = parts.compactMap { $0["label"]?.string }
  }
}
