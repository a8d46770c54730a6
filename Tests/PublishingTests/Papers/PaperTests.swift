import DocketTestSupport
import Foundation
import LogLines
import Testing
import Values

@testable import Casework
@testable import Documents
@testable import Publishing

@Suite struct PaperTests {
  @Test("Each form says what its office signs", arguments: SamplePapers.names)
  func forms(name: String) throws {
    let paper = try #require(try SamplePapers.all().first { $0.name == name }).paper
    let text = TextRenderer(width: 76).render(try paper.document())
    try expectGolden(String(decoding: text, as: UTF8.self), "Data/papers/\(name).txt")
  }

  @Test("Each letter says what was done", arguments: SamplePapers.letterNames)
  func letters(name: String) throws {
    let paper = try #require(try SamplePapers.letters().first { $0.name == name }).paper
    let text = TextRenderer(width: 76).render(try paper.document())
    try expectGolden(String(decoding: text, as: UTF8.self), "Data/papers/\(name).txt")
  }

  @Test("A citizen's letter names no case, no event and leaves no line to fill")
  func citizen() throws {
    for (name, paper) in try SamplePapers.letters() where name.hasPrefix("reply") {
      let text = String(decoding: TextRenderer(width: 76).render(try paper.document()), as: UTF8.self)
      for word in ["complaint/", "2023-0188", "2023-0101", "project/", "事件 #", "SHA-256", "＿", "签字", "　　　"] {
        #expect(!text.contains(word), "\(name) has \(word)")
      }
    }
  }

  @Test("A letter has no ground before what it tells of was done")
  func grounds() throws {
    let notice = try SamplePapers.paper(SamplePapers.notice("rectification").history)
    #expect(!notice.hasGround(for: .letter(.review)) && notice.hasGround(for: .letter(.serve)))
    #expect(notice.hasGround(for: .form(.demand)) && !notice.hasGround(for: .form(.talk)))
    #expect(!(try SamplePapers.paper(SamplePapers.complaint().history)).hasGround(for: .letter(.reply)))
    #expect(!(try SamplePapers.paper(SamplePapers.project())).hasGround(for: .letter(.resume)))
    let kind = notice.history.kind
    let names = Paper.names(of: kind)
    #expect(
      names.map(\.id) == ["review", "serve", "transfer", "demand", "demand:stop-work", "demand:audit", "talk", "circular", "summary"])
    // Each type's own paper has ground in its cases alone.
    #expect(names.filter { $0.id.hasPrefix("demand") && notice.hasGround(for: $0) }.map(\.id) == ["demand"])
    #expect(notice.ids == ["notice.demand:rectification", "notice.demand"])
    #expect(try SamplePapers.paper(SamplePapers.notice("stop-work").history).ids == ["notice.demand:stop-work"])
  }

  @Test("The letter as a page")
  func page() throws {
    let paper = try SamplePapers.paper(SamplePapers.notice("rectification").history)
    try expectGolden(String(decoding: HTMLRenderer().render(try paper.document()), as: UTF8.self), "Data/papers/rectification.html")
  }

  @Test("The same case gives the same bytes")
  func bytes() throws {
    for (_, paper) in try SamplePapers.all() {
      #expect(DOCXRenderer().render(try paper.document()) == DOCXRenderer().render(try paper.document()))
    }
  }

  @Test("A kind that the office defined prints from its definition")
  func adopted() throws {
    let kind = Kind(
      "gas-check", "燃气入户检查",
      fields: [
        Field("household", "户号", required: true), Field("resident", "户主", personal: true), Field("leak", "漏气", .flag),
        Field("state", "软管", .choice([Choice("rubber", "橡胶"), Choice("metal", "金属")], open: false)),
      ], states: [CaseState("open", "待整改"), CaseState("closed", "已办结", closed: true)],
      actions: [
        Action("record", "记录", event: "recorded", from: .nothing, to: [.state("open")]),
        Action("replace", "更换软管", event: "replaced", from: .states("open"), to: [.state("closed")]),
      ], knownBy: "household", origin: .adopted)
    var told = try Told("gas-check/2023-0001", kind: kind)
    try told.tell("recorded", on: "2023-03-01", ["household": "H-0001", "resident": ["sealed": "00"], "leak": true, "state": "rubber"])
    try told.tell("replaced", on: "2023-03-02", ["note": "已换金属软管"])
    let paper = try #require(Paper(told.history, office: "示范中心", zone: .shanghai))
    try expectGolden(String(decoding: TextRenderer(width: 76).render(try paper.document()), as: UTF8.self), "Data/papers/adopted.txt")
  }

  @Test("The title that an office's kind gives stands on each of the forms", arguments: Kind.Policy.PaperForm.allCases)
  func titles(form: Kind.Policy.PaperForm) throws {
    var policy = Kind.Policy()
    policy.paper = [Kind.Policy.PaperChoice(form: form, title: "燃气安全告知单")]
    let kind = Kind(
      "gas-check", "燃气入户检查", fields: [Field("household", "户号"), Field("type", "类型")], states: [CaseState("open", "待整改")],
      actions: [Action("record", "记录", event: "recorded", from: .nothing, to: [.state("open")])], knownBy: "household",
      policy: policy, origin: .adopted)
    var told = try Told("gas-check/2023-0001", kind: kind)
    try told.tell("recorded", on: "2023-03-01", ["household": "H-0001", "type": "入户"])
    let paper = try #require(Paper(told.history, office: "示范中心", zone: .shanghai))
    let document = try paper.document()
    let text = String(decoding: TextRenderer(width: 76).render(document), as: UTF8.self)
    #expect(document.title == "燃气安全告知单" && text.contains("燃气安全告知单"), "\(text)")
  }

  @Test("A void case has no paper")
  func void() throws {
    var told = try SamplePapers.notice("rectification")
    try told.amend("voided", seq: 411, on: "2023-07-06", ["reason": "重复录入"])
    #expect(Paper(told.history, office: "示范中心", zone: .shanghai) == nil)
  }

  @Test("A correction is printed as it counts now, and said to be one")
  func corrected() throws {
    var told = try Told("penalty/2023-0001")
    try told.tell("imposed", on: "2023-07-01", ["measure": "fine", "amount": 14100])
    try told.tell("settled", on: "2023-07-09", ["note": "已缴清"])
    try told.amend("corrected", seq: 412, on: "2023-07-10", ["set": ["note": "已分两次缴清"], "reason": "补充"])
    let paper = try #require(Paper(told.history, office: "示范中心", zone: .shanghai))
    let text = String(decoding: TextRenderer(width: 100).render(try paper.document()), as: UTF8.self)
    #expect(text.contains("已分两次缴清；（经更正）"))
    #expect(text.contains("1.41万元"))
  }

  @Test("Personal values stay blank unless they are passed in")
  func personal() throws {
    let history = try SamplePapers.complaint().history
    func text(_ personal: [String: String]) throws -> String {
      String(decoding: TextRenderer(width: 80).render(try SamplePapers.paper(history, personal: personal).document()), as: UTF8.self)
    }
    #expect(try text([:]).contains("投诉人："))
    #expect(try !text([:]).contains("9f86d081"))
    #expect(try text(["complainant": "某女士"]).contains("某女士："))
  }

  @Test("A paper asks for the inspection behind a notice, then for that inspection's project")
  func wanted() throws {
    let notice = try SamplePapers.notice("rectification", ["project": .null]).history
    let inspection = try SamplePapers.inspection()
    #expect(Paper.wanted(by: notice, beside: [:]).map(\.description) == ["inspection/2023-0417"])
    #expect(Paper.wanted(by: notice, beside: [inspection.id: inspection]).map(\.description) == ["project/2023-0031"])
  }

  @Test("Writes every paper where DOCKET_GALLERY says", .enabled(if: ProcessInfo.processInfo.environment["DOCKET_GALLERY"] != nil))
  func gallery() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["DOCKET_GALLERY"])
    for (name, paper) in try SamplePapers.all() {
      let document = try paper.document()
      try Data(DOCXRenderer().render(document)).write(to: URL(fileURLWithPath: "\(folder)/paper-\(name).docx"))
      try Data(HTMLRenderer().render(document)).write(to: URL(fileURLWithPath: "\(folder)/paper-\(name).html"))
    }
  }
}
