import Formats
import Written

/// Columns that mean what another one does, and names that no heading is of.
extension FormHeader {
  /// Decides between a heading and the one that was taken for the same; false where nothing says that both may be meant.
  @discardableResult
  mutating func part(_ heading: HeadingColumn, from entry: FormEntry, of sheet: DisplayedSheet, _ words: FormUnderstanding) -> Bool {
    let (cell, column) = (heading.heading, heading.heading.columns.lowerBound)
    guard let meaning = FormMeaning.ofIndicators.first(where: { $0.entry == entry }), let taken = columns[entry], taken != column,
      !columns.values.contains(where: cell.columns.contains), let first = headings.first(where: { $0.heading.columns.contains(taken) }),
      !["率", "比例", "程度"].contains(where: heading.label.hasSuffix)
    else { return false }
    // 分值 behind each level: the one behind the names is the rows'.
    if meaning == .weight, let name = columns[.level3], min(taken, column) < name, words.own.answer(to: heading.label) == nil {
      let isOfRows = column > name
      levelWeights.append(isOfRows ? taken : column)
      leftOut.append(isOfRows ? first.heading.reference : cell.reference)
      if isOfRows { take(heading, as: meaning, .position) }
      return true
    }
    if first.label == heading.label, first.groups.isEmpty { return false }
    // A heading of the catalog goes before one that is only like it, or was said to be of another form.
    let isLess = Self.isExact(first, headings) && !Self.isExact(heading, headings)
    if isLess, let shape = words.own.answer(to: heading.label)?.shape, shape != FormSheet.shape(of: rows, in: sheet) { return false }
    guard let doubled = DoubledHeading(first, heading, bothAre: meaning, below: rows.upperBound, of: sheet, words.own) else { return false }
    switch doubled {
    case .first: leaveOut(heading)
    case .alike: columnsLeftOut.formUnion(cell.columns)
    case .second:
      leaveOut(first)
      take(heading, as: meaning, .own)
    case .secondOfLaterYear, .secondOfWholeYear:
      noted.removeAll { $0.cell == first.heading.reference }
      take(heading, as: meaning, .shape)
      keep(first, asEarlier: meaning, isOfPart: doubled == .secondOfWholeYear)
    case .firstOfLaterYear, .firstOfWholeYear: keep(heading, asEarlier: meaning, isOfPart: doubled == .firstOfWholeYear)
    case .other(let other):
      guard let entry = other.entry, columns[entry] == nil else { return false }
      take(heading, as: other, .own)
    case .open:
      let others = FormMeaning.ofIndicators.filter { $0.entry.map { columns[$0] == nil } ?? false }
      open.append(
        FormUnderstanding.Open(
          heading: text(of: heading), cell: cell.reference, candidates: [meaning] + others,
          examples: Self.examples(below: rows.upperBound, column, in: sheet), isNeeded: !isLess, double: text(of: first)))
    }
    return true
  }

  private static func isExact(_ heading: HeadingColumn, _ headings: [HeadingColumn]) -> Bool {
    FormEntry.named(heading.label, among: FormEntry.headings) != nil && !headings.isDoubled(heading)
  }

  mutating func take(_ heading: HeadingColumn, as meaning: FormMeaning, _ way: Understanding<FormMeaning>.Way) {
    guard let entry = meaning.entry else { return }
    columns[entry] = heading.heading.columns.lowerBound
    note(heading, meaning, way)
  }

  private mutating func leaveOut(_ heading: HeadingColumn) {
    leftOut.append(heading.heading.reference)
    columnsLeftOut.formUnion(heading.heading.columns)
  }

  /// Keeps what was reached or asked earlier for what it is: last year's beside this year's, a part of the year beside the whole.
  private mutating func keep(_ heading: HeadingColumn, asEarlier meaning: FormMeaning, isOfPart: Bool) {
    let entry: FormEntry? = isOfPart ? .soFar : meaning == .actual ? .lastActual : meaning == .target ? .lastTarget : nil
    guard let entry, columns[entry] == nil else { return leaveOut(heading) }
    columns[entry] = heading.heading.columns.lowerBound
    leftOut.append(heading.heading.reference)
  }

  /// Takes the names where no heading says 三级指标: what is called 指标, over its levels too, else the second of two levels next to the target.
  mutating func takeNames(_ sheet: DisplayedSheet) {
    guard columns[.target] != nil || columns[.weight] != nil else { return }
    let named = headings.first { heading in
      FormWords.thirdLevel.contains(heading.label) && !columns.values.contains(where: heading.heading.columns.contains)
    }?.heading
    if columns[.level3] == nil, columns[.level2] == nil, let named {
      columns[.level3] = named.columns.lowerBound
      open.removeAll { $0.cell == named.reference }
    }
    if let name = columns[.level3], let heading = headings.first(where: { $0.heading.columns.contains(name) })?.heading {
      Self.partLevels(heading.rows.upperBound, of: sheet, &columns)
    }
    if columns[.level3] == nil, columns[.level1] != nil, let second = columns[.level2],
      let next = headings.first(where: { $0.heading.columns.lowerBound > second })?.heading,
      columns.values.contains(next.columns.lowerBound) || columnsLeftOut.contains(next.columns.lowerBound)
        || open.contains(where: { $0.cell == next.reference && $0.double != nil })
    {
      (columns[.level2], columns[.level3]) = (nil, second)
      noted.removeAll { note in headings.contains { $0.heading.columns.contains(second) && $0.heading.reference == note.cell } }
      if let heading = headings.first(where: { $0.heading.columns.contains(second) }) { note(heading, .level3, .position) }
    }
  }
}
