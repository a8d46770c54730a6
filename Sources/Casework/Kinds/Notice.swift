import TextForms

extension Kind {
  /// A notice (通知书) that asks a site for something: rectification, a stop, a talk.
  public static let notice = Kind(
    "notice", "通知书", summary: Localized(zh: "整改、停工、约谈等通知书从签发到销号", en: "Notices to a site: rectification, stop of work, talk"),
    fields: [
      Field(
        "type", "类型",
        .openChoice([
          "rectification": "整改", "stop-work": "停工整改", "talk": "约谈", "audit": "标后稽查整改告知", "circular": "通报",
          "handover": "交办函",
        ]), required: true, help: Localized(zh: "哪一种通知书", en: "What sort of notice it is")),
      Field(
        "subject", "事由",
        .openChoice(["quality": "质量", "safety": "安全", "dust": "扬尘", "bidding": "招投标", "gas": "燃气"]),
        help: Localized(zh: "因为哪方面的问题", en: "What the trouble is about")),
      Field("inspection", "检查", .ref("inspection"), help: Localized(zh: "由哪次检查引起", en: "The inspection that led to it")),
      Field("project", "项目", .ref("project"), help: Localized(zh: "发给哪个项目", en: "The site it is addressed to")),
      Field("follows", "承接", .ref("notice"), help: Localized(zh: "接续的前一份通知书", en: "The earlier notice that this one continues")),
      Field("number", "文号", help: Localized(zh: "纸面上的文号，未写时按文号规定编", en: "The number on the paper; by the office's numbering if not given")),
      Field("hazard", "隐患", .list, help: Localized(zh: "要整改的隐患，一条写一项", en: "A hazard to be rectified, one for each time")),
      Field(
        "clause", "条款", .list,
        help: Localized(
          zh: "引用检查条款，列为一条隐患，可带部位（docket 条款 查找）", en: "Cites a clause, which lists a hazard, perhaps with its place (docket clauses find)")),
      Field(
        "hazards", "隐患数", .count, standard: .count(of: "hazard"),
        help: Localized(zh: "共几条隐患，未写为列出的条数", en: "How many hazards in all; those listed if not given")),
      Field("persons", "人数", .count, help: Localized(zh: "约谈了几人", en: "How many people are called in for a talk")),
      Field("due", "期限", .date, help: Localized(zh: "到哪天要整改好，过期算逾期", en: "The day by which the site has to answer")),
    ],
    actionFields: [
      Field("receiver", "签收人", personal: true, help: Localized(zh: "现场谁签收", en: "Who signed for it on site")),
      Field(
        "passed", "通过", .flag, help: Localized(zh: "复查是否通过", en: "Whether the review found all rectified"),
        no: Field.Opposite("failed", "不通过")),
      Field("cleared", "消除隐患数", .count, help: Localized(zh: "复查消除了几条隐患", en: "How many hazards the review found cleared")),
      Field("clear", "消除序号", .positions(of: "hazard"), help: Localized(zh: "消除了清单中的哪几条", en: "Which hazards of the list are cleared")),
    ],
    states: [
      CaseState("issued", "已签发", aliases: ["已下发"]),
      CaseState("answered", "已回复"),
      CaseState("closed", "已销号", closed: true),
      CaseState("transferred", "已移交", closed: true),
    ],
    actions: [
      Action(
        "issue", "签发", aliases: ["下发"], summary: Localized(zh: "签发一份通知书", en: "Issue a notice to a site"),
        example: Localized(
          zh: "--类型 停工整改 --项目 五溪尚境 --隐患 临边无防护", en: "--type stop-work --project 五溪尚境 --hazard \"Open edge\""),
        event: "issued", from: .nothing, to: [.state("issued")], rules: [.noCircle("follows")],
        asks: ["project", "hazard", "number", "due!"]),
      Action(
        "serve", "送达", summary: Localized(zh: "登记通知书送达", en: "Record that the site received the notice"),
        example: Localized(zh: "五溪尚境 --文号 示质安监〔2023〕12号", en: "五溪尚境 --number 示质安监〔2023〕12号"), event: "served", from: .states("issued"),
        fields: ["number", "receiver"]),
      Action(
        "remind", "催办", summary: Localized(zh: "催促项目整改回复", en: "Remind the site to answer"), example: "五溪尚境", event: "reminded",
        from: .states("issued"), fields: ["due"]),
      Action(
        "extend", "延期", summary: Localized(zh: "延长整改期限", en: "Give the site more time"),
        example: Localized(zh: "五溪尚境 --期限 +30d", en: "五溪尚境 --due +30d"), event: "extended", from: .states("issued"), fields: ["due!"]),
      Action(
        "answer", "整改回复", summary: Localized(zh: "登记项目的整改回复", en: "Record the site's answer"),
        example: Localized(zh: "五溪尚境 --备注 已整改，附照片", en: "五溪尚境 --note \"Rectified, see photos\""), event: "answered",
        from: .states("issued"), to: [.state("answered")]),
      Action(
        "review", "复查", summary: Localized(zh: "登记复查结果：通过则销号", en: "Record the review; the notice is closed if it passes"),
        example: Localized(zh: "五溪尚境 --通过 --消除隐患数 1", en: "五溪尚境 --passed --cleared 1"), event: "reviewed",
        from: .states("issued", "answered"),
        to: [.state("closed", when: .flag("passed")), .state("issued")], fields: ["passed", "due", "cleared", "clear"],
        rules: [.atMostRemaining("cleared", of: "hazards"), .carries(field: "cleared", to: "inspection", action: "recheck")],
        asks: ["clear", "due"], judgement: "passed"),
      Action(
        "close", "销号", summary: Localized(zh: "不经复查，直接销号", en: "Close a notice without a review"),
        example: Localized(zh: "五溪尚境 --备注 项目已终止", en: "五溪尚境 --note \"Project ended\""), event: "closed",
        from: .states("issued", "answered"), to: [.state("closed")]),
      Action(
        "transfer", "移交", summary: Localized(zh: "拒不整改，移交有权处理的部门", en: "Hand the notice over to the authority in charge"),
        example: Localized(zh: "五溪尚境 --备注 移交住建执法", en: "五溪尚境 --note \"To the enforcement section\""), event: "transferred",
        from: .states("issued", "answered"), to: [.state("transferred")]),
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
