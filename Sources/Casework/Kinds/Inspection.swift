extension Kind {
  /// An inspection on site (监督检查), open until its hazards are cleared.
  public static let inspection = Kind(
    "inspection", "检查",
    fields: [
      Field("project", "项目", .ref("project")),
      Field(
        "type", "类型",
        .openChoice([
          "quality": "质量", "safety": "安全", "dust": "扬尘", "key-posts": "关键岗位", "crane": "起重机械", "special": "专项",
          "cross-check": "比对抽查", "acceptance": "验收", "look-back": "回头看", "bidding": "招投标",
        ]), required: true),
      Field("campaign", "专项行动", .ref("campaign")),
      Field("district", "县(市、区)"),
      Field("inspectors", "人次", .count, standard: .onePlusCount(of: "with")),
      Field("hazard", "隐患", .list, help: "每条隐患一项，可重复"),
      Field("clause", "条款", .list, help: "检查条款编号，与隐患逐条对应"),
      Field("hazards", "隐患数", .count, standard: .count(of: "hazard")),
      Field("major", "重大隐患数", .count),
      Field("draw", "随机抽查", .ref("draw"), help: "按哪次抽查安排的检查"),
      Field("result", "结论", .choice(["pass": "合格", "rectify": "整改", "stop-work": "停工", "transfer": "移交"])),
      Field("third-party", "第三方", .flag),
    ],
    actionFields: [
      Field("cleared", "消除隐患数", .count),
      Field("clear", "消除序号", .positions(of: "hazard"), help: "隐患在清单中的序号，从 1 起"),
    ],
    states: [
      CaseState("open", "待复查"),
      CaseState("closed", "已销号", closed: true),
    ],
    actions: [
      Action(
        "record", "记录", event: "recorded", from: .nothing, to: [.state("closed", when: .without("hazards")), .state("open")],
        rules: [
          .issues(
            Rule.Companion(
              option: "issue", kind: "notice", action: "issue", choice: "type", link: "inspection",
              inherits: [
                Rule.Inheritance(from: "project", to: "project"),
                Rule.Inheritance(from: "type", to: "subject"),
                Rule.Inheritance(from: "hazard", to: "hazard"), Rule.Inheritance(from: "clause", to: "clause"),
                Rule.Inheritance(from: "hazards", to: "hazards"),
              ],
              takes: ["due", "number"], needs: "hazards")),
          .drawn(in: "draw", as: "project"),
        ], asks: ["project", "hazard", "issue", "with"]),
      Action(
        "recheck", "复查", event: "rechecked", from: .states("open"),
        to: [.state("closed", when: .reaches(sum: "cleared", of: "hazards"))], fields: ["cleared!", "clear"],
        rules: [.atMostRemaining("cleared", of: "hazards")]),
      Action("close", "销号", event: "closed", from: .states("open"), to: [.state("closed")]),
    ],
    policy: Policy(
      alike: ["project", "type", "campaign", "day"], audit: [.silent, .sameHands, .singleOfficer],
      owed: [Policy.Owed(in: "closed", events: ["rechecked"], if: "hazards")], waits: [Policy.Waiting("open", for: .look)],
      paper: [Policy.PaperChoice(.record)], report: Policy.Report(district: "project.district"),
      sense: [.listed("hazard", atMost: "hazards"), .listed("clause", atMost: "hazard"), .sum(["major"], atMost: "hazards")]))
}
