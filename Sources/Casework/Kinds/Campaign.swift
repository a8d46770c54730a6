import TextForms

extension Kind {
  /// A special campaign (专项行动) to which inspections belong.
  public static let campaign = Kind(
    "campaign", "专项行动", summary: Localized(zh: "专项检查、大检查的部署和总结", en: "Special campaigns, to which inspections belong"),
    fields: [
      Field(
        "name", "名称", required: true, help: Localized(zh: "行动叫什么，登记检查时用这个名称", en: "What the campaign is called; inspections name it so")),
      Field("type", "类型", help: Localized(zh: "哪一类行动，如 深基坑、消防", en: "What it is about, such as deep pits or fire")),
      Field("round", "轮次", .count, help: Localized(zh: "今年第几轮", en: "Which round of the year it is")),
      Field("person-times", "人次", .count, help: Localized(zh: "共出动多少人次", en: "How many people went out in all, each time counted")),
    ],
    states: [
      CaseState("open", "进行中"),
      CaseState("closed", "已总结", closed: true),
    ],
    actions: [
      Action(
        "open", "部署", summary: Localized(zh: "部署一次专项行动", en: "Open a campaign"),
        example: Localized(zh: "--名称 深基坑专项检查 --轮次 1", en: "--name 深基坑专项检查 --round 1"), event: "opened", from: .nothing, to: [.state("open")]
      ),
      Action(
        "close", "总结", summary: Localized(zh: "行动结束，总结归档", en: "Close a campaign that is over"), example: "深基坑专项检查", event: "closed",
        from: .states("open"), to: [.state("closed")]),
    ],
    knownBy: "name", policy: Policy(audit: []))
}
