import DocketTestSupport
import Foundation
import Testing

@Suite("what a delivery says is what is stored, whatever its form", .enabled(if: DeliveredOffice.hasKeyTool, "ssh-keygen is not installed"))
struct DeliveredFormsTests {
  private typealias Office = DeliveredOffice

  private static let kind = """
    {"schema":2,"id":"probe","label":"检测","fields":[{"id":"words","label":"文字","type":"text"},{"id":"items","label":"清单","type":"list"},
    {"id":"count","label":"数","type":"count"},{"id":"price","label":"金额","type":"money"},{"id":"depth","label":"深度","type":"number","unit":"m"},
    {"id":"due","label":"期限","type":"date"},{"id":"season","label":"季度","type":"quarter"},
    {"id":"soil","label":"土","type":"choice","choices":[{"id":"clay","label":"粘土"},{"id":"sand","label":"砂土"}]},
    {"id":"wet","label":"湿","type":"flag"},{"id":"project","label":"项目","type":"ref","kind":"project"}],
    "states":[{"id":"done","label":"完","closed":true}],
    "actions":[{"id":"record","label":"记录","event":"recorded","from":["new"],"to":[{"state":"done"}],
    "fields":["words","items","count","price","depth","due","season","soil","wet","project"]}]}
    """

  /// Forms in which people and keyboards write the same thing.
  private static let forms: [String: [String]] = [
    "words": [
      "接地电阻 4\u{2126}", "e\u{301}tage", "第一行\r\n第二行", "行\r行", " 前后空格 ", "ＡＢＣ　全角", " ", "x\u{2003}y", "甲\t乙", "\u{fb01}re", "9\u{212b}",
    ],
    "items": ["临边 4\u{2126}", "a\u{300}", "甲\r\n乙", " 空 ", "", "\u{3000}", "同", "同", "ｱ"],
    "count": ["3", "３", " 3 ", "3处", "无", "十二", "1,200", "０"], "price": ["1.5万元", "１２００元", "1,200.50", "三百元", "0"],
    "depth": ["5m", "5 米", "５.５m", "0.25", "12.50"], "due": ["2023-07-20", "+15d", "15天", "2023年7月20日", "7月20日", "20230720", "下周五"],
    "season": ["2023Q3", "三季度", "Q3", "３"], "soil": ["clay", "粘土", "砂土 ", "SAND"], "wet": ["yes", "是", "no", "否", "√"],
    "project": ["五溪尚境", "project/2023-0001", "尚境", "last"],
  ]

  @Test("verify agrees with every form of every field that a delivery brought in")
  func forms() throws {
    let office = try Office()
    try Data(Self.kind.utf8).write(to: office.sandbox.folder.appendingPathComponent("kind.json"))
    #expect(try office.run("docket kinds adopt kind.json --by boss; docket office policy --devices 'probe record' --by boss").status == 0)
    var chance = SeededGenerator()
    var intents = Self.forms.sorted { $0.key < $1.key }.flatMap { field, forms in
      forms.map { form in [field: field == "items" ? [form, "配电箱"] as Any : form] }
    }
    for _ in 0..<60 {
      var words: [String: Any] = [:]
      for (field, forms) in Self.forms.sorted(by: { $0.key < $1.key }) where chance.oneIn(2) {
        words[field] = field == "items" ? (0...chance.below(3)).map { _ in chance.pick(forms) } as Any : chance.pick(forms)
      }
      intents.append(words)
    }
    try office.deliver("d", intents.enumerated().map { Office.intent("probe record", $1, id: Office.id($0 + 1)) })
    let answer = try office.statuses("d")
    let done = answer.intents.count { $0 == "done" }
    #expect(done * 3 > intents.count * 2, "\(answer.codes)")
    #expect(try office.statuses("d").intents.count { $0 == "known" } == done)
    let verified = try office.run("docket verify")
    #expect(verified.status == 0, "\(verified)")
  }
}
