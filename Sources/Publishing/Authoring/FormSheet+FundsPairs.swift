import Formats
import Indicators
import LogLines
import Values
import Written

/// Funds in pairs of a label and its amount: what stands behind a colon, the parts below, labels that nobody knows.
extension FormSheet {
  /// What stands behind a label's colon in the same cell: an amount, a rate or a unit alone; nil of any other cell.
  func behindColon(_ cell: DisplayedSheet.Cell) -> String? {
    guard case let text = cell.text.components.joined(), let (label, behind) = text.atColon, !FormWords.label(label).isEmpty else {
      return nil
    }
    // Where the next label follows at once, the amount belongs behind the colon.
    if behind.isEmpty {
      return sheet[cell.rows.lowerBound, cell.columns.upperBound + 1].flatMap { FundsRows.isAmount($0) ? nil : "" }
    }
    return FormWords.isUnit(behind) || FormWords.holdsNumber(behind) ? behind : nil
  }

  /// The parts of the funds under labels in pairs: 其中：财政拨款 | 120 | 其中：财政拨款 | 110.
  mutating func takeSideParts(of labels: [SideLabel], below last: Int, _ unit: String) -> [JSON] {
    var parts: [JSON] = []
    let amounts = labels.filter { $0.meaning.column != nil && $0.behind == nil && $0.cell.rows.upperBound == last }
    if amounts.count < 2 { return [] }
    for line in sheet.rows(in: last + 1..<max(header.lowerBound, last + 1)) {
      let cells = ownCells(line).filter { !text($0).isEmpty }
      if cells.contains(where: { Self.endsFunds(FormWords.label($0.text)) }) || !pointPairs(line).isEmpty { break }
      func name(_ label: SideLabel) -> DisplayedSheet.Cell? {
        sheet[line, label.cell.columns.lowerBound].flatMap { $0.rows.lowerBound == line && $0.columns == label.cell.columns ? $0 : nil }
      }
      let named = labels.filter { $0.row == amounts[0].row }.compactMap(name).filter { !text($0).isEmpty }
      let names = Set(named.map { Self.sidePart(text($0)) })
      guard let own = names.first, names.count == 1, !own.isEmpty, !FormWords.holdsNumber(own),
        amounts.allSatisfy({ FundsRows.isAmount(sheet[line, $0.column]) }),
        amounts.contains(where: { name($0) != nil })
      else { break }
      let path: [JSONStep] = [.key("budget"), .key("breakdown"), .index(parts.count)]
      var part: JSON.Object = ["group": "source", "label": .string(own)]
      places[path] = named[0].reference
      for cell in named { label(cell) }
      let moved = amounts.map { SideLabel(meaning: $0.meaning, cell: name($0) ?? $0.cell, row: line) }
      takeAmounts(of: moved, at: { $0.column }, unit, part: parts.count, into: &part, path)
      parts.append(.object(part))
    }
    return parts
  }

  static func sidePart(_ text: String) -> String {
    let label = text.components.joined()
    return label.behind(anyOf: ["其中：", "其中:", "其中"]) ?? label
  }

  /// Keeps the labels beside amounts that nobody knows, where the budget or what was spent of it is lacking.
  mutating func openSide(_ labels: [SideLabel]) {
    let lacking = FormMeaning.ofFunds.filter { meaning in
      switch meaning {
      case .executed: !labels.contains { $0.meaning == .executed || $0.meaning == .soFar }
      case .adjusted: !labels.contains { $0.meaning == .initial || $0.meaning == .adjusted }
      case .level1, .level2, .level3, .target, .relation, .unit, .actual, .weight, .score, .reason, .initial, .rate, .soFar, .expected,
        .likelihood:
        false
      }
    }
    if lacking.isEmpty { return }
    for row in Set(labels.map(\.row)).sorted() {
      for cell in ownCells(row) where !known.contains(cell.reference) {
        let behind = behindColon(cell)
        let heading = behind == nil ? cell.text.components.joined() : cell.text.components.joined().atColon?.0 ?? ""
        let value = behind ?? sheet[row, cell.columns.upperBound + 1]?.text.trimmed ?? ""
        let label = FormWords.label(heading)
        guard !label.isEmpty, heading.count <= 16, !FormWords.holdsNumber(heading), FormWords.holdsNumber(value),
          !FormWords.isNumbering(label), words.fund(label) != .leftOut
        else { continue }
        open.append(
          FormUnderstanding.Open(heading: heading, cell: cell.reference, candidates: lacking, examples: [value], isNeeded: true))
      }
    }
  }
}
