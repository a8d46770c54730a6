extension Kind {
  /// An office that should send its log to a gathering (报送单位); only a gathering's log has the kind.
  public static let source = Kind(
    "source", "报送单位",
    fields: [
      Field("key", "密钥"),
      Field("by", "每年最迟"),
      Field("every", "每几天", .count),
    ],
    actionFields: [
      Field("reason", "原因"),
      Field("from", "起", .count),
      Field("to", "止", .count),
      Field("at", "报送时刻"),
      Field("root", "根哈希", aliases: ["树根"]),
      Field("manifest", "清单哈希"),
    ],
    states: [
      CaseState("unknown", "未登记"),
      CaseState("expected", "应报送"),
      CaseState("dropped", "已停报", closed: true),
    ],
    actions: [
      Action(
        "expect", "登记单位", event: "expected", from: .nothingOr("unknown", "expected", "dropped"), to: [.state("expected")],
        fields: ["key!", "by", "every"], duty: .administration),
      Action(
        "drop", "停报", event: "dropped", from: .states("expected"), to: [.state("dropped")], fields: ["reason!"], duty: .administration),
      Action(
        "take", "收取", event: "taken", from: .states("expected"), fields: ["from!", "to!", "at!", "root!", "manifest!"], duty: .supervision),
      Action(
        "refuse", "退回", event: "refused", from: .nothingOr("unknown", "expected", "dropped"), fields: ["manifest!", "reason!"],
        duty: .supervision),
    ],
    origin: .system)

  /// The member of a log's first event that makes it a gathering's own.
  public static let gatheringMark = "gathering"
}
