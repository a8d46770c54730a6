import Formats
import TextForms
import Values
import Written

/// Proposes a reading of a form: by the catalog's words and by where they stand, and by nothing else.
///
/// Nothing rests on it. A heading of which two things can be thought has no meaning until somebody says one.
struct FormProposer {
  let table: ReadableTable
  var proposal: Proposal
  /// The rows that are of a grid.
  var taken: Set<Int> = []
  /// The columns below 按收入性质分 and 按支出性质分.
  var natureColumns: [Int] = []

  var sheet: DisplayedSheet { table.cells }

  init(_ table: ReadableTable) {
    self.table = table
    proposal = Proposal(Reading(of: .form, sheet: table.sheet, table: table.number), of: table)
  }

  /// The proposal; nil of a table that has no indicators.
  ///
  /// - Parameter byShape: whether what heads a table by its make is taken for indicators, where no word of it is known.
  static func proposal(of table: ReadableTable, byShape: Bool = false) -> Proposal? {
    var proposer = FormProposer(table)
    proposer.takeYear()
    let bands = byShape ? proposer.bandsByShape() : proposer.bands()
    guard bands.contains(where: { $0.place == .indicators }) else { return nil }
    for (number, band) in bands.enumerated() {
      proposer.take(band, upTo: bands.dropFirst(number + 1).first?.band.rows.lowerBound ?? proposer.sheet.lastRow + 1)
    }
    proposer.settleBlocks()
    proposer.takeGoals()
    proposer.takeFundsBesideLabels()
    proposer.takeSingleCells()
    proposer.settleFundsRows()
    proposer.takeFundsPoints()
    proposer.settleYears()
    proposer.proposal.takeUnit()
    proposer.sortParts()
    proposer.proposal.shape = Proposal.shape(of: proposer.proposal.reading, proposer.proposal.parts, proposer.sheet)
    return proposer.proposal
  }

  /// From top to bottom, the columns of a grid from left to right.
  private mutating func sortParts() {
    let positions = sheet.positions
    let grids = proposal.reading.grids
    proposal.parts.sort { left, right in
      func place(_ part: ProposedPart) -> (Int, Int) {
        let (row, column) = positions[part.cell] ?? (0, 0)
        guard let grid = part.grid, !grids[grid].isAcross else { return (row, column) }
        return (grids[grid].head.lowerBound, part.place == grids[grid].block ? -1 : column)
      }
      return place(left) < place(right)
    }
  }

  // MARK: Bands

  /// A band with what its columns are of.
  struct Found {
    let band: SheetBand
    let place: FormCatalog.Place
    /// How many of its headings have exactly a word of the place.
    let exact: Int
  }

  /// The bands of the sheet from top to bottom: of those that share a row the one with the most exact words, of like ones the lower.
  func bands() -> [Found] {
    var found: [Found] = []
    // Most rows are of a table and hold no word that heads one.
    let heading = Set(
      sheet.rowNumbers.filter { row in
        ownCells(row).contains { cell in Self.places.contains { FormCatalog.exact(cell.text.asHeading, in: $0) != nil } }
      })
    for row in sheet.rowNumbers {
      for height in 0..<SheetBand.mostRows where (row...row + height).contains(where: heading.contains) {
        let band = SheetBand(row...row + height, of: sheet)
        guard band.headings.contains(where: { $0.cell.rows.lowerBound == row || $0.groups.contains { $0.rows.lowerBound == row } }) else {
          continue
        }
        if let one = Self.found(band) { found.append(grouped(parted(one))) }
      }
    }
    func levels(_ one: Found) -> Int {
      one.place == .indicators ? Set(one.band.headings.map { $0.label.prefix(2) }).intersection(["一级", "二级", "三级"]).count : 0
    }
    found.sort { left, right in
      let (one, other) = (left.exact + levels(left), right.exact + levels(right))
      return (other, left.band.rows.count, left.band.rows.lowerBound) < (one, right.band.rows.count, right.band.rows.lowerBound)
    }
    var chosen: [Found] = []
    for one in found where !chosen.contains(where: { $0.band.rows.overlaps(one.band.rows) }) { chosen.append(one) }
    return chosen.sorted { $0.band.rows.lowerBound < $1.band.rows.lowerBound }
  }

  /// A band with the row above it, where that groups its headings: 预算 over 年初 and 调整后.
  private func grouped(_ one: Found) -> Found {
    let row = one.band.rows.lowerBound - 1
    let cells = ownCells(row)
    guard one.band.rows.count < SheetBand.mostRows, cells.count > 1,
      cells.allSatisfy({ $0.text.asHeading.count <= SheetBand.longest && !$0.text.holdsDigit })
    else { return one }
    // A line that says whose form it is heads nothing.
    let saysWhose = cells.contains { cell in
      let label = cell.text.asHeading
      return switch FormCatalog.cell(label) {
      case nil: false
      // 绩效目标 behind other groups is one.
      case _? where cell.reference != cells[0].reference && FormCatalog.exact(label, in: .groups) != nil: false
      // 情况说明 heads a text, or a column.
      case "text": cell.rows.count == 1 && HeadingMeaning.isUnknown(label, in: one.place)
      case _?: true
      }
    }
    if saysWhose { return one }
    var hasGroup = false
    for (index, cell) in cells.enumerated() {
      let end = index + 1 < cells.count ? cells[index + 1].columns.lowerBound - 1 : one.band.headings.last?.cell.columns.upperBound ?? 0
      let columns = cell.columns.count > 1 ? cell.columns : cell.columns.lowerBound...max(end, cell.columns.lowerBound)
      let under = one.band.headings.filter { columns.contains($0.cell.columns.lowerBound) && $0.cell.rows.lowerBound > row }
      let label = cell.text.asHeading
      let isKnown =
        FormCatalog.exact(label, in: .groups) != nil || !HeadingMeaning.isUnknown(label, in: one.place) || cell.columns.count > 1
      let levels = under.count { HeadingMeaning($0, in: one.place, year: nil).meaning?.hasPrefix("level") ?? false }
      if cell.rows.count > 1 || levels == under.count { continue }
      guard under.count > 1, isKnown, levels == 0, label.count <= 12 else { return one }
      hasGroup = true
    }
    if !hasGroup { return one }
    return Found(band: SheetBand(row...one.band.rows.upperBound, of: sheet), place: one.place, exact: one.exact)
  }

  /// A band with the row below it, where that only parts what its headings stand over: 指标值 over 年初 and 完成.
  private func parted(_ one: Found) -> Found {
    let next = one.band.rows.upperBound + 1
    let cells = ownCells(next)
    guard one.band.rows.count < SheetBand.mostRows, cells.count > 1,
      cells.allSatisfy({ $0.text.asHeading.count <= 12 && !$0.text.holdsDigit || YearSpan.isSpan($0.text) })
    else { return one }
    let areGrouped = cells.allSatisfy { cell in
      one.band.headings.contains { heading in
        let columns = one.band.span(of: heading, upTo: cells.last?.columns.upperBound ?? 0)
        return columns.count > 1 && columns.contains(cell.columns.lowerBound)
          && cells.count { columns.contains($0.columns.lowerBound) } > 1
          && !(HeadingMeaning(heading, in: one.place, year: nil).meaning?.hasPrefix("level") ?? false)
      }
    }
    if !areGrouped { return one }
    return Found(band: SheetBand(one.band.rows.lowerBound...next, of: sheet), place: one.place, exact: one.exact)
  }

  /// The first row that heads a table by its make: five short texts over rows with names and figures.
  func bandsByShape() -> [Found] {
    let titles = table.paragraphs.map(\.text) + sheet.rowNumbers.prefix(6).flatMap { ownCells($0) }.map(\.text)
    guard titles.contains(where: { title in title.count <= 60 && ["绩效", "自评", "监控"].contains(where: title.contains) }) else { return [] }
    let known = bands()
    for row in sheet.rowNumbers where !known.contains(where: { $0.band.rows.contains(row) }) {
      let cells = ownCells(row)
      let areLabels = cells.allSatisfy { $0.text.asHeading.count <= 16 && !$0.text.holdsDigit }
      guard cells.count >= 5, areLabels, Set(cells.map(\.text)).count == cells.count else { continue }
      let below = sheet.rows(in: row + 1..<sheet.lastRow + 1).prefix(6).map(ownCells).filter { $0.count >= 3 }
      let hasFigures = cells.dropFirst().contains { head in
        below.count { $0.contains { $0.columns.lowerBound == head.columns.lowerBound && $0.text.holdsDigit } } > 2
      }
      if below.count > 2, hasFigures {
        let shaped = Found(band: SheetBand(row...row, of: sheet), place: .indicators, exact: 0)
        return (known + [shaped]).sorted { $0.band.rows.lowerBound < $1.band.rows.lowerBound }
      }
    }
    return []
  }

  /// What a band can be of.
  private static let places = [FormCatalog.Place.indicators, .funds, .tasks]

  /// What a band is of; nil of rows that head nothing.
  private static func found(_ band: SheetBand) -> Found? {
    var best: Found?
    for place in Self.places {
      let meanings = band.headings.map { HeadingMeaning($0, in: place, year: nil) }
      let exact = Set(zip(band.headings, meanings).compactMap { $1.way == .word && $1.meaning != FormCatalog.away ? $1.meaning : nil })
      let known = Set(meanings.compactMap(\.meaning)).subtracting([FormCatalog.away])
      let isOne =
        switch place {
        case .indicators:
          !known.isDisjoint(with: ["level1", "level2", "level3"])
            && !known.isDisjoint(with: ["target", "actual", "weight", "sofar", "relation"])
            && known.count > 2 && exact.count > 1
            || exact.intersection(["target", "actual", "weight", "score"]).count > 2
              && !band.headings.contains { FormCatalog.exact($0.label, in: .goal) == "goal" }
        case .funds:
          known.intersection(["initial", "adjusted", "executed", "rate"]).count > (exact.count < 2 ? 2 : saysMoney(band) ? 0 : 1)
            && !band.headings.contains { $0.cell.text.isFigure }
        case .tasks: exact.contains("label") && exact.count > 1
        case .goal, .cells, .rows, .groups, .under, .names: false
        }
      if isOne, exact.count > best?.exact ?? 0 { best = Found(band: band, place: place, exact: exact.count) }
    }
    return best
  }

  /// Whether what stands before all other headings names the funds.
  private static func saysMoney(_ band: SheetBand) -> Bool {
    band.headings.first.map { first in
      ["资金", "经费", "预算"].contains(where: first.label.contains) && FormCatalog.exact(first.label, in: .funds) == nil
    }
      ?? false
  }

  // MARK: Grids

  private mutating func take(_ found: Found, upTo end: Int) {
    taken.formUnion(found.band.rows)
    let number = proposal.reading.grids.count
    var grid = ReadingGrid(of: found.place.rawValue, head: found.band.rows)
    var headings = found.band.headings
    grid.block = takeTitle(&headings, of: found, upTo: end)
    var parts = headings.map { heading in part(heading, in: found.place, grid: number) }
    if found.place == .indicators {
      settleBlocksBeside(&parts, headings, found.band.rows)
      settleLevels(&parts, headings, below: found.band.rows.upperBound)
    }
    Self.settle(&parts)
    for part in parts {
      guard let meaning = part.meaning, let column = part.column else { continue }
      if meaning == FormCatalog.away {
        grid.away.insert(column)
      } else {
        // Names over two columns are one.
        let joint = meaning == "level3" ? grid.columns(of: meaning) : []
        grid.columns[joint] = nil
        grid.columns[joint + [column]] = meaning
      }
    }
    switch found.place {
    case .funds:
      takeFundsRows(&grid, found.band, parts, upTo: end)
      // What heads no amounts are labels left of them.
      if grid.rows.isEmpty {
        taken.subtract(found.band.rows)
        return
      }
    case .tasks: takeTaskRows(&grid, found.band, upTo: end)
    case .indicators: takeRows(&grid, found.band, upTo: end)
    case .goal, .cells, .rows, .groups, .under, .names: break
    }
    for index in parts.indices {
      if let column = parts[index].column { parts[index].example = example(below: column, of: grid) }
    }
    takeUnits(&parts, &grid)
    settleRelation(&parts, &grid)
    proposal.parts += parts
    proposal.reading.grids.append(grid)
  }

  /// The texts of a column's rows.
  private func texts(_ column: Int, of grid: ReadingGrid) -> [String] {
    grid.rows.filter { $0.value == .row }.keys.compactMap { sheet[$0, column]?.text.trimmingBlanks }.filter { !$0.isEmpty }
  }

  /// Units in a column beside bare targets are units, whatever stands over them: without them 95% would be 95.
  private func takeUnits(_ parts: inout [ProposedPart], _ grid: inout ReadingGrid) {
    guard grid.subject == FormCatalog.Place.indicators.rawValue, !grid.columns.values.contains("unit"),
      !parts.contains(where: { $0.candidates.contains("unit") })
    else { return }
    let index = parts.firstIndex { part in
      guard part.meaning == nil, part.candidates.isEmpty, let column = part.column else { return false }
      let texts = texts(column, of: grid)
      return texts.contains { $0 == "%" || WrittenNumber.isMeasureWord($0) }
        && texts.allSatisfy { text in text.count <= 4 && WrittenNumber("1" + text)?.unit == text }
    }
    guard let index, let column = parts[index].column else { return }
    (parts[index].meaning, parts[index].way, grid.columns[[column]]) = ("unit", .cells, "unit")
  }

  /// A column of 定量指标 and 定性指标 says no relation: nothing is made of it.
  private func settleRelation(_ parts: inout [ProposedPart], _ grid: inout ReadingGrid) {
    func texts(_ column: Int) -> [String] { self.texts(column, of: grid) }
    // Relations in a column are relations, whatever stands over them: without them ≤5 would be 5.
    if !parts.contains(where: { $0.meaning == "relation" || $0.candidates.contains("relation") }) {
      for index in parts.indices where parts[index].meaning == nil && parts[index].candidates.isEmpty {
        guard let column = parts[index].column, case let relations = texts(column).map({ RelationWord($0) }),
          relations.contains(where: { $0.map { !$0.leavesOpen } ?? false })
        else { continue }
        if relations.contains(where: { $0 == nil }) {
          parts[index].candidates = ["relation", FormCatalog.away]
        } else {
          (parts[index].meaning, parts[index].way, grid.columns[[column]]) = ("relation", .cells, "relation")
        }
        return
      }
    }
    guard let column = grid.columns(of: "relation").first, let index = parts.firstIndex(where: { $0.meaning == "relation" }) else { return }
    let relations = texts(column).filter { RelationWord($0) != nil || RelationWord.comparing.contains(where: $0.hasPrefix) }
    guard relations.count < texts(column).count, relations.allSatisfy({ RelationWord($0)?.leavesOpen ?? false }) else { return }
    (grid.columns[[column]], parts[index].meaning, parts[index].way) = (nil, FormCatalog.away, .contained)
    grid.away.insert(column)
  }

  /// Takes away what stands left of the headings and is none: the label of the funds, the title of a block over a column without a text.
  private func takeTitle(_ headings: inout [SheetBand.Heading], of found: Found, upTo end: Int) -> String? {
    guard let first = headings.first, FormCatalog.exact(first.label, in: found.place) == nil else { return nil }
    if found.place != .indicators {
      // What is next to its neighbour and known heads a column of its own.
      let next = headings.dropFirst().first
      let isColumn =
        first.cell.columns.count == 1 && next.map { $0.cell.columns.lowerBound == first.cell.columns.lowerBound + 1 } ?? false
        && next.map { FormCatalog.exact($0.label, in: found.place) != "label" } ?? false
        && FormCatalog.meaning(of: first.label, in: found.place).isOne
      if isColumn { return nil }
      headings.removeFirst()
      return nil
    }
    let column = first.cell.columns.lowerBound
    let isBare = sheet.rows(in: found.band.rows.upperBound + 1..<end).prefix(2).allSatisfy { sheet[$0, column].map(\.text.isEmpty) ?? true }
    guard found.place == .indicators, isBare else { return nil }
    headings.removeFirst()
    return first.cell.text
  }

  private func part(_ heading: SheetBand.Heading, in place: FormCatalog.Place, grid: Int) -> ProposedPart {
    let found = HeadingMeaning(heading, in: place, year: proposal.reading.identity[.year].flatMap { Int(written: $0.text) })
    var part = ProposedPart(
      cell: heading.cell.reference, heading: heading.cell.text, grid: grid,
      place: CellReference.letters(of: heading.cell.columns.lowerBound))
    (part.meaning, part.way, part.candidates) = (found.meaning, found.way, found.candidates)
    return part
  }

  /// Headings that are or contain a word of one meaning are all open, whichever is exact: a person knows which one counts.
  private static func settle(_ parts: inout [ProposedPart]) {
    let doubled = Dictionary(grouping: parts.indices.filter { parts[$0].meaning != nil && parts[$0].meaning != FormCatalog.away }) {
      parts[$0].meaning
    }
    for (meaning, indices) in doubled
    where indices.count > 1 && meaning != "tick" && !indices.contains(where: { parts[$0].heading.asHeading.hasPrefix("四级") }) {
      for index in indices {
        (parts[index].meaning, parts[index].way) = (nil, nil)
        parts[index].candidates = [meaning, meaning == "target" ? "earlier" : nil, FormCatalog.away].compactMap(\.self)
      }
    }
  }

  /// The cells with text that begin in a row.
  func ownCells(_ row: Int) -> [DisplayedSheet.Cell] {
    sheet.cells(inRow: row).filter { $0.rows.lowerBound == row && !$0.text.asHeading.isEmpty }
  }

  /// The first text below a heading in a row of the grid.
  private func example(below column: Int, of grid: ReadingGrid) -> String {
    grid.rows.filter { $0.value != .total || grid.subject == FormCatalog.Place.funds.rawValue }.keys.sorted().lazy.compactMap {
      sheet[$0, column]?.text.components.joined(separator: " ")
    }.first { !$0.isEmpty } ?? ""
  }

  /// Of several blocks of indicators the one whose title says so is this year's; where none or several do, a person knows.
  private mutating func settleBlocks() {
    let blocks = proposal.reading.grids.indices.filter { proposal.reading.grids[$0].block != nil }
    guard blocks.count > 1 else { return }
    let yearly = blocks.filter {
      proposal.reading.grids[$0].block.map(Self.saysYear) ?? false
    }
    for index in blocks where yearly.count != 1 || index != yearly[0] {
      let grid = proposal.reading.grids[index]
      var part = ProposedPart(
        cell: sheet.reference(grid.head.lowerBound, 0), heading: grid.block ?? "", grid: index, place: grid.block ?? "")
      part.candidates = [FormCatalog.Place.indicators.rawValue, FormCatalog.away]
      if yearly.count == 1 { (part.meaning, part.way) = (FormCatalog.away, .contained) }
      proposal.parts.append(part)
      proposal.reading.grids[index].away.formUnion(grid.columns.keys.joined())
      proposal.reading.grids[index].columns = [:]
      for part in proposal.parts.indices where proposal.parts[part].grid == index && proposal.parts[part].way == .word {
        (proposal.parts[part].meaning, proposal.parts[part].way) = (FormCatalog.away, .contained)
      }
    }
  }
}

extension String {
  /// Whether it is a number with its unit and nothing else: 1-7月执行数 is none.
  var isFigure: Bool {
    WrittenNumber(trimmingBlanks).map { $0.unit.count <= 4 && !$0.unit.contains(where: \.isNumber) } ?? false
  }

  /// A text up to its first colon; all of it where it has none.
  var throughFirstColon: String { String(prefix { $0 != "：" && $0 != ":" }) }
}

extension Understanding {
  /// Whether it is one meaning.
  fileprivate var isOne: Bool { if case .taken = self { true } else { false } }
}
