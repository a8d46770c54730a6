extension Kind {
  /// A notice (通知书) that asks a site for something: rectification, a stop, a talk.
  public static let notice = Kind(
    "notice", "通知书",
    fields: [
      Field(
        "type", "类型",
        .openChoice([
          "rectification": "整改", "stop-work": "停工整改", "talk": "约谈", "audit": "标后稽查整改告知", "circular": "通报",
          "handover": "交办函",
        ]), required: true),
      Field(
        "subject", "事由",
        .openChoice(["quality": "质量", "safety": "安全", "dust": "扬尘", "bidding": "招投标", "gas": "燃气"])),
      Field("inspection", "检查", .ref("inspection")),
      Field("project", "项目", .ref("project")),
      Field("follows", "承接", .ref("notice"), help: "接续的前一份通知书"),
      Field("number", "文号"),
      Field("hazards", "隐患数", .count),
      Field("persons", "人数", .count),
      Field("due", "期限", .date),
    ],
    actionFields: [
      Field("receiver", "签收人", personal: true),
      Field("passed", "通过", .flag),
      Field("cleared", "消除隐患数", .count),
    ],
    states: [
      CaseState("issued", "已下发"),
      CaseState("answered", "已回复"),
      CaseState("closed", "已销号", closed: true),
      CaseState("transferred", "已移交", closed: true),
    ],
    actions: [
      Action("issue", "下发", event: "issued", from: .nothing, to: [.state("issued")]),
      Action("serve", "送达", event: "served", from: .states("issued"), fields: ["number", "receiver"]),
      Action("remind", "催办", event: "reminded", from: .states("issued"), fields: ["due"]),
      Action("extend", "延期", event: "extended", from: .states("issued"), fields: ["due!"]),
      Action("answer", "整改回复", event: "answered", from: .states("issued"), to: [.state("answered")]),
      Action(
        "review", "复查", event: "reviewed", from: .states("issued", "answered"),
        to: [.state("closed", when: .flag("passed")), .state("issued")], fields: ["passed", "due", "cleared"],
        rules: [.carries(field: "cleared", to: "inspection", action: "recheck")]),
      Action("close", "销号", event: "closed", from: .states("issued", "answered"), to: [.state("closed")]),
      Action("transfer", "移交", event: "transferred", from: .states("issued", "answered"), to: [.state("transferred")]),
    ],
    knownBy: "number")
}
