import DocketTestSupport
import Documents
import Foundation
import Publishing
import Testing

@Suite struct DOCXRendererTests {
  private func python(_ script: String, _ document: Document) throws -> String {
    let prologue = "import sys, io, docx\nfile = docx.Document(io.BytesIO(sys.stdin.buffer.read()))\n"
    let bytes = DOCXRenderer().render(document)
    return String(decoding: try #require(Peer("python3")).run(["-c", prologue + script], input: Data(bytes)), as: UTF8.self)
  }

  @Test("The same document gives the same bytes")
  func deterministic() throws {
    #expect(DOCXRenderer().render(try SampleReport.document()) == DOCXRenderer().render(try SampleReport.document()))
  }

  @Test("python-docx finds every cell of the form in its place", .enabled(if: pythonHas("docx"), "python-docx is not installed"))
  func form() throws {
    let script = """
      section = file.sections[0]
      print(section.orientation, round(section.page_width.mm), round(section.page_height.mm))
      for paragraph in file.paragraphs:
          if paragraph.text: print(paragraph.style.name, '|', paragraph.text)
      print([len(table.rows) for table in file.tables])
      for table in file.tables[1:3]:
          for row in table.rows:
              mark = '#' if row._tr.trPr.xpath('w:tblHeader') else ' '
              print(mark, ' | '.join(cell.text.replace('\\n', '⏎') for cell in row.cells))
      print(' | '.join(cell.text for cell in file.tables[3].rows[0].cells))
      """
    try expectGolden(python(script, SampleForm.document()), "Data/form-docx.txt")
  }

  @Test("python-docx reads the report", .enabled(if: pythonHas("docx"), "python-docx is not installed"))
  func report() throws {
    let script = """
      for paragraph in file.paragraphs: print(paragraph.style.name, '|', paragraph.text)
      print(file.core_properties.title, '|', file.sections[0].footer.paragraphs[0].text)
      print([relation.target_ref for relation in file.part.rels.values() if relation.is_external])
      """
    try expectGolden(python(script, SampleReport.document()), "Data/report-docx.txt")
  }

  @Test("Header rows repeat, and the page lies on its side when asked", .enabled(if: pythonHas("docx"), "python-docx is not installed"))
  func headers() throws {
    let grid = try TableGrid(columns: [TableGrid.Column()], rows: [["h"], ["d"]], headerRows: 1)
    let script = """
      print(file.sections[0].orientation, [row._tr.trPr.xpath('w:tblHeader') != [] for row in file.tables[0].rows])
      """
    #expect(try python(script, Document(title: "", page: .landscape, blocks: [.table(grid)])) == "LANDSCAPE (1) [True, False]\n")
  }

  @Test("Every part is well-formed", .enabled(if: Peer("python3") != nil, "python3 is not installed"))
  func wellFormed() throws {
    let script = """
      import sys, io, zipfile, xml.dom.minidom
      archive = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
      print(archive.testzip())
      for name in archive.namelist():
          if name.endswith(('.xml', '.rels', '.svg')): xml.dom.minidom.parseString(archive.read(name))
      """
    for document in [try SampleForm.document(), try SampleReport.document(), try SampleListing.document()] {
      for bytes in [DOCXRenderer().render(document), try XLSXRenderer().render(document)] {
        let output = try #require(Peer("python3")).run(["-c", script], input: Data(bytes))
        #expect(String(decoding: output, as: UTF8.self) == "None\n")
      }
    }
  }
}
