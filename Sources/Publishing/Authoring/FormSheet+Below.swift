import Formats
import Indicators
import Readings
import Values
import Written

/// The texts beside the indicators, their total, and what stands under them.
extension FormSheet {
  mutating func readBelow() {
    readTexts()
    if let totalRow { readTotal(totalRow) }
    if let cell = reading.cells.first(where: { $0.value == "total" })?.key, filledPlaces[.totalScore] == nil {
      filledPlaces[.totalScore] = cell
    }
    for row in sheet.rows(in: end..<max(end, sheet.lastRow + 1)) where row != totalRow {
      let cells = ownCells(row)
      for (index, cell) in cells.enumerated() {
        let text = text(cell)
        if Self.asksDay(text) { readDay(cell) }
        if root["note"] != nil { continue }
        if FormCatalog.headsNote(FormWords.label(text)) {
          if let next = cells[(index + 1)...].first, case let words = self.text(next), !words.isEmpty {
            set("note", .string(words), next.reference)
          }
        } else if let note = text.behind(anyOf: ["备注：", "备注:", "注：", "注:"])?.ifAny {
          set("note", .string(note), cell.reference)
        }
      }
    }
  }

  /// The texts, in the order of the form: each behind its label, right of it or below it.
  private mutating func readTexts() {
    func order(_ cell: String) -> (Int, Int) { place(of: cell).map { ($0.row, $0.column) } ?? (.max, 0) }
    let cells = reading.cells.filter { $0.value.hasPrefix("text:") }.sorted { order($0.key) < order($1.key) }
    var texts: [JSON] = []
    for (place, meaning) in cells {
      let part = proposal.parts.first { $0.grid == nil && proposal.table.wholeName($0.place) == place }
      let printed = text(cell(named: place))
      let isBehind = part.map { proposal.table.wholeName($0.cell) == place } ?? false
      let parted = isBehind ? Self.textBehind(printed) : nil
      let label =
        parted?.label ?? (isBehind && printed.trimmed.hasSuffix("：") ? printed.trimmed : part?.heading.components.joined())
        ?? String(meaning.dropFirst(5))
      let behind = isBehind ? parted?.text ?? "" : printed
      places[[.key("analysis"), .index(texts.count), .key("text")]] = place
      filledPlaces[.text(texts.count)] = place
      texts.append(["label": .string(label), "text": .string(FormWords.isPrompt(behind) ? "" : behind)])
    }
    if !texts.isEmpty { root["analysis"] = .array(texts) }
  }

  private mutating func readTotal(_ row: Int) {
    if let column = columns[.score] { filledPlaces[.totalScore] = reference(row, column) }
    // 总分（100分）: what the label says where no column of weights does.
    if columns[.weight] == nil {
      printedTotal =
        ownCells(row).lazy.compactMap { cell in
          FormWords.isTotal(FormWords.label(cell.text))
            ? FormWords.partingWeight(cell.text.components.joined()).map { (weight: $0.weight, cell: cell.reference) } : nil
        }.first
    }
    guard let column = columns[.weight], let cell = totalOfWeights(in: row, column) else {
      unweighedTotal =
        ownCells(row).first { cell in
          let isScore = columns[.score].map { cell.columns.contains($0) } ?? false
          return !isScore && FormWords.holdsNumber(cell.text.trimmed)
        }?.reference
      return
    }
    if let points = FormWords.weight(text(cell)) { printedTotal = (points, cell.reference) }
  }

  /// The cell of all weights: under their heading, or before a total score that goes over their column too.
  private func totalOfWeights(in row: Int, _ column: Int) -> DisplayedSheet.Cell? {
    guard let cell = sheet[row, column], let score = columns[.score], cell.columns.contains(score) else { return sheet[row, column] }
    return ownCells(row).last { $0.columns.upperBound < cell.columns.lowerBound && FormWords.holdsNumber($0.text.trimmed) }
  }

  /// Whether a cell is the label of a text with nothing behind its colon.
  static func isOpenLabel(_ text: String) -> Bool {
    (text.hasSuffix("：") || text.hasSuffix(":")) && FormCatalog.cell(FormWords.label(text)) == "text"
  }

  /// A text's label up to its colon, and what stands behind that in the same cell; nil of a cell without any.
  static func textBehind(_ text: String) -> (label: String, text: String)? {
    guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }), case let rest = String(text[text.index(after: colon)...]).trimmed,
      !rest.isEmpty, FormCatalog.cell(FormWords.label(String(text[..<colon]))) == "text"
    else { return nil }
    return (String(text[...colon]).trimmed, rest)
  }

  /// Whether a cell heads something and is no text of the form itself.
  func headsCell(_ cell: DisplayedSheet.Cell) -> Bool {
    let label = FormWords.label(cell.text)
    return !label.isEmpty && label.count <= 14
      && (FormCatalog.cell(label) != nil || [.goal, .funds, .indicators].contains { FormCatalog.exact(label, in: $0) != nil })
  }
}
