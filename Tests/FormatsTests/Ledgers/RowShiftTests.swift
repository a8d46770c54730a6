import Testing

@testable import Formats

/// What names rows of a sheet follows them where more are filled.
@Suite("What names rows of a ledger follows them")
struct RowShiftTests {
  private let shift = RowShift(block: 3...5, added: 10, sheet: "检查台账")

  @Test(
    "An area over the rows grows, what lies below moves, what lies above stays",
    arguments: [
      ("A1:J1", "A1:J1"), ("G3:G5", "G3:G15"), ("A1:J7", "A1:J17"), ("B6", "B16"), ("$B$6", "$B$16"), ("A2:C2", "A2:C2"),
      ("G3:G4", "G3:G4"),
    ])
  func areas(_ before: String, _ after: String) {
    #expect(shift.area(before) == after)
  }

  @Test("A rule of one cell in the last row that is filled applies to all of them")
  func rule() { #expect(RowShift(block: 3...3, added: 4, sheet: "s").areas("C3 E3:E3") == "C3:C7 E3:E7") }

  @Test(
    "Formulas keep their texts, their functions and what they name of other sheets",
    arguments: [
      ("SUM(G3:G5)", "SUM(G3:G15)"), ("IF(A6=\"B6\",LOG10(B6),C2)", "IF(A16=\"B6\",LOG10(B16),C2)"), ("说明!B6+B6", "说明!B6+B16"),
      ("'检查台账'!G3:G5", "'检查台账'!G3:G15"), ("SUM($G$3:$G$5)*2", "SUM($G$3:$G$15)*2"),
    ])
  func formulas(_ before: String, _ after: String) {
    #expect(shift.formula(before, isOwn: true) == after)
  }

  @Test("A formula of the filled row is that of each row below; a row that is held stays")
  func repeated() {
    #expect(shift.repeated("G3*2+H$3+$I3", below: 4) == "G7*2+H$3+$I7")
    #expect(shift.repeated("G2*A9", below: 4) == "G2*A9")
  }

  @Test("Styles grow behind those that are there")
  func styles() throws {
    let part =
      #"<styleSheet xmlns="x"><fonts/><fills count="1"><fill/></fills><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="2" fontId="1"/></cellXfs></styleSheet>"#
    var growth = try #require(StyleGrowth(Array(part.utf8)))
    #expect(growth.style(like: 1, code: "yyyy") == 2)
    #expect(growth.style(like: 1, code: "yyyy") == 2)
    #expect(growth.style(like: 0, painted: CellPaint("A1", ground: "FFFF99")) == 3)
    let text = String(decoding: growth.part(), as: UTF8.self)
    #expect(
      text.contains(
        #"<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="2" fontId="1"/><xf numFmtId="164" fontId="1" applyNumberFormat="1"/>"#))
    #expect(text.contains(#"<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy"/></numFmts><fonts/>"#))
    #expect(text.contains(#"<fills count="2">"#))
  }
}
