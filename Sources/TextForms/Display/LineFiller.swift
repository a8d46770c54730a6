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
      if let previous { note(index, between: previous, and: edge) }
      // A space that does not fit hangs over the end of the line, where it is dropped.
      if edge.kind != .space {
        while width + cells > limit, let place = lastBreak ?? lastTear ?? here(index) { end(at: place) }
      }
      width += cells
      previous = edge
    }
    finish(upTo: paragraph.endIndex)
    return finished
  }

  private mutating func note(_ index: Substring.Index, between last: BreakKind.Edge, and first: BreakKind.Edge) {
    let place = Place(index: index, width: width)
    if BreakKind.allowsBreak(between: last, and: first) { lastBreak = place }
    if BreakKind.allowsEmergencyBreak(between: last, and: first) { lastTear = place }
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
