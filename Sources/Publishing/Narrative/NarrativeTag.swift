import Indicators

/// What stands between double braces: a measure or a word, its format, and what prints where it is undefined.
struct NarrativeTag: Equatable, Sendable {
  /// The measure or the word.
  let content: String
  /// Where it begins.
  let place: TextPlace
  /// How a figure prints.
  let format: FigureFormat?
  /// What prints for a figure that nothing was counted for.
  let fallback: String?

  /// Reads `measure|format|else text`.
  init(_ inside: String, at place: TextPlace) throws(NarrativeError) {
    let parts = inside[...].parts(where: { $0 == "|" })
    content = String(parts[0])
    self.place = place
    var format: FigureFormat?
    var fallback: String?
    for part in parts.dropFirst() {
      let text = String(part)
      if let word = ["else", "否则"].first(where: { text == $0 || text.hasPrefix($0 + " ") }), fallback == nil {
        fallback = String(text.dropFirst(word.count).drop(while: \.isWhitespace))
      } else if let found = FigureFormat(text), format == nil {
        format = found
      } else {
        throw NarrativeError(.unknownFormat(text), at: inside[..<part.startIndex].reduce(place) { $0.after($1) })
      }
    }
    self.format = format
    self.fallback = fallback
    if content.isEmpty { throw NarrativeError(.emptyTag, at: place) }
  }

  /// The text of a figure by this tag's format.
  func text(of figure: Indicators.Figure) throws(NarrativeError) -> String {
    if figure.value == nil {
      guard let fallback else { throw NarrativeError(.undefined(content), at: place) }
      return fallback
    }
    guard let text = format.map({ $0.text(of: figure) }) ?? FigureFormat.defaultText(of: figure) else {
      throw NarrativeError(.unfitFormat(content), at: place)
    }
    return text
  }
}
