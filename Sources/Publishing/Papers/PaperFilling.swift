import Casework
import Documents
public import Indicators
import LogLines
public import TextForms
public import Values

/// Why a placeholder of an office's own paper can't be filled.
public enum PaperWordError: Error, Equatable, Sendable {
  /// Cases of the kind say nothing under the name; the nearest one that they have.
  case unknown(String, kind: Localized, nearest: String?)
  /// There is no such list.
  case unknownList(String, lists: [String])
  /// A name of a file would tell who somebody is.
  case personal(String)
}

/// Fills an office's own paper with what a case says, or tells what no case of its kind says.
public struct PaperFilling: NarrativeSource {
  private let words: PaperWords
  /// The case; nil where a template is only judged.
  private let paper: Paper?
  private let printing: Paper.Printing
  /// Whether what is filled is seen without being opened, as names of files are.
  private var isName = false

  /// Makes a source for a case.
  public init(_ words: PaperWords, of paper: Paper, on today: Day) {
    (self.words, self.paper, printing) = (words, paper, Paper.Printing(title: paper.title, day: today))
  }

  /// Makes a source for a built-in paper of a case, which names no day of printing.
  init(_ words: PaperWords, of paper: Paper, titled title: String) {
    (self.words, self.paper, printing) = (words, paper, Paper.Printing(title: title, day: nil))
  }

  /// Makes a source that judges templates of a kind's papers.
  public init(judging words: PaperWords, on today: Day) {
    (self.words, paper, printing) = (words, nil, Paper.Printing(title: "", day: today))
  }

  /// A paper has room to write where nothing is known.
  public var nothing: String { "" }

  public func value(named name: String) throws(PaperWordError) -> NarrativeValue? {
    guard let word = words.word(named: name) else { throw unknown(name) }
    if isName, word.valueField?.isPersonal ?? false { throw .personal(name) }
    guard let paper else { return NarrativeValue("1", figure: word.valueField.flatMap(Self.sample)) }
    return paper.value(of: word, printing)
  }

  public func items(named name: String) throws(PaperWordError) -> [[String: String]]? {
    guard let list = words.list(named: name) else { throw .unknownList(name, lists: words.lists.map(\.zh)) }
    return items(of: list)
  }

  private func items(of list: PaperList) -> [[String: String]] {
    let names = words.parts(of: list)
    let items = paper.map { $0.items(of: list) } ?? [names.map { _ in "1" }]
    return items.enumerated().map { index, values in
      var item = ["n": "\(index + 1)", "序号": "\(index + 1)"]
      for (name, value) in zip(names, values) { (item[name.zh], item[name.en]) = (value, value) }
      return item
    }
  }

  /// A paper has no figures of the office.
  public func figure(of measure: String) throws(PaperWordError) -> Indicators.Figure { throw unknown(measure) }

  public func groups(of measures: [String], per keys: [String]) throws(PaperWordError) -> [NarrativeGroup] {
    throw unknown(measures.first ?? "")
  }

  public func text(of word: NarrativeWord) -> String? { nil }

  private func unknown(_ name: String) -> PaperWordError {
    let names = words.entries.flatMap { [$0.zh, $0.en] }
    return .unknown(name, kind: Localized(zh: words.kind.label, en: words.kind.id), nearest: TextForms.nearest(to: name, among: names))
  }

  /// What a built-in paper prints for a name, which is none of an office's fields where every paper has it; empty where nothing says it.
  func known(_ name: String) -> NarrativeValue {
    let word = PaperWord.General.ofName[name].map { .general($0) } ?? words.word(named: name)
    return word.flatMap { word in paper.map { $0.value(of: word, printing) } } ?? NarrativeValue("")
  }

  /// The items of a list for a built-in paper; none where the kind has no such list.
  func rounds(of name: String) -> [[String: String]] {
    (PaperList.General.ofName[name].map { .general($0) } ?? words.list(named: name)).map { items(of: $0) } ?? []
  }

  /// A figure as a field's values are, to judge formats by.
  private static func sample(_ field: Field) -> Indicators.Figure? {
    switch field.type {
    case .date: JSON.string("2026-01-01").figure(of: field)
    case .number, .count, .money: JSON.number(1).figure(of: field)
    case .text, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: nil
    }
  }

  /// Every placeholder in both languages, with what it says of the case.
  public var placeholders: [(zh: String, en: String, value: String)] {
    guard let paper else { return [] }
    var all = words.entries.map { (zh: $0.zh, en: $0.en, value: paper.value(of: $0.word, printing).text) }
    for number in 1...PaperWords.mostPhotos {
      guard let picture = paper.value(of: .photo(number), printing).picture else { break }
      all.append((zh: "照片 \(number)", en: "photo \(number)", value: picture.caption))
    }
    for (zh, en) in words.lists {
      let items = rounds(of: en).map { item in
        item["on"] ?? ["n", "text", "cleared"].compactMap { item[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
      }
      all.append(("#each \(zh)", "#each \(en)", items.joined(separator: "；")))
    }
    return all
  }

  // MARK: Names of files

  /// The text of a pattern, in which every placeholder is filled.
  public func name(_ pattern: String) throws(NarrativeFailure<PaperWordError>) -> String {
    var source = self
    source.isName = true
    let filling = NarrativeFilling(source: source)
    let characters = Array(pattern)
    let placeholders = TextPlaceholders(in: characters)
    if placeholders.unclosed != nil { throw .template(.unclosedTag) }
    var text = ""
    var end = 0
    for placeholder in placeholders.tags {
      if placeholder.inside.hasPrefix("#") || placeholder.inside.hasPrefix("/") { throw .template(.unknownBlock(placeholder.inside)) }
      let tag = try NarrativeFailure<PaperWordError>.reading { () throws(NarrativeError) in try NarrativeTag(placeholder.inside) }
      text += String(characters[end..<placeholder.letters.lowerBound]) + (try filling.words(for: tag, in: nil))
      end = placeholder.letters.upperBound
    }
    text += String(characters[end...])
    return Self.fileName(text)
  }

  /// The name where the office gave no pattern: 文号, project and paper, as far as there are any.
  public var usualName: String {
    guard let paper else { return "" }
    let number = words.kind.isNumbered ? words.kind.field(Kind.numberField).map { PaperWord.field($0) } : nil
    let site = paper.projectName(asOwn: words.kind) ?? ""
    let parts = [paper.value(of: number ?? .general(.number), printing).text, site, printing.title]
    return Self.fileName(parts.filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// What nobody sees in a name, and what may turn its letters around.
  private static let hidden: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator]

  /// A text as a file's name on every system, not too long.
  public static func fileName(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      let isBarred = "/\\:*?\"<>|".unicodeScalars.contains(scalar) || hidden.contains(scalar.properties.generalCategory)
      name.unicodeScalars.append(isBarred ? "_" : scalar)
    }
    name = name.split(separator: " ").joined(separator: " ")
    let dots = name.prefix { $0 == "." }.count
    name = String(repeating: "_", count: dots) + name.dropFirst(dots)
    // Systems take 255 bytes, of which the ending and a number need some.
    while name.utf8.count > 200 { name.removeLast() }
    while name.last == " " || name.last == "." { name.removeLast() }
    return name.isEmpty ? "_" : name
  }
}

extension JSON {
  /// A field's value as a figure, which formats print; nil where it is none.
  func figure(of field: Field) -> Indicators.Figure? {
    switch field.type {
    case .date: string.flatMap { Day($0) }.map { Figure(Rational(Int($0.number)), .date) }
    case .money: decimal.map { Figure(Rational($0), .yuan) }
    case .count: decimal.map { Figure(Rational($0), .number) }
    case .number(let unit): decimal.map { Figure(Rational($0), unit == "㎡" ? .squareMetres : .number) }
    case .text, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: nil
    }
  }
}
