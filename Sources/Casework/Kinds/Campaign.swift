extension Kind {
  /// A special campaign (专项行动) to which inspections belong.
  public static let campaign = Kind(
    "campaign", "专项行动",
    fields: [
      Field("name", "名称", required: true),
      Field("type", "类型"),
      Field("round", "轮次", .count),
      Field("person-times", "人次", .count),
    ],
    states: [
      CaseState("open", "进行中"),
      CaseState("closed", "已总结", closed: true),
    ],
    actions: [
      Action("open", "部署", event: "opened", from: .nothing, to: [.state("open")]),
      Action("close", "总结", event: "closed", from: .states("open"), to: [.state("closed")]),
    ],
    knownBy: "name", policy: Policy(audit: []))
}
