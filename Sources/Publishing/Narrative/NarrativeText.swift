public import Documents

/// A filled template: Markdown that knows which part of the template each of its places comes from.
public struct NarrativeText: Equatable, Sendable {
  public private(set) var markdown = ""
  /// The places from which on another part of the template follows, in order.
  private var origins: [Origin] = []
  private var end = TextPlace.start
  private var passage = FilledPassage()

  /// Where a stretch of one line comes from.
  private struct Origin: Equatable {
    let place: TextPlace
    let template: TextPlace
    /// True for the template's own text, whose columns continue.
    let isLiteral: Bool
  }

  /// Adds text of the template.
  mutating func append(literal: String, from place: TextPlace) {
    var place = place
    origins.append(Origin(place: end, template: place, isLiteral: true))
    for character in literal {
      end = end.after(character)
      place = place.after(character)
      if character.isNewline { origins.append(Origin(place: end, template: place, isLiteral: true)) }
    }
    markdown += literal
    passage.append(literal, isComputed: false)
  }

  /// Adds a tag's value, escaped for Markdown.
  mutating func append(value: String, from place: TextPlace) {
    let escaped = MarkdownText.escaped(value)
    origins.append(Origin(place: end, template: place, isLiteral: false))
    for character in escaped { end = end.after(character) }
    markdown += escaped
    passage.append(escaped, isComputed: true)
  }

  /// The numbers that no placeholder printed; comments are no part of the report.
  public var uncomputed: [UncomputedNumber] {
    var passage = passage
    var index = 0
    let characters = passage.characters
    while index < characters.count {
      guard characters[index...].starts(with: "<!--") else {
        index += 1
        continue
      }
      var end = index + 4
      while end < characters.count, !characters[end...].starts(with: "-->") { end += 1 }
      passage.pass(index..<end)
      index = end
    }
    return passage.numbers
  }

  /// The place in the template that a place of the Markdown comes from.
  public func template(of place: TextPlace) -> TextPlace {
    let origin = origins.last { ($0.place.line, $0.place.column) <= (place.line, place.column) }
    guard let origin else { return place }
    if !origin.isLiteral || origin.place.line != place.line { return origin.template }
    return TextPlace(line: origin.template.line, column: origin.template.column + place.column - origin.place.column)
  }

  /// The document; its errors have positions of the template.
  public func document() throws(MarkdownError) -> Document {
    do throws(MarkdownError) {
      return try MarkdownParser().document(markdown)
    } catch {
      let written = template(of: TextPlace(line: error.line, column: error.column))
      throw MarkdownError(line: written.line, column: written.column, problem: error.problem)
    }
  }
}

/// A position in a text; line and column count from 1.
public struct TextPlace: Hashable, Sendable {
  public var line: Int
  public var column: Int

  /// Makes a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first character of a text.
  static let start = TextPlace(line: 1, column: 1)

  /// The position behind a character at this one.
  func after(_ character: Character) -> TextPlace {
    character.isNewline ? TextPlace(line: line + 1, column: 1) : TextPlace(line: line, column: column + 1)
  }
}

extension Substring {
  /// The trimmed parts between separators outside of quotes.
  func parts(where isSeparator: (Character) -> Bool) -> [Substring] {
    var parts: [Substring] = []
    var isQuoted = false
    var start = startIndex
    for index in indices {
      if self[index] == "\"" { isQuoted.toggle() }
      if isSeparator(self[index]) && !isQuoted {
        parts.append(self[start..<index].trimmed)
        start = self.index(after: index)
      }
    }
    return parts + [self[start...].trimmed]
  }
}
