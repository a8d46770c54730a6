extension Kind {
  /// The field of the one to whom a case was assigned.
  public static let assigneeField = "assignee"

  /// A complaint (投诉) from receipt to its end.
  public static let complaint = Kind(
    "complaint", "投诉",
    fields: [
      Field(
        "channel", "渠道",
        .openChoice([
          "hotline-12345": "12345热线", "phone": "电话", "visit": "来访", "petition": "信访", "letter": "来信",
          "mayor-mailbox": "市长信箱", "media": "舆情", "web": "网络", "inspection-team": "巡视交办", "superior": "上级交办",
          "discipline": "纪委交办",
        ]), required: true),
      Field(
        "topic", "议题",
        .openChoice([
          "quality": "房屋质量", "dust": "扬尘噪音", "safety": "施工安全", "wages": "欠薪", "bidding": "招投标", "handover": "交房",
        ]), required: true),
      Field(
        "nature", "性质",
        .choice(["complaint": "投诉", "report": "举报", "appeal": "求助", "enquiry": "咨询", "objection": "异议"])),
      Field("subject", "内容"),
      Field("project", "项目", .ref("project")),
      Field("district", "县(市、区)"),
      Field("complainant", "投诉人", personal: true),
      Field("phone", "电话", personal: true),
      Field("due", "期限", .date),
    ],
    actionFields: [
      Field("assignee", "承办"),
      Field("into", "并入", .ref("complaint")),
      Field("outcome", "结果"),
      Field("reason", "原因"),
      Field("satisfied", "满意", .flag),
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
        "receive", "登记", aliases: ["受理"], event: "received", from: .nothing, to: [.state("open")], asks: ["project", "subject", "due"]),
      Action("assign", "交办", event: "assigned", from: .states("open", "replied"), fields: ["assignee!"]),
      Action("reply", "回复", event: "replied", from: .states("open", "replied"), to: [.state("replied")]),
      Action("extend", "延期", event: "extended", from: .states("open", "replied"), fields: ["due!"]),
      Action(
        "merge", "并案", event: "merged", from: .states("open"), to: [.state("merged")], fields: ["into!"], rules: [.noCircle("into")]),
      Action("resolve", "办结", event: "resolved", from: .states("open", "replied"), to: [.state("resolved")], fields: ["outcome"]),
      Action(
        "reopen", "重办", event: "reopened", from: .states("resolved"), to: [.state("open")], fields: ["due"], duty: .supervision),
      Action("reject", "不予受理", event: "rejected", from: .states("open"), to: [.state("rejected")]),
      Action("return", "退单", event: "returned", from: .states("open"), to: [.state("returned")], fields: ["reason"]),
      Action("rate", "评价", event: "rated", from: .states("resolved"), fields: ["satisfied"]),
    ],
    policy: Policy(
      alike: ["project", "topic", "day"], owed: [Policy.Owed(in: "resolved", events: ["replied"], or: "outcome")],
      waits: [Policy.Waiting("open", for: .reply)], paper: [Policy.PaperChoice(.reply)],
      report: Policy.Report(completion: "received -> resolved", district: "district"), deadline: Policy.Deadline("due", in: "open")))
}
