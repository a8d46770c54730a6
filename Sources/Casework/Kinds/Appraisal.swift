import TextForms

extension Kind {
  /// A quarterly appraisal of a site's standardisation (标准化考评).
  public static let appraisal = Kind(
    "appraisal", "考评", summary: Localized(zh: "项目每季度的标准化考评", en: "Quarterly appraisals of sites"),
    fields: [
      Field("project", "项目", .ref("project"), help: Localized(zh: "考评的是哪个项目", en: "The site that is appraised")),
      Field(
        "discipline", "类别", .choice(["quality": "质量", "safety": "安全", "both": "质量安全"]), required: true,
        help: Localized(zh: "考评质量、安全，还是合并考评", en: "Whether quality, safety or both are appraised")),
      Field("quarter", "季度", .quarter, required: true, help: Localized(zh: "考评的是哪个季度", en: "The quarter that is appraised")),
      Field(
        "grade", "等次", .choice(["good": "优良", "pass": "合格", "fail": "不合格"]), required: true,
        help: Localized(zh: "考评得到的等次", en: "The result of the appraisal")),
    ],
    states: [
      CaseState("graded", "已考评", closed: true)
    ],
    actions: [
      Action(
        "grade", "考评", summary: Localized(zh: "登记考评结果", en: "Record the result of an appraisal"),
        example: Localized(zh: "--项目 五溪尚境 --类别 质量 --季度 2 --等次 优良", en: "--discipline quality --quarter 2 --grade good"),
        event: "graded", from: .nothing, to: [.state("graded")]),
      Action(
        "regrade", "复评", summary: Localized(zh: "登记复评结果，替换原来的等次", en: "Record the result of a second appraisal, which replaces the first"),
        example: Localized(zh: "last --等次 合格", en: "last --grade pass"), event: "regraded", from: .states("graded"), fields: ["grade!"]),
    ])
}
