import CTextForms

/// Fills lines with one paragraph, each as full as its breaks allow.
struct LineFiller {
  /// A place where a line may end, and the width of the line up to it.
  private struct Place {
    let index: Substring.Index
    let width: Int
  }

  private let paragraph: Substring
  private let limit: Int
  private var finished: [String] = []
  private var start: Substring.Index
  private var width = 0
  /// The last place where the rules let the line end.
  private var lastBreak: Place?
  /// The last place where a word may at least be torn.
  private var lastTear: Place?

  init(paragraph: Substring, limit: Int) {
    self.paragraph = paragraph
    self.limit = limit
    start = paragraph.startIndex
  }

  /// Returns the lines, of which there is at least one.
  mutating func lines() -> [String] {
    var previous: BreakKind.Edge?
    for index in paragraph.indices {
      let cluster = paragraph[index]
      let cells = TextForms.displayWidth(cluster)
      let edge = BreakKind.Edge(kind: Self.kind(of: cluster), isWide: cells == 2)
      if let previous { record(index, between: previous, and: edge) }
      // A space that does not fit hangs over the end of the line, where it is dropped.
      if edge.kind != .space {
        while width + cells > limit, let tear = lastBreak ?? lastTear ?? here(index) { end(at: tear) }
      }
      width += cells
      previous = edge
    }
    finish(upTo: paragraph.endIndex)
    return finished
  }

  private mutating func record(_ index: Substring.Index, between last: BreakKind.Edge, and first: BreakKind.Edge) {
    let tear = Place(index: index, width: width)
    if BreakKind.allowsBreak(between: last, and: first) { lastBreak = tear }
    if BreakKind.allowsEmergencyBreak(between: last, and: first) { lastTear = tear }
  }

  /// The present place, when the line has anything on it.
  private func here(_ index: Substring.Index) -> Place? {
    index > start ? Place(index: index, width: width) : nil
  }

  private mutating func end(at place: Place) {
    finish(upTo: place.index)
    start = place.index
    width -= place.width
    lastBreak = nil
    if let tear = lastTear {
      lastTear = tear.index > start ? Place(index: tear.index, width: tear.width - place.width) : nil
    }
  }

  private mutating func finish(upTo end: Substring.Index) {
    var line = paragraph[start..<end]
    while let last = line.last, Self.kind(of: last) == .space { line.removeLast() }
    finished.append(String(line))
  }

  private static func kind(of cluster: Character) -> BreakKind {
    cluster.unicodeScalars.first.map { DisplayCell($0.value).breakKind } ?? .word
  }
}

/// What a character allows at the edges of a line; the tables' generator has the same values.
struct BreakKind: Equatable {
  // The kinds are Unicode's line breaking classes (UAX #14) merged to the needs of Chinese typography (GB/T 15834): closing punctuation
  // never begins a line, opening punctuation never ends one, and a double dash isn't split.
  let rawValue: UInt8

  /// Letters and digits: words are kept whole.
  static let word = BreakKind(rawValue: 0)
  /// Ideographs, kana, emoji: a line may break on both sides.
  static let ideograph = BreakKind(rawValue: 1)
  /// Never begins a line: `，。；：！？）》】…`.
  static let closing = BreakKind(rawValue: 2)
  /// Never ends a line: `（《【“`, and currency signs before a number.
  static let opening = BreakKind(rawValue: 3)
  /// A space: the line may break after it, and it is not shown there.
  static let space = BreakKind(rawValue: 4)
  /// Holds its neighbours together.
  static let glue = BreakKind(rawValue: 5)
  /// A dash, which can be one of a pair.
  static let dash = BreakKind(rawValue: 6)
  /// Begins a line only after a space: `-`, `/`, `.`, `%`, `·`.
  static let trailing = BreakKind(rawValue: 7)
}

extension BreakKind {
  /// A character at the edge of a line: its kind and whether it fills two cells.
  struct Edge {
    let kind: BreakKind
    let isWide: Bool

    /// Whether a line may break beside the character; a word breaks only beside such a one.
    fileprivate var standsFree: Bool {
      kind == .ideograph || kind == .dash || (isWide && kind != .word && kind != .glue)
    }
  }

  /// Whether a line may end with the first and the next one begin with the second.
  static func allowsBreak(between last: Edge, and first: Edge) -> Bool {
    if !allowsEmergencyBreak(between: last, and: first) { return false }
    // A space stays on the line that it ends.
    if first.kind == .space { return false }
    if last.kind == .space { return true }
    if last.kind == .glue || first.kind == .glue || first.kind == .trailing { return false }
    return last.standsFree || first.standsFree
  }

  /// Whether a word too long for any line may be torn here.
  static func allowsEmergencyBreak(between last: Edge, and first: Edge) -> Bool {
    if first.kind == .closing || last.kind == .opening { return false }
    return !(last.kind == .dash && first.kind == .dash)
  }
}

/// How one code point is shown, as the tables pack it.
struct DisplayCell {
  private let packed: UInt8

  init(_ scalar: UInt32) {
    packed = textforms_display(scalar)
  }

  /// Cells: 0, 1 or 2.
  var width: Int { Int(packed & 3) }

  /// Whether the code point may share a cluster with a neighbour.
  var joinsCluster: Bool { packed & 4 != 0 }

  /// Whether a variation selector turns it into an emoji.
  var hasEmojiStyle: Bool { packed & 8 != 0 }

  var breakKind: BreakKind { BreakKind(rawValue: packed >> 4) }
}
