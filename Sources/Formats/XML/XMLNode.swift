import TextForms

/// An element or text of a document with its byte range, so that unchanged parts are copied.
package final class XMLNode {
  /// The local name; empty for text.
  package let name: String
  /// The bytes of the start tag, or of the text.
  package let start: Range<Int>
  /// The bytes of the element or the text.
  package private(set) var range: Range<Int>
  /// Its children.
  package private(set) var children: [XMLNode] = []
  /// Its parent element.
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
    var index = 0
    func begins(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        open.add(XMLNode("", index..<end))
        index = end
        continue
      }
      if begins("<!--") || begins("<?") || begins("<![CDATA[") {
        let end = begins("<!--") ? "-->" : begins("<?") ? "?>" : "]]>"
        index = bytes[index...].firstRange(of: end.utf8)?.upperBound ?? bytes.count
        continue
      }
      var end = index + 1
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
      if bytes[index + 1] == UInt8(ascii: "/") {
        open.range = open.range.lowerBound..<end
        open = open.parent ?? root
      } else {
        let named = bytes[(index + 1)..<end].prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
        let local = named.lastIndex(of: UInt8(ascii: ":")).map { named[(named.index(after: $0))...] } ?? named
        let node = XMLNode(String(decoding: local, as: UTF8.self), index..<end)
        open.add(node)
        if bytes[end - 2] != UInt8(ascii: "/") { open = node }
      }
      index = end
    }
    return root
  }

  private func add(_ node: XMLNode) {
    node.parent = self
    children.append(node)
  }

  /// The elements of a name in it, at any depth, in their order.
  package func descendants(_ name: String) -> [XMLNode] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
  }

  /// What stands before the name in its tags, the colon included.
  package func prefix(in bytes: [UInt8]) -> String {
    let tag = bytes[start].dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
    return tag.lastIndex(of: UInt8(ascii: ":")).map { String(decoding: tag[...$0], as: UTF8.self) } ?? ""
  }

  /// The value of an attribute by the local part of its name, as it is written.
  package func attribute(_ local: String, in bytes: [UInt8]) -> String? {
    var rest = bytes[start].drop { $0 > 0x20 }
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      let name = rest[..<equals].split { $0 <= 0x20 }.last ?? []
      let behind = rest[(equals + 1)...].drop { $0 <= 0x20 }
      guard let quote = behind.first, let end = behind.dropFirst().firstIndex(of: quote) else { return nil }
      let localName = name.lastIndex(of: UInt8(ascii: ":")).map { name[(name.index(after: $0))...] } ?? name
      if localName.elementsEqual(local.utf8) { return String(decoding: behind[(behind.startIndex + 1)..<end], as: UTF8.self) }
      rest = rest[(end + 1)...]
    }
    return nil
  }

  /// The nearest ancestor with one of some names.
  package func ancestor(_ names: String...) -> XMLNode? {
    var node = parent
    while let at = node, !names.contains(at.name) { node = at.parent }
    return node
  }
}

/// The attributes of one tag, their bytes end to end.
struct XMLAttributes {
  /// Names and values alternately; the one being read grows at the end.
  var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// Forgets all, keeping the room.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Ends the name that is being read.
  mutating func endName() {
    ends.append(bytes.count)
  }

  /// Ends the current value; false if the attribute is repeated or the bytes aren't text.
  mutating func endValue() -> Bool {
    ends.append(bytes.count)
    let last = ends.count / 2 - 1
    // Tags with very many attributes aren't compared pair by pair: that would be slow work for nothing.
    guard last < 64 else { return false }
    for other in 0..<last where bytes[nameRange(other)] == bytes[nameRange(last)] { return false }
    var scan = UTF8Scan()
    return bytes[valueRange(last)].withUnsafeBytes { scan.feed($0) == nil } && scan.isComplete
  }

  /// Finds a value by the local part of its name.
  func value(of name: StaticString) -> ArraySlice<UInt8>? {
    let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    for index in 0..<ends.count / 2 {
      let range = nameRange(index)
      guard range.count >= wanted.count, bytes[range].suffix(wanted.count).elementsEqual(wanted) else { continue }
      if range.count == wanted.count || bytes[range.upperBound - wanted.count - 1] == 0x3A { return bytes[valueRange(index)] }
    }
    return nil
  }

  private func nameRange(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[2 * index - 1])..<ends[2 * index]
  }

  private func valueRange(_ index: Int) -> Range<Int> {
    ends[2 * index]..<ends[2 * index + 1]
  }
}

/// Builds XML text from elements whose names, attributes and texts can't be confused.
package struct XMLBuilder {
  /// The attributes of an element; one without a value is left out.
  package typealias Attributes = KeyValuePairs<String, String?>

  /// What has been built so far.
  package private(set) var text: String

  /// Starts with nothing, or with a declaration.
  package init(_ prologue: String = "") {
    text = prologue
  }

  /// Adds an element without content.
  package mutating func element(_ name: String, _ attributes: Attributes = [:]) {
    open(name, attributes)
    text += "/>"
  }

  /// Adds an element with the content that the closure adds, or none.
  package mutating func element(_ name: String, _ attributes: Attributes = [:], content: (inout XMLBuilder) -> Void) {
    begin(name, attributes)
    content(&self)
    end(name)
  }

  /// Adds the start tag of an element, which ``end(_:)`` ends.
  package mutating func begin(_ name: String, _ attributes: Attributes = [:]) {
    open(name, attributes)
    text += ">"
  }

  /// Adds an end tag.
  package mutating func end(_ name: String) {
    text += "</" + name + ">"
  }

  /// Adds an element that holds one text.
  package mutating func element(_ name: String, _ attributes: Attributes = [:], text content: String) {
    element(name, attributes) { $0.characters(content) }
  }

  /// Adds an element whose tags and content are on lines of their own.
  package mutating func block(_ name: String, _ attributes: Attributes = [:], content: (inout XMLBuilder) -> Void) {
    line { $0.begin(name, attributes) }
    content(&self)
    line { $0.end(name) }
  }

  /// Adds what the closure adds, and a line feed.
  package mutating func line(_ content: (inout XMLBuilder) -> Void) {
    content(&self)
    text += "\n"
  }

  /// Adds characters, escaping what is markup.
  package mutating func characters(_ characters: String) {
    text += Self.escaped(characters, inAttribute: false)
  }

  /// Adds markup as it is.
  package mutating func raw(_ markup: String) {
    text += markup
  }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    text += "<" + name
    for case (let key, let value?) in attributes { text += " " + key + "=\"" + Self.escaped(value, inAttribute: true) + "\"" }
  }

  /// True for bytes that are escaped in text or in attributes.
  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0x09, 0x0A: true
    default: false
    }
  }

  /// The characters with what is markup escaped.
  package static func escaped(_ value: String, inAttribute: Bool) -> String {
    let shown = TextForms.shown(value)
    if !shown.utf8.contains(where: isMarkup) { return shown }
    var result = ""
    for scalar in shown.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where inAttribute: result += "&quot;"
      case "\n" where inAttribute: result += "&#10;"
      case "\t" where inAttribute: result += "&#9;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
