import Casework
import DocketTestSupport
import Indicators
import Testing
import TextForms
import Values

@Suite("No input brings the readers down")
struct HostileInputTests {
  private static let pieces = [
    "≥", "≤", ">", "<", "=", "不", "超过", "不少于", "以上", "以内", "内", "每", "月", "季度", "年", "日", "前", "底", "至", "-", "~", "/", "(", ")", "(含)",
    "%", "百分之", "万", "亿", "元", "㎡", "个", "次",
    "工作日", "天", "一", "十", "百", "千", "零", "两", "0", "1", "12", "2023", "99999999999999999", ".", ",", "，", "。", "[bookmark", "]", "满意度", "约",
    "余", "全覆盖", "无", " ", "　", "\u{301}", "🏗", "a",
    "=", "<=", "+", "*", "b-c",
  ]

  private func text(_ random: inout SeededGenerator) -> String {
    (0..<random.below(9)).map { _ in random.pick(Self.pieces) }.joined()
  }

  @Test("targets, quantities and actual values")
  func targets() {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 1_000) {
      let text = text(&random)
      let context = Target.Context(isCost: random.oneIn(2), unit: random.oneIn(3) ? "万元" : nil, period: random.oneIn(4) ? nil : year2023)
      let target = Target.parse(text, in: context)
      // What is read reads the same again, and holds a value that prints.
      #expect(Target.parse(text, in: context) == target, "\(text)")
      if let comparator = target.comparator { _ = ActualReader(comparator, period: year2023).figure(of: self.text(&random)) }
      _ = Quantity(text)
    }
  }

  @Test("published reports of random values, equations and cells")
  func reports() throws {
    var random = SeededGenerator()
    func cell() -> JSON { .string(text(&random)) }
    for _ in 0..<Campaign.count(usually: 60) {
      let values = (0..<4).map { index -> JSON in
        ["id": .string("f\(index)"), "value": .string(text(&random) + "5"), "unit": cell(), "sameAs": .string("f\(random.below(4))")]
      }
      let operators = ["+", "-", "*", "/", "(", ")", "=", "<="]
      let claim = (0..<random.below(9)).map { _ in random.oneIn(2) ? random.pick(operators) : "f\(random.below(4))" }.joined(separator: " ")
      let rows = (0..<2).map { index -> JSON in
        [
          "id": .string("r\(index)"), "level3": cell(), "target": cell(), "actual": cell(), "weight": cell(), "score": cell(),
          "deviation": cell(),
        ]
      }
      let document: JSON = [
        "figures": .array(values), "equations": [.string(claim)],
        "tables": [
          [
            "id": "t", "rows": .array(rows),
            "budget": ["adjusted": cell(), "executed": cell(), "rate": cell(), "weight": cell(), "score": cell()],
            "total": ["weight": cell(), "score": cell(), "grade": cell()],
          ]
        ],
      ]
      do {
        let report = try PublishedReport(json: document) { _ in nil }
        #expect(report.reconciled().contradictions.allSatisfy { !$0.message.zh.isEmpty && !$0.names.isEmpty })
      } catch {
        #expect(!error.message.en.isEmpty)
      }
    }
  }

  @Test("brackets nested beyond reason are refused")
  func nesting() {
    let deep = String(repeating: "( ", count: 100_000) + "a"
    #expect(throws: DefinitionFault.self) {
      try PublishedReport(json: ["figures": [["id": "a", "value": "1"]], "equations": [.string("a = " + deep)]]) { _ in nil }
    }
  }
}
