import Indicators

/// Makes a template of a written report: its numbers that equal a figure become placeholders.
public struct NarrativeSuggester {
  private let candidates: [NarrativeCandidate]
  /// Placeholders that are not to be used.
  private let excluded: Set<String>
  /// What became of the numbers so far.
  public private(set) var suggestion = NarrativeSuggestion()
  /// The candidates by what they print, for each format that was needed.
  private var printed: [FigureFormat?: [String: [Int]]] = [:]

  /// Takes the figures of a year, those first that come first where words don't decide.
  public init(_ candidates: [NarrativeCandidate], excluding excluded: Set<String> = []) {
    (self.candidates, self.excluded) = (candidates, excluded)
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
    for number in passage.numbers {
      guard let edit = edit(for: number, in: passage) else {
        suggestion.kept.append(
          .init(text: passage.text(number.range), sentence: String(passage.text(number.sentence).trimmingPrefix { $0.isWhitespace })))
        continue
      }
      edits.append(edit)
    }
    return edits
  }

  private mutating func edit(for number: ReportPassage.Number, in passage: ReportPassage) -> Edit? {
    guard number.isFigure else { return nil }
    var fitting: [(placeholder: String, end: Int, nearness: Double, isNamed: Bool)] = []
    var plain: Set<String> = []
    for form in Self.forms(of: number, in: passage) {
      // A figure that prints the number without a format needs none.
      defer { if form.format == nil { plain.formUnion(candidates(printing: form).map { candidates[$0].measure }) } }
      let nearness = WordNearness(passage, number, behind: form.end)
      for index in candidates(printing: form) {
        let candidate = candidates[index]
        if plain.contains(candidate.measure) { continue }
        let measure = form.factor.isEmpty ? candidate.measure : "(\(candidate.measure))\(form.factor)"
        let (near, isNamed) = nearness.of(candidate.words)
        let placeholder = "{{\(measure)\(form.written.isEmpty ? "" : "|" + form.written)}}"
        if excluded.contains(placeholder) { continue }
        if let known = fitting.firstIndex(where: { $0.placeholder == placeholder }) {
          fitting[known].nearness = max(fitting[known].nearness, near)
          fitting[known].isNamed = fitting[known].isNamed || isNamed
        } else {
          fitting.append((placeholder, form.end, near, isNamed))
        }
      }
    }
    let ranked = fitting.enumerated().sorted { left, right in
      left.element.nearness == right.element.nearness ? left.offset < right.offset : left.element.nearness > right.element.nearness
    }.map(\.element)
    // One or two digits equal some figure of any log: only words make them that figure.
    let digits = passage.characters[number.range].count { $0 != "." }
    guard let best = ranked.first, best.isNamed || digits > 2 else { return nil }
    let range = number.range.lowerBound..<best.end
    suggestion.replaced.append(
      .init(text: passage.text(range), placeholder: best.placeholder, others: ranked.dropFirst().map(\.placeholder)))
    return Edit(range: range, text: best.placeholder)
  }

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
    var found: [String: [Int]] = [:]
    for (index, candidate) in candidates.enumerated() where Self.fits(form.format, candidate.figure.unit) {
      let text = form.format.map { $0.text(of: candidate.figure) } ?? FigureFormat.defaultText(of: candidate.figure)
      if let text { found[text, default: []].append(index) }
    }
    printed[form.format] = found
    return found[form.text] ?? []
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
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let isRow = line.drop(while: \.isWhitespace).first == "|"
      let cells = isRow ? line.split(separator: "|", omittingEmptySubsequences: false) : [line]
      if !isRow || head.isEmpty { head = isRow ? cells : [] }
      let filled = cells.enumerated().map { index, cell in
        let heading = isRow ? Self.heading(index, cells.map(String.init), head.map(String.init)) : ""
        return edited(ReportPassage(characters: Array(cell), heading: heading))
      }
      result += filled.joined(separator: "|")
      // The line's own ending, whichever it is.
      if line.endIndex < text.endIndex { result.append(text[line.endIndex]) }
    }
    return result
  }

  /// The words that explain a cell: its row up to it, and its column's head.
  static func heading(_ index: Int, _ cells: [String], _ head: [String]) -> String {
    (cells[..<index] + (head.indices.contains(index) ? [head[index]] : [])).joined(separator: " ")
  }

  private mutating func edited(_ passage: ReportPassage) -> String {
    var text = ""
    var place = 0
    for edit in edits(of: passage) {
      text += passage.text(place..<edit.range.lowerBound) + edit.text
      place = edit.range.upperBound
    }
    return text + passage.text(place..<passage.characters.count)
  }
}
