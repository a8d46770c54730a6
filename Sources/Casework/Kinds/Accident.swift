import TextForms

extension Kind {
  /// An accident (事故) on a site, by its legal grade.
  public static let accident = Kind(
    "accident", "事故", summary: Localized(zh: "工地事故的上报和结案", en: "Accidents on sites, from the report to the end of the case"),
    fields: [
      Field(
        "grade", "等级", .choice(["general": "一般", "larger": "较大", "major": "重大", "extraordinary": "特别重大"]), required: true,
        help: Localized(zh: "法定的事故等级", en: "The legal grade of the accident")),
      Field("type", "类型", help: Localized(zh: "怎样的事故，如高处坠落、坍塌", en: "What happened, such as a fall or a collapse")),
      Field("deaths", "死亡人数", .count, help: Localized(zh: "死亡了几人", en: "How many people died")),
      Field("injured", "受伤人数", .count, help: Localized(zh: "受伤了几人", en: "How many people were injured")),
      Field("project", "项目", .ref("project"), help: Localized(zh: "在哪个项目发生", en: "The site where it happened")),
    ],
    states: [
      CaseState("open", "处理中"),
      CaseState("closed", "已结案", closed: true),
    ],
    actions: [
      Action(
        "report", "上报", summary: Localized(zh: "上报一起事故", en: "Report an accident"),
        example: Localized(zh: "--等级 一般 --受伤人数 1 --项目 五溪尚境", en: "--grade general --injured 1 --project 五溪尚境"),
        event: "reported", from: .nothing, to: [.state("open")]),
      Action(
        "close", "结案", summary: Localized(zh: "事故处理完毕，结案", en: "Close an accident that has been dealt with"), example: "五溪尚境",
        event: "closed",
        from: .states("open"), to: [.state("closed")]),
    ])
}
