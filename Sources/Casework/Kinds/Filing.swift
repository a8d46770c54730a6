import TextForms

extension Kind {
  /// A filing of completion acceptance (竣工验收备案).
  public static let filing = Kind(
    "filing", "竣工验收备案", summary: Localized(zh: "竣工验收备案的受理、备案和退件", en: "Filings of completion: accepted, filed or returned"),
    fields: [
      Field("project", "项目", .ref("project"), help: Localized(zh: "哪个项目申请备案", en: "The site that is completed")),
      Field("number", "备案号", help: Localized(zh: "备案表上的编号", en: "The number on the filing")),
      Field(
        "sector", "类别",
        .choice(
          ["housing": "房建", "municipal": "市政", "industrial": "工业", "decoration": "装修"], aliases: ["housing": ["住宅", "房屋建筑"]]),
        help: Localized(zh: "哪一类工程", en: "What sort of building work it is")),
      Field("buildings", "单体数", .count, help: Localized(zh: "备案的有几栋单体", en: "How many buildings are filed")),
      Field("area", "建筑面积", .number(unit: "㎡"), help: Localized(zh: "备案的建筑面积", en: "The floor area that is filed")),
      Field("cost", "造价", .money, help: Localized(zh: "工程造价", en: "What the building cost")),
    ],
    actionFields: [
      Field("reason", "原因", help: Localized(zh: "为什么退件", en: "Why it is returned"))
    ],
    states: [
      CaseState("open", "办理中"),
      CaseState("filed", "已备案", closed: true),
      CaseState("returned", "已退件", dismissed: true),
    ],
    actions: [
      Action(
        "accept", "受理", summary: Localized(zh: "受理竣工验收备案申请", en: "Accept an application for filing"),
        example: Localized(zh: "--项目 五溪尚境 --单体数 6 --建筑面积 12.5万㎡", en: "--project 五溪尚境 --buildings 6 --area 12.5万㎡"), event: "accepted",
        from: .nothing, to: [.state("open")]),
      Action(
        "file", "备案", summary: Localized(zh: "准予备案，写上备案号", en: "File it under a number"),
        example: Localized(zh: "五溪尚境 --备案号 示竣备-0012", en: "五溪尚境 --number 示竣备-0012"), event: "filed", from: .states("open"),
        to: [.state("filed")], fields: ["number"]),
      Action(
        "return", "退件", summary: Localized(zh: "材料不齐，退回申请", en: "Return an application that is incomplete"),
        example: Localized(zh: "五溪尚境 --原因 缺消防验收意见", en: "五溪尚境 --reason \"Fire report missing\""), event: "returned", from: .states("open"),
        to: [.state("returned")], fields: ["reason"]),
    ],
    knownBy: "number", policy: Policy(sense: [.notNegative(["area", "cost"])]))
}
