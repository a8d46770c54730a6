/// The formulas of a sheet, each written out: spreadsheet programs write a formula that was dragged once, for all of its cells.
struct SheetFormulas {
  private let bytes: [UInt8]
  /// What the cells of a group have in common, by the group's number: the cell that it is written in, and the formula there.
  private var shared: [String: (cell: CellReference, text: String)] = [:]

  init(_ bytes: [UInt8], _ root: XMLNode) {
    self.bytes = bytes
    for node in root.descendants("f") where isShared(node) {
      let text = node.plainText(in: bytes)
      if !text.isEmpty, let group = node.attribute("si", in: bytes), let cell = cell(of: node) { shared[group] = (cell, text) }
    }
  }

  /// The formula of a cell's node; empty where nothing says it.
  func text(of node: XMLNode) -> String {
    let formula = node.plainText(in: bytes)
    guard formula.isEmpty, isShared(node), let group = node.attribute("si", in: bytes).flatMap({ shared[$0] }), let cell = cell(of: node)
    else { return formula }
    return FormulaCells(group.text).moved(rows: cell.row - group.cell.row, columns: cell.column - group.cell.column)
  }

  /// Whether other cells have the formula too.
  func isShared(_ node: XMLNode) -> Bool { node.attribute("t", in: bytes) == "shared" }

  /// The cells that a formula of several results fills; nil where it has one.
  func area(of node: XMLNode) -> String? {
    node.attribute("t", in: bytes) == "array" ? node.attribute("ref", in: bytes) : nil
  }

  private func cell(of node: XMLNode) -> CellReference? {
    node.parent?.attribute("r", in: bytes).flatMap { CellReference($0.utf8) }
  }
}

extension FormulaCells {
  /// The formula as it reads so many rows below and columns right of where it is written.
  ///
  /// - Parameter isMoved: whether a cell of a sheet, nil for the formula's own, goes along.
  func moved(rows: Int, columns: Int, where isMoved: (_ sheet: String?, CellReference) -> Bool = { _, _ in true }) -> String {
    rewritten { sheet, area in
      area.split(separator: ":", omittingEmptySubsequences: false).map { end in
        guard let cell = CellReference(end.utf8), isMoved(sheet, cell) else { return String(end) }
        let (holdsColumn, holdsRow) = (end.hasPrefix("$"), end.dropFirst().contains("$"))
        let (column, row) = (holdsColumn ? cell.column : cell.column + columns, holdsRow ? cell.row : cell.row + rows)
        guard (0..<CellReference.lastColumn).contains(column), (1...CellReference.lastRow).contains(row) else { return "#REF!" }
        return (holdsColumn ? "$" : "") + CellReference.letters(of: column) + (holdsRow ? "$" : "") + String(row)
      }.joined(separator: ":")
    }
  }

  /// Whether it names a cell of a sheet; `isOwn` says whether a name without a sheet is of the sheet.
  func names(_ sheet: String, isOwn: Bool) -> Bool {
    var isNamed = false
    _ = rewritten { qualifier, area in
      if qualifier.map({ $0 == sheet }) ?? isOwn { isNamed = true }
      return area
    }
    return isNamed
  }
}
