import Indicators

extension Narrative {
  /// The template with every tag replaced by its value.
  public func filled<Source: NarrativeSource>(from source: Source) throws(NarrativeFailure<Source.Failure>) -> NarrativeText {
    var filling = NarrativeFilling(source: source)
    try filling.write(pieces)
    return filling.text
  }
}

/// A template being filled.
struct NarrativeFilling<Source: NarrativeSource> {
  /// Where figures and words come from.
  let source: Source
  /// What has been written.
  private(set) var text = NarrativeText()

  typealias Failure = NarrativeFailure<Source.Failure>

  /// Writes parts, outside any block unless in a round of one.
  mutating func write(_ pieces: [Narrative.Piece], in round: Round? = nil) throws(Failure) {
    for piece in pieces {
      switch piece {
      case .text(let literal, let place): text.append(literal: literal, from: place)
      case .tag(let tag): text.append(value: try words(for: tag, in: round), from: tag.place)
      case .each(let each, let body): for round in try rounds(of: each) { try write(body, in: round) }
      }
    }
  }

  /// One group of a block.
  struct Round {
    let each: NarrativeEach
    let group: NarrativeGroup
    /// From 0.
    let index: Int
  }

  /// The rounds of a block, one for each group.
  func rounds(of each: NarrativeEach) throws(Failure) -> [Round] {
    try groups(of: each).enumerated().map { Round(each: each, group: $1, index: $0) }
  }

  /// The replacement of a tag, outside of blocks or in one round of one.
  func words(for tag: NarrativeTag, in round: Round?) throws(Failure) -> String {
    guard let round, let meaning = round.each.meaning(of: tag.content) else { return try value(of: tag) }
    switch meaning {
    case .key(let number): return try plain(round.group.key[number], tag)
    case .number: return try plain(String(round.index + 1), tag)
    case .figure(let number): return try printed(round.group.figures[number], tag)
    }
  }

  private func groups(of each: NarrativeEach) throws(Failure) -> [NarrativeGroup] {
    var measures: [String] = []
    for member in each.members { measures.append(try resolved(member.measure, at: member.place)) }
    return try Failure.asking(at: each.members[0].place) { () throws(Source.Failure) in try source.groups(of: measures, per: each.keys) }
  }

  private func value(of tag: NarrativeTag) throws(Failure) -> String {
    if let word = NarrativeWord(named: tag.content) {
      guard let text = source.text(of: word) else { throw .template(NarrativeError(.missingWord(tag.content), at: tag.place)) }
      return try plain(text, tag)
    }
    let measure = try resolved(tag.content, at: tag.place)
    return try printed(try Failure.asking(at: tag.place) { () throws(Source.Failure) in try source.figure(of: measure) }, tag)
  }

  private func printed(_ figure: Indicators.Figure, _ tag: NarrativeTag) throws(Failure) -> String {
    try Failure.reading { () throws(NarrativeError) in try tag.text(of: figure) }
  }

  private func plain(_ text: String, _ tag: NarrativeTag) throws(Failure) -> String {
    if tag.format != nil { throw .template(NarrativeError(.formatOfWord(tag.content), at: tag.place)) }
    return text.isEmpty ? tag.fallback ?? "（无）" : text
  }

  /// A measure with each `@word` replaced by the report's words, except in quotes.
  private func resolved(_ measure: String, at place: TextPlace) throws(Failure) -> String {
    var result = ""
    var isQuoted = false
    var rest = measure[...]
    while let character = rest.first {
      if character == "\"" { isQuoted.toggle() }
      let name = String(rest.dropFirst().prefix { $0.isLetter || $0 == "-" })
      if character == "@", !isQuoted, !name.isEmpty {
        guard let word = NarrativeWord(named: name), let text = source.text(of: word) else {
          throw .template(NarrativeError(.missingWord("@" + name), at: measure[..<rest.startIndex].reduce(place) { $0.after($1) }))
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
