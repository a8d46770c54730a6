package import Values

/// Changes the values of some cells of a workbook; every other byte stays as it was.
package struct WorkbookEdit {
  /// What a cell is given.
  package struct Value: Sendable {
    /// The text as it prints.
    package let text: String
    /// The number that the text is, where the cell shows numbers.
    package let number: Decimal?

    package init(_ text: String, number: Decimal? = nil) { (self.text, self.number) = (text, number) }
  }

  private var archive: ZipEdit
  private let part: String
  private let styles: CellStyles
  private let bytes: [UInt8]
  private let root: XMLNode
  private var rows: [Int: XMLNode] = [:]
  private var cells: [String: XMLNode] = [:]
  private var values: [String: Value] = [:]
  /// The cells with formulas whose values couldn't be computed anew.
  package private(set) var stale: [String] = []
  /// The cells with formulas that only add up, whose values were computed anew.
  package private(set) var refreshed: Set<String> = []

  /// Opens a sheet of a workbook.
  package init(_ bytes: [UInt8], sheet name: String) throws(FileFault) {
    let source = MemoryBytes(bytes)
    let workbook = try Workbook(source)
    let sheet = try workbook.find(name)
    archive = try ZipEdit(bytes)
    (part, styles) = (sheet.part, workbook.styles)
    guard let markup = try archive.markup(of: sheet.part, limit: InputLimits.officePart) else { throw .workbook(.missingPart(sheet.part)) }
    self.bytes = markup
    root = XMLNode.parse(markup)
    for row in root.descendants("row") {
      guard let number = row.attribute("r", in: markup).flatMap({ Int(written: $0) }) else { continue }
      rows[number] = row
      for cell in row.children where cell.name == "c" {
        if let reference = cell.attribute("r", in: markup) { cells[reference] = cell }
      }
    }
  }

  /// Whether a cell is computed by a formula.
  package func hasFormula(_ reference: String) -> Bool { cells[reference]?.children.contains { $0.name == "f" } ?? false }

  /// Whether a cell shows numbers as per cents.
  package func isPercent(_ reference: String) -> Bool { code(reference)?.contains("%") ?? false }

  /// Whether a cell shows numbers as text.
  private func isText(_ reference: String) -> Bool { code(reference) == "@" }

  private func code(_ reference: String) -> String? {
    cells[reference]?.attribute("s", in: bytes).flatMap { Int(written: $0) }.flatMap { styles.code($0) }
  }

  /// Gives a cell a value, unless a formula computes it.
  package mutating func set(_ reference: String, _ value: Value) {
    if !hasFormula(reference) { values[reference] = value }
  }

  /// The workbook with the values; formulas that only add up cells show what these come to now.
  package mutating func finish() throws(FileFault) -> [UInt8] {
    var changes: [(range: Range<Int>, bytes: [UInt8])] = []
    var added: [Int: [(column: Int, bytes: [UInt8])]] = [:]
    for (reference, value) in values {
      guard let address = CellReference(reference.utf8) else { continue }
      let written = markup(reference, value)
      if let cell = cells[reference] {
        changes.append((cell.range, written))
      } else {
        added[address.row, default: []].append((address.column, written))
      }
    }
    refresh(&changes)
    for (row, new) in added { insert(new.sorted { $0.column < $1.column }, row, &changes) }
    var result: [UInt8] = []
    var position = 0
    for change in changes.sorted(by: { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }) {
      result += bytes[position..<change.range.lowerBound]
      result += change.bytes
      position = change.range.upperBound
    }
    result += bytes[position...]
    var archive = archive
    archive.replace(part, with: result)
    return try archive.finish()
  }

  /// A cell with its own style and a value of its own.
  private func markup(_ reference: String, _ value: Value) -> [UInt8] {
    var xml = XMLBuilder()
    let style = cells[reference]?.attribute("s", in: bytes)
    let prefix = root.descendants("sheetData").first?.prefix(in: bytes) ?? ""
    if let number = value.number, !isText(reference) {
      xml.element(prefix + "c", ["r": reference, "s": style]) { $0.element(prefix + "v", text: number.description) }
    } else {
      xml.element(prefix + "c", ["r": reference, "s": style, "t": "inlineStr"]) { cell in
        cell.element(prefix + "is") { $0.element(prefix + "t", ["xml:space": "preserve"], text: SheetText.escape(value.text)) }
      }
    }
    return Array(xml.text.utf8)
  }

  /// Adds cells to a row that has none there, or a row to a sheet that has none.
  private func insert(_ new: [(column: Int, bytes: [UInt8])], _ number: Int, _ changes: inout [(range: Range<Int>, bytes: [UInt8])]) {
    guard let row = rows[number] else {
      let data = root.descendants("sheetData").first
      let prefix = data?.prefix(in: bytes) ?? ""
      let cells = new.flatMap(\.bytes)
      let line = Array("<\(prefix)row r=\"\(number)\">".utf8) + cells + Array("</\(prefix)row>".utf8)
      let behind = rows.filter { $0.key < number }.max { $0.key < $1.key }?.value.range.upperBound ?? data?.start.upperBound
      if let behind { changes.append((behind..<behind, line)) }
      return
    }
    if row.children.isEmpty {
      let tag = Array(bytes[row.start])
      let open = tag.suffix(2).first == UInt8(ascii: "/") ? tag.dropLast(2) + [UInt8(ascii: ">")] : tag
      let name = row.prefix(in: bytes) + "row"
      changes.append((row.range, open + new.flatMap(\.bytes) + Array("</\(name)>".utf8)))
      return
    }
    for cell in new {
      let before = row.children.last { child in
        child.attribute("r", in: bytes).flatMap { CellReference($0.utf8) }.map { $0.column < cell.column } ?? false
      }
      let position = before?.range.upperBound ?? row.start.upperBound
      changes.append((position..<position, cell.bytes))
    }
  }

  /// So many cells are looked at for all formulas; what is beyond them is named as not refreshed.
  private static let mostLooked = 50_000_000

  /// Gives each formula that depends on a changed cell its new value, where it is a sum.
  private mutating func refresh(_ changes: inout [(range: Range<Int>, bytes: [UInt8])]) {
    var computed: [String: Decimal] = [:]
    // A range may name far more cells than there are: those that are there are asked whether they lie in it.
    let known = Set(cells.keys).union(values.keys).compactMap { name in CellReference(name.utf8).map { (name: name, place: $0) } }
    var changed = values.keys.compactMap { CellReference($0.utf8) }
    var left = Self.mostLooked
    let formulas = SheetFormulas(bytes, root)
    for (reference, cell) in cells.sorted(by: { $0.value.range.lowerBound < $1.value.range.lowerBound }) {
      guard let formula = cell.children.first(where: { $0.name == "f" }) else { continue }
      let text = formulas.text(of: formula)
      let areas = CellArea.named(in: text)
      left -= areas.count * changed.count
      guard left < 0 || areas.contains(where: { area in changed.contains { area.contains($0) } }) else { continue }
      let sum = CellSum(text)
      left -= (sum?.areas.count ?? 0) * known.count
      guard left >= 0, let value = sum?.value(over: known, { self.number($0, computed) }) else {
        stale.append(reference)
        continue
      }
      computed[reference] = value
      if let address = CellReference(reference.utf8) { changed.append(address) }
      refreshed.insert(reference)
      guard let old = cell.children.first(where: { $0.name == "v" }) else {
        // No program has computed it yet.
        let name = formula.prefix(in: bytes) + "v"
        changes.append((formula.range.upperBound..<formula.range.upperBound, Array("<\(name)>\(value)</\(name)>".utf8)))
        continue
      }
      let name = old.prefix(in: bytes) + "v"
      changes.append((old.range, Array("<\(name)>\(value)</\(name)>".utf8)))
    }
  }

  private func number(_ reference: String, _ computed: [String: Decimal]) -> Decimal? {
    if let value = values[reference] { return value.number ?? .zero }
    if let value = computed[reference] { return value }
    guard let cell = cells[reference] else { return .zero }
    // A sum passes over texts.
    guard ["n", nil].contains(cell.attribute("t", in: bytes)) else { return .zero }
    guard let value = cell.children.first(where: { $0.name == "v" }) else { return .zero }
    let digits = value.children.filter(\.isText).flatMap { bytes[$0.range] }
    return NumberCell(digits).flatMap { Decimal(String(decoding: $0.plain, as: UTF8.self)) }
  }
}

/// A formula that only adds up cells: `SUM(I13:I22)+J5`.
struct CellSum {
  let areas: [CellArea]

  /// Reads a formula; nil if it is more than a sum.
  init?(_ formula: String) {
    var parts: [String] = []
    var rest = formula.uppercased().filter { !$0.isWhitespace && $0 != "$" }[...]
    while !rest.isEmpty {
      var term = rest.prefix { $0 != "+" }
      if rest.hasPrefix("SUM(") {
        guard let end = rest.firstIndex(of: ")") else { return nil }
        term = rest[..<rest.index(after: end)]
        parts += term.dropFirst(4).dropLast().split(separator: ",").map(String.init)
      } else {
        parts.append(String(term))
      }
      rest = rest[term.endIndex...]
      if rest.first == "+" { rest = rest.dropFirst() } else if !rest.isEmpty { return nil }
    }
    areas = parts.compactMap { CellArea($0) }
    if parts.isEmpty || areas.count < parts.count { return nil }
  }

  /// The sum over the cells that are there, if each is a number; what is in two of its ranges counts twice.
  func value(over known: [(name: String, place: CellReference)], _ number: (String) -> Decimal?) -> Decimal? {
    var sum = Decimal.zero
    for area in areas {
      for cell in known where area.contains(cell.place) {
        guard let value = number(cell.name) else { return nil }
        sum = sum + value
      }
    }
    return sum
  }
}

/// The cells that a part of a formula names: a range, or one cell.
struct CellArea {
  private let rows: ClosedRange<Int>
  private let columns: ClosedRange<Int>

  /// Reads `A1:B9` or `A1`; nil if the text is neither.
  init?(_ text: String) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false).map { CellReference($0.utf8) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else { return nil }
    (rows, columns) = (
      min(first.row, last.row)...max(first.row, last.row), min(first.column, last.column)...max(first.column, last.column)
    )
  }

  func contains(_ cell: CellReference) -> Bool { rows.contains(cell.row) && columns.contains(cell.column) }

  /// Those that a formula of any sort names.
  static func named(in formula: String) -> [CellArea] {
    let plain = formula.uppercased().filter { $0 != "$" }
    let words = plain.split { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == ":") }.map(String.init)
    return words.compactMap { CellArea($0) }
  }
}
