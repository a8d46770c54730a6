import TextForms

extension Kind {
  /// An inspection on site (监督检查), open until its hazards are cleared.
  public static let inspection = Kind(
    "inspection", "检查", summary: Localized(zh: "监督检查：记录隐患，复查，销号", en: "Inspections on site: hazards found, rechecked, cleared"),
    fields: [
      Field("project", "项目", .ref("project"), help: Localized(zh: "检查的是哪个项目", en: "The site that is inspected")),
      Field(
        "type", "类型",
        .openChoice([
          "quality": "质量", "safety": "安全", "dust": "扬尘", "key-posts": "关键岗位", "crane": "起重机械", "special": "专项",
          "cross-check": "比对抽查", "acceptance": "验收", "look-back": "回头看", "bidding": "招投标",
        ]), required: true, help: Localized(zh: "检查哪个方面", en: "What the inspection is about")),
      Field("campaign", "专项行动", .ref("campaign"), help: Localized(zh: "属于哪次专项行动", en: "The campaign it belongs to")),
      Field("district", "县(市、区)", help: Localized(zh: "检查在哪个县(市、区)", en: "The county or district where it took place")),
      Field(
        "inspectors", "人次", .count, standard: .onePlusCount(of: "with"),
        help: Localized(zh: "几个人到场，未写为本人加同行人员", en: "How many officers were there; yourself and those of --with if not given")),
      Field("hazard", "隐患", .list, help: Localized(zh: "发现的隐患，一条写一项", en: "A hazard that was found, one for each time")),
      Field(
        "clause", "条款", .list,
        help: Localized(
          zh: "引用检查条款，列为一条隐患，可带部位（docket 条款 查找）", en: "Cites a clause, which lists a hazard, perhaps with its place (docket clauses find)")),
      Field(
        "hazards", "隐患数", .count, standard: .count(of: "hazard"),
        help: Localized(zh: "共几条隐患，未写为列出的条数", en: "How many hazards in all; those listed if not given")),
      Field("major", "重大隐患数", .count, help: Localized(zh: "其中几条是重大隐患", en: "How many of the hazards are major")),
      Field("draw", "随机抽查", .ref("draw"), help: Localized(zh: "按哪次随机抽查安排的检查", en: "The draw by which this inspection was chosen")),
      Field(
        "result", "结论", .choice(["pass": "合格", "rectify": "整改", "stop-work": "停工", "transfer": "移交"]),
        help: Localized(zh: "检查的结论", en: "What the inspection concludes")),
      Field("third-party", "第三方", .flag, help: Localized(zh: "是否由第三方机构检查", en: "Whether an independent body inspected")),
    ],
    actionFields: [
      Field("cleared", "消除隐患数", .count, help: Localized(zh: "这次复查消除了几条隐患", en: "How many hazards this recheck found cleared")),
      Field("clear", "消除序号", .positions(of: "hazard"), help: Localized(zh: "消除了清单中的哪几条", en: "Which hazards of the list are cleared")),
    ],
    states: [
      CaseState("open", "待复查"),
      CaseState("closed", "已销号", closed: true, none: CaseState.None("hazards", "无隐患")),
    ],
    actions: [
      Action(
        "record", "记录", summary: Localized(zh: "记录一次检查和发现的隐患", en: "Record an inspection and the hazards it found"),
        example: Localized(
          zh: "--项目 五溪尚境 --类型 安全 --隐患 临边无防护",
          en: "--project 五溪尚境 --type safety --hazard \"No rail\""), event: "recorded", from: .nothing,
        to: [.state("closed", when: .without("hazards")), .state("open")],
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
        "recheck", "复查", summary: Localized(zh: "登记复查消除了几条隐患", en: "Record how many hazards a recheck found cleared"),
        example: Localized(zh: "五溪尚境 --消除隐患数 1", en: "五溪尚境 --cleared 1"), event: "rechecked", from: .states("open"),
        to: [.state("closed", when: .reaches(sum: "cleared", of: "hazards"))], fields: ["cleared!", "clear"],
        rules: [.atMostRemaining("cleared", of: "hazards")]),
      Action(
        "close", "销号", summary: Localized(zh: "检查事项全部办完，销号", en: "Close an inspection that needs no more rechecks"), example: "五溪尚境",
        event: "closed", from: .states("open"), to: [.state("closed")]),
    ],
    policy: Policy(
      alike: ["project", "type", "campaign", "day"], audit: [.silent, .sameHands, .singleOfficer],
      owed: [Policy.Owed(in: "closed", events: ["rechecked"], if: "hazards")], waits: [Policy.Waiting("open", for: .look)],
      paper: [Policy.PaperChoice(.record)], report: Policy.Report(district: "project.district"),
      sense: [.listed("hazard", atMost: "hazards"), .listed("clause", atMost: "hazard"), .sum(["major"], atMost: "hazards")]))
}
