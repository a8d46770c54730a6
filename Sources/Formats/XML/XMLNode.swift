/// An element or a text of a document, with the bytes where it stands: what isn't changed is copied.
///
/// The bytes were found sound by a reader before.
package final class XMLNode {
  /// The local name; empty for text.
  package let name: String
  /// The bytes of the start tag, or of the text.
  package let start: Range<Int>
  /// The bytes of the element or the text.
  package private(set) var range: Range<Int>
  /// What stands within.
  package private(set) var children: [XMLNode] = []
  /// The element that it stands in.
  package private(set) weak var parent: XMLNode?

  private init(_ name: String, _ start: Range<Int>) {
    (self.name, self.start, range) = (name, start, start)
  }

  /// Whether it is character data.
  package var isText: Bool { name.isEmpty }

  /// Takes a document apart.
  package static func parse(_ bytes: [UInt8]) -> XMLNode {
    let root = XMLNode("#document", 0..<bytes.count)
    var open = root
    var place = 0
    func begins(_ text: String) -> Bool { bytes[place...].starts(with: text.utf8) }
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else {
        let end = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        open.add(XMLNode("", place..<end))
        place = end
        continue
      }
      if begins("<!--") || begins("<?") || begins("<![CDATA[") {
        let end = begins("<!--") ? "-->" : begins("<?") ? "?>" : "]]>"
        place = bytes[place...].firstRange(of: end.utf8)?.upperBound ?? bytes.count
        continue
      }
      var end = place + 1
      var quote: UInt8?
      while end < bytes.count, quote != nil || bytes[end] != UInt8(ascii: ">") {
        if let mark = quote {
          if bytes[end] == mark { quote = nil }
        } else if bytes[end] == 0x22 || bytes[end] == 0x27 {
          quote = bytes[end]
        }
        end += 1
      }
      end = min(end + 1, bytes.count)
      if bytes[place + 1] == UInt8(ascii: "/") {
        open.range = open.range.lowerBound..<end
        open = open.parent ?? root
      } else {
        let named = bytes[(place + 1)..<end].prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
        let local = named.lastIndex(of: UInt8(ascii: ":")).map { named[(named.index(after: $0))...] } ?? named
        let node = XMLNode(String(decoding: local, as: UTF8.self), place..<end)
        open.add(node)
        if bytes[end - 2] != UInt8(ascii: "/") { open = node }
      }
      place = end
    }
    return root
  }

  private func add(_ node: XMLNode) {
    node.parent = self
    children.append(node)
  }

  /// The nearest element of one of some names that it stands in.
  package func ancestor(_ names: String...) -> XMLNode? {
    var node = parent
    while let at = node, !names.contains(at.name) { node = at.parent }
    return node
  }
}
