extension Kind {
  /// The field of who looks after a project.
  public static let inspectorField = "inspector"
  /// The fields, of any kind, that name people of the office.
  public static let peopleFields: Set<String> = [inspectorField, assigneeField, "with"]

  /// A building or municipal project under supervision (受监项目).
  public static let project = Kind(
    "project", "项目",
    fields: [
      Field("name", "名称", required: true),
      Field(
        "level", "监管层级", .choice(["own": "本级受监", "county": "县市区监管", "unpermitted": "未办施工许可"]), standard: .choice("own")),
      Field(
        "sector", "类别",
        .choice(
          ["housing": "房建", "municipal": "市政", "industrial": "工业", "decoration": "装修"], aliases: ["housing": ["住宅", "房屋建筑"]])),
      Field("area", "建筑面积", .number(unit: "㎡")),
      Field("cost", "造价", .money),
      Field("district", "县(市、区)"),
      Field("permit", "施工许可证号"),
      Field("builder", "建设单位"),
      Field("contractor", "施工单位"),
      Field("supervisor", "监理单位"),
      Field("inspector", "监督员"),
      Field("section", "科室"),
      Field("legacy", "历史遗留", .flag),
    ],
    actionFields: [
      Field(
        "reason", "原因", .openChoice(["funds": "资金", "rectification": "整改", "season": "季节", "long-term": "长期停工"])),
      Field("smart", "智慧工地", .flag),
      Field("real-name", "实名制", .flag),
      Field("dust-posted", "扬尘防治责任公示", .flag),
      Field("sample", "质量安全样板", .flag),
      Field("posts-certified", "关键岗位认证", .flag),
    ],
    states: [
      CaseState("not-started", "未开工"),
      CaseState("active", "在建"),
      CaseState("stopped", "停工"),
      CaseState("awaiting-acceptance", "竣工待验"),
      CaseState("accepted", "已验收"),
      CaseState("filed", "已备案", closed: true),
      CaseState("ended", "终止监督", closed: true),
    ],
    actions: [
      Action(
        "register", "报监", event: "registered", from: .nothing, to: [.state("not-started")], asks: ["sector", "contractor", "inspector"]),
      Action("start", "开工", event: "started", from: .states("not-started"), to: [.state("active")]),
      Action("stop", "停工", event: "stopped", from: .states("active"), to: [.state("stopped")], fields: ["reason"]),
      Action("resume", "复工", event: "resumed", from: .states("stopped"), to: [.state("active")]),
      Action("complete", "竣工", event: "completed", from: .states("active"), to: [.state("awaiting-acceptance")]),
      Action("accept", "竣工验收", event: "accepted", from: .states("awaiting-acceptance"), to: [.state("accepted")]),
      Action("file", "竣工备案", event: "filed", from: .states("accepted"), to: [.state("filed")]),
      Action("end", "终止监督", event: "ended", from: .anyOpen, to: [.state("ended")]),
      Action("assign", "分派", event: "assigned", from: .anyOpen, fields: ["inspector", "section"]),
      Action(
        "check", "核查", event: "checked", from: .anyOpen,
        fields: ["smart", "real-name", "dust-posted", "sample", "posts-certified"]),
    ],
    knownBy: "name",
    policy: Policy(
      alike: ["name"], audit: [], paper: [Policy.PaperChoice(.dossier)], report: Policy.Report(district: "district"), dossier: true,
      sense: [.notNegative(["area", "cost"])]))
}
