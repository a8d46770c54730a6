import Indicators

/// Makes a template of a written report: its numbers that equal a figure become placeholders.
public struct NarrativeSuggester {
  private let candidates: [NarrativeCandidate]
  /// The year that the report is about.
  private let year: Int
  /// Placeholders that are not to be used.
  private let excluded: Set<String>
  /// What became of the numbers so far.
  public private(set) var suggestion = NarrativeSuggestion()
  /// The candidates by what they print, for each format that was needed.
  private var printed: [FigureFormat?: [String: [Int]]] = [:]

  /// Takes the figures of a year, those first that come first where words don't decide.
  public init(_ candidates: [NarrativeCandidate], year: Int, excluding excluded: Set<String> = []) {
    (self.candidates, self.year, self.excluded) = (candidates, year, excluded)
  }

  /// A placeholder in the place of some characters.
  struct Edit {
    let range: Range<Int>
    let text: String
  }

  /// A way to print a figure as a number of the text.
  private struct Form {
    let format: FigureFormat?
    /// The format as a template writes it.
    let written: String
    /// What the measure is multiplied with or divided by before.
    var factor = ""
    /// What the format prints.
    let text: String
    /// Where the replaced text ends.
    let end: Int
  }

  /// The placeholders for the numbers of a passage.
  mutating func edits(of passage: ReportPassage) -> [Edit] {
    var edits: [Edit] = []
    var kept: [ReportPassage.Number] = []
    let first = suggestion.replaced.count
    for number in passage.numbers {
      var others: [String] = []
      guard let edit = edit(for: number, in: passage, equal: &others) else {
        kept.append(number)
        suggestion.kept.append(
          .init(
            text: passage.text(number.range), sentence: String(passage.text(number.sentence).trimmingPrefix { $0.isWhitespace }),
            others: others))
        continue
      }
      edits.append(edit)
    }
    edits += years(in: passage, keeping: kept, from: first)
    return edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The placeholders for the report's year and the one before: next year's report says them again, but where only numbers that stay are of them.
  private mutating func years(in passage: ReportPassage, keeping kept: [ReportPassage.Number], from first: Int) -> [Edit] {
    if headsKept(passage) { return [] }
    let named = [(year, "{{year}}"), (year - 1, "{{last-year}}")]
    let edits = named.flatMap { year, placeholder in passage.places(ofYear: year).map { Edit(range: $0, text: placeholder) } }
    let ordered = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { edit in
      let figures = passage.figures(of: edit.range)
      return figures.isEmpty || !figures.allSatisfy(kept.contains)
    }
    let replaced = ordered.map { NarrativeSuggestion.Replaced(text: passage.text($0.range), placeholder: $0.text, others: []) }
    suggestion.replaced.insert(contentsOf: replaced, at: first)
    return ordered
  }

  /// Whether a column has figures below its head, and all of them stay.
  private func headsKept(_ passage: ReportPassage) -> Bool {
    var trial = self
    let figures = passage.below.flatMap { cell in cell.numbers.filter(\.isFigure).map { (cell, $0) } }
    return !figures.isEmpty
      && figures.allSatisfy { cell, number in
        var others: [String] = []
        return trial.edit(for: number, in: cell, equal: &others) == nil
      }
  }

  /// - Parameter equal: the placeholders that print the number, the likeliest first, where it is kept.
  private mutating func edit(for number: ReportPassage.Number, in passage: ReportPassage, equal: inout [String]) -> Edit? {
    guard number.isFigure else { return nil }
    // What is said of another year is no figure of this one.
    let named = passage.yearNamed(before: number, in: year) ?? year
    if named != year, named != year - 1 { return nil }
    var fitting: [(placeholder: String, end: Int, nearness: Double, naming: WordNearness.Naming, isStock: Bool, isSaid: Bool)] = []
    var plain: Set<String> = []
    for form in Self.forms(of: number, in: passage) {
      // A figure that prints the number without a format needs none.
      defer { if form.format == nil { plain.formUnion(candidates(printing: form).map { candidates[$0].measure }) } }
      let nearness = WordNearness(passage, number, behind: form.end)
      let behind = passage.text(form.end..<min(form.end + 3, passage.characters.count))
      for index in candidates(printing: form) {
        let candidate = candidates[index]
        if plain.contains(candidate.measure) || named != year && !candidate.isOfLastYear { continue }
        let measure = form.factor.isEmpty ? candidate.measure : "(\(candidate.measure))\(form.factor)"
        if passage.cell != nil, !nearness.isCell(of: candidate.words) { continue }
        let (near, naming) = nearness.of(candidate.words)
        if candidate.needsWords, naming != .whole || !candidate.isCounted(before: behind) { continue }
        if !candidate.isCounted(before: behind) { continue }
        // 检查合同2份 counts contracts.
        if !candidate.isOwnCounted(before: behind), nearness.hasNounBehind(candidate.words) { continue }
        let format = form.written.isEmpty ? "" : "|" + form.written
        let placeholder = "{{\(measure)\(format)\(candidate.mayLackBase ? "|else —" : "")}}"
        if excluded.contains(placeholder) { continue }
        if let known = fitting.firstIndex(where: { $0.placeholder == placeholder }) {
          fitting[known].nearness = max(fitting[known].nearness, near)
          fitting[known].naming = max(fitting[known].naming, naming)
        } else {
          fitting.append((placeholder, form.end, near, naming, candidate.isStock, nearness.saysSubject(candidate.words)))
        }
      }
    }
    // A sentence about the year tells what happened in it, unless it says that it tells how things stood.
    let isStock = Self.tellsStock(passage, number)
    let tellsStock = isStock || Self.stockWords.contains { passage.text(number.sentence).contains($0) }
    for place in fitting.indices where fitting[place].isStock != tellsStock {
      fitting[place].nearness -= tellsStock && !isStock ? Self.lessLikely : Self.unlikely
    }
    // How things stand is meant where the sentence says so, or the very word of how they do.
    for place in fitting.indices where fitting[place].isStock && !tellsStock && !fitting[place].isSaid {
      fitting[place].naming = min(fitting[place].naming, .part)
    }
    // What a year's figure says as well, how things stand at its end doesn't; and the other way round.
    if fitting.contains(where: { $0.isStock == isStock && $0.naming > .nothing }) {
      for place in fitting.indices where fitting[place].isStock != isStock {
        if isStock || !tellsStock { fitting[place].naming = min(fitting[place].naming, .part) }
      }
    }
    let ranked = fitting.enumerated().sorted { left, right in
      if left.element.naming != right.element.naming { return left.element.naming > right.element.naming }
      return left.element.nearness == right.element.nearness ? left.offset < right.offset : left.element.nearness > right.element.nearness
    }.map(\.element)
    // Few digits equal some figure of any log: only words make them that figure, or that there is no other.
    let digits = passage.text(number.range).filter { $0 != "." }.reversed().drop { $0 == "0" }.count
    guard var best = ranked.first else { return nil }
    equal = ranked.prefix(Self.mostEqual).map(\.placeholder)
    if best.naming != .whole {
      guard digits > Self.tellingDigits else { return nil }
      // Where nothing is said, all that print the number have to be one figure and its shares.
      let shortest = ranked.min { $0.placeholder.count < $1.placeholder.count } ?? best
      let isOne = ranked.allSatisfy { Self.whole($0.placeholder) == Self.whole(shortest.placeholder) }
      if best.naming == .nothing { if isOne { best = shortest } else { return nil } }
    }
    let others = ranked.map(\.placeholder).filter { $0 != best.placeholder }
    let range = number.range.lowerBound..<best.end
    suggestion.replaced.append(
      .init(text: passage.text(range), placeholder: best.placeholder, others: others))
    return Edit(range: range, text: best.placeholder)
  }

  /// A placeholder up to what narrows its measure.
  private static func whole(_ placeholder: String) -> Substring { placeholder.prefix { $0 != " " && $0 != ")" } }

  /// Whether the clause of a number says of what it counts that it still stands: 覆盖在建项目8个.
  private static func tellsStock(_ passage: ReportPassage, _ number: ReportPassage.Number) -> Bool {
    let before = passage.text(number.sentence.lowerBound..<number.range.lowerBound)
    let clause = before.reversed().prefix { !"，,、；;：:".contains($0) }.reversed()
    // 在监项目, 在施工程: in whatever state, they are in it still.
    let isInState = String(clause).contains(/在[^全各本该此我所上下中内外前后市县区](?:项目|工程|工地|案|件|设备|起重|塔)/)
    return isInState || standing.contains { String(clause).contains($0) }
  }

  private static let standing = ["现有", "在管", "在建", "在办", "尚有", "仍有"]

  /// Words of sentences that tell how things stand.
  private static let stockWords = [
    "年末", "年底", "期末", "月末", "月底", "目前", "截至", "截止", "at the end", "as of",
  ]
  /// What a stock's nearness loses in any other sentence, and what a flow's loses in such a one.
  private static let (unlikely, lessLikely) = (0.6, 0.05)
  /// So many placeholders are listed beside a number that is kept.
  private static let mostEqual = 10
  /// So many digits, without zeros at the end, are no chance.
  private static let tellingDigits = 3

  /// The ways in which a figure may have become a number of the text.
  private static func forms(of number: ReportPassage.Number, in passage: ReportPassage) -> [Form] {
    let digits = passage.text(number.range)
    let decimals = digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    let end = number.range.upperBound
    let rest = passage.characters[end...].drop { $0 == " " || $0 == "\u{3000}" }
    for length in stride(from: min(6, rest.count), through: 1, by: -1) {
      let written = String(rest.prefix(length))
      let unit = written.replacing("％", with: "%")
      guard !unit.contains(where: \.isWhitespace), let format = FigureFormat("\(unit) \(decimals)") else { continue }
      let text = digits + unit
      if rest.startIndex == end, unit == written {
        let name = unit == "%" ? "percent" : unit
        return [Form(format: format, written: "\(name) \(decimals)", text: text, end: end + length)]
      }
      // Blanks before the unit, or its full-width sign, stay as they are.
      return [Form(format: format, written: "number \(decimals)", factor: factor(of: unit), text: text, end: end)]
    }
    let plain = Form(format: nil, written: "", text: digits, end: end)
    let rounded = Form(format: .number(decimals: decimals), written: "number \(decimals)", text: digits, end: end)
    let headed = ["万元", "%"].filter { passage.heading.contains($0) }.compactMap { unit in
      FigureFormat("\(unit) \(decimals)").map {
        Form(format: $0, written: "number \(decimals)", factor: factor(of: unit), text: digits + unit, end: end)
      }
    }
    return headed + [plain, rounded]
  }

  /// The arithmetic that makes a plain number of a figure in a unit.
  private static func factor(of unit: String) -> String {
    switch unit.first {
    case "万": " / 10000"
    case "亿": " / 100000000"
    case "%": " * 100"
    default: ""
    }
  }

  private mutating func candidates(printing form: Form) -> [Int] {
    if let known = printed[form.format] { return known[form.text] ?? [] }
    var byText: [String: [Int]] = [:]
    for (index, candidate) in candidates.enumerated() where Self.fits(form.format, candidate.figure.unit) {
      let text = form.format.map { $0.text(of: candidate.figure) } ?? FigureFormat.defaultText(of: candidate.figure)
      if let text { byText[text, default: []].append(index) }
    }
    printed[form.format] = byText
    return byText[form.text] ?? []
  }

  private static func fits(_ format: FigureFormat?, _ unit: Indicators.Unit) -> Bool {
    switch format {
    case .percent: unit == .rate
    case .unit(let printed, _): unit == printed.base
    case .number, nil: unit == .number
    case .date: false
    }
  }
}

extension NarrativeSuggester {
  /// The template that a report in Markdown or plain text becomes.
  public mutating func template(of text: String) -> String {
    var head: [Substring] = []
    var result = ""
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    func cells(_ line: Substring) -> [Substring]? {
      line.drop(while: \.isWhitespace).first == "|" ? line.split(separator: "|", omittingEmptySubsequences: false) : nil
    }
    func passage(_ index: Int, _ row: [Substring], under head: [Substring]) -> ReportPassage {
      ReportPassage(
        characters: Array(row[index]), cell: ReportPassage.Cell(index, in: row.map(String.init), under: head.map(String.init)))
    }
    for (number, line) in lines.enumerated() {
      let row = cells(line)
      let isHead = row != nil && head.isEmpty
      if row == nil || isHead { head = row ?? [] }
      let rows = isHead ? lines[(number + 1)...].map(cells).prefix { $0 != nil }.compactMap(\.self) : []
      let filled = (row ?? [line]).indices.map { index in
        guard let row else { return edited(ReportPassage(characters: Array(line))) }
        var cell = passage(index, row, under: head)
        cell.below = rows.filter { $0.indices.contains(index) }.map { passage(index, $0, under: row) }
        return edited(cell)
      }
      result += filled.joined(separator: "|")
      // The line's own ending, whichever it is.
      if line.endIndex < text.endIndex { result.append(text[line.endIndex]) }
    }
    return result
  }

  private mutating func edited(_ passage: ReportPassage) -> String {
    var text = ""
    var start = 0
    for edit in edits(of: passage) {
      text += passage.text(start..<edit.range.lowerBound) + edit.text
      start = edit.range.upperBound
    }
    return text + passage.text(start..<passage.characters.count)
  }
}
