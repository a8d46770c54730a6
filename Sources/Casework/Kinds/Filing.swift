extension Kind {
  /// A filing of completion acceptance (竣工验收备案).
  public static let filing = Kind(
    "filing", "竣工验收备案",
    fields: [
      Field("project", "项目", .ref("project")),
      Field("number", "备案号"),
      Field(
        "sector", "类别",
        .choice(
          ["housing": "房建", "municipal": "市政", "industrial": "工业", "decoration": "装修"], aliases: ["housing": ["住宅", "房屋建筑"]])),
      Field("buildings", "单体数", .count),
      Field("area", "建筑面积", .number(unit: "㎡")),
      Field("cost", "造价", .money),
    ],
    actionFields: [
      Field("reason", "原因")
    ],
    states: [
      CaseState("open", "办理中"),
      CaseState("filed", "已备案", closed: true),
      CaseState("returned", "已退件", dismissed: true),
    ],
    actions: [
      Action("accept", "受理", event: "accepted", from: .nothing, to: [.state("open")]),
      Action("file", "备案", event: "filed", from: .states("open"), to: [.state("filed")], fields: ["number"]),
      Action("return", "退件", event: "returned", from: .states("open"), to: [.state("returned")], fields: ["reason"]),
    ],
    knownBy: "number", policy: Policy(sense: [.notNegative(["area", "cost"])]))
}
