import Values

/// The empty rows of a form.
package enum EmptyRows {
  /// How many rows below one are there to be filled: they have cells, and nothing in them but printed numbers and formulas of the row.
  package static func count(_ content: [UInt8], sheet name: String, below row: Int, numbering: Int?) throws(FileFault) -> Int {
    let workbook = try Workbook(MemoryBytes(content))
    let archive = try ZipEdit(content)
    guard let bytes = try archive.markup(of: try workbook.find(name).part, limit: InputLimits.officePart) else { return 0 }
    let root = XMLNode.parse(bytes)
    let (nodes, formulas) = (root.descendants("row"), SheetFormulas(bytes, root))
    var count = 0
    for node in nodes {
      guard let number = node.attribute("r", in: bytes).flatMap({ Int(written: $0) }), number > row else { continue }
      guard number == row + count + 1, node.children.contains(where: { $0.name == "c" }) else { break }
      let isEmpty = node.children.filter { $0.name == "c" }.allSatisfy { cell in
        if cell.children.isEmpty { return true }
        let column = cell.attribute("r", in: bytes).flatMap { CellReference($0.utf8) }?.column
        if column == numbering { return true }
        guard let formula = cell.children.first(where: { $0.name == "f" }) else {
          return cell.children.allSatisfy { $0.children.isEmpty && $0.name == "v" }
        }
        return !formulas.text(of: formula).contains(":")
      }
      if !isEmpty { break }
      count += 1
    }
    return count
  }
}
