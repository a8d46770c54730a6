import DocketTestSupport
import Foundation
import TestThreads
import Testing
import Values

@Suite("The bureau's own form, filled", .long)
struct FormFillingTests {
  private static let forms = ["integrated-project", "ministry-department"].flatMap { name in ["xlsx", "docx"].map { (name, $0) } }

  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  /// An office whose table is adopted and assessed from a filled form.
  private func office(_ name: String, _ ending: String) throws -> BuiltOffice {
    let office = try BuiltOffice()
    try office.put("filled." + ending, try BureauFormTests.form("\(name)-filled.\(ending)"))
    try office.put("empty." + ending, try BureauFormTests.form("\(name).\(ending)"))
    try office.record([["table", "adopt", "filled." + ending, "--table", "t"], ["table", "assess", "t", "--file", "filled." + ending]])
    return office
  }

  @Test(
    "An empty form filled reads back as what it was filled with, and only its cells differ",
    arguments: Campaign.some(2, of: forms, for: "empty forms"))
  func filling(name: String, ending: String) throws {
    let office = try office(name, ending)
    let answer = try office.run("table", "fill", "t", "--file", "empty." + ending, "--output", "out." + ending, "--json")
    #expect(answer.status == 0, "\(answer)")
    let told = try json(answer.output)
    #expect(told["open"] == [] && told["kept"] == [] && (told["written"]?.decimal?.whole ?? 0) > 20)
    try office.record([["table", "adopt", "out." + ending, "--table", "u"], ["table", "assess", "u", "--file", "out." + ending]])
    let shown = try ["t", "u"].map { try json(try office.run("table", "show", $0, "--json").output) }
    #expect(shown[0]["totalScore"] == shown[1]["totalScore"] && shown[0]["budget"]?["score"] == shown[1]["budget"]?["score"])
    #expect(shown[0]["rows"]?.array?.map { $0["score"] } == shown[1]["rows"]?.array?.map { $0["score"] })
    let goals = try ["t", "u"].map { try json(try office.run("table", "export", $0).output)["goal"] }
    #expect(goals[0] == goals[1])
    let parts = try ["empty.", "out."].map { try Self.parts(try office.data($0 + ending)) }
    let differ = parts[0].keys.filter { parts[0][$0] != parts[1][$0] }
    #expect(differ == [ending == "docx" ? "word/document.xml" : "xl/worksheets/sheet1.xml"], "\(differ)")
    guard Peer("soffice") != nil else { return }
    // Opened and written again by LibreOffice, it says the same.
    let words = "soffice -env:UserInstallation=file://$PWD/.lo --headless --convert-to \(ending) --outdir lo out.\(ending) >/dev/null 2>&1"
    _ = try office.shell(words)
    try office.record([["table", "adopt", "lo/out." + ending, "--table", "w"], ["table", "assess", "w", "--file", "lo/out." + ending]])
    let opened = try json(try office.run("table", "show", "w", "--json").output)
    for key in ["target", "actual", "score", "weight", "deviation"] {
      #expect(shown[0]["rows"]?.array?.map { $0[key] } == opened["rows"]?.array?.map { $0[key] }, "\(key)")
    }
    #expect(shown[0]["totalScore"] == opened["totalScore"] && shown[0]["budget"]?["score"] == opened["budget"]?["score"])
  }

  /// The parts of an archive, as they are packed.
  static func parts(_ archive: Data) throws -> [String: String] {
    let script = """
      import sys, io, zipfile, hashlib
      data = sys.stdin.buffer.read()
      for part in zipfile.ZipFile(io.BytesIO(data)).infolist():
          print(part.filename, part.compress_size, part.CRC)
      """
    let text = String(decoding: try #require(Peer("python3")).run(["-c", script], input: archive), as: UTF8.self)
    return Dictionary(
      uniqueKeysWithValues: text.split(separator: "\n").map { line in
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        return (words[0], words[1])
      })
  }

  @Test("The adopted file filled with what it says is the same file, and one that says otherwise keeps it", arguments: forms)
  func kept(name: String, ending: String) throws {
    let office = try office(name, ending)
    let own = try office.run("table", "fill", "t", "--output", "own." + ending, "--json")
    #expect(own.status == 0, "\(own)")
    if name == "integrated-project" { #expect(try office.data("own." + ending) == office.data("filled." + ending)) }
    try office.record([["table", "assess", "t", "1", "--actual", "230次", "--deviation", "人手不足"]])
    let other = try office.run("table", "fill", "t", "--output", "other." + ending, "--json")
    #expect(other.status == 1, "\(other)")
    let kept = try json(other.output)["kept"]?.array ?? []
    #expect(kept.contains { $0["has"]?.string?.hasPrefix(name == "integrated-project" ? "252" : "1312") == true }, "\(kept)")
    let over = try office.run("table", "fill", "t", "--output", "over." + ending, "--overwrite", "--json")
    #expect(over.status == 0, "\(over)")
    let read = try office.run("table", "adopt", "over." + ending, "--table", "v", "--dry-run", "--json")
    #expect(read.status == 0 && !read.errors.contains("not read"), "\(read)")
  }

  @Test("A table without the bureau's file is refused with what to do; the submitted one is handed out as it was filled")
  func submitted() throws {
    let office = try office("integrated-project", "xlsx")
    try office.record([["table", "template", "--output", "own.xlsx"], ["table", "adopt", "own.xlsx", "--table", "o", "--year", "2025"]])
    #expect(try office.run("table", "fill", "o", language: "zh").errors.contains("--文件 空表.xlsx"))
    try office.record([["table", "submit", "t", "--output", "out"]])
    #expect(try office.run("table", "fill", "t", "--submitted", "--output", "s.xlsx").status == 0)
    #expect(try office.data("s.xlsx") == office.data("out/t-填.xlsx"))
    #expect(try office.run("verify").status == 0)
  }

  @Test(
    "Formulas that add up filled cells show the new sum, dragged ones too, others are named", .enabled(if: Peer.hasPython("openpyxl")),
    arguments: [false, true])
  func formulas(isDragged: Bool) throws {
    let office = try office("integrated-project", "xlsx")
    let script = """
      import sys, io, openpyxl
      book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read())); sheet = book.worksheets[0]
      sheet['I23'] = '=SUM(I13:I22)+J5'; sheet['I5'] = '=G5/F5'
      if \(isDragged ? "True" : "False"): sheet['H23'] = '=SUM(H13:H22)+I5'
      out = io.BytesIO(); book.save(out); sys.stdout.buffer.write(out.getvalue())
      """
    // A program that computes has left values behind the formulas.
    var bytes = try #require(Peer("python3")).run(["-c", script], input: try office.data("empty.xlsx"))
    let values = """
      import sys, io, re, zipfile
      source = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); out = io.BytesIO(); target = zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED)
      for part in source.namelist():
          data = source.read(part)
          if part.endswith('sheet1.xml'): data = re.sub(rb'<v\\s*/>|<v></v>', b'<v>0</v>', data)
          if b'<f>SUM(H13:H22)+I5</f>' in data:
              data = data.replace(b'<f>SUM(H13:H22)+I5</f>', b'<f t="shared" ref="H23:I23" si="0">SUM(H13:H22)+I5</f>')
              data = data.replace(b'<f>SUM(I13:I22)+J5</f>', b'<f t="shared" si="0"/>')
          target.writestr(part, data)
      target.close(); sys.stdout.buffer.write(out.getvalue())
      """
    bytes = try #require(Peer("python3")).run(["-c", values], input: bytes)
    try office.put("formulas.xlsx", bytes)
    let answer = try office.run("table", "fill", "t", "--file", "formulas.xlsx", "--output", "out.xlsx", "--json")
    #expect(answer.status == 1)
    #expect(try json(answer.output)["formulas"]?.array?.map { $0["cell"] } == ["I5"], "\(answer.output)")
    let sum =
      "import sys,io,openpyxl; print(openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()),data_only=True).worksheets[0]['I23'].value)"
    let shown = try #require(Peer("python3")).run(["-c", sum], input: try office.data("out.xlsx"))
    #expect(String(decoding: shown, as: UTF8.self) == "97.41\n")
  }
}
