extension Kind {
  /// A crane or hoist (起重机械): one filing of ownership, many registrations for use.
  public static let crane = Kind(
    "crane", "起重机械",
    fields: [
      Field("record", "备案号", required: true),
      Field(
        "type", "类型",
        .openChoice(
          ["tower": "塔吊", "hoist": "升降机", "gantry": "门式", "material": "物料提升机"],
          aliases: ["tower": ["塔式起重机", "塔机"], "hoist": ["施工升降机", "施工电梯"]])),
      Field("model", "型号"),
      Field("maker", "制造厂"),
      Field("owner", "产权单位"),
      Field("project", "项目", .ref("project")),
      Field("valid", "检测有效期至", .date),
    ],
    actionFields: [
      Field("change", "变更", .flag),
      Field("hazards", "隐患数", .count),
      Field("third-party", "第三方", .flag),
      Field("campaign", "专项行动", .ref("campaign")),
    ],
    states: [
      CaseState("recorded", "已备案"),
      CaseState("in-use", "使用中"),
      CaseState("sealed", "已封停"),
      CaseState("deregistered", "已注销", closed: true),
    ],
    actions: [
      Action(
        "record", "产权备案", event: "recorded", from: .nothingOr("recorded"), to: [.state("recorded")], fields: ["change"],
        rules: [.unique("record")]),
      Action("enter", "外地备案录入", event: "entered", from: .nothing, to: [.state("recorded")], rules: [.unique("record")]),
      Action("announce", "安装告知", event: "announced", from: .states("recorded"), fields: ["project"], rules: [.keeps("project")]),
      Action(
        "use", "使用登记", event: "use-registered", from: .states("recorded"), to: [.state("in-use")],
        fields: ["project", "valid"], rules: [.keeps("project")]),
      Action(
        "inspect", "检测", event: "inspected", from: .states("recorded", "in-use", "sealed"),
        fields: ["hazards", "third-party", "campaign", "valid"]),
      Action("seal", "封停", event: "sealed", from: .states("recorded", "in-use"), to: [.state("sealed")]),
      Action("unseal", "解封", event: "unsealed", from: .states("sealed"), to: [Action.Outcome(state: .previous)]),
      Action("remove", "强制拆除", event: "removed", from: .states("in-use", "sealed"), to: [.state("recorded")]),
      Action("release", "使用登记注销", event: "released", from: .states("in-use", "sealed"), to: [.state("recorded")]),
      Action("deregister", "产权备案注销", event: "deregistered", from: .states("recorded"), to: [.state("deregistered")]),
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
