import Formats
import Indicators
import Values
import Written

/// What stands under the indicators, and which cells nothing is made of.
extension FormSheet {
  mutating func readBelow() {
    var texts: [JSON] = []
    for cell in headRows.flatMap({ ownCells($0) })
    where !known.contains(cell.reference) && FormWords.isTextLabel(FormWords.label(cell.text)) {
      readText(cell, &texts, isAbove: true)
    }
    for row in sheet.rows(in: end..<max(end, sheet.lastRow + 1)) {
      let cells = ownCells(row)
      if cells.contains(where: { FormWords.isTotal(FormWords.label($0.text)) }) {
        readTotal(row)
        continue
      }
      for (index, cell) in cells.enumerated() {
        let text = text(cell)
        let label = FormWords.label(text)
        if root["note"] == nil, label == "备注" || label == "注" {
          know(cell)
          guard cells.indices.contains(index + 1) else { break }
          let next = self.text(cells[index + 1])
          if !next.isEmpty { set("note", .string(next), cells[index + 1].reference) }
          break
        }
        if root["note"] == nil, let note = text.behind(anyOf: ["备注：", "备注:", "注：", "注:"])?.ifAny {
          set("note", .string(note), cell.reference)
        } else if FormWords.isTextLabel(label) || index == 0 && headsNumberedText(row) {
          readText(cell, &texts)
        } else if FormWords.saysNothing(label) || label.isEmpty {
          if label.hasPrefix("填报日期") || label.hasPrefix("填表日期") { readDay(cell) }
          know(cell)
        }
      }
    }
    if !texts.isEmpty { root["analysis"] = .array(texts) }
  }

  /// Whether a row has nothing but a numbered label and the text beside it, in a list that goes on with a text's label.
  func headsNumberedText(_ row: Int) -> Bool {
    let given = ownCells(row).filter { !$0.text.trimmed.isEmpty }
    guard let first = given.first, given.count < 3, FormWords.isNumbered(first.text.trimmed),
      first.columns.lowerBound <= columns.values.min() ?? 0,
      let next = sheet.rows(in: row + 1..<sheet.lastRow + 1).first, let below = ownCells(next).first
    else { return false }
    return FormWords.isNumbered(below.text.trimmed) && FormWords.isTextLabel(FormWords.label(below.text)) || headsNumberedText(next)
  }

  private mutating func readTotal(_ row: Int) {
    for cell in ownCells(row) {
      let label = FormWords.label(cell.text)
      if FormWords.isTotal(label) || Grade(rawValue: label) != nil || label == "未评完" { self.label(cell) }
    }
    if let column = columns[.score] {
      filledPlaces[.totalScore] = reference(row, column)
      know(sheet[row, column])
    }
    // 总分（100分）: what the label says where no column of weights does.
    if columns[.weight] == nil {
      let named = ownCells(row).lazy.compactMap { cell in
        FormWords.isTotal(FormWords.label(cell.text))
          ? FormWords.partingWeight(cell.text.components.joined()).map { (weight: $0.weight, cell: cell.reference) } : nil
      }.first
      if let named { printedTotal = named }
    }
    guard let column = columns[.weight], let cell = sheet[row, column] else {
      unweighedTotal =
        ownCells(row).first { cell in
          let isScore = columns[.score].map { cell.columns.contains($0) } ?? false
          return !isScore && FormWords.holdsNumber(cell.text.trimmed)
        }?.reference
      return
    }
    know(cell)
    if let number = WrittenNumber(text(cell)), ["", "分"].contains(number.unit) { printedTotal = (number.value, cell.reference) }
  }

  /// A text right of its label, or below it.
  ///
  /// - Parameter isAbove: whether it stands above the indicators, where what is below it may be something else.
  private mutating func readText(_ label: DisplayedSheet.Cell, _ texts: inout [JSON], isAbove: Bool = false) {
    self.label(label)
    let row = label.rows.lowerBound
    let right = sheet[row, label.columns.upperBound + 1]
    let below = sheet[label.rows.upperBound + 1, label.columns.lowerBound]
    // Below a label another one begins: its own text is right of it, whether there is a cell or not.
    let hasRoom = label.columns.upperBound < (header.flatMap { sheet.cells(inRow: $0).map(\.columns.upperBound) }.max() ?? 0)
    let isRight =
      right != nil || hasRoom && (isAbove || below == nil)
      || below.map { FormWords.isTextLabel(FormWords.label($0.text)) || FormWords.saysNothing(FormWords.label($0.text)) } ?? false
    let place = isRight ? beside(label) : reference(label.rows.upperBound + 1, label.columns.lowerBound)
    let given = text(isRight ? right : below)
    let isOther = FormWords.isTextLabel(FormWords.label(given))
    let words = FormWords.isPrompt(given) || isOther ? "" : given
    places[[.key("analysis"), .index(texts.count), .key("text")]] = place
    if !isOther { filledPlaces[.text(texts.count)] = place }
    texts.append(["label": .string(label.text.components.joined()), "text": .string(words)])
  }

  /// The cells with text that nothing is made of, in their order.
  var unread: [(cell: String, text: String)] {
    unreadCells.map { ($0.reference, $0.text.components.joined(separator: " ")) }
  }

  /// Those of them that hold a number on which a figure of the form may rest: neither a date, a telephone nor a running number.
  var unreadNumbers: [UnreadCell] {
    unreadCells.filter { cell in
      FormWords.holdsNumber(cell.text.trimmed) && !FormWords.isNumbering(labelLeft(of: cell)) && !FormWords.isNumbering(heading(over: cell))
    }.map { UnreadCell(cell: $0.reference, text: $0.text.components.joined(separator: " ")) }
  }

  private var unreadCells: [DisplayedSheet.Cell] {
    let read = known.union(places.values).union(filledPlaces.values)
    let first = columns.values.min() ?? 0
    return sheet.rowNumbers.flatMap { row in
      ownCells(row).filter { cell in
        let isAside =
          cell.columns.upperBound < first && row > header.upperBound && row < end
          && FormWords.isAside(FormWords.label(sheet[header.upperBound, cell.columns.lowerBound]?.text ?? ""))
        let text = cell.text.trimmed
        return !read.contains(cell.reference) && !text.isEmpty && !FormWords.isStroke(text) && !isAside
      }
    }
  }

  /// The nearest text left of a cell, in its row, that is no number.
  private func labelLeft(of cell: DisplayedSheet.Cell) -> String {
    let left = sheet.cells(inRow: cell.rows.lowerBound).filter { $0.columns.upperBound < cell.columns.lowerBound }
    return left.last { !$0.text.trimmed.isEmpty && !FormWords.holdsNumber($0.text.trimmed) }.map { FormWords.label($0.text) } ?? ""
  }

  /// What heads a cell among the indicators.
  private func heading(over cell: DisplayedSheet.Cell) -> String {
    guard cell.rows.lowerBound > header.upperBound, cell.rows.lowerBound < end else { return "" }
    return sheet[header.upperBound, cell.columns.lowerBound].map { FormWords.label($0.text) } ?? ""
  }
}
