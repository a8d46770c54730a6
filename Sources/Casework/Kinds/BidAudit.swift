import TextForms

extension Kind {
  /// An audit after the award of a tender (标后稽查).
  public static let bidAudit = Kind(
    "bid-audit", "标后稽查",
    summary: Localized(zh: "中标以后的稽查：问题、整改、考评、移交", en: "Audits after the award of a tender: findings, rectification, ratings"),
    fields: [
      Field("tender", "招标项目", .ref("tender"), help: Localized(zh: "稽查的是哪个招标项目", en: "The tender that is audited")),
      Field("project", "项目", .ref("project"), help: Localized(zh: "中标后在建的是哪个项目", en: "The site that the award led to")),
      Field("district", "县(市、区)", help: Localized(zh: "项目所在的县(市、区)", en: "The county or district of the site")),
      Field("campaign", "专项行动", .ref("campaign"), help: Localized(zh: "属于哪次专项稽查", en: "The campaign it belongs to")),
    ],
    actionFields: [
      Field("finding", "问题", help: Localized(zh: "发现了什么问题", en: "What was found")),
      Field("count", "问题数", .count, help: Localized(zh: "这次发现几个问题", en: "How many problems were found this time")),
      Field(
        "role", "角色", .choice(["expert": "专家", "agency": "代理机构"]),
        help: Localized(zh: "考评的是评标专家还是代理机构", en: "Whether an expert or an agency is rated")),
      Field("name", "姓名", personal: true, help: Localized(zh: "专家姓名或代理机构名称", en: "The expert's or the agency's name")),
      Field(
        "grade", "等次", .choice(["competent": "称职", "basic": "基本称职", "incompetent": "不称职"]),
        help: Localized(zh: "考评得到的等次", en: "The grade given")),
      Field("points", "扣分", .number(unit: nil), help: Localized(zh: "扣了几分", en: "How many points are taken off")),
    ],
    states: [
      CaseState("open", "稽查中"),
      CaseState("rectifying", "整改中"),
      CaseState("transferred", "已移交", closed: true),
      CaseState("closed", "已结案", closed: true),
    ],
    actions: [
      Action(
        "open", "登记", aliases: ["立案"], summary: Localized(zh: "登记一次标后稽查", en: "Open an audit of an awarded tender"),
        example: Localized(zh: "--项目 五溪尚境 --县市区 鹤城区", en: "--project 五溪尚境 --district 鹤城区"), event: "opened", from: .nothing,
        to: [.state("open")]),
      Action(
        "find", "发现问题", summary: Localized(zh: "登记稽查发现的问题", en: "Record what the audit found"),
        example: Localized(zh: "五溪尚境 --问题 项目经理不到岗 --问题数 1", en: "五溪尚境 --finding \"Site manager absent\" --count 1"), event: "found",
        from: .states("open", "rectifying"), fields: ["finding", "count"]),
      Action(
        "notify", "签发整改告知", aliases: ["下发整改告知"],
        summary: Localized(zh: "签发整改告知书，进入整改", en: "Issue the demand to rectify; rectification begins"),
        example: "五溪尚境", event: "notified", from: .states("open"), to: [.state("rectifying")]),
      Action(
        "rectify", "整改", summary: Localized(zh: "登记整改完成，继续稽查", en: "Record that the findings are rectified; the audit continues"),
        example: "五溪尚境",
        event: "rectified", from: .states("rectifying"), to: [.state("open")]),
      Action(
        "rate", "考评", summary: Localized(zh: "登记对评标专家或代理机构的考评", en: "Record the rating of an expert or an agency"),
        example: Localized(zh: "五溪尚境 --角色 代理机构 --等次 基本称职 --扣分 2", en: "五溪尚境 --role agency --grade basic --points 2"), event: "rated",
        from: .states("open", "rectifying"), fields: ["role", "name", "grade", "points"]),
      Action(
        "transfer", "移交", summary: Localized(zh: "把线索移交给有权处理的部门", en: "Hand the audit over to the authority in charge"),
        example: Localized(zh: "五溪尚境 --备注 移交住建执法", en: "五溪尚境 --note \"To the enforcement section\""), event: "transferred",
        from: .states("open", "rectifying"), to: [.state("transferred")]),
      Action(
        "close", "结案", summary: Localized(zh: "稽查完毕，结案", en: "Close an audit that is finished"), example: "五溪尚境", event: "closed",
        from: .states("open", "rectifying"), to: [.state("closed")]),
    ],
    policy: Policy(
      paper: [
        Policy.PaperChoice(.transfer, in: "transferred"), Policy.PaperChoice(.auditDemand, title: "标后稽查整改告知书", in: "rectifying"),
      ], sense: [.notNegative(["points"])]))
}
