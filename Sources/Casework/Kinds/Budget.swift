import TextForms

extension Kind {
  /// A line of the budget (预算): asked for, approved, adjusted, paid out, spent.
  public static let budget = Kind(
    "budget", "预算", summary: Localized(zh: "预算项目的申报、下达、拨付、支出和决算", en: "Lines of the budget: requested, approved, allocated, spent"),
    fields: [
      Field(
        "name", "项目支出名称", required: true, help: Localized(zh: "预算项目叫什么，之后就用这个名称", en: "What the line is called; later commands name it so")),
      Field(
        "class", "支出类别", .choice(["basic": "基本支出", "project": "项目支出"]),
        help: Localized(zh: "基本支出还是项目支出", en: "Whether it pays for running the office or for a project")),
    ],
    actionFields: [
      Field("amount", "金额", .money, help: Localized(zh: "这一笔的金额", en: "The sum of this step")),
      Field(
        "source", "资金来源", .openChoice(["current": "当年财政拨款", "carried": "上年结转", "other": "其他"]),
        help: Localized(zh: "钱从哪里来", en: "Where the money comes from")),
      Field(
        "nature", "收入性质", .choice(["general": "一般公共预算", "fund": "政府性基金", "fees": "专户非税", "other": "其他"]),
        help: Localized(zh: "属于哪一本预算", en: "The public account it belongs to")),
      Field("category", "经济科目", help: Localized(zh: "支出的经济分类科目，如 委托业务费", en: "The economic category of the spending, such as 委托业务费")),
    ],
    states: [
      CaseState("requested", "已申报"),
      CaseState("open", "执行中"),
      CaseState("closed", "已决算", closed: true),
    ],
    actions: [
      Action(
        "request", "申报", summary: Localized(zh: "申报一个预算项目", en: "Request a line of the budget"),
        example: Localized(zh: "--项目支出名称 质量安全监督专项 --金额 31.82万元", en: "--name 质量安全监督专项 --amount 318200"), event: "requested", from: .nothing,
        to: [.state("requested")], fields: ["amount!"]),
      Action(
        "approve", "年初预算", summary: Localized(zh: "登记年初批复的预算", en: "Record what was approved at the year's beginning"),
        example: Localized(zh: "--项目支出名称 质量安全监督专项 --金额 30万元", en: "--name 质量安全监督专项 --amount 300000"), event: "approved",
        from: .nothingOr("requested"), to: [.state("open")], fields: ["amount!", "source", "nature"]),
      Action(
        "adjust", "追加", summary: Localized(zh: "登记年中追加或调减的预算", en: "Record an addition or a cut during the year"),
        example: Localized(zh: "质量安全监督专项 --金额 -5000", en: "质量安全监督专项 --amount -5000"), event: "adjusted", from: .states("open"),
        fields: ["amount!", "source", "nature"]),
      Action(
        "allocate", "拨付", summary: Localized(zh: "登记拨付到账的资金", en: "Record money that was paid out to the office"),
        example: Localized(zh: "质量安全监督专项 --金额 15万元", en: "质量安全监督专项 --amount 150000"), event: "allocated", from: .states("open"),
        fields: ["amount!", "source"]),
      Action(
        "spend", "支出", summary: Localized(zh: "登记一笔支出", en: "Record money that was spent"),
        example: Localized(zh: "质量安全监督专项 --金额 2.4万元 --经济科目 委托业务费", en: "质量安全监督专项 --amount 24000 --category 委托业务费"), event: "spent",
        from: .states("open"), fields: ["amount!", "category"]),
      Action(
        "close", "决算", summary: Localized(zh: "年终决算，不再有收支", en: "Close the accounts of a line"), example: "质量安全监督专项", event: "closed",
        from: .states("open"), to: [.state("closed")]),
    ],
    knownBy: "name", policy: Policy(audit: [], sense: [.notNegative(["amount"], except: ["adjust"])]))
}
