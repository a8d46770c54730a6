import TextForms

extension Kind {
  /// A tendered project (招标项目).
  public static let tender = Kind(
    "tender", "招标项目", summary: Localized(zh: "招标项目从公开招标到中标或流标", en: "Tenders, from publication to the award"),
    fields: [
      Field("name", "名称", required: true, help: Localized(zh: "招标项目或标段的名称", en: "What the tender or its lot is called")),
      Field(
        "method", "方式", .choice(["public": "公开", "invited": "邀请", "direct": "直接发包"]),
        help: Localized(zh: "公开招标、邀请招标还是直接发包", en: "How bidders are found")),
      Field("amount", "金额", .money, help: Localized(zh: "招标控制价，中标后为中标价", en: "The price limit, and the price once awarded")),
      Field("agency", "代理机构", help: Localized(zh: "由哪家代理机构招标", en: "The agency that runs the tender")),
      Field("project", "项目", .ref("project"), help: Localized(zh: "招的是哪个受监项目", en: "The site it is for")),
    ],
    actionFields: [
      Field("winner", "中标人", help: Localized(zh: "哪家单位中标", en: "The company that won"))
    ],
    states: [
      CaseState("open", "招标中"),
      CaseState("awarded", "已中标", closed: true),
      CaseState("failed", "已流标", closed: true),
    ],
    actions: [
      Action(
        "publish", "公开招标", summary: Localized(zh: "登记发布的招标公告", en: "Record a tender that was published"),
        example: Localized(zh: "--名称 五溪尚境二标段 --金额 8600万元", en: "--name 五溪尚境二标段 --amount 86000000"),
        event: "published", from: .nothing, to: [.state("open")]),
      Action(
        "award", "中标", summary: Localized(zh: "登记中标结果", en: "Record the award"),
        example: Localized(zh: "五溪尚境二标段 --中标人 示范建设公司 --金额 8420万元", en: "五溪尚境二标段 --winner 示范建设公司 --amount 84200000"),
        event: "awarded", from: .states("open"), to: [.state("awarded")], fields: ["winner", "amount"]),
      Action(
        "fail", "流标", summary: Localized(zh: "登记流标", en: "Record that the tender failed"),
        example: Localized(zh: "五溪尚境二标段 --备注 投标人不足三家", en: "五溪尚境二标段 --note \"Fewer than three bids\""), event: "failed",
        from: .states("open"), to: [.state("failed")]),
    ],
    knownBy: "name", policy: Policy(sense: [.notNegative(["amount"])]))
}
