import Indicators

extension Narrative {
  /// The template with every tag replaced by what it stands for.
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

  /// Starts with nothing.
  init(source: Source) {
    self.source = source
  }

  /// Writes parts outside any block.
  mutating func write(_ pieces: [Narrative.Piece]) throws(NarrativeFailure<Source.Failure>) {
    for piece in pieces {
      switch piece {
      case .text(let literal, let place): text.append(literal: literal, from: place)
      case .tag(let tag): text.append(value: try value(of: tag), from: tag.place)
      case .each(let each, let body): try write(each, body)
      }
    }
  }

  private mutating func write(_ each: NarrativeEach, _ body: [Narrative.Piece]) throws(NarrativeFailure<Source.Failure>) {
    for (index, group) in try groups(of: each).enumerated() {
      for piece in body {
        switch piece {
        case .text(let literal, let place): text.append(literal: literal, from: place)
        case .tag(let tag):
          switch each.meaning(of: tag.content) {
          case .key(let number): text.append(value: try plain(group.key[number], tag), from: tag.place)
          case .number: text.append(value: try plain(String(index + 1), tag), from: tag.place)
          case .figure(let number): text.append(value: try printed(group.figures[number], tag), from: tag.place)
          case nil: text.append(value: try value(of: tag), from: tag.place)
          }
        case .each: preconditionFailure("a block inside a block doesn't parse")
        }
      }
    }
  }

  private func groups(of each: NarrativeEach) throws(NarrativeFailure<Source.Failure>) -> [NarrativeGroup] {
    var measures: [String] = []
    for member in each.members { measures.append(try resolved(member.measure, at: member.place)) }
    do throws(Source.Failure) {
      return try source.groups(of: measures, per: each.keys)
    } catch {
      throw .measure(error, at: each.members[0].place)
    }
  }

  private func value(of tag: NarrativeTag) throws(NarrativeFailure<Source.Failure>) -> String {
    if let word = NarrativeWord(named: tag.content) {
      guard let text = source.text(of: word) else { throw .template(NarrativeError(.missingWord(tag.content), at: tag.place)) }
      return try plain(text, tag)
    }
    let measure = try resolved(tag.content, at: tag.place)
    let figure: Indicators.Figure
    do throws(Source.Failure) {
      figure = try source.figure(of: measure)
    } catch {
      throw .measure(error, at: tag.place)
    }
    return try printed(figure, tag)
  }

  private func printed(_ figure: Indicators.Figure, _ tag: NarrativeTag) throws(NarrativeFailure<Source.Failure>) -> String {
    do throws(NarrativeError) {
      return try tag.text(of: figure)
    } catch {
      throw .template(error)
    }
  }

  private func plain(_ text: String, _ tag: NarrativeTag) throws(NarrativeFailure<Source.Failure>) -> String {
    if tag.format != nil { throw .template(NarrativeError(.formatOfWord(tag.content), at: tag.place)) }
    return text.isEmpty ? tag.fallback ?? "（无）" : text
  }

  /// A measure with the report's words in the place of `@word`, but for what stands in quotes.
  private func resolved(_ measure: String, at place: TextPlace) throws(NarrativeFailure<Source.Failure>) -> String {
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
