import Indicators
import Publishing
import Testing

@testable import Formats

@Suite("Word files as templates")
struct WordTemplateTests {
  /// Figures by their measures, and two groups.
  struct Figures: NarrativeSource {
    struct Unknown: Error, Equatable {
      let measure: String
    }

    func figure(of measure: String) throws(Unknown) -> Indicators.Figure {
      switch measure {
      case "count(a)": return Indicators.Figure(Rational(1234), .number)
      case "count(a topic:\"x\") -> b": return Indicators.Figure(Rational(7), .number)
      default: throw Unknown(measure: measure)
      }
    }

    func groups(of measures: [String], per keys: [String]) throws(Unknown) -> [NarrativeGroup] {
      ["甲", "乙<"].enumerated().map { index, key in
        NarrativeGroup(key: [key], figures: measures.map { _ in Indicators.Figure(Rational(index + 1), .number) })
      }
    }

    func text(of word: NarrativeWord) -> String? { word == .office ? "示范站" : nil }
  }

  /// A Word file of a body, and of other parts.
  static func file(_ body: String, _ parts: [String: String] = [:]) -> [UInt8] {
    var zip = ZipWriter()
    zip.add("[Content_Types].xml", Array("<Types/>".utf8))
    zip.add("word/document.xml", Array(document(body).utf8))
    for (name, text) in parts.sorted(by: { $0.key < $1.key }) { zip.add(name, Array(text.utf8)) }
    zip.add("word/media/image1.png", [1, 2, 3])
    return zip.finish()
  }

  static func document(_ body: String) -> String {
    "<?xml version=\"1.0\"?>\n<w:document xmlns:w=\"w\"><w:body>\(body)<w:sectPr/></w:body></w:document>"
  }

  static func paragraph(_ runs: String...) -> String {
    "<w:p>" + runs.map { "<w:r><w:rPr><w:b/></w:rPr><w:t>\($0)</w:t></w:r>" }.joined() + "</w:p>"
  }

  /// The body of a file after it was filled.
  static func filled(_ body: String, _ parts: [String: String] = [:], part: String = "word/document.xml") throws -> String {
    let bytes = try WordTemplate(file(body, parts)).filled(from: Figures()).bytes
    let text = String(decoding: try #require(try ZipEdit(bytes).content(of: part, limit: 1 << 20)), as: UTF8.self)
    guard part == "word/document.xml" else { return text }
    return text.replacing("<?xml version=\"1.0\"?>\n<w:document xmlns:w=\"w\"><w:body>", with: "").replacing(
      "<w:sectPr/></w:body></w:document>", with: "")
  }

  @Test("a placeholder over several runs takes the look of the first; every other byte stays")
  func runs() throws {
    #expect(
      try Self.filled(Self.paragraph("受理{{co", "unt(", "a)}}件 &amp; 好") + "<!-- 留 --><w:p/>")
        == Self.paragraph("受理1234", "", "件 &amp; 好") + "<!-- 留 --><w:p/>")
    #expect(try Self.filled(Self.paragraph("｛｛count（a topic：“x”） → b｝｝")) == Self.paragraph("7"))
    #expect(try Self.filled(Self.paragraph("{{office}}")) == Self.paragraph("示范站"))
  }

  @Test("rows of a table, blocks between paragraphs, text boxes")
  func blocks() throws {
    func row(_ cells: String...) -> String { "<w:tr>" + cells.map { "<w:tc>\(Self.paragraph($0))</w:tc>" }.joined() + "</w:tr>" }
    let each = "{{#each n = count(a) --per topic}}"
    #expect(
      try Self.filled("<w:tbl><w:tblPr/>" + row("头", "数") + row(each + "{{key}}", "{{n}}{{/each}}") + row("末", "{{count(a)}}") + "</w:tbl>")
        == "<w:tbl><w:tblPr/>" + row("头", "数") + row("甲", "1") + row("乙&lt;", "2") + row("末", "1234") + "</w:tbl>")
    #expect(
      try Self.filled("<w:tbl>" + row(each + "{{index}}", "a") + row("{{topic}}", "{{n}}{{/each}}") + "</w:tbl>")
        == "<w:tbl>" + row("1", "a") + row("甲", "1") + row("2", "a") + row("乙&lt;", "2") + "</w:tbl>")
    // Marks in rows of their own leave no empty rows behind.
    #expect(
      try Self.filled("<w:tbl>" + row("头") + row(each, " ") + row("{{topic}}", "{{n}}") + row("", "{{/each}}") + row("末") + "</w:tbl>")
        == "<w:tbl>" + row("头") + row("甲", "1") + row("乙&lt;", "2") + row("末") + "</w:tbl>")
    #expect(
      try Self.filled(
        Self.paragraph(each) + Self.paragraph("{{topic}}：{{n}}") + "<w:tbl>" + row("{{n}}") + "</w:tbl>" + Self.paragraph("{{/each}}"))
        == Self.paragraph("甲：1") + "<w:tbl>" + row("1") + "</w:tbl>" + Self.paragraph("乙&lt;：2") + "<w:tbl>" + row("2") + "</w:tbl>")
    let box = { (text: String) in "<w:p><w:r><w:pict><w:txbxContent>\(Self.paragraph(text))</w:txbxContent></w:pict></w:r></w:p>" }
    #expect(try Self.filled(box("{{count(a)}}")) == box("1234"))
  }

  @Test("headers, footers and notes; parts without a placeholder stay packed as they were")
  func parts() throws {
    let header = "<w:hdr>\(Self.paragraph("{{office}}"))</w:hdr>"
    #expect(
      try Self.filled("<w:p/>", ["word/header2.xml": header, "word/styles.xml": "<s/>"], part: "word/header2.xml")
        == "<w:hdr>\(Self.paragraph("示范站"))</w:hdr>")
    let file = Self.file(Self.paragraph("x"), ["word/styles.xml": "<s/>"])
    #expect(try WordTemplate(file).filled(from: Figures()).bytes == file)
  }

  @Test("everything wrong is told together, with its place")
  func problems() throws {
    let body =
      Self.paragraph("好") + "<w:p/>" + Self.paragraph("二、{{件树(a)}}")
      + "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>\(Self.paragraph("{{b|wrong}}"))</w:tc></w:tr></w:tbl>"
      + Self.paragraph("x {{#each n = count(a) --per t}} y")
      + "<w:p><w:r><w:t>{{cou</w:t></w:r><w:ins><w:r><w:t>nt(a)}}</w:t></w:r></w:ins></w:p>"
      + Self.paragraph("{{count(a)")
    let template = try WordTemplate(Self.file(body, ["word/header1.xml": "<w:hdr><w:p/>\(Self.paragraph("{{c}}"))</w:hdr>"]))
    do {
      _ = try template.filled(from: Figures()).bytes
      Issue.record("it was filled")
    } catch {
      guard case .problems(let problems) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(
        problems.map { "\($0.place.part) \($0.place.paragraph ?? 0) \($0.place.cell ?? []) \($0.tag)" } == [
          "body 3 [] {{件树(a)}}", "body 0 [1, 1, 2] {{b|wrong}}", "body 4 [] {{#each n = count(a) --per t}}", "body 5 [] {{count(a)}}",
          "body 6 [] {{count(a)", "header(1) 2 [] {{c}}",
        ])
    }
  }

  @Test("macros, old files and what is no Word file are refused")
  func refused() throws {
    #expect(throws: WordTemplate.Fault.macros) { try WordTemplate(Self.file("", ["word/vbaProject.bin": "x"])) }
    #expect(throws: WordTemplate.Fault.file(.workbook(.oldOrLocked))) { try WordTemplate([0xD0, 0xCF, 0x11, 0xE0, 1]) }
    var zip = ZipWriter()
    zip.add("a.txt", [1])
    #expect(throws: WordTemplate.Fault.noDocument) { try WordTemplate(zip.finish()) }
    #expect(throws: WordTemplate.Fault.self) { try WordTemplate(Self.file("<!DOCTYPE x>")) }
  }
}
