import TextForms

extension Kind {
  /// A penalty or other measure against a person or a company (处罚).
  public static let penalty = Kind(
    "penalty", "处罚", summary: Localized(zh: "对个人和单位的处罚、红黄牌和不良行为", en: "Penalties and other measures against people and companies"),
    fields: [
      Field(
        "measure", "措施",
        .openChoice([
          "fine": "罚款", "bad-record": "不良行为", "card": "红黄牌", "red-card": "红牌", "yellow-card": "黄牌", "criticism": "通报批评",
          "detention": "拘留", "administrative-detention": "行政拘留", "criminal-detention": "刑事拘留", "ban": "取消评标资格",
          "seizure": "查扣",
        ]), required: true, help: Localized(zh: "采取哪种措施", en: "What is imposed")),
      Field(
        "party", "对象", .choice(["person": "个人", "company": "企业", "agency": "代理机构", "expert": "专家"]),
        help: Localized(zh: "处罚的是谁", en: "Who is penalised")),
      Field("amount", "金额", .money, help: Localized(zh: "罚款多少", en: "The sum of the fine")),
      Field(
        "quantity", "数量", .number(unit: nil),
        help: Localized(zh: "查扣、通报等的数量，单位写在“单位”里", en: "How much was seized or the like, in the unit of --unit")),
      Field("unit", "单位", help: Localized(zh: "数量的单位，如 台、吨", en: "What the quantity counts, such as machines or tons")),
      Field("persons", "人数", .count, help: Localized(zh: "处罚了几人", en: "How many people it concerns")),
      Field("term", "期限", help: Localized(zh: "措施多久有效，如 六个月", en: "How long it lasts, such as six months")),
      Field("subject", "事由", help: Localized(zh: "因为什么处罚", en: "What it is for")),
      Field("project", "项目", .ref("project"), help: Localized(zh: "哪个项目上的违法行为", en: "The site where it happened")),
      Field("bid-audit", "标后稽查", .ref("bid-audit"), help: Localized(zh: "由哪次标后稽查引起", en: "The audit that led to it")),
    ],
    states: [
      CaseState("imposed", "已处罚"),
      CaseState("revoked", "已撤销", closed: true),
      CaseState("settled", "已执行", closed: true),
    ],
    actions: [
      Action(
        "impose", "处罚", summary: Localized(zh: "登记一次处罚或其他措施", en: "Record a penalty or another measure"),
        example: Localized(zh: "--措施 罚款 --金额 2万元 --项目 五溪尚境", en: "--measure fine --amount 20000 --project 五溪尚境"),
        event: "imposed", from: .nothing, to: [.state("imposed")]),
      Action(
        "revoke", "撤销", summary: Localized(zh: "撤销已作出的处罚", en: "Revoke a penalty that was imposed"),
        example: Localized(zh: "last --备注 复议决定撤销", en: "last --note \"Reversed on review\""), event: "revoked", from: .states("imposed"),
        to: [.state("revoked")]),
      Action(
        "settle", "执行完毕", summary: Localized(zh: "罚款缴清或措施执行完毕", en: "Record that the fine is paid or the measure carried out"),
        example: "五溪尚境",
        event: "settled", from: .states("imposed"), to: [.state("settled")]),
    ],
    policy: Policy(audit: [], sense: [.notNegative(["amount", "quantity"])]))
}
