import Documents
import Indicators

/// A template being filled.
struct NarrativeFilling<Source: NarrativeSource> {
  /// Where figures and words come from.
  let source: Source

  typealias Failure = NarrativeFailure<Source.Failure>

  /// One time that a block is written.
  enum Round {
    /// For a group, numbered from 0.
    case group(NarrativeEach, NarrativeGroup, index: Int)
    /// For an item of one of the source's own lists.
    case item([String: String])
  }

  /// The rounds of a block, one for each group.
  func rounds(of each: NarrativeEach) throws(Failure) -> [Round] {
    try groups(of: each).enumerated().map { .group(each, $1, index: $0) }
  }

  /// The replacement of a tag, outside of blocks or in one round of one.
  func words(for tag: NarrativeTag, in round: Round?) throws(Failure) -> String {
    switch round {
    case .item(let values):
      if let text = values[tag.content] { return try plain(text, tag) }
    case .group(let each, let group, let index):
      switch each.meaning(of: tag.content) {
      case .key(let number): return try plain(group.key[number], tag)
      case .number: return try plain(String(index + 1), tag)
      case .figure(let number): return try printed(group.figures[number], tag)
      case nil: break
      }
    case nil: break
    }
    return try value(of: tag)
  }

  /// The picture that a tag names; nil if it is words.
  func picture(for tag: NarrativeTag, in round: Round?) throws(Failure) -> Picture? {
    if case .item(let values) = round, values[tag.content] != nil { return nil }
    return try Failure.asking { () throws(Source.Failure) in try source.value(named: tag.content) }?.picture
  }

  private func groups(of each: NarrativeEach) throws(Failure) -> [NarrativeGroup] {
    var measures: [String] = []
    for member in each.members { measures.append(try resolved(member.measure)) }
    return try Failure.asking { () throws(Source.Failure) in try source.groups(of: measures, per: each.keys) }
  }

  private func value(of tag: NarrativeTag) throws(Failure) -> String {
    if let named = try Failure.asking({ () throws(Source.Failure) in try source.value(named: tag.content) }) {
      guard let figure = named.figure else { return try plain(named.text, tag) }
      return tag.format == nil ? named.text : try printed(figure, tag)
    }
    if let word = NarrativeWord(named: tag.content) {
      guard let text = source.text(of: word) else { throw .template(.missingWord(tag.content)) }
      return try plain(text, tag)
    }
    let measure = try resolved(tag.content)
    return try printed(try Failure.asking { () throws(Source.Failure) in try source.figure(of: measure) }, tag)
  }

  private func printed(_ figure: Indicators.Figure, _ tag: NarrativeTag) throws(Failure) -> String {
    try Failure.reading { () throws(NarrativeError) in try tag.text(of: figure) }
  }

  private func plain(_ text: String, _ tag: NarrativeTag) throws(Failure) -> String {
    if text.isEmpty, tag.fallback != nil || source.nothing.isEmpty { return tag.fallback ?? "" }
    if tag.format != nil { throw .template(.formatOfWord(tag.content)) }
    return text.isEmpty ? source.nothing : text
  }

  /// The name of a word behind its `@`; a quarter or month behind the year, `@yearQ1`, isn't part of it.
  private static func word(behind text: Substring) -> String {
    let letters = text.dropFirst().prefix { $0.isLetter || $0 == "-" }
    if NarrativeWord(named: String(letters)) != nil { return String(letters) }
    let digits = text.dropFirst(1 + letters.count).prefix { $0.isNumber }
    let whole = String(letters) + String(digits)
    if NarrativeWord(named: whole) != nil { return whole }
    let year = letters.last == "Q" || letters.last == "-" ? letters.dropLast() : letters
    return !digits.isEmpty && NarrativeWord(named: String(year)) != nil ? String(year) : String(letters)
  }

  /// A measure with each `@word` replaced by the report's words, except in quotes.
  private func resolved(_ measure: String) throws(Failure) -> String {
    var result = ""
    var isQuoted = false
    var rest = measure[...]
    while let character = rest.first {
      if character == "\"" { isQuoted.toggle() }
      let name = Self.word(behind: rest)
      if character == "@", !isQuoted, !name.isEmpty {
        guard let word = NarrativeWord(named: name), let text = source.text(of: word) else {
          throw .template(.missingWord("@" + name))
        }
        result += text
        rest = rest.dropFirst(1 + name.count)
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
