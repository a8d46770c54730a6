extension Kind {
  /// An accident (事故) on a site, by its legal grade.
  public static let accident = Kind(
    "accident", "事故",
    fields: [
      Field(
        "grade", "等级", .choice(["general": "一般", "larger": "较大", "major": "重大", "extraordinary": "特别重大"]), required: true),
      Field("type", "类型"),
      Field("deaths", "死亡人数", .count),
      Field("injured", "受伤人数", .count),
      Field("project", "项目", .ref("project")),
    ],
    states: [
      CaseState("open", "处理中"),
      CaseState("closed", "已结案", closed: true),
    ],
    actions: [
      Action("report", "上报", event: "reported", from: .nothing, to: [.state("open")]),
      Action("close", "结案", event: "closed", from: .states("open"), to: [.state("closed")]),
    ])
}
