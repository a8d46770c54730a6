import TextForms

extension Kind {
  /// A crane or hoist (起重机械): one filing of ownership, many registrations for use.
  public static let crane = Kind(
    "crane", "起重机械",
    summary: Localized(zh: "起重机械从产权备案到使用登记、检测、注销", en: "Cranes and hoists, from the filing of ownership to use and inspection"),
    fields: [
      Field(
        "record", "备案号", required: true,
        help: Localized(zh: "产权备案号，一机一号", en: "The number of its filing of ownership, one for each machine")),
      Field(
        "type", "类型",
        .openChoice(
          ["tower": "塔吊", "hoist": "升降机", "gantry": "门式", "material": "物料提升机"],
          aliases: ["tower": ["塔式起重机", "塔机"], "hoist": ["施工升降机", "施工电梯"]]), help: Localized(zh: "哪一种机械", en: "What sort of machine it is")),
      Field("model", "型号", help: Localized(zh: "规格型号，如 QTZ63", en: "The maker's model, such as QTZ63")),
      Field("maker", "制造厂", help: Localized(zh: "由哪家工厂制造", en: "The factory that built it")),
      Field("owner", "产权单位", help: Localized(zh: "机械归哪个单位所有", en: "The company that owns it")),
      Field("project", "项目", .ref("project"), help: Localized(zh: "装在哪个项目上", en: "The site where it is installed")),
      Field("valid", "检测有效期至", .date, help: Localized(zh: "检测到哪天有效，过期要重新检测", en: "The last day on which its inspection is valid")),
    ],
    actionFields: [
      Field("change", "变更", .flag, help: Localized(zh: "是否产权变更备案", en: "Whether this files a change of ownership")),
      Field("hazards", "隐患数", .count, help: Localized(zh: "检测发现几条隐患", en: "How many hazards the inspection found")),
      Field("third-party", "第三方", .flag, help: Localized(zh: "是否由第三方机构检测", en: "Whether an independent body inspected it")),
      Field("campaign", "专项行动", .ref("campaign"), help: Localized(zh: "属于哪次专项行动", en: "The campaign it belongs to")),
    ],
    states: [
      CaseState("recorded", "已备案"),
      CaseState("in-use", "使用中"),
      CaseState("sealed", "已封停"),
      CaseState("deregistered", "已注销", closed: true),
    ],
    actions: [
      Action(
        "record", "产权备案", summary: Localized(zh: "登记产权备案或产权变更", en: "Record a filing of ownership, or its change"),
        example: Localized(zh: "--备案号 湘N-T00123 --类型 塔吊", en: "--record 湘N-T00123 --type tower"),
        event: "recorded", from: .nothingOr("recorded"), to: [.state("recorded")], fields: ["change"], rules: [.unique("record")],
        asks: ["type"]),
      Action(
        "enter", "外地备案录入", summary: Localized(zh: "登记在外地备案的机械", en: "Record a crane registered elsewhere"),
        example: Localized(zh: "--备案号 赣A-T00456 --类型 升降机", en: "--record 赣A-T00456 --type hoist"), event: "entered", from: .nothing,
        to: [.state("recorded")], rules: [.unique("record")], asks: ["type"]),
      Action(
        "announce", "安装告知", summary: Localized(zh: "登记安装告知", en: "Record the notification that it will be installed"),
        example: Localized(zh: "湘N-T00123 --项目 五溪尚境", en: "湘N-T00123 --project 五溪尚境"), event: "announced", from: .states("recorded"),
        fields: ["project"], rules: [.keeps("project")]),
      Action(
        "use", "使用登记", summary: Localized(zh: "登记投入使用", en: "Register it for use on a site"),
        example: Localized(zh: "湘N-T00123 --项目 五溪尚境 --检测有效期至 +365d", en: "湘N-T00123 --project 五溪尚境 --valid +365d"), event: "use-registered",
        from: .states("recorded"), to: [.state("in-use")], fields: ["project", "valid"], rules: [.keeps("project")]),
      Action(
        "inspect", "检测", summary: Localized(zh: "登记一次检测和发现的隐患数", en: "Record an inspection and how many hazards it found"),
        example: Localized(zh: "湘N-T00123 --隐患数 2 --第三方", en: "湘N-T00123 --hazards 2 --third-party"), event: "inspected",
        from: .states("recorded", "in-use", "sealed"), fields: ["hazards", "third-party", "campaign", "valid"]),
      Action(
        "seal", "封停", summary: Localized(zh: "现场封停，停止使用", en: "Seal it on site: it may not be used"), example: "湘N-T00123", event: "sealed",
        from: .states("recorded", "in-use"), to: [.state("sealed")]),
      Action(
        "unseal", "解封", summary: Localized(zh: "解除封停，回到封停前的状态", en: "Lift the seal: it is again what it was before"), example: "湘N-T00123",
        event: "unsealed", from: .states("sealed"), to: [Action.Outcome(state: .previous)]),
      Action(
        "remove", "强制拆除", summary: Localized(zh: "登记强制拆除", en: "Record that it was removed by order"), example: "湘N-T00123",
        event: "removed",
        from: .states("in-use", "sealed"), to: [.state("recorded")]),
      Action(
        "release", "使用登记注销", summary: Localized(zh: "拆卸后注销使用登记", en: "End its registration for use when it leaves the site"),
        example: "湘N-T00123",
        event: "released", from: .states("in-use", "sealed"), to: [.state("recorded")]),
      Action(
        "deregister", "产权备案注销", summary: Localized(zh: "报废、转让后注销产权备案", en: "End the filing of ownership of a machine sold or scrapped"),
        example: "湘N-T00123", event: "deregistered", from: .states("recorded"), to: [.state("deregistered")]),
    ],
    knownBy: "record",
    policy: Policy(
      audit: [],
      report: Policy.Report(quarters: [
        Policy.Report.Quarter("产权备案", "count(crane.recorded)", english: "ownership recorded"),
        Policy.Report.Quarter("使用登记", "count(crane.use-registered)", english: "registered for use"),
        Policy.Report.Quarter("检测", "count(crane.inspected)", english: "inspected"),
        Policy.Report.Quarter("检测发现隐患", "sum(crane.inspected.hazards)", english: "hazards found"),
        Policy.Report.Quarter("封停", "count(crane.sealed)", english: "sealed"),
        Policy.Report.Quarter("强制拆除", "count(crane.removed)", english: "removed"),
      ]), deadline: Policy.Deadline("valid", in: "in-use")))
}
