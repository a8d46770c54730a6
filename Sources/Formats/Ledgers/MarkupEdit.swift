import Values

/// Changes of some stretches of a part; every other byte stays as it was.
package struct MarkupEdit {
  private let bytes: [UInt8]
  private var changes: [(range: Range<Int>, bytes: [UInt8])] = []

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether nothing was changed.
  var isEmpty: Bool { changes.isEmpty }

  package mutating func replace(_ range: Range<Int>, with text: String) { changes.append((range, Array(text.utf8))) }

  package mutating func replace(_ range: Range<Int>, with content: [UInt8]) { changes.append((range, content)) }

  package mutating func insert(_ text: String, at place: Int) { changes.append((place..<place, Array(text.utf8))) }

  /// Puts an element's text otherwise.
  mutating func rewrite(_ node: XMLNode, _ change: (String) -> String) {
    let (text, inner) = (node.plainText(in: bytes), node.children.filter(\.isText))
    let changed = change(text)
    if changed != text, let first = inner.first, let last = inner.last {
      replace(first.range.lowerBound..<last.range.upperBound, with: XMLBuilder.escaped(changed, inAttribute: false))
    }
  }

  /// Gives an element's attribute a value.
  mutating func set(_ name: String, _ value: String, of node: XMLNode) {
    guard let old = node.attribute(name, in: bytes), old != value else { return }
    guard let match = bytes[node.start].firstRange(of: Array(" \(name)=".utf8)) else { return }
    let start = match.upperBound + 1
    guard let end = bytes[start...].firstIndex(of: bytes[match.upperBound]) else { return }
    changes.append((start..<end, Array(value.utf8)))
  }

  /// Adds markup behind the children of an element, and counts it.
  package mutating func append(_ markup: String, to node: XMLNode, counted: Int = 0) {
    if counted > 0, let count = node.attribute("count", in: bytes).flatMap({ Int(written: $0) }) {
      set("count", String(count + counted), of: node)
    }
    if node.range == node.start {
      // An element without content is opened.
      let slash = node.start.upperBound - 2
      changes.append((slash..<node.start.upperBound, Array((">" + markup + "</" + node.prefix(in: bytes) + node.name + ">").utf8)))
    } else {
      let close = node.children.last?.range.upperBound ?? node.start.upperBound
      insert(markup, at: close)
    }
  }

  package func finish() -> [UInt8] { changed(bytes.indices, changes) }

  /// What stands in front of a gap, and behind it.
  func finish(around gap: Range<Int>) -> (before: [UInt8], after: [UInt8]) {
    let before = changes.filter { $0.range.upperBound <= gap.lowerBound }
    let after = changes.filter { $0.range.upperBound > gap.lowerBound }
    return (changed(bytes.startIndex..<gap.lowerBound, before), changed(gap.upperBound..<bytes.endIndex, after))
  }

  private func changed(_ stretch: Range<Int>, _ changes: [(range: Range<Int>, bytes: [UInt8])]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(stretch.count + changes.reduce(0) { $0 + $1.bytes.count })
    var position = stretch.lowerBound
    for change in changes.sorted(by: { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }) {
      result += bytes[position..<change.range.lowerBound]
      result += change.bytes
      position = change.range.upperBound
    }
    return result + bytes[position..<stretch.upperBound]
  }
}
