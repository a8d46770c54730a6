import TextForms

extension Kind {
  /// Work that is counted but has no course of its own (工作记录): meetings, training, publicity.
  public static let activity = Kind(
    "activity", "工作记录",
    summary: Localized(zh: "会议、培训、宣传、帮扶等要计数的工作", en: "Other work that is counted: meetings, training, publicity, assistance"),
    fields: [
      Field(
        "topic", "类别",
        .openChoice([
          "meeting": "会议", "training": "培训", "publicity": "宣传", "talk": "约谈", "drill": "演练", "expert-review": "专家论证",
          "assistance": "帮扶", "ledger": "台账", "pledge": "责任状", "bulletin": "刊物", "survey-work": "排查", "works": "工程",
        ]), required: true, help: Localized(zh: "哪一类工作", en: "What sort of work it was")),
      Field("title", "名称", help: Localized(zh: "这项工作叫什么，如培训班的名称", en: "What the work is called, such as a course's name")),
      Field("subject", "事由", help: Localized(zh: "为了什么事", en: "What it was about")),
      Field("project", "项目", .ref("project"), help: Localized(zh: "在哪个项目开展", en: "The site where it took place")),
      Field("enterprise", "企业", help: Localized(zh: "哪家企业参加或受帮扶", en: "The company that took part or was assisted")),
      Field("district", "县(市、区)", help: Localized(zh: "在哪个县(市、区)开展", en: "The county or district where it took place")),
      Field("campaign", "专项行动", .ref("campaign"), help: Localized(zh: "属于哪次专项行动", en: "The campaign it belongs to")),
      Field(
        "quantity", "数量", .number(unit: nil), help: Localized(zh: "做了多少，单位写在“单位”里", en: "How much was done, in the unit given with --unit")),
      Field("unit", "单位", help: Localized(zh: "数量的单位，如 份、公里", en: "What the quantity counts, such as copies or kilometres")),
      Field("participants", "人次", .count, help: Localized(zh: "参加的人次", en: "How many people took part")),
      Field("amount", "金额", .money, help: Localized(zh: "花费或涉及的金额", en: "What it cost, or the money it concerned")),
    ],
    states: [
      CaseState("closed", "已完成", closed: true)
    ],
    actions: [
      Action(
        "record", "记录", summary: Localized(zh: "记下一项已完成的工作", en: "Record work that has been done"),
        example: Localized(zh: "--类别 培训 --名称 安全生产月培训 --人次 86", en: "--topic training --title Safety --participants 86"),
        event: "recorded", from: .nothing, to: [.state("closed")])
    ],
    policy: Policy(sense: [.notNegative(["amount", "quantity"])]))
}
