import Formats
import TextForms
import Written

/// The levels of the indicators, where headings alone don't tell them.
extension FormProposer {
  /// Settles which columns name the levels, and which of several weights is the rows'.
  func settleLevels(_ parts: inout [ProposedPart], _ headings: [SheetBand.Heading], below row: Int) {
    settleNames(&parts)
    let fourth = parts.firstIndex { $0.heading.asHeading.hasPrefix("四级") }
    if !parts.contains(where: { $0.meaning == "level3" }) { takeLevelsByPlace(&parts, below: row) }
    spreadLevels(&parts, headings, below: row)
    fillLevels(&parts, below: row)
    takeTargetBeside(&parts, headings, below: row)
    settleWeights(&parts)
    // Of four levels the third and the fourth are the names together.
    guard let fourth, let third = parts.firstIndex(where: { $0.meaning == "level3" }), third != fourth else { return }
    for index in [third, fourth] { (parts[index].meaning, parts[index].way, parts[index].candidates) = ("level3", .group, []) }
  }

  /// Beside 三级指标 a heading such as 绩效指标 is the first level, or no level.
  private func settleNames(_ parts: inout [ProposedPart]) {
    let names = parts.indices.filter { parts[$0].meaning == "level3" }
    let third = names.filter { parts[$0].heading.asHeading.hasPrefix("三级") }
    guard names.count > 1, third.count == 1 else { return }
    let hasFirst = parts.contains { $0.meaning == "level1" }
    let second = parts.first { $0.meaning == "level2" }?.column
    for index in names where index != third[0] {
      let isFirst = !hasFirst && second.map { second in parts[index].column.map { $0 < second } ?? false } ?? false
      (parts[index].meaning, parts[index].way) = (isFirst ? "level1" : FormCatalog.away, .group)
    }
  }

  /// Headings of names alone over two or three columns of words are those of the levels: 评价指标 over a block, a sort and a name.
  private func spreadLevels(_ parts: inout [ProposedPart], _ headings: [SheetBand.Heading], below row: Int) {
    let levels = parts.indices.filter { parts[$0].meaning?.hasPrefix("level") ?? false }
    guard let index = levels.first, levels.allSatisfy({ parts[$0].meaning == "level3" }),
      let first = parts[index].column, let last = parts[levels[levels.count - 1]].column
    else { return }
    let next = headings.map(\.cell.columns.lowerBound).filter { $0 > last }.min() ?? last + 1
    let columns = (first..<next).filter { holdsWords(below: row, $0) }
    guard (2...3).contains(columns.count) else { return }
    let meanings = columns.count == 2 ? ["level1", "level3"] : ["level1", "level2", "level3"]
    let named = zip(columns, meanings).map { column, meaning in
      let over = levels.last { parts[$0].column.map { $0 <= column } ?? false } ?? index
      return Self.part(like: parts[over], at: column, meaning)
    }
    parts.replaceSubrange(index...levels[levels.count - 1], with: named)
  }

  /// 三级指标及目标值 over the names and a column of figures is over the targets too.
  private func takeTargetBeside(_ parts: inout [ProposedPart], _ headings: [SheetBand.Heading], below row: Int) {
    guard !parts.contains(where: { $0.meaning == "target" || $0.candidates.contains("target") }),
      let index = parts.firstIndex(where: { $0.meaning == "level3" }), let name = parts[index].column,
      headings.allSatisfy({ $0.cell.columns.lowerBound != name + 1 }), holdsFigures(below: row, name + 1),
      let heading = headings.first(where: { $0.cell.reference == parts[index].cell }),
      heading.cell.columns.contains(name + 1) || heading.label.contains(where: { "及和与、".contains($0) })
    else { return }
    parts.insert(Self.part(like: parts[index], at: name + 1, "target"), at: index + 1)
    parts[index].way = .group
  }

  private static func part(like part: ProposedPart, at column: Int, _ meaning: String) -> ProposedPart {
    var other = ProposedPart(cell: part.cell, heading: part.heading, grid: part.grid, place: CellReference.letters(of: column))
    (other.meaning, other.way) = (meaning, .group)
    return other
  }

  /// What stands over words left of the names is a level that no heading names; without a third level the second has the names.
  private func fillLevels(_ parts: inout [ProposedPart], below row: Int) {
    func index(_ meaning: String) -> Int? { parts.firstIndex { $0.meaning == meaning } }
    if index("level3") == nil, let second = index("level2"), index("level1") != nil {
      (parts[second].meaning, parts[second].way) = ("level3", .group)
    }
    guard let name = index("level3").flatMap({ parts[$0].column }) else { return }
    func unknown() -> Int? {
      parts.firstIndex { part in
        part.meaning == nil && part.candidates.isEmpty && part.column.map { $0 < name && holdsWords(below: row, $0) } ?? false
      }
    }
    if index("level1") == nil {
      let second = index("level2")
      let isAlone = second.map { !parts[$0].heading.asHeading.hasPrefix("二级") && parts[$0].column.map { $0 < name } ?? false } ?? false
      if let found = unknown() ?? (isAlone ? second : nil) { (parts[found].meaning, parts[found].way) = ("level1", .group) }
    }
    if index("level2") == nil, let first = index("level1").flatMap({ parts[$0].column }), let found = unknown(),
      parts[found].column.map({ $0 > first }) ?? false
    {
      (parts[found].meaning, parts[found].way) = ("level2", .group)
    }
  }

  /// Where no heading names a level, one to three columns of words left of what is known are the levels.
  private func takeLevelsByPlace(_ parts: inout [ProposedPart], below row: Int) {
    guard !parts.contains(where: { $0.meaning?.hasPrefix("level") ?? false }), let known = parts.firstIndex(where: { $0.meaning != nil })
    else {
      return
    }
    let named = parts.indices[..<known].filter { index in parts[index].column.map { holdsWords(below: row, $0) } ?? false }
    guard (1...3).contains(named.count) else { return }
    let meanings = [["level3"], ["level1", "level3"], ["level1", "level2", "level3"]][named.count - 1]
    for (index, meaning) in zip(named, meanings) { (parts[index].meaning, parts[index].way) = (meaning, .group) }
  }

  /// 分值 behind each level: the one behind the names is the rows'.
  private func settleWeights(_ parts: inout [ProposedPart]) {
    let weights = parts.indices.filter { parts[$0].meaning == "weight" }
    guard weights.count > 1, let name = parts.first(where: { $0.meaning == "level3" })?.column else { return }
    let ofRows = weights.filter { parts[$0].column.map { $0 > name } ?? false }
    guard ofRows.count == 1 else { return }
    for index in weights { parts[index].way = .group }
    for index in weights where index != ofRows[0] { parts[index].meaning = FormCatalog.away }
  }

  /// Whether words, and no figures, stand in a column below a row.
  private func holdsWords(below row: Int, _ column: Int) -> Bool {
    let texts = texts(below: row, column)
    return !texts.isEmpty && texts.allSatisfy { WrittenNumber($0.trimmingBlanks) == nil }
  }

  private func holdsFigures(below row: Int, _ column: Int) -> Bool { texts(below: row, column).contains(where: \.holdsDigit) }

  /// The first three texts in a column below a row.
  private func texts(below row: Int, _ column: Int) -> [String] {
    Array(
      sheet.rows(in: row + 1..<sheet.lastRow + 1).lazy.compactMap { line -> String? in
        self.sheet[line, column].flatMap { $0.rows.lowerBound == line && !$0.text.asHeading.isEmpty ? $0.text : nil }
      }.prefix(3))
  }
}
