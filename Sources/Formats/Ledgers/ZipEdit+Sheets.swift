import Values

/// A further sheet of a workbook.
extension ZipEdit {
  /// Names a sheet behind the others, and gives the part that is to be written for it.
  package mutating func addSheet(_ name: String, isHidden: Bool = false) throws(FileFault) -> String {
    guard let book = names.first(where: { $0.hasSuffix("workbook.xml") }),
      let markup = try content(of: book, limit: InputLimits.officePart),
      let list = XMLNode.parse(markup).descendants("sheets").first
    else { throw .workbook(.missingPart("xl/workbook.xml")) }
    let folder = String(book.dropLast("workbook.xml".count))
    let part =
      ["docket", "docket2"].map { "\(folder)worksheets/\($0).xml" }.first { !names.contains($0) } ?? folder + "worksheets/docket3.xml"
    let id = "rIdDocket" + part.dropLast(4).filter(\.isNumber)
    let ids = list.children.compactMap { $0.attribute("sheetId", in: markup).flatMap { Int(written: $0) } }
    var edit = MarkupEdit(markup)
    edit.append(
      "<\(list.prefix(in: markup))sheet name=\"\(XMLBuilder.escaped(name, inAttribute: true))\" sheetId=\"\((ids.max() ?? 0) + 1)\""
        + "\(isHidden ? " state=\"veryHidden\"" : "") xmlns:r=\"\(SheetNames.relations)\" r:id=\"\(id)\"/>", to: list)
    replace(book, with: edit.finish())
    try add(
      "<Relationship Id=\"\(id)\" Type=\"\(SheetNames.relations)/worksheet\" Target=\"\(part.dropFirst(folder.count))\"/>",
      to: "Relationships", of: folder + "_rels/workbook.xml.rels")
    try add(
      "<Override PartName=\"/\(part)\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>",
      to: "Types", of: "[Content_Types].xml")
    return part
  }

  /// Puts an entry at the end of a part's list.
  package mutating func add(_ markup: String, to list: String, of name: String) throws(FileFault) {
    guard let content = try content(of: name, limit: InputLimits.officePart), let list = XMLNode.parse(content).descendants(list).first
    else {
      throw .workbook(.missingPart(name))
    }
    var edit = MarkupEdit(content)
    edit.append(markup, to: list)
    replace(name, with: edit.finish())
  }
}
