import Casework
import Testing
import TextForms
import Values

@Suite("The audit's rules")
struct AuditRuleTests {
  @Test("Every rule has an id, and says in both languages what it finds", arguments: AuditRule.allCases)
  func labels(rule: AuditRule) {
    #expect(!rule.label.zh.isEmpty)
    #expect(!rule.label.en.isEmpty)
    #expect(AuditRule(rawValue: rule.rawValue) == rule)
  }

  @Test("A log in order breaks none of them, and rules that are switched off find nothing")
  func order() {
    let log = recorded(
      Fact("project.registered", "project/2023-0001", ["name": "甲"], on: "2023-03-01"),
      Fact(
        "inspection.recorded", "inspection/2023-0001", ["type": "safety", "hazards": 1, "inspectors": 2, "with": ["li.na"]],
        on: "2023-03-02"), Fact("inspection.rechecked", "inspection/2023-0001", ["cleared": 1], on: "2023-03-09"))
    func findings(of rules: [AuditRule] = AuditRule.allCases, moved: [AuditFinding] = []) -> [AuditFinding] {
      Audit.findings(of: rules, in: log.office.allHistories, today: day("2023-03-10"), moved: moved) {
        Day(String($0.description.prefix(10)))!
      }
    }
    #expect(findings() == [])
    let moved = AuditFinding(.movedAfterSubmit, cases: [caseID("table/t")], events: [7], detail: .rows(["a"], of: caseID("table/t")))
    #expect(findings(moved: [moved]) == [moved])
    #expect(findings(of: [.silent], moved: [moved]) == [])
  }

  @Test(
    "A finding is a sentence in either language",
    arguments: [
      (
        AuditFinding(.lateEntry, cases: [caseID("notice/2023-0001")], events: [1], detail: .days(41)), "notice/2023-0001 发生 41 天后才登记",
        "notice/2023-0001 was recorded 41 days after it happened"
      ),
      (
        AuditFinding(.closedUnanswered, cases: [caseID("notice/2023-0001")], events: [1], detail: .none),
        "notice/2023-0001 未答复或未复查就办结", "notice/2023-0001 closed without an answer or recheck"
      ),
      (
        AuditFinding(
          .duplicate, cases: ["1", "2", "3", "4"].map { caseID("complaint/2023-000\($0)") }, events: [],
          detail: .alike(4, on: day("2023-03-01"))),
        "2023-03-01 同一项目同一事项 4 件：complaint/2023-0001、complaint/2023-0002、complaint/2023-0003 等 4 件",
        "4 alike on 2023-03-01: complaint/2023-0001, complaint/2023-0002, complaint/2023-0003 and 1 more"
      ),
      (
        AuditFinding(.yearEndBurst, cases: [], events: [], detail: .burst("wang.li", count: 37, on: day("2023-12-29"))),
        "wang.li 于 2023-12-29 一次录入 37 条", "wang.li recorded 37 entries in one sitting on 2023-12-29"
      ),
    ])
  func messages(finding: AuditFinding, chinese: String, english: String) {
    #expect(finding.message.zh == chinese)
    #expect(finding.message.en == english)
  }
}
