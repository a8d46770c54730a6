package import Formats
import Values

/// The text of elements of a Word file.
package enum WordText {
  /// The elements of a name that belong to a table, row or cell itself, not to a table within.
  package static func own(_ name: String, of node: XMLNode) -> [XMLNode] {
    node.children.flatMap { child -> [XMLNode] in
      child.name == name ? [child] : ["sdt", "sdtContent", "ins", "customXml"].contains(child.name) ? own(name, of: child) : []
    }
  }

  /// The paragraphs of a cell.
  package static func paragraphs(of node: XMLNode) -> [XMLNode] { own("p", of: node) }

  /// The text that a paragraph shows: what was deleted or is a field's code is none.
  package static func text(of node: XMLNode, _ bytes: [UInt8]) -> String {
    var text = ""
    for child in node.children {
      switch child.name {
      case "t": for part in child.children where part.isText { text += decoded(bytes[part.range]) }
      case "br", "cr": text += "\n"
      case "tab": text += " "
      case "noBreakHyphen": text += "-"
      case "del", "moveFrom", "instrText", "delText", "pPr", "rPr", "AlternateContent", "drawing", "pict", "tbl": continue
      default: text += self.text(of: child, bytes)
      }
    }
    return text
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "&"), let end = bytes[index...].firstIndex(of: UInt8(ascii: ";")),
        let scalar = Unicode.Scalar(xmlReference: bytes[(index + 1)..<end])
      {
        result += String(Character(scalar)).utf8
        index = end + 1
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The number that a property of an element has.
  package static func number(_ name: String, under node: XMLNode?, _ bytes: [UInt8]) -> Int? {
    node?.children.first { $0.name == name }.flatMap { value(of: $0, bytes) }.flatMap { Int(written: $0) }
  }

  /// The `val` of an element.
  package static func value(of node: XMLNode, _ bytes: [UInt8]) -> String? { node.attribute("val", in: bytes) }
}
