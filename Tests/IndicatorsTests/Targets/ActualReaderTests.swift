import Testing
import Values

@testable import Indicators

@Suite("An actual is its number only where its words say nothing else")
struct ActualReaderTests {
  private func reading(_ target: String, _ actual: String, _ name: String = "") throws -> Result<Figure, ActualDoubt> {
    let comparator = try #require(Target.parse(target, in: Target.Context(period: year2023)).comparator)
    return ActualReader(comparator, target: target, names: [name], period: year2023).figure(of: actual)
  }

  @Test(
    "what goes against the target, or speaks of a plan, is left to a person with what it says",
    arguments: [
      ("同比下降5%", "同比上升8%", "上升"), ("减少3起", "增加5起", "增加"), ("较上年增长10%", "较上年下降12%", "下降"), ("≥240次", "低于240次", "低于"),
      ("≥240次", "少于240次", "少于"), ("≥240次", "240次以下", "以下"), ("≥240次", "<240次", "<"), ("≥240次", "240次以内", "以内"), ("≥240次", "计划240次", "计划"),
      ("≥240次", "应完成240次", "应"), ("≤2起", "超过2起", "超过"), ("≤2起", "多于2起", "多于"), ("≤2起", "2起以上", "以上"), ("≤2起", ">2起", ">"),
      ("≥95%", "低于95%", "低于"), ("≥95%", "95%以下", "以下"), ("≥240次", "不足240次", "不足"), ("≥240次", "未达到240次", "未"), ("≥240次", "拟开展240次", "拟"),
      ("≤2起", "不止2起", "不止"), ("≥95%", "预计可达95%", "预计可"), ("≥240次", "约240次", "约"), ("=12期", "不少于12期", "不少于"), ("≥95%", "差5%达到95%", nil),
      ("同比下降5%", "环比下降8%", "环比"), ("≥95%", "同比提高8%", "同比提高"), ("≤35万元", "超支3万元", "超"),
      ("下降5%", "-5.6%", "-"), ("减少10起", "-12起", "-"),
    ] as [(String, String, String?)])
  func others(_ target: String, _ actual: String, _ words: String?) throws {
    guard case .failure(let doubt) = try reading(target, actual) else {
      Issue.record("\(actual) against \(target) was taken")
      return
    }
    if let words, case .says(let said, _) = doubt { #expect(said.hasPrefix(words), "\(said)") } else { #expect(words == nil) }
  }

  @Test(
    "what is counted in something else than the target is left to a person; words that merely count are all alike",
    arguments: [
      ("≥90分", "95次", false), ("≥3年", "36个月", false), ("≥30学时", "32课时", false), ("≥5千瓦", "6千克", false), ("≥25项", "27个", true),
      ("≥90分", "95分", true), ("≥90分", "95", true), ("≥5场", "6场次", true), ("≥8小时", "600分钟", true), ("≥100户", "120人次", true),
    ])
  func otherUnits(_ target: String, _ actual: String, _ isTaken: Bool) throws {
    switch try reading(target, actual) {
    case .success: #expect(isTaken, "\(actual) against \(target) was taken")
    case .failure(.otherUnit(let number, _)): #expect(!isTaken && number == actual)
    case .failure(let doubt): Issue.record("\(actual) against \(target): \(doubt)")
    }
  }

  @Test(
    "what says no more than the number is taken, with the target's own relation, direction and name",
    arguments: [
      ("同比下降5%", "同比下降8%", "", "0.08"), ("同比下降5%", "较去年降低8%", "", "0.08"), ("同比下降5%", "8%", "", "0.08"), ("减少3起", "减少5起", "", "5"),
      ("较上年增长10%", "较上年增长12%", "", "0.12"), ("≥240次", "共260次", "", "260"), ("≥240次", "累计完成260次", "", "260"),
      ("≥240次", "已开展 260 次", "", "260"),
      ("≥240次", "≥260次", "", "260"), ("≥240次", "260次以上", "", "260"), ("≥240次", "不少于260次", "", "260"), ("≤2起", "≤1起", "", "1"),
      ("≤2起", "未超过2起", "", "2"),
      ("≤2起", "2起以内", "", "2"), ("≤2起", "实际发生1起", "", "1"), ("≤2起", "发生0起", "", "0"), ("≥95%", "达到96%", "", "0.96"),
      ("≥95%", "群众满意度96%", "群众满意度", "0.96"),
      ("≥95%", "96%完成", "", "0.96"), ("60个", "已完成27个项目验收", "项目验收数", "27"), ("≥12期", "全年十二期", "", "12"),
      ("≤35万元", "实际支出34.8万元", "", "348000"),
      ("100%", "计划完成率98%", "计划完成率", "0.98"), ("4-6次", "共5次", "", "5"), ("0起", "未发生", "", "0"), ("≤2起", "无", "", "0"),
    ])
  func honest(_ target: String, _ actual: String, _ name: String, _ value: String) throws {
    #expect(try reading(target, actual, name).figure?.value?.exactDecimal?.description == value)
  }

  @Test(
    "千, 万 and 亿 take the target's unit once, and a bare number the nearer one",
    arguments: [
      ("≤3.5万元", "3.4万", "34000"), ("≤3.5万元", "三万五千元", "35000"), ("≥2000万元", "0.3亿", "30000000"), ("≥1.2万人次", "9000", "9000"),
      ("≥1.2万人次", "1.3", "13000"),
      ("≥1.2万人次", "1.3万", "13000"), ("≥8000人次", "9千", "9000"), ("≥8000人次", "9千人次", "9000"), ("≥10公里", "10千米", "10"),
      ("≥8000米", "10千米", "10000"),
      ("≥10千米", "12000米", "12"), ("≤35万元", "348000", "348000"), ("≤901.58万元", "901.58", "9015800"), ("≥5万", "60000", "60000"),
      ("≥2吨", "2500公斤", "2.5"), ("≥5千克", "6千克", "6"), ("≥5千克", "6", "6"), ("≥5千瓦", "6000瓦", "6"), ("≥5千瓦", "6.5千瓦", "6.5"),
      ("≥500瓦", "6千瓦", "6000"),
    ])
  func scales(_ target: String, _ actual: String, _ value: String) throws {
    #expect(try reading(target, actual).figure?.value?.exactDecimal?.description == value)
  }

  @Test(
    "a number joins the unit beside it once",
    arguments: [("3.4万", "万元", "3.4万元"), ("3.4", "万元", "3.4万元"), ("3.4万", "元", "3.4万元"), ("5", "起", "5起")])
  func joins(_ number: String, _ unit: String, _ joined: String) {
    #expect(PrintedUnit.joining(number, unit) == joined)
  }

  @Test(
    "an amount may leave out 元, and be a numeral",
    arguments: [("47.8万", "478000元"), ("47.8万元", "47.8万元"), ("三万五千元", "35000元"), ("478", nil), ("5项", nil)])
  func amounts(_ text: String, _ expression: String?) {
    #expect(WrittenAmount(text)?.expression == expression)
  }

  @Test(
    "A target of change asks for how much more or less there is, and not for what there is",
    arguments: [
      ("下降5%", true, true), ("比上年减少2件", true, true), ("较上年增加3期", true, true), ("同比增长率≥5%", true, true), ("提高≥5个百分点", true, true),
      ("下降至5%", false, false), ("提高到95%以上", false, false), ("节约10万元", false, false), ("满意度提升明显", false, false), ("≥95%", false, false),
      ("不低于去年", false, true), ("不超过上年", false, true),
    ])
  func change(_ target: String, asks: Bool, depends: Bool) {
    #expect(ActualReader.asksChange(target) == asks)
    #expect(ActualReader.dependsOnLastYear(target) == depends)
  }
}
