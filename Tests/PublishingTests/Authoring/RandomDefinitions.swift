import DocketTestSupport
import Values

/// Table definitions drawn at random: ordinary ones, and ones whose words look like parts of a form.
enum RandomDefinitions {
  private static let words = [
    "下发整改通知书", "投诉", "办结率", "≥95%", "2023年12月31日前", "质量", "安全", " ", "，", "（50分）", "：", "\n", "A", "=1+1", "'", "-", "0", "96.50",
    "某\u{301}", "👷‍♀️",
  ]
  private static let strange = [
    "总分", "合计", "备注", "备注：无", "主管部门", "实施单位", "年度资金总额", "其中：", "按收入性质分：", "预期目标", "一级指标", "附件1", "\t", "\r\n", "\u{0}", "\u{7}",
    "\u{202E}", "\u{FEFF}", "\u{2028}", "　", "\u{A0}", "_x0041_", "[x]", "\"", "\\", "《》", "\u{FFFF}",
  ]
  private static let expressions = ["31.82万元", "count(notice.issued)", "合计(预算.支出.金额)", "5项", "sum(a.b) / sum(c.d) + 3", "1,009.86", "7"]

  static func text(_ chance: inout SeededGenerator, isStrange: Bool) -> String {
    var text = ""
    while text.isEmpty {
      for _ in 0..<(1 + chance.below(4)) { text += isStrange && chance.oneIn(3) ? chance.pick(strange) : chance.pick(words) }
    }
    return text
  }

  static func definition(_ chance: inout SeededGenerator) -> JSON {
    let isStrange = chance.oneIn(3)
    func text() -> JSON { .string(Self.text(&chance, isStrange: isStrange)) }
    func number() -> JSON { chance.oneIn(4) ? .number(Decimal(millionths: Int128(chance.below(40_000_000)))) : .number(chance.below(30)) }
    func expression() -> JSON { .string(chance.pick(expressions)) }
    func maybe(_ object: inout JSON.Object, _ key: String, in count: Int = 2, _ value: () -> JSON) {
      if chance.oneIn(count) { object[key] = value() }
    }
    let year = 2020 + chance.below(9)
    var root: JSON.Object = [
      "id": .string("t-\(chance.below(9))"), "kind": chance.oneIn(3) ? "department" : "project",
      "title": chance.oneIn(2) ? .string("\(2020 + chance.below(9))年度自评表") : text(), "office": text(),
      "period": ["from": .string("\(year)-0\(1 + chance.below(3))-01"), "to": .string("\(year + chance.below(2))-12-31")],
    ]
    for key in ["name", "department", "note", "overshoot"] {
      maybe(&root, key) { key == "overshoot" ? "25%" : text() }
    }
    maybe(&root, "decimals") { .number(chance.below(3)) }
    maybe(&root, "goal") {
      var goal = JSON.Object()
      maybe(&goal, "expected") { text() }
      maybe(&goal, "actual") { text() }
      return .object(goal)
    }
    maybe(&root, "form") {
      var form = JSON.Object()
      maybe(&form, "annex") { chance.oneIn(2) ? "附件1-2" : text() }
      maybe(&form, "filledOn") { "2024-06-06" }
      return .object(form)
    }
    maybe(&root, "analysis") {
      .array(
        (0..<chance.below(3)).map { _ in
          var block: JSON.Object = ["text": chance.oneIn(5) ? "" : text()]
          maybe(&block, "group") { text() }
          maybe(&block, "label") { text() }
          return .object(block)
        })
    }
    maybe(&root, "blocks") { .object(JSON.Object((0..<chance.below(3)).map { ("块\($0)", number()) })) }
    maybe(&root, "budget") {
      var budget = JSON.Object()
      maybe(&budget, "weight") { number() }
      maybe(&budget, "base") { chance.oneIn(2) ? "initial" : "adjusted" }
      maybe(&budget, "rateFormat") { "percent 0" }
      for key in ["initial", "adjusted", "executed"] { maybe(&budget, key) { expression() } }
      maybe(&budget, "breakdown") {
        .array(
          (0..<chance.below(5)).map { _ in
            let group = chance.pick(["source", "income", "expenditure"])
            var part: JSON.Object = ["group": .string(group), "label": text()]
            let keys = ["source": ["initial", "adjusted", "executed"], "income": ["adjusted"], "expenditure": ["executed"]]
            for key in keys[group] ?? [] { maybe(&part, key) { expression() } }
            return .object(part)
          })
      }
      return .object(budget)
    }
    root["rows"] = .array(
      (0..<(1 + chance.below(7))).map { index in
        var row: JSON.Object = [
          "id": .string(chance.oneIn(3) ? "指标-\(index)" : "r\(index)"),
          "level1": .string(chance.oneIn(5) ? Self.text(&chance, isStrange: isStrange) : "块\(index / 2)"),
          "level3": text(), "weight": chance.oneIn(4) ? 0 : number(),
        ]
        maybe(&row, "level2") { chance.oneIn(2) ? "二级" : text() }
        maybe(&row, "target") { chance.oneIn(3) ? "无" : text() }
        for key in ["reads", "unit", "deviation"] { maybe(&row, key, in: 4) { text() } }
        maybe(&row, "actual") { chance.oneIn(2) ? ["assessed": true] : expression() }
        maybe(&row, "format", in: 4) { "万元 2" }
        maybe(&row, "direction", in: 4) { chance.oneIn(2) ? "up" : "down" }
        maybe(&row, "scoring", in: 3) {
          chance.pick(
            ["ratio", "linear", "tiers", ["bands": [["≥90%", 10], ["≥80%", 8]]], ["deduct": 1, "per": "5%"], ["bands": []]] as [JSON])
        }
        maybe(&row, "last", in: 4) {
          var last = JSON.Object()
          maybe(&last, "target") { text() }
          maybe(&last, "actual") { text() }
          return .object(last)
        }
        return .object(row)
      })
    return .object(root)
  }
}
