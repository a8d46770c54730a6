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
      Field("hazard", "隐患", .list, help: "每条隐患一项，可重复"),
      Field("clause", "条款", .list, help: "检查条款编号，与隐患逐条对应"),
      Field("hazards", "隐患数", .count, standard: .count(of: "hazard")),
      Field("persons", "人数", .count),
      Field("due", "期限", .date),
    ],
    actionFields: [
      Field("receiver", "签收人", personal: true),
      Field("passed", "通过", .flag, no: Field.Opposite("failed", "不通过")),
      Field("cleared", "消除隐患数", .count),
      Field("clear", "消除序号", .positions(of: "hazard"), help: "隐患在清单中的序号，从 1 起"),
    ],
    states: [
      CaseState("issued", "已下发"),
      CaseState("answered", "已回复"),
      CaseState("closed", "已销号", closed: true),
      CaseState("transferred", "已移交", closed: true),
    ],
    actions: [
      Action(
        "issue", "下发", event: "issued", from: .nothing, to: [.state("issued")], rules: [.noCircle("follows")],
        asks: ["project", "hazard", "number", "due!"]),
      Action("serve", "送达", event: "served", from: .states("issued"), fields: ["number", "receiver"]),
      Action("remind", "催办", event: "reminded", from: .states("issued"), fields: ["due"]),
      Action("extend", "延期", event: "extended", from: .states("issued"), fields: ["due!"]),
      Action("answer", "整改回复", event: "answered", from: .states("issued"), to: [.state("answered")]),
      Action(
        "review", "复查", event: "reviewed", from: .states("issued", "answered"),
        to: [.state("closed", when: .flag("passed")), .state("issued")], fields: ["passed", "due", "cleared", "clear"],
        rules: [.atMostRemaining("cleared", of: "hazards"), .carries(field: "cleared", to: "inspection", action: "recheck")],
        asks: ["clear", "due"]),
      Action("close", "销号", event: "closed", from: .states("issued", "answered"), to: [.state("closed")]),
      Action("transfer", "移交", event: "transferred", from: .states("issued", "answered"), to: [.state("transferred")]),
    ],
    knownBy: "number",
    policy: Policy(
      alike: ["project", "type", "subject", "inspection", "day"], audit: [.silent, .sameHands],
      owed: [Policy.Owed(in: "closed", events: ["answered", "reviewed"])], waits: [Policy.Waiting("answered", for: .look)],
      paper: [
        Policy.PaperChoice(.transfer, in: "transferred"), Policy.PaperChoice(.demand, title: "整改通知书", when: ["type": "rectification"]),
        Policy.PaperChoice(.demand, title: "停工整改通知书", when: ["type": "stop-work"]),
        Policy.PaperChoice(.demand, title: "标后稽查整改告知书", when: ["type": "audit"]), Policy.PaperChoice(.talk, when: ["type": "talk"]),
        Policy.PaperChoice(.circular, when: ["type": "circular"]), Policy.PaperChoice(.transfer, when: ["type": "handover"]),
        Policy.PaperChoice(.demand),
      ],
      report: Policy.Report(completion: "issued -> closed", district: "project.district"), deadline: Policy.Deadline("due", in: "issued"),
      sense: [.listed("hazard", atMost: "hazards"), .listed("clause", atMost: "hazard")]))
}
