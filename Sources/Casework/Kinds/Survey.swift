extension Kind {
  /// A satisfaction survey (满意度调查), counted by its forms.
  public static let survey = Kind(
    "survey", "满意度调查",
    fields: [
      Field("issued", "发放", .count, required: true),
      Field("returned", "收回", .count, required: true),
      Field("satisfied", "满意", .count, required: true),
      Field("basic", "基本满意", .count),
      Field("topic", "主题"),
      Field("group", "群体", .openChoice(["public": "群众", "companies": "企业", "districts": "县市区"])),
    ],
    states: [
      CaseState("closed", "已完成", closed: true)
    ],
    actions: [
      Action("record", "记录", event: "recorded", from: .nothing, to: [.state("closed")])
    ],
    policy: Policy(sense: [.sum(["returned"], atMost: "issued"), .sum(["satisfied", "basic"], atMost: "returned")]))
}
