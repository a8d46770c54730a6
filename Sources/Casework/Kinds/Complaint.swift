import TextForms

extension Kind {
  /// The field of the assignee.
  public static let assigneeField = "assignee"

  /// A complaint (投诉) from receipt to its end.
  public static let complaint = Kind(
    "complaint", "投诉", summary: Localized(zh: "投诉举报从登记、交办、答复到办结、评价", en: "Complaints and reports, from receipt and reply to the end"),
    fields: [
      Field(
        "channel", "渠道",
        .openChoice([
          "hotline-12345": "12345热线", "phone": "电话", "visit": "来访", "petition": "信访", "letter": "来信",
          "mayor-mailbox": "市长信箱", "media": "舆情", "web": "网络", "inspection-team": "巡视交办", "superior": "上级交办",
          "discipline": "纪委交办",
        ]), required: true, help: Localized(zh: "从哪里来的投诉", en: "How the complaint reached the office")),
      Field(
        "topic", "诉求类别",
        .openChoice([
          "quality": "房屋质量", "dust": "扬尘噪音", "safety": "施工安全", "wages": "欠薪", "bidding": "招投标", "handover": "交房",
        ]), required: true, help: Localized(zh: "投诉的是哪一类问题", en: "What sort of trouble it is about"), aliases: ["议题"]),
      Field(
        "nature", "性质", .choice(["complaint": "投诉", "report": "举报", "appeal": "求助", "enquiry": "咨询", "objection": "异议"]),
        help: Localized(zh: "是投诉、举报，还是求助、咨询、异议", en: "Whether it complains, reports, asks for help or objects")),
      Field("subject", "内容", help: Localized(zh: "具体反映什么，一句话", en: "What exactly is wrong, in a sentence")),
      Field("project", "项目", .ref("project"), help: Localized(zh: "反映的是哪个项目", en: "The site it is about")),
      Field("district", "县(市、区)", help: Localized(zh: "问题发生在哪个县(市、区)", en: "The county or district where the trouble is")),
      Field("complainant", "投诉人", personal: true, help: Localized(zh: "投诉人怎么称呼", en: "Who complains")),
      Field("phone", "电话", personal: true, help: Localized(zh: "怎样联系投诉人", en: "How the complainant can be reached")),
      Field("due", "期限", .date, help: Localized(zh: "到哪天要办好，过期算逾期", en: "The day by which it has to be dealt with")),
    ],
    actionFields: [
      Field("assignee", "承办", help: Localized(zh: "交给哪个人或科室办理", en: "The person or section that deals with it")),
      Field("into", "并入", .ref("complaint"), help: Localized(zh: "并入哪一件投诉", en: "The complaint that it is joined to")),
      Field("outcome", "结果", help: Localized(zh: "怎样处理的，一句话", en: "What came of it, in a sentence")),
      Field("reason", "原因", help: Localized(zh: "为什么退单", en: "Why it is returned")),
      Field(
        "satisfied", "满意", .flag, help: Localized(zh: "投诉人对办理是否满意", en: "Whether the complainant is satisfied"),
        no: Field.Opposite("dissatisfied", "不满意")),
    ],
    states: [
      CaseState("open", "在办"),
      CaseState("replied", "已答复"),
      CaseState("resolved", "已办结", closed: true),
      CaseState("merged", "已并案", dismissed: true),
      CaseState("rejected", "不予受理", dismissed: true),
      CaseState("returned", "已退单", dismissed: true),
    ],
    actions: [
      Action(
        "receive", "登记", aliases: ["受理"], summary: Localized(zh: "登记一件投诉", en: "Record a complaint that came in"),
        example: Localized(zh: "--渠道 来访 --诉求类别 房屋质量 --项目 五溪尚境", en: "--channel visit --topic quality --project 五溪尚境"),
        event: "received", from: .nothing, to: [.state("open")], asks: ["project", "subject", "complainant", "phone", "due"]),
      Action(
        "assign", "交办", summary: Localized(zh: "把投诉交给人或科室办理", en: "Give a complaint to a person or a section"),
        example: Localized(zh: "五溪尚境 --承办 质监科", en: "五溪尚境 --assignee 质监科"), event: "assigned", from: .states("open", "replied"),
        fields: ["assignee!"]),
      Action(
        "reply", "回复", summary: Localized(zh: "登记给投诉人的答复", en: "Record the reply to the complainant"),
        example: Localized(zh: "五溪尚境 --备注 已约谈施工单位，限期维修", en: "五溪尚境 --note \"The builder repairs the wall\""), event: "replied",
        from: .states("open", "replied"), to: [.state("replied")]),
      Action(
        "extend", "延期", summary: Localized(zh: "延长办理期限", en: "Give a complaint more time"),
        example: Localized(zh: "五溪尚境 --期限 +30d", en: "五溪尚境 --due +30d"), event: "extended", from: .states("open", "replied"),
        fields: ["due!"]),
      Action(
        "merge", "并案", summary: Localized(zh: "把重复的投诉并入另一件", en: "Join a repeated complaint to another one"),
        example: Localized(zh: "last --并入 2023-0001", en: "last --into 2023-0001"), event: "merged", from: .states("open"),
        to: [.state("merged")], fields: ["into!"], rules: [.noCircle("into")]),
      Action(
        "resolve", "办结", summary: Localized(zh: "处理完毕，办结投诉", en: "Close a complaint that has been dealt with"),
        example: Localized(zh: "五溪尚境 --结果 外墙已维修", en: "五溪尚境 --outcome \"Wall repaired\""), event: "resolved",
        from: .states("open", "replied"), to: [.state("resolved")], fields: ["outcome"]),
      Action(
        "reopen", "重办", summary: Localized(zh: "已办结的投诉重新办理", en: "Take up a complaint that was closed"),
        example: Localized(zh: "last --期限 +15d", en: "last --due +15d"), event: "reopened", from: .states("resolved"), to: [.state("open")],
        fields: ["due"], duty: .supervision),
      Action(
        "reject", "不予受理", summary: Localized(zh: "不属于受理范围，不予受理", en: "Refuse a complaint that isn't the office's to handle"),
        example: Localized(zh: "五溪尚境 --备注 已进入诉讼", en: "五溪尚境 --note \"Before the court\""), event: "rejected", from: .states("open"),
        to: [.state("rejected")]),
      Action(
        "return", "退单", summary: Localized(zh: "把交办错的投诉退回来源", en: "Return a complaint to the office that sent it"),
        example: Localized(zh: "五溪尚境 --原因 属城管职责", en: "五溪尚境 --reason \"A matter of the city wardens\""), event: "returned",
        from: .states("open"), to: [.state("returned")], fields: ["reason"]),
      Action(
        "rate", "评价", summary: Localized(zh: "登记投诉人的评价", en: "Record whether the complainant is satisfied"),
        example: Localized(zh: "last --满意", en: "last --satisfied"), event: "rated", from: .states("resolved"), fields: ["satisfied"],
        judgement: "satisfied"),
    ],
    policy: Policy(
      alike: ["project", "topic", "day"], owed: [Policy.Owed(in: "resolved", events: ["replied"], or: "outcome")],
      waits: [Policy.Waiting("open", for: .reply)], paper: [Policy.PaperChoice(.reply)],
      report: Policy.Report(completion: "received -> resolved", district: "district"), deadline: Policy.Deadline("due", in: "open")))
}
