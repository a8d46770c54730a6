import DocketTestSupport
import EventLog
import Foundation
import Testing

@Suite("A filled form, held against itself")
struct FormReconciliationTests {
  private static let forms = ["integrated-project", "ministry-department"].flatMap { name in ["xlsx", "docx"].map { (name, $0) } }

  private func json(_ answer: String) throws -> JSON { try JSON(parsing: Array(answer.utf8.dropLast())) }

  @Test("A form that is right has no finding, and no log is needed", arguments: forms)
  func right(name: String, ending: String) throws {
    let office = try BuiltOffice()
    try office.put("f." + ending, try BureauFormTests.form("\(name)-filled.\(ending)"))
    let answer = try office.shell("DOCKET_LOG= DOCKET_LANG=zh docket reconcile f.\(ending) && echo right")
    #expect(answer.contains("没有发现问题") && answer.hasSuffix("right\n"), "\(answer)")
  }

  @Test("Each planted fault is found at its cell, by its label", .enabled(if: Peer.hasPython("openpyxl")))
  func faults() throws {
    let office = try BuiltOffice()
    let script = """
      import sys, io, openpyxl
      book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read())); sheet = book.worksheets[0]
      sheet['I16'] = 5; sheet['J5'] = 99; sheet['G17'] = '21'; sheet['I17'] = 3.57; sheet['G18'] = '2026年1月5日'; sheet['H22'] = 11
      out = io.BytesIO(); book.save(out); sys.stdout.buffer.write(out.getvalue())
      """
    let bytes = try #require(Peer("python3")).run(["-c", script], input: try BureauFormTests.form("integrated-project-filled.xlsx"))
    try office.put("bad.xlsx", bytes)
    let answer = try office.run("reconcile", "bad.xlsx", "--json", language: "zh")
    #expect(answer.status == 1)
    let found = try json(answer.output)["contradictions"]?.array ?? []
    let cells = found.map { ($0["cell"]?.string ?? "") + " " + ($0["rule"]?.string ?? "") }
    // 5 × 15 ÷ 21 is 3.571428: 3.57 is right, and the reason is owed.
    for wanted in ["I16 score", "J5 score", "G17 deviation", "G18 deviation", "H23 weights", "I23 scores"] {
      #expect(cells.contains(wanted), "\(wanted): \(cells)")
    }
    #expect(found.allSatisfy { $0["message"]?.string?.contains("r4") == false })
  }
}
