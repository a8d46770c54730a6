import Testing

@testable import Formats

@Suite("XML")
struct XMLReaderTests {
  /// Writes down every event of a document.
  static func events(_ xml: [UInt8]) throws -> String {
    let archive = try ZipArchive(MemoryBytes(ZipBuilder(parts: [.init("x", xml)]).bytes))
    let reader = try XMLReader(try #require(try archive.open("x", limit: 1 << 24)))
    var log = ""
    while true {
      switch try reader.next() {
      case .start:
        log += reader.isNamed("a") ? "<a" : "<?"
        for name in ["x", "y"] as [StaticString] { if let value = reader.string(name) { log += " \(name)=\(value)" } }
        log += ">"
      case .end: log += reader.isNamed("a") ? "</a>" : "</?>"
      case .text: log += String(decoding: reader.text, as: UTF8.self)
      case .finished: return log
      }
    }
  }

  @Test(
    "elements, attributes, text, references, sections, prefixes",
    arguments: [
      ("<a/>", "<a></a>"),
      ("\u{FEFF}<?xml version=\"1.0\"?>\n<!-- <a> -- ><a ><b></b ></a >\n", "<a><?></?></a>"),
      ("<n:a n:x='1' y=\"2&quot;\n3\">&lt;&#65;&#x8d28;&gt;</n:a>", "<a x=1 y=2\" 3><A质></a>"),
      ("<a><![CDATA[<b>&amp;]]]]>c<!-- x --><?pi ?>d</a>", "<a><b>&amp;]]cd</a>"),
    ])
  func events(xml: String, log: String) throws {
    #expect(try Self.events(Array(xml.replacing("-- >", with: "-->").utf8)) == log)
  }

  @Test(
    "what isn't XML, or is more than is needed, is refused",
    arguments: [
      ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", .documentType),
      ("<a>&b;</a>", .unknownEntity), ("<a>&#0;</a>", .unknownEntity), ("<a>&#xD800;</a>", .unknownEntity),
      ("<a>&#+65;</a>", .unknownEntity),
      ("<a></b>", .mismatchedEnd), ("<a><b></a></b>", .mismatchedEnd),
      ("<a>", .truncated), ("<a", .truncated), ("", .truncated), ("<a>x", .truncated), ("<a><!--", .truncated), ("  ", .truncated),
      ("<a/><a/>", .malformed), ("x<a/>", .malformed), ("<a/>x", .malformed), ("<a x=1/>", .malformed), ("<a x='1'y='2'/>", .malformed),
      ("<a x='<'/>", .malformed), ("<a x='1' x='2'/>", .malformed), ("< a/>", .malformed), ("</a>", .malformed),
      ("<a><!x></a>", .malformed),
    ] as [(String, MarkupFault)])
  func refused(xml: String, fault: MarkupFault) {
    #expect {
      try Self.events(Array(xml.utf8))
    } throws: { error in
      guard case .markup("x", _, let found) = error as? FileFault else { return false }
      return found == fault
    }
  }

  @Test("only UTF-8 is read", arguments: [[0xFF, 0xFE, 0x3C, 0], Array("<a>".utf8) + [0xB0, 0xA1] + Array("</a>".utf8)] as [[UInt8]])
  func notUTF8(xml: [UInt8]) {
    #expect {
      try Self.events(xml)
    } throws: { error in
      guard case .markup("x", _, .notUTF8) = error as? FileFault else { return false }
      return true
    }
  }

  @Test("nesting and tags have limits")
  func limits() {
    let deep = String(repeating: "<a>", count: 200)
    #expect(throws: FileFault.markup(part: "x", offset: 385, .tooDeep(limit: 128))) { try Self.events(Array(deep.utf8)) }
    let long = "<a x='" + String(repeating: "y", count: 2 << 20) + "'/>"
    #expect(throws: FileFault.self) { try Self.events(Array(long.utf8)) }
  }
}
