import Indicators
import Testing
import Values

/// The year that most tables speak of.
let year2023: ClosedRange<Day> = "2023-01-01"..."2023-12-31"

/// The target as short text: its comparator's JSON, or the word for what it is.
func reading(_ text: String, cost: Bool = false, unit: String? = nil, direction: Target.Direction? = nil) throws -> String {
  switch Target.parse(text, in: Target.Context(isCost: cost, unit: unit, period: year2023, direction: direction)) {
  case .none: return "none"
  case .qualitative: return "qualitative"
  case .compared(let comparator):
    guard case .object(let members) = comparator.json else { return "no object" }
    return members.map { $0.value.string ?? $0.value.text() }.joined(separator: " ")
  }
}

@Suite("A target is read as people write it")
struct TargetTests {
  @Test(
    "every row of the grammar",
    arguments: [
      ("", "none"), ("不适用", "none"), ("—", "none"), ("/", "none"), ("－－", "none"), ("　", "none"),
      ("≥95%", "≥ 0.95 %"), (">=95%", "≥ 0.95 %"), ("不少于4次", "≥ 4 次"), ("不低于95％", "≥ 0.95 %"), ("不小于3", "≥ 3"), ("至少 5 项", "≥ 5 项"),
      ("95%以上", "≥ 0.95 %"), ("5项及以上", "≥ 5 项"),
      (">95%", "> 0.95 %"), ("大于95%", "> 0.95 %"), ("超过95%", "> 0.95 %"), ("高于3次", "> 3 次"), ("多于3次", "> 3 次"),
      ("≤31.82万元", "≤ 318200 万元"), ("<=3天", "≤ 3 天"), ("不超过20万元", "≤ 200000 万元"), ("不高于5%", "≤ 0.05 %"), ("不大于3", "≤ 3"),
      ("不多于3起", "≤ 3 起"),
      ("至多3起", "≤ 3 起"), ("5%以下", "≤ 0.05 %"), ("20万元以内", "≤ 200000 万元"), ("15个工作日内", "≤ 15 个工作日"), ("3天内", "≤ 3 天"),
      ("<3天", "< 3 天"), ("小于3天", "< 3 天"), ("低于5%", "< 0.05 %"), ("少于3起", "< 3 起"), ("不满3天", "< 3 天"),
      ("=100%", "= 1 %"), ("等于100%", "= 1 %"), ("全覆盖", "= 1 %"),
      ("4-6次", "range 4 6 次"), ("4~6次", "range 4 6 次"), ("4至6次", "range 4 6 次"), ("4～6次", "range 4 6 次"), ("4—6次", "range 4 6 次"),
      ("20-30万元", "range 200000 300000 万元"), ("90%-95%", "range 0.9 0.95 %"), ("三到五天", "range 3 5 天"),
      ("每月一次以上", "frequency 1 month 次"), ("每季度不少于2次", "frequency 2 quarter 次"), ("4次/月", "frequency 4 month 次"),
      ("每周1次", "frequency 1 week 次"), ("每半年一次", "frequency 1 half-year 次"), ("每年2次", "frequency 2 year 次"),
      ("≥2次/季度", "frequency 2 quarter 次"),
      ("每月开展巡查1次", "frequency 1 month 次"), ("不少于每月一次", "frequency 1 month 次"), ("每周三次", "frequency 3 week 次"),
      ("一月一次", "frequency 1 month 次"),
      ("2023年12月31日前", "deadline 2023-12-31"), ("12月底前", "deadline 2023-12-31"), ("年底前", "deadline 2023-12-31"),
      ("6月底前", "deadline 2023-06-30"),
      ("2024年2月底前", "deadline 2024-02-29"), ("2023年底前", "deadline 2023-12-31"), ("2023-12-31前", "deadline 2023-12-31"),
      ("2023年12月31日前完成", "deadline 2023-12-31"), ("于12月20日之前", "deadline 2023-12-20"), ("不晚于2023年11月30日", "deadline 2023-11-30"),
      ("2023年1-12月", "period 2023-01-01 2023-12-31"), ("3-11月", "period 2023-03-01 2023-11-30"), ("2023年", "period 2023-01-01 2023-12-31"),
      ("2023年度", "period 2023-01-01 2023-12-31"), ("1月至12月", "period 2023-01-01 2023-12-31"),
      ("2022年-2023年", "period 2022-01-01 2023-12-31"),
      ("2023年1月1日-2023年6月30日", "period 2023-01-01 2023-06-30"), ("1-12月份", "period 2023-01-01 2023-12-31"),
      ("5月", "period 2023-05-01 2023-05-31"),
      ("60个", "≥ 60 个"), ("100%", "≥ 1 %"), ("31.82万元", "≥ 318200 万元"), ("三次", "≥ 3 次"), ("十二期", "≥ 12 期"), ("百分之九十", "≥ 0.9 %"),
      ("百分之90", "≥ 0.9 %"), ("百分之百", "≥ 1 %"), ("1,009.86万元", "≥ 10098600 万元"), ("41.66万户", "≥ 416600 万户"), ("18亿元", "≥ 1800000000 亿元"),
      ("117.535万㎡", "≥ 1175350 万㎡"), ("两次", "≥ 2 次"), ("三十万元", "≥ 300000 万元"), ("一百二十个", "≥ 120 个"), ("0起", "= 0 起"), ("0", "= 0"),
      ("群众满意度100%", "≥ 1 %"), ("控制在20万元以内", "≤ 200000 万元"), ("群众满意度不低于95%", "≥ 0.95 %"), ("满意度：95%", "≥ 0.95 %"),
      ("施工企业、业主满意度98%", "≥ 0.98 %"), ("办结率达到95%以上", "≥ 0.95 %"),
    ])
  func grammar(_ text: String, _ expected: String) throws {
    #expect(try reading(text) == expected)
  }

  @Test(
    "every form seen in published tables",
    arguments: [
      ("5项", "≥ 5 项"), ("11个区县", "≥ 11 个区县"), ("5次", "≥ 5 次"), ("901.58", "≥ 901.58"), ("95%", "≥ 0.95 %"), ("40%", "≥ 0.4 %"),
      ("≥5%", "≥ 0.05 %"),
      ("≥90%", "≥ 0.9 %"), ("≤财政预算指标控制数", "qualitative"), ("95%以上", "≥ 0.95 %"), ("群众满意度100%", "≥ 1 %"), ("每月一次以上", "frequency 1 month 次"),
      ("全覆盖", "= 1 %"), ("无较重大及以上质量安全事故", "qualitative"), ("不发生较大安全生产事故", "qualitative"), ("不形成负面影响", "qualitative"), ("无", "qualitative"),
      ("控制在财政预算内", "qualitative"), ("不超预算", "qualitative"), ("效果明显", "qualitative"), ("具有可持续性", "qualitative"), ("整体平稳", "qualitative"),
      ("覆盖率全面提升", "qualitative"), ("让质量安全更深入人心", "qualitative"), ("工程项目质量绿色安全可靠", "qualitative"), ("促进建筑行业规范运行，提升质效", "qualitative"),
      ("既定提升目标", "qualitative"), ("扬尘治理六个100%", "≥ 1 %"), ("1-12月", "period 2023-01-01 2023-12-31"),
      ("3-11月", "period 2023-03-01 2023-11-30"),
      ("2023年1-12月", "period 2023-01-01 2023-12-31"), ("2023年12月31日前", "deadline 2023-12-31"), ("不适用", "none"),
      ("效果明显[bookmark: _GoBack]", "qualitative"),
      ("≥95%[Bookmark12]", "≥ 0.95 %"),
    ])
  func published(_ text: String, _ expected: String) throws {
    #expect(try reading(text) == expected)
  }

  @Test(
    "nothing is guessed from what only looks like a target",
    arguments: [
      "95%以上，无事故", "≥5项，≤10项", "约5次", "5次左右", "120余份", "±5%", "第三次", "前三名", "三四次", "数十次", "一百二", "一般", "统一", "一流", "三公经费", "万无一失", "进一步加强",
      "不发生3起", "杜绝较大事故1起", "PM2.5", "GB50300", "12345热线办结率95%", "2023年完成5项", "每天一次", "每两月一次", "每项100%", "每月不超过2次", "3次/天", "3,5项",
      "95%以上以下", "不超过5次以上", "12月前", "12月中旬前", "年底完成", "6-4次", "13月底前", "2023年2月30日前", "5个完成", "100%完成", "20万元资金", "上限20万元", "最高5次", "半月一次",
      "≤", "以上", "≥", "5天-3个工作日", "一季度末", "逐月1次", "1.2.3项", "同比增长", "5室内", "1-2-3次", "11-2月", "2023年12月", "3月15日",
    ])
  func neighbours(_ text: String) throws {
    let expected = text == "2023年12月" ? "period 2023-12-01 2023-12-31" : "qualitative"
    #expect(try reading(text) == expected)
  }

  @Test("a bare number is a floor, in a cost row a ceiling, and a bare 0 is always = 0")
  func bareNumbers() throws {
    #expect(try reading("60个") == "≥ 60 个")
    #expect(try reading("20万元", cost: true) == "≤ 200000 万元")
    #expect(try reading("控制率5%", cost: true) == "≤ 0.05 %")
    #expect(try reading("≥5%", cost: true) == "≥ 0.05 %")
    #expect(try reading("60个", direction: .down) == "≤ 60 个")
    #expect(try reading("20万元", cost: true, direction: .up) == "≥ 200000 万元")
    #expect(try reading("0起", direction: .up) == "= 0 起")
    #expect(try reading("0", cost: true) == "= 0")
  }

  @Test("the row's unit is meant where the text has none, and only there")
  func impliedUnit() throws {
    #expect(try reading("901.58", unit: "万元") == "≥ 9015800 万元")
    #expect(try reading("≤20万", unit: "元") == "≤ 200000 万元")
    #expect(try reading("95%", unit: "万元") == "≥ 0.95 %")
    #expect(try reading("90-95", unit: "%") == "range 0.9 0.95 %")
  }

  @Test("a date without a year falls inside the period, whichever year that is")
  func yearOfDate() throws {
    let period = Day(stringLiteral: "2023-07-01")...Day(stringLiteral: "2024-06-30")
    let context = Target.Context(period: period)
    #expect(Target.parse("12月底前", in: context).comparator?.form == .deadline("2023-12-31"))
    #expect(Target.parse("3月底前", in: context).comparator?.form == .deadline("2024-03-31"))
    #expect(Target.parse("12月底前", in: Target.Context()) == .qualitative)
  }
}

@Suite("A quantity is read exactly or not at all")
struct QuantityTests {
  @Test(
    "value in base units, unit and decimals",
    arguments: [
      ("31.82万元", "318200", "万元", 2), ("5项", "5", "项", 0), ("95%", "0.95", "%", 0), ("98.10 %", "0.981", "%", 2), ("１，２３４", "1234", "", 0),
      ("-5", "-5", "", 0),
      ("12.5万㎡", "125000", "万㎡", 1), ("3‰", "0.003", "‰", 0), ("九成", "0.9", "成", 0), ("2公顷", "20000", "公顷", 0), ("50万", "500000", "万", 0),
    ])
  func read(_ text: String, _ value: String, _ unit: String, _ decimals: Int) throws {
    let quantity = try #require(Quantity(text))
    #expect(quantity.value.exactDecimal?.description == value)
    #expect(quantity.unit.text == unit)
    #expect(quantity.decimals == decimals)
  }

  @Test(
    "what is more than a number is no quantity",
    arguments: ["", "约5", "5项以上", "满意度95%", "1,23", "4-6次", "3.5.1", "百分之", "%", "12345678901234567890123456789012345678901"])
  func refused(_ text: String) {
    #expect(Quantity(text) == nil)
  }

  @Test(
    "an assessor's text gives the one figure it holds",
    arguments: [
      ("60个", "27个", "27"), ("60个", "已完成27个", "27"), ("95%", "95%以上", "0.95"), ("95%", "实际达到100%", "1"), ("5项", "5", "5"),
      ("20万元", "实际支出19.5万元", "195000"),
      ("901.58", "901.58", "901.58"), ("每月一次以上", "每月一次以上", "1"), ("2023年12月31日前", "2023年12月20日完成", "19711"), ("全覆盖", "全覆盖", "1"),
      ("100%", "100%完成", "1"),
      ("20万元", "没超预算", nil), ("5项", "5项中完成3项", nil), ("每月一次以上", "12次", nil), ("2023年12月31日前", "在规定时间内完成", nil), ("5项", "未完成5项", nil),
      ("0起", "无", "0"), ("≤2起", "无", "0"), ("≥5次", "无", nil), ("≤2起", "/", nil),
    ] as [(String, String, String?)])
  func assessed(_ target: String, _ actual: String, _ value: String?) throws {
    let comparator = try #require(Target.parse(target, in: Target.Context(period: year2023)).comparator)
    let figure = ActualReader(comparator, target: target, period: year2023).figure(of: actual).figure
    #expect(figure?.value?.exactDecimal?.description == value)
  }
}
