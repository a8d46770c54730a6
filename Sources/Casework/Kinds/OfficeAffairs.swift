import TextForms

/// The office's own affairs, kinds like any other in queries and measures, with commands of their own.
extension Kind {
  /// The kinds that are the office's own to keep: field copies don't bring them along.
  static let officeAffairs: Set<String> = [office.id, person.id, kind.id, table.id, clauses.id, draw.id, "bundle", "copy", "source"]

  /// The office itself (单位): its first event opens every log.
  public static let office = Kind(
    "office", "单位",
    fields: [
      Field("name", "名称", required: true),
      Field("region", "地区"),
      Field("time-zone", "时区"),
      Field("format", "卷宗格式", .count),
      Field("segment-bytes", "分段字节数", .count),
      Field("reconstructed", "重建自"),
    ],
    actionFields: [
      Field("establishment", "编制", .count),
      Field("serving", "在职", .count),
      Field("retired", "离退休", .count),
      Field("kind", "案件类型"),
      Field("type", "文书类型"),
      Field("pattern", "文号格式"),
      Field("start", "起始", .count),
      Field(signedBundles, "外勤包须签名", .flag),
      Field(ownCopies, "自建副本", .flag),
      Field(
        webhook, "推送地址",
        help: Localized(
          zh: "docket 今日 --发送 把每人的待办发到这个网址；停用写 无", en: "Where docket today --send posts each person's lines; none switches it off")),
    ],
    states: [
      CaseState("open", "运行")
    ],
    actions: [
      Action("open", "设立", event: "opened", from: .nothing, to: [.state("open")], isByCommandOnly: true),
      Action("staff", "人员", event: "staffed", from: .states("open"), fields: ["establishment", "serving", "retired"]),
      Action(
        "numbering", "文号", event: numberedEvent, from: .states("open"), fields: ["kind!", "type", "pattern!", "start"],
        duty: .administration, isByCommandOnly: true),
      Action(
        "policy", "规定", event: policyEvent, from: .states("open"),
        fields: [signedBundles, ownCopies, webhook].map { Action.FieldUse($0, required: false) }, duty: .administration),
    ],
    knownBy: "name", origin: .system)

  /// The event by which the office's admins say what they ask of what comes in.
  static let policyEvent = "policy-set"

  /// The field that says whether the office takes in signed bundles only.
  public static let signedBundles = "signed-bundles"

  /// The field that says whether people with a key make copies and bring in their bundles by themselves.
  public static let ownCopies = "own-copies"

  /// The fields of the office's policy.
  public static var policyFields: [Field] { [signedBundles, ownCopies, webhook].compactMap { office.field($0) } }

  /// The field that says where each person's page of the day is sent.
  public static let webhook = "webhook"

  /// The event that puts a way of numbering papers in force.
  static let numberedEvent = "numbered"

  /// A person on the roster (人员).
  public static let person = Kind(
    "person", "人员",
    fields: [
      Field("role", "角色", .choice(Role.allCases.map { Choice($0.rawValue, $0.label) }, open: false), required: true),
      Field("roles", "各角色", .list),
      Field("section", "科室"),
    ],
    actionFields: [
      Field("key", "密钥"),
      Field("reason", "理由"),
      Field("since", "自", .count),
      Field("statement", "声明"),
      Field("signature", "签名"),
    ],
    states: [
      CaseState("enrolled", "在岗"),
      CaseState("left", "离任", closed: true),
    ],
    actions: [
      Action(
        "enrol", "任职", event: "enrolled", from: .nothingOr("enrolled", "left"), to: [.state("enrolled")],
        fields: ["role!", "roles", "key", "section"]),
      Action("leave", "离任", event: "left", from: .states("enrolled"), to: [.state("left")]),
      Action("give-key", "发给密钥", event: "key-given", from: .states("enrolled"), fields: ["key!"]),
      Action("revoke-key", "吊销密钥", event: "key-revoked", from: .states("enrolled", "left"), fields: ["key!", "reason!", "since"]),
      Action("sign", "签认", event: "signed", from: .states("enrolled"), fields: ["statement!", "signature!"], isByCommandOnly: true),
    ],
    origin: .system)

  /// The state of a submitted table.
  static let submittedTable = "submitted"

  /// A performance table (绩效表), from its adoption to its submission.
  public static let table = Kind(
    "table", "绩效表",
    fields: [],
    actionFields: [
      Field("row", "指标行"),
      Field("actual", "实际完成值"),
      Field("tier", "档次", .choice(["met": "达成", "partial": "部分达成", "unmet": "未达成"])),
      Field("score", "得分", .number(unit: nil)),
      Field("deviation", "偏差原因"),
      Field("reason", "原因"),
      Field("monitor", "监控", .date),
      Field("expected", "预计"),
      Field("likelihood", "可能性", .choice(["certain": "确定能", "possible": "有可能", "impossible": "完全不可能"])),
      Field(
        "cause", "原因类别",
        .choice(["funds": "经费保障", "rules": "制度保障", "staff": "人员保障", "equipment": "硬件条件保障", "other": "其他"])),
    ],
    states: [
      CaseState("adopted", "已录入"),
      CaseState(submittedTable, "已报送"),
    ],
    actions: [
      Action("adopt", "录入", event: "adopted", from: .nothingOr("adopted"), to: [.state("adopted")]),
      Action(
        "assess", "自评", event: "assessed", from: .states("adopted"),
        fields: ["row!", "actual", "tier", "score", "deviation", "reason", "monitor", "expected", "likelihood", "cause"]),
      Action("submit", "报送", event: "submitted", from: .states("adopted"), to: [.state("submitted")], isByCommandOnly: true),
      Action("withdraw", "撤回", event: "withdrawn", from: .states("submitted"), to: [.state("adopted")], fields: ["reason!"]),
    ],
    origin: .system)

  /// A year's holidays and make-up working days (日历).
  public static let calendar = definition("calendar", "日历")

  /// A named measure (指标).
  public static let measure = definition("measure", "指标")

  /// A library of clauses that inspections check by (检查条款).
  public static let clauses = definition("clauses", "检查条款", isByCommandOnly: true)

  /// A kind of case that the office defined (类型).
  public static let kind = definition("kind", "类型")

  /// A kind whose cases are only adopted, again and again.
  private static func definition(_ id: String, _ label: String, isByCommandOnly: Bool = false) -> Kind {
    Kind(
      id, label, fields: [], states: [CaseState("adopted", "已采用")],
      actions: [
        Action(
          "adopt", "采用", event: "adopted", from: .nothingOr("adopted"), to: [.state("adopted")], isByCommandOnly: isByCommandOnly)
      ], origin: .system)
  }
}
