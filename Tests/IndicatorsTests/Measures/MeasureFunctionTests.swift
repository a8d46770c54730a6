import Casework
import Indicators
import Testing
import Values

/// Every function over one small year.
struct MeasureFunctionTests {
  let log: SampleLog

  init() {
    var log = SampleLog()
    log.add(
      "project.registered", "project/2022-0001", "2022-12-20", ["name": "甲", "level": "own", "district": "鹤城区", "area": 1000, "cost": 500])
    log.add(
      "project.registered", "project/2022-0002", "2022-12-20",
      ["name": "乙", "level": "own", "district": "鹤城区", "area": .number(Decimal(millionths: 2_500_500_000))])
    log.add("project.registered", "project/2023-0003", "2023-04-15", ["name": "丙", "level": "county", "district": "芷江县", "area": 300])
    log.add("project.started", "project/2022-0001", "2023-01-10")
    log.add("project.stopped", "project/2022-0001", "2023-09-10")
    log.add("project.ended", "project/2022-0002", "2023-02-10")
    for (number, day, project, type, hazards) in [
      (1, "2023-01-15", "2022-0001", "quality", 4), (2, "2023-01-20", "2022-0001", "quality", 1),
      (3, "2023-03-01", "2022-0001", "safety", 10),
      (4, "2023-02-05", "2022-0002", "quality", 3), (5, "2023-06-06", "2023-0003", "cross-check", 2),
    ] {
      log.add(
        "inspection.recorded", "inspection/2023-000\(number)", day,
        ["type": .string(type), "project": .string("project/" + project), "hazards": .number(hazards)])
    }
    log.add("inspection.recorded", "inspection/2023-0006", "2023-07-01", ["type": "quality"])
    log.add("inspection.rechecked", "inspection/2023-0001", "2023-02-01", ["cleared": 3])
    log.add("inspection.rechecked", "inspection/2023-0001", "2023-02-15", ["cleared": 1])
    log.add("inspection.rechecked", "inspection/2023-0003", "2024-01-05", ["cleared": 10])
    log.add("budget.requested", "budget/2023-0001", "2022-11-01", ["name": "质量安全监督专项", "amount": 400_000])
    log.add("budget.approved", "budget/2023-0001", "2023-01-05", ["amount": 318_200])
    log.add("budget.spent", "budget/2023-0001", "2023-05-05", ["amount": .number(Decimal(millionths: 100_000_250_000))])
    log.add("budget.spent", "budget/2023-0001", "2023-11-05", ["amount": .number(Decimal(millionths: 218_199_750_000))])
    log.add("notice.issued", "notice/2023-0001", "2023-01-02", ["type": "rectification", "subject": "dust", "due": "2023-01-16"])
    log.add("notice.answered", "notice/2023-0001", "2023-01-12")
    log.add("notice.issued", "notice/2023-0002", "2023-01-03", ["type": "talk", "subject": "quality", "due": "2023-01-10"])
    log.add("notice.answered", "notice/2023-0002", "2023-01-14")
    log.add("notice.issued", "notice/2023-0003", "2023-01-04", ["type": "talk"])
    log.add("appraisal.graded", "appraisal/2024-0001", "2024-01-08", ["discipline": "quality", "quarter": "2023Q4", "grade": "good"])
    log.add("appraisal.graded", "appraisal/2024-0002", "2024-01-18", ["discipline": "quality", "quarter": "2023Q4", "grade": "pass"])
    self.log = log
  }

  @Test(
    "Functions over 2023",
    arguments: [
      ("count(inspection.recorded)", "6"), ("count(inspection.recorded type:quality)", "4"), ("件数(检查.记录 类型:质量)", "4"),
      ("count(inspection.recorded recorded:2023-01)", "2"), ("count(inspection.recorded -recorded:2023-01)", "4"),
      // Said again, the counted event's name is a filter like any other event's: it asks for the case's first such event.
      ("count(inspection.rechecked rechecked:2023 rechecked:2023-02-01)", "2"),
      ("count(inspection.rechecked rechecked:2023-02-15 rechecked:2023-02-01)", "1"),
      ("count(inspection.recorded project.district:鹤城区)", "4"), ("count(inspection.recorded hazards:>=3)", "3"),
      ("count(appraisal.graded)", "0"), ("count(appraisal.graded graded:2024)", "2"),
      ("cases(project)", "3"), ("cases(project is:open)", "2"), ("cases(project state:stopped)", "1"),
      ("cases(project registered:2023)", "1"), ("cases(project is:closed)", "1"),
      ("cases(project level:own during:2023-02)", "2"), ("cases(project during:2023-03)", "1"), ("cases(project during:2023-05)", "2"),
      ("cases(project ended:2023)", "1"), ("cases(project opened:2023)", "1"),
      ("sum(project.area is:open)", "1300"), ("avg(project.area)", "7601÷6"), ("distinct(project.district)", "2"),
      ("max(project.area)", "2500.5"), ("min(project.area)", "300"), ("median(project.area)", "1000"), ("sum(project.cost)", "500"),
      ("sum(inspection.rechecked.cleared)", "4"), ("sum(inspection.recorded.hazards)", "20"),
      ("avg(inspection.recorded.hazards)", "4"), ("median(inspection.recorded.hazards)", "3"), ("max(inspection.recorded.hazards)", "10"),
      ("median(inspection.recorded.hazards type:quality)", "3"), ("median(inspection.recorded.hazards hazards:>2)", "4"),
      ("median(inspection.recorded.hazards hazards:1..3)", "2"), ("median(inspection.recorded.hazards project:甲,乙 hazards:<10)", "3"),
      ("sum(inspection.rechecked.hazards)", "8"), ("sum(inspection.recorded.project.area type:quality)", "4500.5"),
      ("distinct(inspection.recorded.project type:cross-check)", "1"), ("distinct(inspection.recorded.project)", "3"),
      ("value(budget.approved.amount name:\"质量安全监督专项\")", "318200"), ("value(budget.approved.amount approved:2022)", "none"),
      ("sum(budget.spent.amount) / value(budget.approved.amount)", "318200/318200"),
      ("sum(budget.spent.amount name:质量安全监督专项)", "318200"),
      ("first(inspection.recorded)", "2023-01-15"), ("last(inspection.recorded)", "2023-07-01"), ("first(appraisal.graded)", "none"),
      ("first(appraisal.graded graded:2024 quarter:2023Q4)", "2024-01-08"),
      ("max(notice.issued.due)", "2023-01-16"), ("value(notice.issued.due subject:dust)", "2023-01-16"),
      ("rate(notice.issued -> answered)", "2/3"), ("rate(notice.issued type:talk -> answered)", "1/2"),
      ("rate(notice.issued -> answered type:talk)", "1/2"), ("rate(通知书.下发->整改回复)", "2/3"), ("rate(notice.issued → 已回复)", "2/3"),
      ("rate(notice.issued -> notice.answered)", "2/3"), ("rate(notice.issued -> answered subject:safety)", "0/0"),
      ("rate(notice.issued -> answered issued:2023-01-02)", "0/1"),
      ("rate(notice.issued -> answered issued:2023-01-01..2023-01-12)", "1/3"),
      ("days(notice.issued -> answered)", "10.5"), ("median-days(notice.issued -> answered)", "10.5"),
      ("max-days(notice.issued -> answered)", "11"), ("workdays(notice.issued -> answered)", "8"),
      ("days(notice.issued -> closed)", "none"),
      ("within(10, notice.issued -> answered)", "1/3"), ("within(11天, notice.issued -> answered)", "2/3"),
      ("within(8wd, notice.issued -> answered)", "2/3"), ("within(7 个工作日, notice.issued -> answered)", "0/3"),
      ("ontime(notice.issued -> answered)", "1/2"),
      ("cover(inspection.recorded type:quality of project level:own)", "2/2"),
      ("cover(inspection.recorded type:quality of project)", "2/3"),
      ("cover(inspection.recorded of project level:own during:2023-03)", "1/1"),
      ("cover(inspection.recorded of project level:own each quarter)", "2/5"),
      ("cover(inspection.rechecked of inspection type:quality)", "1/4"),
      ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("-2 - -3", "1"), ("10 - 4 - 3", "3"), ("60万 / 2", "300000"), ("50万", "500000"),
      ("31.82万元", "318200"), ("5项", "5"), ("95%", "0.95"), ("12.5万㎡", "125000"), ("3天", "3"), ("5个工作日", "5"), ("1,234.5", "1234.5"),
      ("2023-12-31", "2023-12-31"), ("2023年12月31日", "2023-12-31"), ("2023-12-31 - first(inspection.recorded)", "350"),
      ("count(inspection.recorded) / count(inspection.rechecked)", "6/2"), ("count(inspection.recorded)/count(appraisal.graded)", "6/0"),
      ("1 - rate(notice.issued -> answered)", "1÷3"), ("rate(notice.issued -> closed subject:gas) + 1", "none"),
      ("（1 ＋ 2）× 3 ÷ 9", "1"), ("sum(budget.spent.amount) - 200", "318000"),
    ])
  func year(measure: String, expected: String) throws {
    #expect(try log.figure(measure, "2023") == expected)
  }

  @Test("Without a period the whole history counts")
  func whole() throws {
    #expect(try log.figure("sum(inspection.rechecked.cleared)") == "14")
    #expect(try log.figure("count(appraisal.graded)") == "2")
    #expect(try log.figure("rate(notice.issued -> answered)") == "2/3")
    #expect(try log.figure("cover(inspection.recorded of project level:own each month)", "2023-01..2023-03") == "3/5")
  }

  @Test("Months that are yet to come are not uncovered")
  func future() throws {
    // Today is in June 2024; 甲 is open from December 2022 on, 乙 to February 2023.
    #expect(try log.figure("cover(inspection.recorded of project level:own each month)", "2024") == "0/6")
    #expect(try log.figure("cover(inspection.recorded of project level:own each month)") == "3/22")
  }

  @Test(
    "Units follow from what is computed",
    arguments: [
      ("count(inspection.recorded)", Unit.number), ("sum(project.area)", .squareMetres), ("sum(project.cost)", .yuan),
      ("sum(project.cost) / 2", .yuan), ("sum(project.cost) / sum(project.area)", .number), ("sum(project.cost) / 5万元", .rate),
      ("count(inspection.recorded) / 12", .number), ("sum(project.area) / 2", .squareMetres),
      ("rate(notice.issued -> answered) / 2", .rate),
      ("count(inspection.recorded) / count(notice.issued)", .rate), ("rate(notice.issued -> answered)", .rate),
      ("1 - rate(notice.issued -> answered)", .rate), ("days(notice.issued -> answered)", .days),
      ("workdays(notice.issued -> answered)", .workdays), ("first(notice.issued)", .date),
      ("last(notice.issued) - first(notice.issued)", .days),
      ("first(notice.issued) + 15天", .date), ("95%", .rate), ("50万元", .yuan), ("2 * 3万元", .yuan), ("max(notice.issued.due)", .date),
      ("distinct(project.area)", .number),
    ])
  func units(measure: String, unit: Unit) throws {
    #expect(try log.evaluate(measure, "2023").figure.unit == unit)
  }

  @Test("The single value of several is an error that says how many")
  func several() {
    #expect(
      complaint { _ = try log.evaluate("1 + value(budget.spent.amount)", "2023") }
        == "column 5: there are 2 values where one is asked for\n1 + value(budget.spent.amount)\n    ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        + "narrow it down, or use sum, max or last")
  }

  @Test("Adopted measures are parts like any other")
  func named() throws {
    let measures = [
      "answer-rate": "rate(notice.issued -> answered)", "回复率": "answer-rate", "hazards.all": "sum(inspection.recorded.hazards)",
    ]
    #expect(try log.figure("answer-rate", "2023", measures: measures) == "2/3")
    #expect(try log.figure("回复率", "2023", measures: measures) == "2/3")
    #expect(try log.figure("hazards.all/2 - 3", "2023", measures: measures) == "7")
  }
}
