package import Values

/// Fills a sheet of an office's own workbook: some rows of it are repeated, each with values; every other part stays byte for byte.
package struct LedgerFilling {
  /// What is written into a cell.
  package enum Value: Hashable, Sendable {
    case blank
    case text(String)
    case number(Decimal)
    case day(Day)
  }

  /// A column that is filled.
  package struct Column: Sendable {
    /// Its place, from 0.
    package let place: Int
    /// How its days are shown, as a number format; nil for the sheet's own way.
    package let dayCode: String?

    package init(_ place: Int, dayCode: String?) { (self.place, self.dayCode) = (place, dayCode) }
  }

  /// A cell of a row that is repeated.
  private struct Pattern {
    let column: Int
    let style: Int?
    let formula: String?
    /// Whether the formula is computed over areas as a whole.
    let isArray: Bool
    /// What stands in it, where nothing is filled in: its type and its markup.
    let constant: (type: String?, markup: String)?
    /// The column that is filled in it.
    let filled: Int?
    let dayStyle: Int
    let numberStyle: Int?
    let isText: Bool
  }

  /// The names of the workbook's sheets.
  package let sheetNames: [String]
  var archive: ZipEdit
  let part: String
  private let sheet: String
  private let bytes: [UInt8]
  private let root: XMLNode
  private let formulas: SheetFormulas
  private let block: ClosedRange<Int>
  private let columns: [Column]
  private var styles: StyleGrowth?
  private let stylesPart: String?
  private var patterns: [[Pattern]] = []
  private var tags: [String] = []
  private let prefix: String
  private var letters: [String] = []
  private var rows: [UInt8] = []
  /// The rows that were written before.
  private var packed = PackedBytes()
  private var blockNodes: [XMLNode] = []
  /// How many rows were filled.
  package private(set) var count = 0
  /// What the filled columns come to, by their places in the sheet.
  private var sums: [Int: Decimal] = [:]

  /// The style in which a day is shown where the sheet says nothing of it.
  private static let usualDay = "yyyy\\-mm\\-dd"

  /// Opens a sheet, of which some rows are filled.
  package init(_ content: [UInt8], sheet name: String, block: ClosedRange<Int>, columns: [Column]) throws(FileFault) {
    let workbook = try Workbook(MemoryBytes(content))
    let known = try workbook.find(name)
    archive = try ZipEdit(content)
    sheetNames = workbook.sheets.map(\.name)
    (part, sheet, self.block, self.columns) = (known.part, known.name, block, columns)
    guard let markup = try archive.markup(of: known.part, limit: InputLimits.officePart) else { throw .workbook(.missingPart(known.part)) }
    (bytes, root) = (markup, XMLNode.parse(markup))
    formulas = SheetFormulas(markup, root)
    stylesPart = workbook.stylesPart
    var kept: [UInt8]?
    if let part = stylesPart { kept = try archive.markup(of: part, limit: InputLimits.officePart) }
    styles = kept.flatMap { StyleGrowth($0) }
    let data = root.descendants("sheetData").first
    prefix = data?.prefix(in: markup) ?? ""
    let nodes = (data?.children ?? []).filter { $0.name == "row" }
    blockNodes = nodes.filter { $0.attribute("r", in: markup).flatMap { Int(written: $0) }.map(block.contains) ?? false }
    for row in block {
      let rowNode = blockNodes.first { $0.attribute("r", in: markup) == String(row) }
      if let node = rowNode ?? blockNodes.first {
        let pattern = patterned(node, workbook.styles)
        patterns.append(pattern)
        tags.append(Self.tag(of: node, in: markup))
      } else {
        var pattern: [Pattern] = []
        for place in columns.indices { pattern.append(bare(place)) }
        patterns.append(pattern)
        tags.append("")
      }
    }
    letters = (0...((columns.map(\.place) + patterns.joined().map(\.column)).max() ?? 0)).map(CellReference.letters)
  }

  /// The attributes of a row but those that name its place.
  private static func tag(of row: XMLNode, in bytes: [UInt8]) -> String {
    var text = String(decoding: bytes[row.start], as: UTF8.self)
    for name in ["r", "spans"] {
      guard let start = text.firstRange(of: " \(name)=\""), let end = text[start.upperBound...].firstIndex(of: "\"") else { continue }
      text.removeSubrange(start.lowerBound...end)
    }
    let inner = text.drop { $0 != " " }
    return String(inner.prefix { $0 != ">" }).replacing("/", with: "")
  }

  private mutating func bare(_ filled: Int) -> Pattern {
    let code = columns[filled].dayCode ?? Self.usualDay
    let dayStyle = styles?.style(like: 0, code: code) ?? 0
    return Pattern(
      column: columns[filled].place, style: nil, formula: nil, isArray: false, constant: nil, filled: filled, dayStyle: dayStyle,
      numberStyle: nil,
      isText: false)
  }

  private mutating func patterned(_ row: XMLNode, _ known: CellStyles) -> [Pattern] {
    var patterns: [Pattern] = []
    for cell in row.children where cell.name == "c" {
      guard let column = cell.attribute("r", in: bytes).flatMap({ CellReference($0.utf8) })?.column else { continue }
      let style = cell.attribute("s", in: bytes).flatMap { Int(written: $0) }
      let formula = cell.children.first { $0.name == "f" }
      let text = formula.map(formulas.text)
      let filled = columns.firstIndex { $0.place == column }
      let isDate = style.map(known.isDate) ?? false
      let isText = style.flatMap(known.code) == "@"
      let code = filled.flatMap { columns[$0].dayCode }
      var dayStyle = style ?? 0
      if filled != nil, !isDate || code != nil { dayStyle = styles?.style(like: style ?? 0, code: code ?? Self.usualDay) ?? dayStyle }
      let inner = cell.children.first.map { first in
        String(decoding: bytes[first.range.lowerBound..<(cell.children.last?.range.upperBound ?? first.range.upperBound)], as: UTF8.self)
      }
      let constant = filled == nil && formula == nil ? inner.map { (cell.attribute("t", in: bytes), $0) } : nil
      // A number in a cell of days would be shown as one.
      let numberStyle = filled != nil && isDate ? styles?.style(like: style ?? 0, code: "General") : style
      patterns.append(
        Pattern(
          column: column, style: style, formula: text.flatMap { $0.isEmpty ? nil : $0 },
          isArray: formula.map { formulas.area(of: $0) != nil } ?? false, constant: constant, filled: filled, dayStyle: dayStyle,
          numberStyle: numberStyle, isText: isText))
    }
    let there = Set(patterns.map(\.column))
    for place in columns.indices where !there.contains(columns[place].place) { patterns.append(bare(place)) }
    return patterns.sorted { $0.column < $1.column }
  }

  /// The most rows that a sheet takes below the first one that is filled.
  package var mostRows: Int { CellReference.lastRow - block.lowerBound + 1 }

  /// Fills the next row, with a value for each column.
  package mutating func append(_ values: [Value]) {
    let row = block.lowerBound + count
    let index = count < patterns.count ? count : 0
    let shift = RowShift(block: block, added: 0, sheet: sheet)
    let number = String(row)
    rows += "<\(prefix)row r=\"\(number)\"\(tags[index])>".utf8
    for pattern in patterns[index] {
      rows += "<\(prefix)c r=\"".utf8
      rows += letters[pattern.column].utf8
      rows += number.utf8
      rows.append(0x22)
      if let formula = pattern.formula {
        let moved = shift.repeated(formula, below: count - (count < patterns.count ? index : 0))
        style(pattern.style)
        rows += ">\(element(of: moved, filling: pattern.isArray ? letters[pattern.column] + number : nil))</\(prefix)c>".utf8
        continue
      }
      guard let filled = pattern.filled else {
        style(pattern.style)
        guard let constant = pattern.constant else {
          rows += "/>".utf8
          continue
        }
        if let type = constant.type { rows += " t=\"\(type)\"".utf8 }
        rows += ">\(constant.markup)</\(prefix)c>".utf8
        continue
      }
      write(values[filled], pattern)
      if case .number(let value) = values[filled] { sums[pattern.column, default: .zero] = (sums[pattern.column] ?? .zero) + value }
    }
    rows += "</\(prefix)row>".utf8
    packed.take(from: &rows)
    count += 1
  }

  /// A formula's element, with the cells that it fills together.
  func element(of formula: String, filling area: String?, prefix: String? = nil) -> String {
    let prefix = prefix ?? self.prefix
    let array = area.map { " t=\"array\" ref=\"\($0)\"" } ?? ""
    return "<\(prefix)f\(array)>\(XMLBuilder.escaped(formula, inAttribute: false))</\(prefix)f>"
  }

  private mutating func style(_ style: Int?) {
    if let style { rows += " s=\"\(style)\"".utf8 }
  }

  private mutating func write(_ value: Value, _ pattern: Pattern) {
    switch value {
    case .blank:
      style(pattern.style)
      rows += "/>".utf8
    case .text(let text): write(text, style: pattern.style)
    case .number(let number):
      if pattern.isText { return write(number.description, style: pattern.style) }
      style(pattern.numberStyle)
      rows += "><\(prefix)v>\(number)</\(prefix)v></\(prefix)c>".utf8
    case .day(let day):
      guard let serial = SerialDay.serial(of: day) else { return write(day.description, style: pattern.style) }
      style(pattern.dayStyle)
      rows += "><\(prefix)v>\(serial)</\(prefix)v></\(prefix)c>".utf8
    }
  }

  private mutating func write(_ text: String, style wanted: Int?) {
    if text.isEmpty {
      style(wanted)
      rows += "/>".utf8
      return
    }
    style(wanted)
    let hasEnds = text.utf8.first.map { $0 <= 0x20 } ?? false || text.utf8.last.map { $0 <= 0x20 } ?? false || text.utf8.contains(0x0A)
    rows += " t=\"inlineStr\"><\(prefix)is><\(prefix)t\(hasEnds ? " xml:space=\"preserve\"" : "")>".utf8
    rows += XMLBuilder.escaped(SheetText.escape(text), inAttribute: false).utf8
    rows += "</\(prefix)t></\(prefix)is></\(prefix)c>".utf8
  }

  /// The workbook with the rows in it.
  ///
  /// - Parameters:
  ///   - others: what cells outside the filled rows hold, by their names.
  ///   - hidden: a sheet that nobody sees, by its name and part.
  package mutating func finish(others: [String: Value] = [:], hidden: (name: String, part: PackedBytes)? = nil) throws(FileFault)
    -> [UInt8]
  {
    let added = max(0, count - block.count)
    let shift = RowShift(block: block, added: added, sheet: sheet)
    archive.replace(part, with: filled(others, shift))
    packed = PackedBytes()
    if let styles, let stylesPart { archive.replace(stylesPart, with: styles.part()) }
    try moveNames(shift, hidden)
    return try archive.finish()
  }

  /// The sheet's part with the rows in it.
  private func filled(_ others: [String: Value], _ shift: RowShift) -> PackedBytes {
    var edit = MarkupEdit(bytes)
    let gap = gap(&edit)
    let data = root.descendants("sheetData").first
    for row in data?.children ?? [] where row.name == "row" {
      guard let number = row.attribute("r", in: bytes).flatMap({ Int(written: $0) }), !block.contains(number) else { continue }
      if shift.row(number) != number { edit.set("r", String(shift.row(number)), of: row) }
      for cell in row.children where cell.name == "c" { move(cell, others, shift, &edit) }
    }
    moveRanges(shift, &edit)
    let (before, after) = edit.finish(around: gap)
    var part = PackedBytes(before)
    part.append(packed)
    part.append(after)
    return part
  }

  /// The place of the filled rows, which is that of those that they are made from; what is left of these stays.
  private func gap(_ edit: inout MarkupEdit) -> Range<Int> {
    let kept = blockNodes.filter { ($0.attribute("r", in: bytes).flatMap { Int(written: $0) } ?? 0) >= block.lowerBound + count }
    let replaced = blockNodes.filter { node in !kept.contains { $0 === node } }
    // What a placeholder stands in, or a number that was printed for a row, is empty where no row is filled.
    for cell in kept.flatMap(\.children) where cell.name == "c" {
      guard let column = cell.attribute("r", in: bytes).flatMap({ CellReference($0.utf8) })?.column,
        columns.contains(where: { $0.place == column }), !cell.children.isEmpty, !cell.children.contains(where: { $0.name == "f" })
      else { continue }
      let style = cell.attribute("s", in: bytes).map { " s=\"\($0)\"" } ?? ""
      edit.replace(cell.range, with: "<\(prefix)c r=\"\(cell.attribute("r", in: bytes) ?? "")\"\(style)/>")
    }
    // The cell that a dragged formula was written in may be gone.
    for cell in kept.flatMap(\.children) where cell.name == "c" {
      guard let formula = cell.children.first(where: { $0.name == "f" }), formulas.isShared(formula),
        let reference = cell.attribute("r", in: bytes)
      else { continue }
      let style = cell.attribute("s", in: bytes).map { " s=\"\($0)\"" } ?? ""
      edit.replace(
        cell.range, with: "<\(prefix)c r=\"\(reference)\"\(style)>\(element(of: formulas.text(of: formula), filling: nil))</\(prefix)c>")
    }
    if let first = replaced.first, let last = replaced.last { return first.range.lowerBound..<last.range.upperBound }
    let data = root.descendants("sheetData").first
    let above = data?.children.last { row in
      row.name == "row" && (row.attribute("r", in: bytes).flatMap { Int(written: $0) } ?? .max) < block.lowerBound
    }
    let position = above?.range.upperBound ?? data?.start.upperBound ?? bytes.endIndex
    return position..<position
  }

  /// Gives a cell outside the filled rows its place, its value or its formula.
  private func move(_ cell: XMLNode, _ others: [String: Value], _ shift: RowShift, _ edit: inout MarkupEdit) {
    guard let reference = cell.attribute("r", in: bytes) else { return }
    let moved = shift.area(reference)
    let style = cell.attribute("s", in: bytes).map { " s=\"\($0)\"" } ?? ""
    if let value = others[reference] {
      var written = "<\(prefix)c r=\"\(moved)\"\(style)"
      switch value {
      case .blank: written += "/>"
      case .text(let text):
        written += " t=\"inlineStr\"><\(prefix)is><\(prefix)t xml:space=\"preserve\">"
        written += XMLBuilder.escaped(SheetText.escape(text), inAttribute: false) + "</\(prefix)t></\(prefix)is></\(prefix)c>"
      case .number(let number): written += "><\(prefix)v>\(number)</\(prefix)v></\(prefix)c>"
      case .day(let day): written += "><\(prefix)v>\(SerialDay.serial(of: day) ?? 0)</\(prefix)v></\(prefix)c>"
      }
      return edit.replace(cell.range, with: written)
    }
    guard let formula = cell.children.first(where: { $0.name == "f" }) else {
      if moved != reference { edit.set("r", moved, of: cell) }
      return
    }
    let text = formulas.text(of: formula)
    // What was computed over the empty form isn't what comes of the rows.
    guard !text.isEmpty, moved != reference || formulas.isShared(formula) || FormulaCells(text).names(sheet, isOwn: true) else {
      if moved != reference { edit.set("r", moved, of: cell) }
      return
    }
    let stretched = shift.formula(text, isOwn: true)
    var written = "<\(prefix)c r=\"\(moved)\"\(style)>" + element(of: stretched, filling: formulas.area(of: formula).map(shift.area))
    if let sum = sum(of: stretched) { written += "<\(prefix)v>\(sum)</\(prefix)v>" }
    edit.replace(cell.range, with: written + "</\(prefix)c>")
  }

  /// What a formula comes to that adds up one filled column over the filled rows.
  private func sum(of formula: String) -> Decimal? {
    let plain = formula.uppercased().filter { $0 != "$" && $0 != " " }
    guard plain.hasPrefix("SUM("), plain.hasSuffix(")"), CellSum(plain) != nil else { return nil }
    let ends = plain.dropFirst(4).dropLast().split(separator: ":").compactMap { CellReference($0.utf8) }
    guard ends.count == 2, ends[0].column == ends[1].column, ends[0].row <= block.lowerBound, ends[0].row > block.lowerBound - 1,
      ends[1].row >= block.lowerBound + count - 1, columns.contains(where: { $0.place == ends[0].column })
    else { return nil }
    return sums[ends[0].column] ?? .zero
  }

  /// Whether an area is in one of the rows that are filled.
  private func isOfOneRow(_ area: String) -> Bool {
    let rows = Set(area.split(separator: ":").compactMap { CellReference($0.utf8)?.row })
    return rows.count == 1 && rows.allSatisfy(block.contains)
  }

  /// Moves and stretches what names rows of the sheet beside its cells.
  private func moveRanges(_ shift: RowShift, _ edit: inout MarkupEdit) {
    func visit(_ node: XMLNode) {
      switch node.name {
      case "sheetData": return
      case "mergeCell":
        // What is merged in a row stays of that row.
        if let area = node.attribute("ref", in: bytes), !isOfOneRow(area) { edit.set("ref", shift.area(area), of: node) }
      case "dimension", "autoFilter", "hyperlink":
        if let area = node.attribute("ref", in: bytes) { edit.set("ref", shift.area(area), of: node) }
      case "conditionalFormatting", "dataValidation", "protectedRange", "ignoredError":
        if let areas = node.attribute("sqref", in: bytes) { edit.set("sqref", shift.areas(areas), of: node) }
      case "formula", "formula1", "formula2", "f":
        edit.rewrite(node) { shift.formula($0, isOwn: true) }
      // Rules that newer programs add name their areas by a text.
      case "sqref": edit.rewrite(node, shift.areas)
      case "brk":
        if node.parent?.name == "rowBreaks", let id = node.attribute("id", in: bytes).flatMap({ Int(written: $0) }) {
          edit.set("id", String(shift.row(id)), of: node)
        }
      default: break
      }
      for child in node.children { visit(child) }
    }
    visit(root)
    guard let list = root.descendants("mergeCells").first, count > 1 else { return }
    // Cells that are merged in the row are merged in each of those that are made from it.
    let merged = list.children.compactMap { $0.attribute("ref", in: bytes) }.filter { area in
      isOfOneRow(area) && CellReference(area.prefix { $0 != ":" }.utf8)?.row == block.lowerBound
    }
    var more: [String] = []
    for row in max(1, block.count)..<max(count, max(1, block.count)) {
      for area in merged {
        let ends = area.split(separator: ":").compactMap { CellReference($0.utf8) }.map(\.column)
        more.append(
          "\(CellReference.letters(of: ends[0]))\(block.lowerBound + row):\(CellReference.letters(of: ends[1]))\(block.lowerBound + row)")
      }
    }
    if !more.isEmpty { edit.append(more.map { "<\(prefix)mergeCell ref=\"\($0)\"/>" }.joined(), to: list, counted: more.count) }
  }
}
