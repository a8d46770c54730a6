extension Kind {
  /// A quarterly appraisal of a site's standardisation (标准化考评).
  public static let appraisal = Kind(
    "appraisal", "考评",
    fields: [
      Field("project", "项目", .ref("project")),
      Field("discipline", "类别", .choice(["quality": "质量", "safety": "安全", "both": "质量安全"]), required: true),
      Field("quarter", "季度", .quarter, required: true, help: "如 2023Q4；Q4 或 4 指当年"),
      Field("grade", "等次", .choice(["good": "优良", "pass": "合格", "fail": "不合格"]), required: true),
    ],
    states: [
      CaseState("graded", "已考评", closed: true)
    ],
    actions: [
      Action("grade", "考评", event: "graded", from: .nothing, to: [.state("graded")]),
      Action("regrade", "复评", event: "regraded", from: .states("graded"), fields: ["grade!"]),
    ])
}
