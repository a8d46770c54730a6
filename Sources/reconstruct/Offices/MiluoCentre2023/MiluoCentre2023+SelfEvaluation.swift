import Casework
import EventLog

/// The four tables: adopted when the year begins, judged when it is over; the surveys they ask for.
extension MiluoCentre2023 {
  /// Plans the tables' adoption, the surveys, and what the office says of the rows that no event counts.
  func planSelfEvaluation() {
    for table in ["department-2023", "quality-safety-2023", "bidding-2023", "work-funds-2023"] {
      plan.adopt(table: table, on: plan.day(1, 12))
    }
    planSurveys()
    plan.staff(establishment: 61, serving: 59, retired: 20, on: lastDay)
    guard let day = Day(year: plan.profile.year + 1, month: 1, day: 12) else { preconditionFailure("January has days") }
    for (table, rows) in Self.words {
      for (row, actual) in rows { plan.assess(table, row, actual: actual, tier: "met", on: day) }
    }
    plan.assess("department-2023", "within-budget", deviation: "财政追加预算", on: day)
    for table in ["department-2023", "work-funds-2023"] {
      plan.assess(
        table, "acceptances-handled", score: Decimal("0.5"), deviation: "根据市场实际情况，全年只有27个项目，已全部办理竣工验收",
        reason: "公布的自评表填27个、得0.5分；报告正文三处均为38个，案卷从正文", on: day)
    }
    for (table, score) in [("department-2023", 1), ("bidding-2023", 10), ("work-funds-2023", 1)] {
      plan.assess(
        table, "public-bids-supervised", score: Decimal(score), reason: "公布的自评表填15个、得满分；报告正文三处均为14个并附金额，案卷从正文", on: day)
    }
  }

  private func planSurveys() {
    let surveys: [(topic: String, group: String, issued: Int, returned: Int, satisfied: Int, on: Day)] = [
      ("施工企业、业主、群众满意度", "企业", 80, 78, 77, plan.day(11, 28)), ("施工企业、业主、群众满意度", "企业", 60, 52, 51, plan.day(11, 29)),
      ("施工企业、业主、群众满意度", "群众", 150, 120, 117, plan.day(12, 6)), ("公开招投标项目监管服务", "企业", 50, 46, 46, plan.day(12, 7)),
      ("建筑市场秩序", "企业", 220, 200, 191, plan.day(12, 8)),
    ]
    for survey in surveys {
      plan.open(
        "survey", "record",
        [
          "topic": .text(survey.topic), "group": .text(survey.group), "issued": .number(survey.issued),
          "returned": .number(survey.returned),
          "satisfied": .number(survey.satisfied),
        ], on: survey.on, by: "clerk-04")
    }
  }

  /// The words of the published tables for what no event counts.
  private static let words: [(String, [(String, String)])] = [
    (
      "department-2023",
      [
        ("site-samples", "覆盖率全面提升"), ("on-schedule", "按计划完成"), ("living-quality", "不形成负面影响"), ("public-awareness", "让质量安全更深入人心"),
        ("overall-situation", "整体平稳"), ("simpler-registration", "让群众省心省力"), ("green-development", "工程项目质量绿色安全可靠"),
        ("within-budget", "控制在财政预算内"), ("social-harm", "无"), ("ecological-harm", "无"),
      ]
    ),
    (
      "quality-safety-2023",
      [
        ("on-schedule", "已按计划时间完成"), ("living-quality", "没形成负面影响"), ("industry-service", "促进建筑行业规范运行，提升质效"),
        ("green-development", "工程项目质量绿色安全可靠"), ("cost-control", "没超预算"), ("social-harm", "无"), ("ecological-harm", "无"),
      ]
    ),
    (
      "bidding-2023",
      [
        ("on-schedule", "没超预算"), ("living-quality", "没有形成负面影响"), ("industry-service", "促进建筑行业规范运行，提升质效"),
        ("green-development", "工程项目质量绿色安全可靠"), ("social-harm", "无"), ("ecological-harm", "无"),
      ]
    ),
    (
      "work-funds-2023",
      [
        ("site-samples", "覆盖率全面提升"), ("on-schedule", "按计划完成"), ("living-quality", "不形成负面影响"), ("public-awareness", "让质量安全更深入人心"),
        ("overall-situation", "整体平稳"), ("green-development", "工程项目质量绿色安全可靠"), ("within-budget", "控制在财政预算内"),
      ]
    ),
  ]
}
