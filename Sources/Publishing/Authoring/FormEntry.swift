import Casework
import Readings
import Values
import Written

/// A place of a form: its heading, the part of the definition there, and a sentence about it.
struct FormEntry: Hashable {
  let heading: String
  /// The way from the row, or from the definition; empty where nothing is made of the place.
  let path: [JSONStep]
  let form: FormText
  let sentence: String

  /// Makes an entry; its path has points between the names.
  init(_ heading: String, _ path: String, _ sentence: String, as form: FormText = .text) {
    self.heading = heading
    self.path = path.split(separator: ".").map { .key(String($0)) }
    self.form = form
    self.sentence = sentence
  }

  /// The entry among some that a folded heading names: by its own, else by a word of the catalog.
  static func named(_ label: String, among entries: [FormEntry]) -> FormEntry? {
    if let own = entries.first(where: { $0.heading == label }) { return own }
    let meaning = FormCatalog.exact(label, in: .indicators)
    return entries.first { entry in meanings.contains { $0.entry == entry && $0.meaning == meaning } }
  }

  static func == (left: FormEntry, right: FormEntry) -> Bool { left.heading == right.heading }

  func hash(into hasher: inout Hasher) { hasher.combine(heading) }
}

/// How a cell says a part of a definition.
enum FormText {
  case text
  case number
  case day
  case expression
  case scoring
  /// One of some words, each with the part's value and what is read as the word too.
  case words([(word: String, value: String, others: [String])])

  /// The part that a cell states; nil if its words are unknown.
  func value(of text: String) -> JSON? {
    switch self {
    case .text: .string(text)
    case .number: FormWords.points(text).map { .number($0) } ?? .string(text)
    case .day: .string(Self.day(text))
    case .expression: Self.expression(text)
    case .scoring: ScoringText.scoring(of: text)
    case .words(let words):
      words.first { ([$0.word] + $0.others).contains(FormWords.label(text)) }.map { .string($0.value) }
    }
  }

  /// The cell of a part; nil if only JSON can express it.
  func text(of value: JSON) -> String? {
    switch self {
    case .text, .day: value.string
    case .number: value.decimal?.description
    case .expression: value.array?.compactMap(\.string).joined(separator: "；") ?? value.string ?? FormWords.assessed
    case .scoring: ScoringText.text(of: value)
    case .words(let words): words.first { $0.value == value.string }?.word
    }
  }

  /// What can be written, where there is a choice.
  var choices: [String] {
    switch self {
    case .text, .number, .day, .expression: []
    case .scoring: ["比例", "线性", "分档", "分段：≥90% 10分；≥80% 8分", "扣分：每短5%扣1分"]
    case .words(let words): words.map(\.word)
    }
  }

  /// An expression, or one for each of several targets, A；B; what stands in quotes separates nothing.
  private static func expression(_ text: String) -> JSON {
    if text == FormWords.assessed { return ["assessed": true] }
    var (parts, isQuoted) = ([""], false)
    for character in text {
      if "\"“”".contains(character) { isQuoted = character == "\"" ? !isQuoted : character == "“" }
      if !isQuoted, character == "；" || character == ";" { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    let expressions = parts.map(\.trimmed).filter { !$0.isEmpty }
    return expressions.count > 1 ? .array(expressions.map { .string($0) }) : .string(text)
  }

  /// A day as a definition has it: 2026年1月5日 and 2026/1/5 as 2026-01-05.
  private static func day(_ text: String) -> String {
    let parts = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
    guard Day(text) == nil, parts.count >= 3, let year = Int(written: parts[0]), let month = Int(written: parts[1]),
      let number = Int(written: parts[2]),
      let day = Day(year: year, month: month, day: number)
    else { return text }
    return day.description
  }
}

/// How a row loses points, as a cell of 评分方式 says it.
enum ScoringText {
  /// The ways that one word says.
  private static let plain: [(name: String, label: String)] = [("ratio", "比例"), ("linear", "线性"), ("tiers", "分档")]

  /// The cell of a definition's `scoring`; nil if only JSON can express it.
  static func text(of scoring: JSON) -> String? {
    if let word = plain.first(where: { $0.name == scoring.string }) { return word.label }
    if let bands = scoring["bands"]?.array {
      var parts: [String] = []
      for band in bands {
        guard let pair = band.array, pair.count == 2, let target = pair[0].string, let score = pair[1].decimal else { return nil }
        parts.append("\(target) \(score)分")
      }
      return "分段：" + parts.joined(separator: "；")
    }
    guard let points = scoring["deduct"]?.decimal, let step = scoring["per"]?.string else { return nil }
    return "扣分：每短\(step)扣\(points)分"
  }

  /// The `scoring` of a cell; nil if the cell's words are unknown.
  static func scoring(of text: String) -> JSON? {
    if let word = plain.first(where: { $0.label == FormWords.label(text) }) { return .string(word.name) }
    guard let (way, rest) = text.atColon else { return nil }
    switch FormWords.label(way) {
    case "分段":
      var bands: [JSON] = []
      for part in rest.split(whereSeparator: { $0 == "；" || $0 == ";" || $0.isNewline }) {
        let words = String(part).trimmed
        guard let blank = words.lastIndex(where: \.isWhitespace), let score = points(String(words[words.index(after: blank)...])) else {
          return nil
        }
        bands.append([.string(String(words[..<blank]).trimmed), .number(score)])
      }
      return bands.isEmpty ? nil : ["bands": .array(bands)]
    case "扣分":
      guard rest.hasPrefix("每短"), let sign = rest.lastIndex(of: "扣"), let score = points(String(rest[rest.index(after: sign)...])) else {
        return nil
      }
      let step = String(rest[rest.index(rest.startIndex, offsetBy: 2)..<sign]).trimmed
      return step.isEmpty ? nil : ["deduct": .number(score), "per": .string(step)]
    default: return nil
    }
  }

  private static func points(_ text: String) -> Decimal? {
    guard let number = WrittenNumber(text), number.unit == "分" || number.unit.isEmpty else { return nil }
    return number.value
  }
}
