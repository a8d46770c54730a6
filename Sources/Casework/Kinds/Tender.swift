extension Kind {
  /// A tendered project (招标项目).
  public static let tender = Kind(
    "tender", "招标项目",
    fields: [
      Field("name", "名称", required: true),
      Field("method", "方式", .choice(["public": "公开", "invited": "邀请", "direct": "直接发包"])),
      Field("amount", "金额", .money),
      Field("agency", "代理机构"),
      Field("project", "项目", .ref("project")),
    ],
    actionFields: [
      Field("winner", "中标人")
    ],
    states: [
      CaseState("open", "招标中"),
      CaseState("awarded", "已中标", closed: true),
      CaseState("failed", "已流标", closed: true),
    ],
    actions: [
      Action("publish", "公开招标", event: "published", from: .nothing, to: [.state("open")]),
      Action("award", "中标", event: "awarded", from: .states("open"), to: [.state("awarded")], fields: ["winner", "amount"]),
      Action("fail", "流标", event: "failed", from: .states("open"), to: [.state("failed")]),
    ],
    knownBy: "name", policy: Policy(sense: [.notNegative(["amount"])]))
}
