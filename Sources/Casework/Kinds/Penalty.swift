extension Kind {
  /// A penalty or other measure against a person or a company (处罚).
  public static let penalty = Kind(
    "penalty", "处罚",
    fields: [
      Field(
        "measure", "措施",
        .openChoice([
          "fine": "罚款", "bad-record": "不良行为", "card": "红黄牌", "red-card": "红牌", "yellow-card": "黄牌", "criticism": "通报批评",
          "detention": "拘留", "administrative-detention": "行政拘留", "criminal-detention": "刑事拘留", "ban": "取消评标资格",
          "seizure": "查扣",
        ]), required: true),
      Field("party", "对象", .choice(["person": "个人", "company": "企业", "agency": "代理机构", "expert": "专家"])),
      Field("amount", "金额", .money),
      Field("quantity", "数量", .number(unit: nil)),
      Field("unit", "单位"),
      Field("persons", "人数", .count),
      Field("term", "期限"),
      Field("subject", "事由"),
      Field("project", "项目", .ref("project")),
      Field("bid-audit", "标后稽查", .ref("bid-audit")),
    ],
    states: [
      CaseState("imposed", "已处罚"),
      CaseState("revoked", "已撤销", closed: true),
      CaseState("settled", "已执行", closed: true),
    ],
    actions: [
      Action("impose", "处罚", event: "imposed", from: .nothing, to: [.state("imposed")]),
      Action("revoke", "撤销", event: "revoked", from: .states("imposed"), to: [.state("revoked")]),
      Action("settle", "执行完毕", event: "settled", from: .states("imposed"), to: [.state("settled")]),
    ],
    policy: Policy(audit: [], sense: [.notNegative(["amount", "quantity"])]))
}
