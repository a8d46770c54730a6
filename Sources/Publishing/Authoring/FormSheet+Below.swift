import Formats
import Indicators
import Values
import Written

/// What stands under the indicators, and which cells nothing is made of.
extension FormSheet {
  mutating func readBelow() {
    var texts: [JSON] = []
    for cell in headRows.flatMap({ ownCells($0) })
    where !known.contains(cell.reference) && headsText(cell) && !isColumn(cell) {
      readText(cell, &texts, isAbove: true)
    }
    for row in sheet.rows(in: end..<max(end, sheet.lastRow + 1)) {
      let cells = ownCells(row)
      if row == sumRow || cells.contains(where: { FormWords.isTotal(FormWords.label($0.text)) }) {
        readTotal(row)
        continue
      }
      for (index, cell) in cells.enumerated() {
        let text = text(cell)
        let label = FormWords.label(text)
        if root["note"] == nil, FormWords.headsNote(label) {
          guard let next = cells[(index + 1)...].first, case let words = self.text(next), !words.isEmpty else {
            // Left empty it is the office's to fill.
            if textPlace(of: cell, isAbove: false) == beside(cell) { readText(cell, &texts) } else { know(cell) }
            break
          }
          know(cell)
          set("note", .string(words), next.reference)
          break
        }
        if root["note"] == nil, let note = text.behind(anyOf: ["备注：", "备注:", "注：", "注:"])?.ifAny {
          set("note", .string(note), cell.reference)
        } else if headsText(cell) || index == 0 && headsNumberedText(row) {
          readText(cell, &texts)
        } else if FormWords.saysNothing(label) || label.isEmpty {
          if label.hasPrefix("填报日期") || label.hasPrefix("填表日期") { readDay(cell) }
          know(cell)
        }
      }
    }
    if !texts.isEmpty { root["analysis"] = .array(texts) }
  }

  /// Whether a cell is the label of a text, or has one with its text behind it.
  private func headsText(_ cell: DisplayedSheet.Cell) -> Bool {
    FormWords.isTextLabel(FormWords.label(cell.text)) || Self.textBehind(cell.text) != nil
  }

  /// Whether a cell above the indicators heads a column beside others of the funds or of what they are worth: 说明 behind 分值 and 得分.
  private func isColumn(_ cell: DisplayedSheet.Cell) -> Bool {
    let others = sheet.cells(inRow: cell.rows.lowerBound).filter { other in
      let label = FormWords.label(other.text)
      return other.reference != cell.reference && (FormEntry.named(label, among: FormEntry.headings) != nil || isExactFund(label))
    }
    return others.count > 1
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
      if FormWords.isTotal(label) || row == sumRow && !FormWords.holdsNumber(label) || Grade(rawValue: label) != nil || label == "未评完" {
        self.label(cell)
      }
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
    guard let column = columns[.weight], let cell = totalOfWeights(in: row, column) else {
      unweighedTotal =
        ownCells(row).first { cell in
          let isScore = columns[.score].map { cell.columns.contains($0) } ?? false
          return !isScore && FormWords.holdsNumber(cell.text.trimmed)
        }?.reference
      return
    }
    know(cell)
    if let points = FormWords.weight(text(cell)) { printedTotal = (points, cell.reference) }
  }

  /// The cell of all weights: under their heading, or before a total score that goes over their column too.
  private func totalOfWeights(in row: Int, _ column: Int) -> DisplayedSheet.Cell? {
    guard let cell = sheet[row, column], let score = columns[.score], cell.columns.contains(score) else { return sheet[row, column] }
    return ownCells(row).last { $0.columns.upperBound < cell.columns.lowerBound && FormWords.holdsNumber($0.text.trimmed) }
  }

  /// A text behind its label, right of it, or below it.
  ///
  /// - Parameter isAbove: whether it stands above the indicators, where what is below it may be something else.
  private mutating func readText(_ label: DisplayedSheet.Cell, _ texts: inout [JSON], isAbove: Bool = false) {
    let printed = label.text.components.joined()
    let (name, behind) = Self.textBehind(printed) ?? (printed, "")
    if behind.isEmpty { self.label(label) } else { know(label) }
    let address = behind.isEmpty ? textPlace(of: label, isAbove: isAbove) : label.reference
    let given = behind.isEmpty && address != label.reference ? text(address.flatMap { cell(named: $0) }) : behind
    let words = FormWords.isPrompt(given) ? "" : given
    if let address {
      places[[.key("analysis"), .index(texts.count), .key("text")]] = address
      filledPlaces[.text(texts.count)] = address
    }
    texts.append(["label": .string(name), "text": .string(words)])
  }

  /// The cell of a label's text; nil where the form has none: another label stands there, or the document ends.
  private func textPlace(of label: DisplayedSheet.Cell, isAbove: Bool) -> String? {
    func isOther(_ cell: DisplayedSheet.Cell) -> Bool {
      let head = Self.textBehind(cell.text)?.label ?? cell.text
      let label = FormWords.label(cell.text)
      return FormWords.isTextLabel(FormWords.label(head)) || FormWords.saysNothing(label) || FormWords.isRemark(cell.text)
        || FormWords.headsNote(label)
    }
    let right = sheet[label.rows.lowerBound, label.columns.upperBound + 1]
    if let right, !isOther(right) { return right.reference }
    let below = sheet[label.rows.upperBound + 1, label.columns.lowerBound]
    let isOpen = label.text.trimmed.hasSuffix("：") || label.text.trimmed.hasSuffix(":")
    // Below a label another one begins: its own text is right of it, whether there is a cell or not.
    let hasRoom =
      right == nil && label.columns.upperBound < (header.flatMap { sheet.cells(inRow: $0).map(\.columns.upperBound) }.max() ?? 0)
    let isFollowed = below.map(isOther) ?? true
    if !isWord, hasRoom, isAbove || isFollowed { return beside(label) }
    if let below, !isFollowed, !isAbove || !headsCell(below) { return below.reference }
    if isOpen { return label.reference }
    return isWord || below != nil ? nil : reference(label.rows.upperBound + 1, label.columns.lowerBound)
  }

  /// Whether a cell is the label of a text with nothing behind its colon.
  static func isOpenLabel(_ text: String) -> Bool {
    (text.hasSuffix("：") || text.hasSuffix(":")) && FormWords.isTextLabel(FormWords.label(text))
  }

  /// A text's label up to its colon, and what stands behind that in the same cell; nil of a cell without any.
  static func textBehind(_ text: String) -> (label: String, text: String)? {
    guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }), case let rest = String(text[text.index(after: colon)...]).trimmed,
      !rest.isEmpty
    else { return nil }
    let label = FormWords.label(String(text[..<colon]))
    // 说明：… is the bureau's own remark.
    guard FormWords.isTextLabel(label), !FormWords.remarks.contains(label) else { return nil }
    return (String(text[...colon]).trimmed, rest)
  }

  /// The cells with text that nothing is made of, in their order.
  var unread: [(cell: String, text: String)] {
    unreadCells.map { ($0.reference, $0.text.components.joined(separator: " ")) }
      + (fundsElsewhere + strayWeights).map { ($0.cell, $0.text) }
  }

  /// Those of them that hold a number on which a figure of the form may rest: neither a date, a telephone nor a running number.
  var unreadNumbers: [UnreadCell] {
    unreadNumberCells.map { UnreadCell(cell: $0.reference, text: $0.text.components.joined(separator: " ")) }
      + fundsElsewhere.filter { FormWords.holdsNumber($0.text.trimmed) } + strayWeights
  }

  /// Whether every number was read on which the parts of the funds may rest, whatever stands among the indicators.
  var areFundsRead: Bool {
    !unreadNumberCells.contains { $0.rows.lowerBound < header.lowerBound }
      && !fundsElsewhere.contains { FormWords.holdsNumber($0.text.trimmed) }
  }

  private var unreadNumberCells: [DisplayedSheet.Cell] {
    unreadCells.filter { cell in
      (FormWords.holdsNumber(cell.text.trimmed) || FormWords.isShareOfPoints(cell.text.trimmed))
        && !FormWords.isNumbering(labelLeft(of: cell)) && !FormWords.isNumbering(heading(over: cell))
        && !isWithinYear(cell) && !isLeftOut(cell)
    }
  }

  /// Whether a cell of a row stands in a column that the office said to leave out.
  private func isLeftOut(_ cell: DisplayedSheet.Cell) -> Bool {
    cellsLeftOut.contains(cell.reference)
      || cell.rows.lowerBound > header.upperBound && cell.rows.lowerBound < end && cell.columns.allSatisfy(columnsLeftOut.contains)
  }

  /// Whether a cell says how far the year was at some day, on which nothing of a year's form rests: 上半年完成值.
  private func isWithinYear(_ cell: DisplayedSheet.Cell) -> Bool {
    let places = [FormEntry.soFar, .expected, .likelihood].compactMap { columns[$0] }
    return !isMonitoring && cell.rows.lowerBound > header.upperBound && cell.rows.lowerBound < end
      && places.contains(where: cell.columns.contains)
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

/// Where the indicators end.
extension FormSheet {
  /// What a row is called.
  func leads(_ row: Int) -> [String] {
    sheet.cells(inRow: row).filter { $0.columns.lowerBound <= levelColumns.upperBound }.map { FormWords.label($0.text) }
  }

  /// Whether the indicators end before a row.
  func endsLines(_ row: Int) -> Bool {
    let lead = leads(row)
    if lead.contains(where: FormWords.isTotal) || lead.first.map(FormWords.endsIndicators) == true || headsNumberedText(row) { return true }
    return isOutside(row) && sheet.rows(in: row + 1..<sheet.lastRow + 1).allSatisfy(isOutside)
  }

  /// Whether a row is none of the table's: a paragraph of a Word file, or one text over the columns of names, targets and all others.
  private func isOutside(_ row: Int) -> Bool {
    guard let cell = sheet.cells(inRow: row).first, sheet.cells(inRow: row).count == 1 else { return false }
    if WordForms.isParagraph(cell) { return true }
    let rest = columns.values.filter { $0 > levelColumns.upperBound }
    return cell.columns.lowerBound <= levelColumns.lowerBound && cell.columns.upperBound >= levelColumns.upperBound && !rest.isEmpty
      && rest.allSatisfy(cell.columns.contains)
  }
}
