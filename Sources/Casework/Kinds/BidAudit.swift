extension Kind {
  /// An audit after the award of a tender (标后稽查).
  public static let bidAudit = Kind(
    "bid-audit", "标后稽查",
    fields: [
      Field("tender", "招标项目", .ref("tender")),
      Field("project", "项目", .ref("project")),
      Field("district", "县(市、区)"),
      Field("campaign", "专项行动", .ref("campaign")),
    ],
    actionFields: [
      Field("finding", "问题"),
      Field("count", "问题数", .count),
      Field("role", "角色", .choice(["expert": "专家", "agency": "代理机构"])),
      Field("name", "姓名", personal: true, help: "专家姓名或代理机构名称"),
      Field("grade", "等次", .choice(["competent": "称职", "basic": "基本称职", "incompetent": "不称职"])),
      Field("points", "扣分", .number(unit: nil)),
    ],
    states: [
      CaseState("open", "稽查中"),
      CaseState("rectifying", "整改中"),
      CaseState("transferred", "已移交", closed: true),
      CaseState("closed", "已结案", closed: true),
    ],
    actions: [
      Action("open", "立案", event: "opened", from: .nothing, to: [.state("open")]),
      Action("find", "发现问题", event: "found", from: .states("open", "rectifying"), fields: ["finding", "count"]),
      Action("notify", "下发整改告知", event: "notified", from: .states("open"), to: [.state("rectifying")]),
      Action("rectify", "整改", event: "rectified", from: .states("rectifying"), to: [.state("open")]),
      Action(
        "rate", "考评", event: "rated", from: .states("open", "rectifying"), fields: ["role", "name", "grade", "points"]),
      Action("transfer", "移交", event: "transferred", from: .states("open", "rectifying"), to: [.state("transferred")]),
      Action("close", "结案", event: "closed", from: .states("open", "rectifying"), to: [.state("closed")]),
    ],
    policy: Policy(
      paper: [
        Policy.PaperChoice(.transfer, in: "transferred"), Policy.PaperChoice(.auditDemand, title: "标后稽查整改告知书", in: "rectifying"),
      ], sense: [.notNegative(["points"])]))
}
