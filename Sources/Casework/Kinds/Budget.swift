extension Kind {
  /// A line of the budget (预算): asked for, approved, adjusted, paid out, spent.
  public static let budget = Kind(
    "budget", "预算",
    fields: [
      Field("name", "项目支出名称", required: true),
      Field("class", "支出类别", .choice(["basic": "基本支出", "project": "项目支出"])),
    ],
    actionFields: [
      Field("amount", "金额", .money, help: "元；可写 31.82万元"),
      Field("source", "资金来源", .openChoice(["current": "当年财政拨款", "carried": "上年结转", "other": "其他"])),
      Field(
        "nature", "收入性质", .choice(["general": "一般公共预算", "fund": "政府性基金", "fees": "专户非税", "other": "其他"])),
      Field("category", "经济科目"),
    ],
    states: [
      CaseState("requested", "已申报"),
      CaseState("open", "执行中"),
      CaseState("closed", "已决算", closed: true),
    ],
    actions: [
      Action("request", "申报", event: "requested", from: .nothing, to: [.state("requested")], fields: ["amount!"]),
      Action(
        "approve", "年初预算", event: "approved", from: .nothingOr("requested"), to: [.state("open")],
        fields: ["amount!", "source", "nature"]),
      Action("adjust", "追加", event: "adjusted", from: .states("open"), fields: ["amount!", "source", "nature"]),
      Action("allocate", "拨付", event: "allocated", from: .states("open"), fields: ["amount!", "source"]),
      Action("spend", "支出", event: "spent", from: .states("open"), fields: ["amount!", "category"]),
      Action("close", "决算", event: "closed", from: .states("open"), to: [.state("closed")]),
    ],
    knownBy: "name", policy: Policy(audit: [], sense: [.notNegative(["amount"], except: ["adjust"])]))
}
