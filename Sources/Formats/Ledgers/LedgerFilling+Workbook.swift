import Values

/// What the workbook and its other parts name of the sheet that is filled.
extension LedgerFilling {
  /// Moves what the workbook and its other parts name of the sheet, and adds the hidden sheet.
  mutating func moveNames(_ shift: RowShift, _ hidden: (name: String, part: PackedBytes)?) throws(FileFault) {
    guard let book = archive.names.first(where: { $0.hasSuffix("workbook.xml") }),
      let markup = try archive.content(of: book, limit: InputLimits.officePart)
    else { throw .workbook(.missingPart("xl/workbook.xml")) }
    let tree = XMLNode.parse(markup)
    var edit = MarkupEdit(markup)
    for name in tree.descendants("definedName") { edit.rewrite(name) { shift.formula($0, isOwn: false) } }
    askForComputing(tree, markup, &edit)
    if !edit.isEmpty { archive.replace(book, with: edit.finish()) }
    if let hidden { archive.replace(try archive.addSheet(hidden.name, isHidden: true), with: hidden.part) }
    try moveOtherSheets(shift)
    try moveLinked(shift)
    try dropChain()
  }

  /// Tables that the sheet holds grow with the rows; pictures below them move.
  private mutating func moveLinked(_ shift: RowShift) throws(FileFault) {
    let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    guard shift.added > 0,
      let links = try archive.content(of: "\(part[..<slash])_rels/\(part[slash...]).rels", limit: InputLimits.officePart)
    else { return }
    for link in XMLNode.parse(links).descendants("Relationship") {
      guard let target = link.attribute("Target", in: links), let type = link.attribute("Type", in: links),
        let name = archive.names.first(where: { $0.hasSuffix("/" + target.drop { $0 == "." || $0 == "/" }) })
      else { continue }
      guard type.hasSuffix("/table") || type.hasSuffix("/drawing"),
        let markup = try archive.content(of: name, limit: InputLimits.officePart)
      else { continue }
      var edit = MarkupEdit(markup)
      let tree = XMLNode.parse(markup)
      for node in tree.descendants("table") + tree.descendants("autoFilter") {
        if let area = node.attribute("ref", in: markup) { edit.set("ref", shift.area(area), of: node) }
      }
      for node in tree.descendants("row") where node.ancestor("from", "to") != nil {
        guard let text = node.children.first(where: \.isText), let row = Int(written: String(decoding: markup[text.range], as: UTF8.self))
        else {
          continue
        }
        // Rows count from 0 there.
        if shift.row(row + 1) != row + 1 { edit.replace(text.range, with: String(shift.row(row + 1) - 1)) }
      }
      if !edit.isEmpty { archive.replace(name, with: edit.finish()) }
    }
  }

  /// Has office programs compute all formulas when they open the workbook.
  private func askForComputing(_ tree: XMLNode, _ markup: [UInt8], _ edit: inout MarkupEdit) {
    if let known = tree.descendants("calcPr").first {
      guard known.attribute("fullCalcOnLoad", in: markup) == nil else { return edit.set("fullCalcOnLoad", "1", of: known) }
      let end = known.start.upperBound - (markup[known.start.upperBound - 2] == UInt8(ascii: "/") ? 2 : 1)
      return edit.insert(" fullCalcOnLoad=\"1\"", at: end)
    }
    // The schema has it behind these.
    let above = ["definedNames", "externalReferences", "functionGroups", "sheets"].lazy.compactMap { tree.descendants($0).first }.first
    if let above { edit.insert("<\(above.prefix(in: markup))calcPr fullCalcOnLoad=\"1\"/>", at: above.range.upperBound) }
  }

  /// Formulas of other sheets and of charts that name what moved; a part that names nothing of it stays byte for byte.
  private mutating func moveOtherSheets(_ shift: RowShift) throws(FileFault) {
    for name in archive.names where name != part && name.hasSuffix(".xml") {
      let isSheet = name.contains("worksheets/sheet")
      guard isSheet || name.contains("charts/chart"), let markup = try archive.content(of: name, limit: InputLimits.officePart),
        markup.contains(UInt8(ascii: "!"))
      else { continue }
      let tree = XMLNode.parse(markup)
      var edit = MarkupEdit(markup)
      if isSheet {
        moveFormulas(tree, markup, shift, &edit)
      } else {
        for formula in tree.descendants("f") { edit.rewrite(formula, shift.series) }
      }
      if !edit.isEmpty { archive.replace(name, with: edit.finish()) }
    }
  }

  /// The formulas of a sheet in which one names the filled sheet; what they came to over the empty form is left out.
  private func moveFormulas(_ tree: XMLNode, _ markup: [UInt8], _ shift: RowShift, _ edit: inout MarkupEdit) {
    let formulas = SheetFormulas(markup, tree)
    let cells = tree.descendants("f").filter { $0.parent?.name == "c" }
    let texts = cells.map(formulas.text)
    for node in tree.descendants("f") where node.parent?.name != "c" { edit.rewrite(node) { shift.formula($0, isOwn: false) } }
    for name in ["formula", "formula1", "formula2"] {
      for node in tree.descendants(name) { edit.rewrite(node) { shift.formula($0, isOwn: false) } }
    }
    guard texts.contains(where: { FormulaCells($0).names(shift.sheet, isOwn: false) }) else { return }
    for (node, text) in zip(cells, texts) where !text.isEmpty {
      guard let cell = node.parent, let reference = cell.attribute("r", in: markup) else { continue }
      let prefix = cell.prefix(in: markup)
      let style = cell.attribute("s", in: markup).map { " s=\"\($0)\"" } ?? ""
      let moved = element(of: shift.formula(text, isOwn: false), filling: formulas.area(of: node), prefix: prefix)
      edit.replace(cell.range, with: "<\(prefix)c r=\"\(reference)\"\(style)>\(moved)</\(prefix)c>")
    }
  }

  /// Leaves out the order in which formulas were computed: office programs find it anew.
  private mutating func dropChain() throws(FileFault) {
    guard let chain = archive.names.first(where: { $0.hasSuffix("calcChain.xml") }) else { return }
    archive.remove(chain)
    for name in archive.names where name == "[Content_Types].xml" || name.hasSuffix("workbook.xml.rels") {
      guard let markup = try archive.content(of: name, limit: InputLimits.officePart) else { continue }
      var edit = MarkupEdit(markup)
      let tree = XMLNode.parse(markup)
      for node in tree.descendants("Override") + tree.descendants("Relationship")
      where String(decoding: markup[node.start], as: UTF8.self).contains("calcChain") { edit.replace(node.range, with: "") }
      if !edit.isEmpty { archive.replace(name, with: edit.finish()) }
    }
  }
}
