import Formats
import TextForms
import Values
import Written

/// What somebody says of a part of a file: K=实际, 总分(H18)=total, 14-16行=away, 质量+安全=隐患数, 检查类型=全部:安全, 资金单位=元.
public struct ReadingCorrection: Hashable, Sendable {
  private let text: String
  private let left: String
  private let right: String

  /// Reads a correction as it is typed.
  public init(_ text: String) throws(ReadingFault) {
    guard let sign = text.lastIndex(where: { $0 == "=" || $0 == "＝" }), sign > text.startIndex, text.index(after: sign) < text.endIndex
    else {
      throw ReadingFault(.noSign, at: text)
    }
    self.text = text
    (left, right) = (text[..<sign].trimmed, text[text.index(after: sign)...].trimmed)
  }

  /// Says it of a proposal; amounts that are some only now have the unit beside them, or it is open.
  public func apply(to proposal: inout Proposal) throws(ReadingFault) {
    try say(of: &proposal)
    proposal.takeUnit()
  }

  private func say(of proposal: inout Proposal) throws(ReadingFault) {
    if let constant = right.behind(anyOf: ["全部:", "全部：", "all:"]) {
      proposal.reading.constants.all[left] = constant
      return
    }
    if ["资金单位", "unit"].contains(left.asHeading) {
      guard let unit = FormCatalog.moneyUnit("（\(right)）") else { throw ReadingFault(.unknownMeaning(right), at: text) }
      proposal.openUnit = nil
      for index in proposal.reading.grids.indices where proposal.reading.grids[index].subject == FormCatalog.Place.funds.rawValue {
        proposal.reading.grids[index].constants.unit = unit
      }
      return
    }
    if let rows = left.behind(anyOf: ["rows ", "row "])
      ?? (left.hasSuffix("行") && left.first?.isNumber == true ? String(left.dropLast()) : nil)
    {
      try say(ofRows: rows, in: &proposal)
      return
    }
    let parts = left.split(separator: "+").map { String($0) }
    if parts.count > 1 {
      try join(parts, in: &proposal)
      return
    }
    if let block = proposal.reading.grids.firstIndex(where: { $0.block.map { $0.asHeading == left.asHeading } ?? false }) {
      try say(ofBlock: block, in: &proposal)
      return
    }
    switch try place(of: left, in: proposal) {
    case .part(let index): try say(of: index, in: &proposal)
    case .column(let grid, let column): try set(column, of: grid, in: &proposal)
    case .cell(let cell): try say(ofCell: cell, in: &proposal)
    }
  }

  private enum Place {
    case part(Int)
    case column(grid: Int, Int)
    case cell(String)
  }

  /// What the left side names: a heading, the cell of one, a column of the indicators, or another cell.
  private func place(of word: String, in proposal: Proposal) throws(ReadingFault) -> Place {
    var (label, cell) = (word, String?.none)
    if let open = word.lastIndex(where: { "（(".contains($0) }), let last = word.last, "）)".contains(last) {
      let inside = word[word.index(after: open)...].dropLast().uppercased()
      if CellReference(inside.utf8) != nil { (label, cell) = (word[..<open].trimmed, inside) }
    }
    let bare = word.uppercased()
    if cell == nil, CellReference(bare.utf8) != nil { cell = bare }
    if let cell {
      return proposal.parts.firstIndex { $0.cell == cell }.map { .part($0) } ?? .cell(cell)
    }
    let matches = proposal.parts.indices.filter {
      [proposal.parts[$0].heading, proposal.parts[$0].heading.throughFirstColon].contains { $0.asHeading == label.asHeading }
    }
    if matches.count == 1 { return .part(matches[0]) }
    if matches.isEmpty, let cell = proposal.cell(labelled: label) { return .cell(cell) }
    if matches.count > 1 { throw ReadingFault(.several(word, cells: matches.map { proposal.parts[$0].cell }), at: text) }
    if word.allSatisfy({ $0.isASCII && $0.isLetter }), let column = CellReference("\(bare)1".utf8)?.column,
      proposal.table.cells.hasCells(inColumn: column),
      let grid = proposal.reading.grids.lastIndex(where: {
        $0.subject == FormCatalog.Place.indicators.rawValue && (proposal.reading.grids.count == 1 || !$0.columns.isEmpty)
      })
    {
      let part = proposal.parts.firstIndex { $0.grid == grid && $0.place == bare }
      return part.map { .part($0) } ?? .column(grid: grid, column)
    }
    throw ReadingFault(.nothingThere(word, headings: proposal.parts.map { $0.heading.components.joined() }), at: text)
  }

  private func meaning(in grid: ReadingGrid) throws(ReadingFault) -> String {
    guard let place = FormCatalog.Place(rawValue: grid.subject), let meaning = FormCatalog.named(right, in: place) else {
      throw ReadingFault(.unknownMeaning(right), at: text)
    }
    return meaning
  }

  private func say(of index: Int, in proposal: inout Proposal) throws(ReadingFault) {
    let part = proposal.parts[index]
    guard let grid = part.grid else {
      try say(ofCell: part.place, in: &proposal)
      proposal.parts[index].meaning = proposal.reading.cells[part.place] ?? FormCatalog.away
      (proposal.parts[index].way, proposal.parts[index].candidates) = (.said, [])
      return
    }
    guard let column = proposal.reading.grids[grid].isAcross ? Int(written: part.place) : part.column else {
      throw ReadingFault(.badPlace(part.place), at: text)
    }
    try set(column, of: grid, in: &proposal)
  }

  /// Gives a column a meaning, which another one that had it loses.
  private func set(_ column: Int, of grid: Int, in proposal: inout Proposal) throws(ReadingFault) {
    let meaning = try meaning(in: proposal.reading.grids[grid])
    Self.put([column], meaning, of: grid, in: &proposal)
  }

  private static func put(_ columns: [Int], _ meaning: String, of index: Int, in proposal: inout Proposal) {
    var grid = proposal.reading.grids[index]
    for key in grid.columns.keys where !key.allSatisfy({ !columns.contains($0) }) || grid.columns[key] == meaning {
      grid.columns[key] = nil
    }
    grid.away.subtract(columns)
    if meaning == FormCatalog.away { grid.away.formUnion(columns) } else { grid.columns[columns] = meaning }
    proposal.reading.grids[index] = grid
    for part in proposal.parts.indices where proposal.parts[part].grid == index {
      if columns.contains(where: { grid.columnName($0) == proposal.parts[part].place }) {
        (proposal.parts[part].meaning, proposal.parts[part].way, proposal.parts[part].candidates) = (meaning, .said, [])
      } else if meaning != FormCatalog.away, proposal.parts[part].meaning == meaning {
        (proposal.parts[part].meaning, proposal.parts[part].way) = (nil, nil)
        proposal.parts[part].candidates = [FormCatalog.away]
      }
    }
    settle(index, in: &proposal)
  }

  /// A heading that is left alone with its meaning has it: of the others that had the same something else was said.
  private static func settle(_ grid: Int, in proposal: inout Proposal) {
    func rivals(_ meaning: String) -> [Int] {
      proposal.parts.indices.filter {
        let part = proposal.parts[$0]
        return part.grid == grid && (part.meaning ?? part.doubledMeaning) == meaning
      }
    }
    for index in proposal.parts.indices where proposal.parts[index].grid == grid && proposal.parts[index].meaning == nil {
      let part = proposal.parts[index]
      guard let meaning = part.doubledMeaning, rivals(meaning).count == 1, let column = part.column,
        let place = FormCatalog.Place(rawValue: proposal.reading.grids[grid].subject)
      else { continue }
      proposal.reading.grids[grid].columns[[column]] = meaning
      proposal.parts[index].meaning = meaning
      proposal.parts[index].way = FormCatalog.exact(part.heading.asHeading, in: place) == meaning ? .word : .contained
      proposal.parts[index].candidates = []
    }
  }

  private func join(_ words: [String], in proposal: inout Proposal) throws(ReadingFault) {
    var places: [(grid: Int, column: Int)] = []
    for word in words {
      switch try place(of: word.trimmingBlanks, in: proposal) {
      case .column(let grid, let column): places.append((grid, column))
      case .part(let index):
        guard let grid = proposal.parts[index].grid, let column = proposal.parts[index].column else {
          throw ReadingFault(.badPlace(word), at: text)
        }
        places.append((grid, column))
      case .cell: throw ReadingFault(.badPlace(word), at: text)
      }
    }
    guard let grid = places.first?.grid, places.allSatisfy({ $0.grid == grid }) else { throw ReadingFault(.badPlace(left), at: text) }
    Self.put(places.map(\.column), try meaning(in: proposal.reading.grids[grid]), of: grid, in: &proposal)
  }

  private func say(ofRows rows: String, in proposal: inout Proposal) throws(ReadingFault) {
    let range = try ReadingGrid.rows(rows, at: text)
    let id = FormCatalog.exact(right.asHeading, in: .names) ?? right.lowercased()
    guard let role = ["0", "不读"].contains(right) ? .away : ReadingGrid.Role(rawValue: id) else {
      throw ReadingFault(.unknownMeaning(right), at: text)
    }
    let grids = proposal.reading.grids.indices.filter { !proposal.reading.grids[$0].isAcross }
    // Rows belong to the grid above them.
    guard let grid = grids.last(where: { proposal.reading.grids[$0].head.upperBound < range.lowerBound }) else {
      throw ReadingFault(.badPlace(left), at: text)
    }
    for row in range { proposal.reading.grids[grid].rows[row] = role }
  }

  private func say(ofBlock index: Int, in proposal: inout Proposal) throws(ReadingFault) {
    guard let part = proposal.parts.firstIndex(where: { $0.grid == index && $0.place == proposal.reading.grids[index].block }) else {
      // The block that counts is told away.
      guard FormCatalog.named(right, in: .indicators) == FormCatalog.away else { throw ReadingFault(.unknownMeaning(right), at: text) }
      proposal.reading.grids[index].away.formUnion(proposal.reading.grids[index].columns.keys.joined())
      proposal.reading.grids[index].columns = [:]
      for part in proposal.parts.indices where proposal.parts[part].grid == index {
        (proposal.parts[part].meaning, proposal.parts[part].way) = (FormCatalog.away, .said)
      }
      return
    }
    let isAway = FormCatalog.named(right, in: .indicators) == FormCatalog.away
    guard isAway || ["indicators", "指标"].contains(right.lowercased()) else { throw ReadingFault(.unknownMeaning(right), at: text) }
    (proposal.parts[part].meaning, proposal.parts[part].way, proposal.parts[part].candidates) = (
      isAway ? FormCatalog.away : "indicators", .said, []
    )
    for other in proposal.parts.indices where proposal.parts[other].grid == index && other != part {
      let column = proposal.parts[other].column
      let meaning = isAway ? FormCatalog.away : FormCatalog.exact(proposal.parts[other].heading.asHeading, in: .indicators)
      (proposal.parts[other].meaning, proposal.parts[other].way) = (meaning, .said)
      guard let column, !isAway, let meaning else { continue }
      proposal.reading.grids[index].away.remove(column)
      if meaning != FormCatalog.away { proposal.reading.grids[index].columns[[column]] = meaning }
    }
  }

  private func say(ofCell cell: String, in proposal: inout Proposal) throws(ReadingFault) {
    (proposal.reading.cells[cell], proposal.reading.away) = (nil, proposal.reading.away.subtracting([cell]))
    if FormCatalog.named(right, in: .cells) == FormCatalog.away {
      proposal.reading.away.insert(cell)
      return
    }
    let meaning =
      right == "part" || right == "其中" ? "part" : FormCatalog.named(right, in: .cells) ?? FormCatalog.named(right, in: .goal) ?? right
    if let part = Reading.Identity(rawValue: meaning) {
      proposal.reading.identity[part] = Reading.Stated(cell: cell, text: proposal.text(of: cell))
      return
    }
    try Reading.check(meaning, in: .cells, of: .form, at: text)
    proposal.reading.cells[cell] = meaning
  }
}

extension Proposal {
  /// The only cell whose label, left of it or in front of a colon in it, is a text: an amount beside words that nobody knows.
  fileprivate func cell(labelled label: String) -> String? {
    let sheet = table.cells
    let cells = sheet.rowNumbers.flatMap { row in sheet.cells(inRow: row).filter { $0.rows.lowerBound == row } }
    let behind = cells.filter { $0.text.throughFirstColon != $0.text && $0.text.throughFirstColon.asHeading == label.asHeading }
    let named = cells.filter { $0.text.asHeading == label.asHeading }
    let places =
      behind.map(\.reference)
      + named.compactMap { cell -> String? in
        let right = sheet[cell.rows.lowerBound, cell.columns.upperBound + 1]
        return right?.text.holdsDigit ?? false ? right?.reference : nil
      }
    return places.count == 1 ? places[0] : nil
  }
}

extension DisplayedSheet {
  /// Whether anything stands in a column.
  fileprivate func hasCells(inColumn column: Int) -> Bool { rowNumbers.contains { self[$0, column]?.text.isEmpty == false } }
}

extension String {
  /// The text behind the first of some beginnings that it has.
  fileprivate func behind(anyOf beginnings: [String]) -> String? {
    beginnings.first(where: hasPrefix).map { String(dropFirst($0.count)).trimmingBlanks }
  }
}
