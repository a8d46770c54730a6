/// A report template: Markdown with measures between double braces, so that text and tables agree.
public struct Narrative: Equatable, Sendable {
  /// A part of a template.
  enum Piece: Equatable, Sendable {
    /// Plain text.
    case text(String, TextPlace)
    /// A figure or a word.
    case tag(NarrativeTag)
    /// What is repeated for each group.
    case each(NarrativeEach, [Piece])
  }

  /// The parts in order.
  let pieces: [Piece]

  /// Reads a template.
  public init(parsing text: String) throws(NarrativeError) {
    var lexer = NarrativeLexer(text)
    var pieces: [Piece] = []
    var open: NarrativeEach?
    var body: [Piece] = []
    func add(_ piece: Piece) { if open == nil { pieces.append(piece) } else { body.append(piece) } }
    for token in try lexer.read() {
      switch token {
      case .text(let text, let place): add(.text(text, place))
      case .tag(let inside, let place, let opened):
        let word = inside.prefix { !$0.isWhitespace }
        if word == "#each" {
          if open != nil { throw NarrativeError(.nestedEach, at: opened) }
          let start = word.reduce(place) { $0.after($1) }
          open = try NarrativeEach(inside.dropFirst(word.count), at: start, opened: opened)
        } else if inside == "/each" {
          guard let each = open else { throw NarrativeError(.unopenedEach, at: opened) }
          pieces.append(.each(each, body))
          (open, body) = (nil, [])
        } else if inside.first == "#" || inside.first == "/" {
          throw NarrativeError(.unknownBlock(String(word)), at: opened)
        } else {
          add(.tag(try NarrativeTag(inside, at: place)))
        }
      }
    }
    if let open { throw NarrativeError(.unclosedEach, at: open.place) }
    self.pieces = pieces
  }

  /// Whether there is anything to fill.
  public var hasPlaceholders: Bool {
    pieces.contains { if case .text = $0 { false } else { true } }
  }

  /// The measures in it with their places, in the order of the text.
  public var measures: [(measure: String, place: TextPlace)] {
    Self.measures(in: pieces, inside: nil)
  }

  private static func measures(in pieces: [Piece], inside each: NarrativeEach?) -> [(measure: String, place: TextPlace)] {
    pieces.flatMap { piece -> [(measure: String, place: TextPlace)] in
      switch piece {
      case .text: return []
      case .tag(let tag):
        let isWord = each?.meaning(of: tag.content) != nil || NarrativeWord(named: tag.content) != nil
        return isWord ? [] : [(tag.content, tag.place)]
      case .each(let each, let body): return each.members.map { ($0.measure, $0.place) } + measures(in: body, inside: each)
      }
    }
  }
}
