public import Values

/// A document for programs that lay it out themselves: its blocks, of tables each cell with its room.
extension Document {
  /// The blocks in reading order.
  public var json: JSON { .array(blocks.map(\.json)) }
}

extension Block {
  fileprivate var json: JSON {
    switch self {
    case .heading(let heading): ["heading": heading.text.plain.json, "level": heading.level.json]
    case .paragraph(let paragraph): ["text": paragraph.text.plain.json, "role": paragraph.role.rawValue.json]
    case .table(let grid): ["table": grid.json]
    case .list(let list): ["list": .array(list.items.map { $0.text.plain.json })]
    case .pictures(let pictures): ["pictures": .array(pictures.map { $0.caption.json })]
    case .fields(let line): ["fields": .array(line.fields.map { [$0.prompt.json, $0.value.json] })]
    case .pageBreak: ["break": true]
    }
  }
}

extension TableGrid {
  /// The parts above, at and below the header, each by the rows of cells that begin there.
  fileprivate var json: JSON {
    var object: JSON.Object = ["columns": HTMLTable.shares(of: self).json, "header": [header.lowerBound.json, header.upperBound.json]]
    if let caption { object["caption"] = caption.json }
    object["rows"] = .array(
      (0..<rowCount).map { row in
        .array(placements(crossing: row).filter { piece(of: $0, at: row).lowerBound == row }.map { json(of: $0, at: row) })
      })
    return .object(object)
  }

  /// A cell, or its piece in a part; the words are in the last piece.
  private func json(of placement: Placement, at row: Int) -> JSON {
    let (cell, piece) = (placement.cell, piece(of: placement, at: row))
    let goesOn = header.contains(row) && piece.upperBound < placement.rows.upperBound
    var object: JSON.Object = ["text": (goesOn ? "" : cell.text.plain).json]
    if piece.count > 1 { object["rows"] = piece.count.json }
    if cell.columnSpan > 1 { object["columns"] = cell.columnSpan.json }
    if !goesOn, role(of: placement) != .data { object["head"] = (role(of: placement) == .columnHeader ? "column" : "row").json }
    if alignment(of: placement) == .leading { object["align"] = "left" }
    if cell.flow == .vertical { object["upright"] = true }
    if !goesOn, let name = cell.name { object["name"] = name.json }
    return .object(object)
  }
}
