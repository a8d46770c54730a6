import Formats
import Readings

/// Writes texts into cells of a Word file's tables; every other byte stays as it was.
extension WordTables {
  /// Whether there is a cell or a paragraph of a name.
  func hasCell(_ name: String) -> Bool { tables.contains { $0.elements[name] != nil } }

  /// The file with some cells' texts replaced, each in the look of its first run.
  func filled(_ texts: [String: String]) throws(FileFault) -> [UInt8] {
    let named = tables.flatMap { $0.elements }.filter { texts[$0.key] != nil }
    // A paragraph between two tables may have a name from either.
    let nodes = Dictionary(named) { $1 }
    var result: [UInt8] = []
    var offset = 0
    for (name, cell) in nodes.sorted(by: { $0.value.range.lowerBound < $1.value.range.lowerBound }) {
      guard let text = texts[name], cell.range.lowerBound >= offset else { continue }
      let paragraphs = cell.name == "p" ? [cell] : WordText.paragraphs(of: cell)
      guard let first = paragraphs.first, let last = paragraphs.last else { continue }
      result += bytes[offset..<first.range.lowerBound]
      result += paragraph(first, text)
      offset = last.range.upperBound
    }
    result += bytes[offset...]
    var archive = archive
    archive.replace(WordDocument.part, with: result)
    return try archive.finish()
  }

  /// A paragraph with one run of its own look that holds a text.
  private func paragraph(_ node: XMLNode, _ text: String) -> [UInt8] {
    let prefix = node.prefix(in: bytes)
    var open = Array(bytes[node.start])
    if open.suffix(2).first == UInt8(ascii: "/") { open = open.dropLast(2) + [UInt8(ascii: ">")] }
    let properties = node.children.first { $0.name == "pPr" }
    let run = node.descendants("r").first
    let look = run?.children.first { $0.name == "rPr" } ?? properties?.children.first { $0.name == "rPr" }
    var xml = XMLBuilder()
    xml.begin(prefix + "r")
    if let look { xml.raw(String(decoding: bytes[look.range], as: UTF8.self)) }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { xml.element(prefix + "br") }
      xml.element(prefix + "t", ["xml:space": "preserve"], text: String(line))
    }
    xml.end(prefix + "r")
    xml.end(prefix + "p")
    return open + (properties.map { Array(bytes[$0.range]) } ?? []) + Array(xml.text.utf8)
  }
}
