import TextForms

extension Kind {
  /// The field of who looks after a project.
  public static let inspectorField = "inspector"
  /// The fields, of any kind, that name people of the office.
  public static let peopleFields: Set<String> = [inspectorField, assigneeField, "with"]

  /// A building or municipal project under supervision (受监项目).
  public static let project = Kind(
    "project", "项目", summary: Localized(zh: "受监项目从报监、开工到竣工备案", en: "Supervised projects, from registration to the filing of completion"),
    fields: [
      Field("name", "名称", required: true, help: Localized(zh: "项目叫什么，其他案件用这个名称", en: "What the project is called; other cases name it so")),
      Field(
        "level", "监管层级", .choice(["own": "本级受监", "county": "县市区监管", "unpermitted": "未办施工许可"]), standard: .choice("own"),
        help: Localized(zh: "由哪一级监管，未写为本级受监", en: "Who supervises it; the office itself if not given")),
      Field(
        "sector", "类别",
        .choice(
          ["housing": "房建", "municipal": "市政", "industrial": "工业", "decoration": "装修"], aliases: ["housing": ["住宅", "房屋建筑"]]),
        help: Localized(zh: "哪一类工程", en: "What sort of building work it is")),
      Field("area", "建筑面积", .number(unit: "㎡"), help: Localized(zh: "总建筑面积", en: "The floor area in all")),
      Field("cost", "造价", .money, help: Localized(zh: "工程造价", en: "What the project costs")),
      Field("district", "县(市、区)", help: Localized(zh: "项目所在的县(市、区)", en: "The county or district of the site")),
      Field("permit", "施工许可证号", help: Localized(zh: "施工许可证上的编号", en: "The number of the building permit")),
      Field("builder", "建设单位", help: Localized(zh: "项目的业主", en: "The company that has it built")),
      Field("contractor", "施工单位", help: Localized(zh: "负责施工的单位", en: "The company that builds it")),
      Field("supervisor", "监理单位", help: Localized(zh: "负责监理的单位", en: "The company that supervises the building for the owner")),
      Field("inspector", "监督员", help: Localized(zh: "站里谁负责监督这个项目", en: "The person of the office who looks after it")),
      Field("section", "科室", help: Localized(zh: "站里哪个科室负责", en: "The section of the office that looks after it")),
      Field("legacy", "历史遗留", .flag, help: Localized(zh: "是否历史遗留项目", en: "Whether it is left over from before today's rules")),
    ],
    actionFields: [
      Field(
        "reason", "原因", .openChoice(["funds": "资金", "rectification": "整改", "season": "季节", "long-term": "长期停工"]),
        help: Localized(zh: "为什么停工", en: "Why work stopped")),
      Field("smart", "智慧工地", .flag, help: Localized(zh: "是否建成智慧工地", en: "Whether the site is monitored by a smart-site system")),
      Field("real-name", "实名制", .flag, help: Localized(zh: "工人是否实名制管理", en: "Whether workers are registered by name")),
      Field(
        "dust-posted", "扬尘防治责任公示", .flag,
        help: Localized(zh: "是否公示了扬尘防治责任人", en: "Whether those responsible for dust are posted at the gate")),
      Field("sample", "质量安全样板", .flag, help: Localized(zh: "是否质量安全样板工地", en: "Whether the site is a 质量安全样板 (model site)")),
      Field("posts-certified", "关键岗位认证", .flag, help: Localized(zh: "关键岗位人员是否持证在岗", en: "Whether the people in key posts are certified")),
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
        "register", "报监", summary: Localized(zh: "报监登记一个项目", en: "Register a project for supervision"),
        example: Localized(zh: "--名称 五溪尚境 --类别 房建 --建筑面积 12.5万㎡", en: "--name 五溪尚境 --sector housing --area 12.5万㎡"), event: "registered",
        from: .nothing, to: [.state("not-started")], asks: ["sector", "area", "cost", "contractor", "inspector"]),
      Action(
        "start", "开工", summary: Localized(zh: "登记项目开工", en: "Record that work has begun"), example: "五溪尚境", event: "started",
        from: .states("not-started"), to: [.state("active")]),
      Action(
        "stop", "停工", summary: Localized(zh: "登记项目停工", en: "Record that work has stopped"),
        example: Localized(zh: "五溪尚境 --原因 资金", en: "五溪尚境 --reason funds"), event: "stopped", from: .states("active"),
        to: [.state("stopped")], fields: ["reason"]),
      Action(
        "resume", "复工", summary: Localized(zh: "登记项目复工", en: "Record that work has resumed after a stop"), example: "五溪尚境",
        event: "resumed", from: .states("stopped"), to: [.state("active")]),
      Action(
        "complete", "竣工", summary: Localized(zh: "登记项目竣工，等待验收", en: "Record that the building is finished and waits for acceptance"),
        example: "五溪尚境", event: "completed", from: .states("active"), to: [.state("awaiting-acceptance")]),
      Action(
        "accept", "竣工验收", summary: Localized(zh: "登记竣工验收合格", en: "Record that the building was accepted"), example: "五溪尚境",
        event: "accepted", from: .states("awaiting-acceptance"), to: [.state("accepted")]),
      Action(
        "file", "竣工备案", summary: Localized(zh: "登记竣工备案，监督结束", en: "Record the filing of completion, which ends supervision"),
        example: "五溪尚境", event: "filed", from: .states("accepted"), to: [.state("filed")]),
      Action(
        "end", "终止监督", summary: Localized(zh: "未竣工而终止监督", en: "End the supervision of a project that isn't completed"),
        example: Localized(zh: "五溪尚境 --备注 项目取消", en: "五溪尚境 --note \"Project cancelled\""), event: "ended", from: .anyOpen,
        to: [.state("ended")]),
      Action(
        "assign", "分派", summary: Localized(zh: "把项目分给监督员或科室", en: "Give a project to an inspector or a section"),
        example: Localized(zh: "五溪尚境 --监督员 监督员07 --科室 质监科", en: "五溪尚境 --inspector inspector-07 --section 质监科"), event: "assigned",
        from: .anyOpen, fields: ["inspector", "section"]),
      Action(
        "check", "核查", summary: Localized(zh: "核查现场管理措施是否到位", en: "Record which measures are in place on the site"),
        example: Localized(zh: "五溪尚境 --智慧工地 --实名制 --质量安全样板 否", en: "五溪尚境 --smart --real-name --sample no"), event: "checked",
        from: .anyOpen,
        fields: ["smart", "real-name", "dust-posted", "sample", "posts-certified"]),
    ],
    knownBy: "name",
    policy: Policy(
      alike: ["name"], audit: [], paper: [Policy.PaperChoice(.dossier)], report: Policy.Report(district: "district"), dossier: true,
      sense: [.notNegative(["area", "cost"])], outstanding: [Policy.Outstanding(at: ["accepted", "ended"], kind: "notice")]))
}
