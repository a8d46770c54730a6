import LogLines
import Testing
import Values

@testable import Casework

@Suite("The case that somebody means")
struct CaseReferenceTests {
  private static let office = given(
    Fact("project.registered", "project/2023-0001", ["name": "五溪尚境"]), Fact("project.registered", "project/2023-0002", ["name": "五溪尚境二期"]),
    Fact("notice.issued", "notice/2023-0001", ["type": "talk", "project": "project/2023-0001", "due": "2023-07-20", "hazards": 2]),
    Fact("notice.served", "notice/2023-0001", ["number": "怀建质监字〔2023〕102号"]),
    Fact("notice.issued", "notice/2023-0002", ["type": "talk", "project": "project/2023-0002"]),
    Fact("notice.closed", "notice/2023-0002"),
    Fact("notice.issued", "notice/2023-0003", ["type": "talk", "project": "project/2023-0002", "number": "a/1"]),
    Fact("crane.recorded", "crane/2023-0001", ["record": "湘N-T00123"]),
    Fact("campaign.opened", "campaign/2023-0001", ["name": "扬尘治理"]), Fact("campaign.opened", "campaign/2023-0002", ["name": "扬尘治理"]),
    Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust", "project": "project/2023-0001"]),
    Fact(
      "complaint.received", "complaint/2023-0002",
      ["channel": "web", "topic": "wages", "project": "project/2023-0001", "due": "2023-08-01"])
  ).office

  private func find(_ word: String, _ kind: String) throws -> CaseID {
    try CaseReference(office: Self.office) { $0 == "notice" ? caseID("notice/2023-0002") : nil }
      .find(word, kind: needed(Catalog.builtIn.kind(kind)))
  }

  @Test(
    "Is found by what people call it",
    arguments: [
      ("notice/2023-0003", "notice", "notice/2023-0003"), ("2023-0003", "notice", "notice/2023-0003"),
      ("怀建质监字〔2023〕102号", "notice", "notice/2023-0001"), ("a/1", "notice", "notice/2023-0003"), ("湘N-T00123", "crane", "crane/2023-0001"),
      ("湘ｎ－t00123", "crane", "crane/2023-0001"), ("五溪尚境", "project", "project/2023-0001"), ("五溪尚境", "notice", "notice/2023-0001"),
      ("五溪尚境二期", "notice", "notice/2023-0003"), ("last", "notice", "notice/2023-0002"), ("最近", "notice", "notice/2023-0002"),
    ])
  func finds(word: String, kind: String, id: String) throws {
    #expect(try find(word, kind) == caseID(id))
  }

  /// Notices of three years, and cranes whose own numbers and tails meet.
  private static let numbered = given(
    Fact("project.registered", "project/2024-0031", ["name": "翠湖花园"]),
    Fact("notice.issued", "notice/2022-0031", ["type": "talk", "number": "青建监整〔2022〕27号"]),
    Fact("notice.issued", "notice/2023-0031", ["type": "talk", "number": "青建监整〔2023〕27号"]),
    Fact("notice.issued", "notice/2022-0007", ["type": "talk", "number": "青建监整〔2022〕31号"]),
    Fact("notice.issued", "notice/2023-f03-0031", ["type": "talk"]),
    Fact("crane.recorded", "crane/2023-0189", ["record": "湘U-T00031"]), Fact("crane.recorded", "crane/2023-0001", ["record": "湘U-T00189"]),
    Fact("crane.recorded", "crane/2023-0002", ["record": "湘U-T77"]), Fact("crane.recorded", "crane/2023-0077", ["record": "湘U-T1"])
  ).office

  @Test(
    "A bare number is the office's of this year, else of the newest, whatever zeros it has, else the case's own; an event has a #",
    arguments: [
      ("7", "notice", 2022, "notice/2022-0007"),
      ("31", "notice", 2026, "notice/2023-0031"), ("7", "notice", 2026, "notice/2022-0007"), ("27号", "notice", 2022, "notice/2022-0031"),
      ("27号", "notice", 2026, "notice/2023-0031"),
      ("〔2022〕27", "notice", 2023, "notice/2022-0031"),
      ("青建监整[2022] 27号", "notice", 2023, "notice/2022-0031"), ("整31", "notice", 2023, "notice/2022-0007"),
      ("00189", "crane", 2023, "crane/2023-0001"), ("T00189", "crane", 2023, "crane/2023-0001"), ("189", "crane", 2023, "crane/2023-0189"),
      ("#7", "crane", 2023, "crane/2023-0001"),
    ])
  func number(word: String, kind: String, year: Int, id: String) throws {
    var noted: [CaseUnderstanding] = []
    let reference = CaseReference(office: Self.numbered, year: year, noting: { noted.append($0) }) { _ in nil }
    #expect(try reference.find(word, kind: needed(Catalog.builtIn.kind(kind))) == caseID(id))
    let isWhole = word.hasPrefix("#") || word.hasPrefix("青建监整")
    #expect(noted == (isWhole ? [] : [.number(caseID(id))]))
  }

  @Test(
    "A number that is two cases, the own of one and the tail of another or of several kinds, is ambiguous; none is not found",
    arguments: [
      ("77", "crane", 2024), ("31", nil, 2024), ("31", "notice", 2022), ("4", "notice", 2024), ("0189号", "crane", 2024),
      ("31号", "notice", 2023),
      ("27", "notice", 2024), ("#7", "notice", 2024),
      // Both are open, of this year and of the last.
      ("31", "notice", 2023), ("0031", "notice", 2023), ("２７号", "notice", 2023),
    ] as [(String, String?, Int)])
  func refusesNumber(word: String, kind: String?, year: Int) throws {
    let reference = CaseReference(office: Self.numbered, year: year) { _ in nil }
    #expect(throws: Refusal.self) {
      if let kind { try reference.find(word, kind: needed(Catalog.builtIn.kind(kind))) } else { try reference.find(word) }
    }
  }

  @Test("An open case of last year makes a bare number ambiguous without a kind as well, but for sites, of which this year's is meant")
  func openOfLastYear() throws {
    let office = given(
      Fact("project.registered", "project/2022-0005", ["name": "甲"]), Fact("project.registered", "project/2023-0005", ["name": "乙"]),
      Fact("notice.issued", "notice/2022-0006", ["type": "talk"]), Fact("notice.issued", "notice/2023-0006", ["type": "talk"])
    ).office
    let reference = CaseReference(office: office, year: 2023) { _ in nil }
    #expect(try reference.find("5") == caseID("project/2023-0005"))
    #expect(try reference.find("5", kind: .project) == caseID("project/2023-0005"))
    for find in [{ try reference.find("6") }, { try reference.find("0006", kind: needed(Catalog.builtIn.kind("notice"))) }] {
      #expect(throws: Refusal.self) { try find() }
    }
  }

  @Test(
    "Is not found, or is of another kind",
    arguments: [
      ("notice/2023-0009", "notice", Refusal.noSuchCase("notice/2023-0009", kind: "notice")),
      ("project/2023-0001", "notice", .wrongKind(caseID("project/2023-0001"), expected: "notice")),
      ("没有的", "notice", .noCaseNamed("没有的", kind: "notice")),
      ("五溪尚境", "crane", .noneOpen(of: caseID("project/2023-0001"), name: "五溪尚境", kind: "crane")),
      ("last", "crane", .noCaseNamed("last", kind: "crane")), ("2023-0001", "filing", .noCaseNamed("2023-0001", kind: "filing")),
      ("五溪尚境", "campaign", .noCaseNamed("五溪尚境", kind: "campaign")),
    ])
  func refuses(word: String, kind: String, refusal: Refusal) {
    #expect(throws: refusal) { try find(word, kind) }
  }

  /// Sites of the office and of a copy, two of one name.
  private static let sites = given(
    Fact("copy.created", "copy/f03", ["name": "f03", "base": 0, "root": "0"]),
    Fact("project.registered", "project/2023-0001", ["name": "龙潭学校"]),
    Fact("project.registered", "project/2023-f03-0001", ["name": "龙潭安置房"]),
    Fact("project.registered", "project/2023-0002", ["name": "翠湖花园二期"]), Fact("project.registered", "project/2023-0003", ["name": "城东厂房"]),
    Fact("project.registered", "project/2023-0004", ["name": "河西安置房", "builder": "甲公司", "district": "鹤城"]),
    Fact("project.registered", "project/2023-0005", ["name": "河西安置房", "builder": "乙公司"])
  ).office

  @Test(
    "A site is found by a part of its name, without 项目 or with letters left out, also one of a copy, and noted",
    arguments: [
      ("龙潭安置", "project/2023-f03-0001"), ("龙潭学校项目", "project/2023-0001"), ("翠湖二期", "project/2023-0002"), ("城东工地", "project/2023-0003"),
    ])
  func site(word: String, id: String) throws {
    var noted: [CaseUnderstanding] = []
    let reference = CaseReference(office: Self.sites, year: 2023, noting: { noted.append($0) }) { _ in nil }
    #expect(try reference.find(word, kind: .project) == caseID(id))
    #expect(noted.count == 1)
  }

  @Test("A part of the names of two sites is asked about, one of them a copy's; sites of one name are told apart")
  func severalSites() throws {
    let reference = CaseReference(office: Self.sites, year: 2023, noting: { _ in }) { _ in nil }
    for word in ["龙潭", "安置房", "河西"] { #expect(throws: Refusal.self) { try reference.find(word, kind: .project) } }
    #expect(
      throws: Refusal.ambiguous(
        "河西安置房",
        candidates: [
          Refusal.Candidate(id: caseID("project/2023-0004"), due: nil, hazards: nil, name: "河西安置房", told: ["甲公司", "鹤城"]),
          Refusal.Candidate(id: caseID("project/2023-0005"), due: nil, hazards: nil, name: "河西安置房", told: ["乙公司"]),
        ])
    ) { try reference.find("河西安置房", kind: .project) }
    #expect(try reference.nearestNames(to: "龙坛学校", kinds: [.project]) == ["龙潭学校"])
  }

  @Test("Several are listed with what tells them apart")
  func ambiguous() {
    #expect(
      throws: Refusal.ambiguous(
        "五溪尚境",
        candidates: [
          Refusal.Candidate(id: caseID("complaint/2023-0001"), due: nil, hazards: nil, name: nil),
          Refusal.Candidate(id: caseID("complaint/2023-0002"), due: day("2023-08-01"), hazards: nil, name: nil),
        ])
    ) { try find("五溪尚境", "complaint") }
    #expect(
      throws: Refusal.ambiguous(
        "扬尘治理",
        candidates: [
          Refusal.Candidate(id: caseID("campaign/2023-0001"), due: nil, hazards: nil, name: "扬尘治理"),
          Refusal.Candidate(id: caseID("campaign/2023-0002"), due: nil, hazards: nil, name: "扬尘治理"),
        ])
    ) { try find("扬尘治理", "campaign") }
  }

  @Test("Without a kind a case of a kind that nobody knows is found by its id")
  func rawCase() throws {
    let office = given(Fact("well.dug", "well/甲", ["depth": 30])).office
    #expect(try CaseReference(office: office) { _ in nil }.find("well/甲") == caseID("well/甲"))
    #expect(throws: Refusal.noSuchCase("well/乙", kind: nil)) { try CaseReference(office: office) { _ in nil }.find("well/乙") }
  }

  @Test("Without a kind every kind is asked")
  func anyKind() throws {
    let reference = CaseReference(office: Self.office) { _ in nil }
    #expect(try reference.find("湘N-T00123") == caseID("crane/2023-0001"))
    #expect(try reference.find("五溪尚境") == caseID("project/2023-0001"))
    #expect(try reference.find("notice/2023-0002") == caseID("notice/2023-0002"))
    #expect(throws: Refusal.noSuchCase("没有的", kind: nil)) { try reference.find("没有的") }
    #expect(throws: Refusal.self) { try reference.find("2023-0001") }
  }
}
