extension Kind {
  /// Work that is counted but has no course of its own (工作记录): meetings, training, publicity.
  public static let activity = Kind(
    "activity", "工作记录",
    fields: [
      Field(
        "topic", "类别",
        .openChoice([
          "meeting": "会议", "training": "培训", "publicity": "宣传", "talk": "约谈", "drill": "演练", "expert-review": "专家论证",
          "assistance": "帮扶", "ledger": "台账", "pledge": "责任状", "bulletin": "刊物", "survey-work": "排查", "works": "工程",
        ]), required: true),
      Field("title", "名称"),
      Field("subject", "事由"),
      Field("project", "项目", .ref("project")),
      Field("enterprise", "企业"),
      Field("district", "县(市、区)"),
      Field("campaign", "专项行动", .ref("campaign")),
      Field("quantity", "数量", .number(unit: nil)),
      Field("unit", "单位"),
      Field("participants", "人次", .count),
      Field("amount", "金额", .money),
    ],
    states: [
      CaseState("closed", "已完成", closed: true)
    ],
    actions: [
      Action("record", "记录", event: "recorded", from: .nothing, to: [.state("closed")])
    ],
    policy: Policy(sense: [.notNegative(["amount", "quantity"])]))
}
