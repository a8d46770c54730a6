import TextForms

extension Kind {
  /// A satisfaction survey (满意度调查), counted by its forms.
  public static let survey = Kind(
    "survey", "满意度调查", summary: Localized(zh: "满意度调查：发放、收回、满意几份", en: "Satisfaction surveys: forms handed out, returned, satisfied"),
    fields: [
      Field("issued", "发放", .count, required: true, help: Localized(zh: "发放了几份问卷", en: "How many forms were handed out")),
      Field("returned", "收回", .count, required: true, help: Localized(zh: "收回了几份问卷", en: "How many forms came back")),
      Field("satisfied", "满意", .count, required: true, help: Localized(zh: "几份答满意", en: "How many say satisfied")),
      Field("basic", "基本满意", .count, help: Localized(zh: "几份答基本满意，不含满意", en: "How many say fairly satisfied, besides those above")),
      Field("topic", "主题", help: Localized(zh: "调查什么，如 监督服务", en: "What is asked, such as service")),
      Field(
        "group", "群体", .openChoice(["public": "群众", "companies": "企业", "districts": "县市区"]), help: Localized(zh: "向谁调查", en: "Who answers")),
    ],
    states: [
      CaseState("closed", "已完成", closed: true)
    ],
    actions: [
      Action(
        "record", "记录", summary: Localized(zh: "登记一次满意度调查的结果", en: "Record the result of a satisfaction survey"),
        example: Localized(zh: "--发放 120 --收回 118 --满意 109 --基本满意 6", en: "--issued 120 --returned 118 --satisfied 109 --basic 6"),
        event: "recorded", from: .nothing, to: [.state("closed")])
    ],
    policy: Policy(sense: [.sum(["returned"], atMost: "issued"), .sum(["satisfied", "basic"], atMost: "returned")]))
}
