import Casework
import LogLines
import Testing
import Values
import Written

@Suite("What people type for a field")
struct FieldReadingTests {
  private static let context = DayContext(today: day("2023-07-05"), base: day("2022-12-30"), calendar: WorkCalendar())

  @Test(
    "Becomes what the log holds",
    arguments: [
      ("project name", "五溪尚境", "五溪尚境"), ("project sector", "housing", "housing"), ("project sector", "房建", "housing"),
      ("project sector", "住宅", "housing"), ("crane type", "塔式起重机", "tower"),
      ("project sector", "Ｈousing", "housing"), ("complaint channel", "12345热线", "hotline-12345"),
      ("complaint channel", "１２３４５热线", "hotline-12345"), ("project area", "12.5万㎡", 125_000), ("project area", "125000m2", 125_000),
      ("project area", "125000", 125_000), ("project area", "三万㎡", 30_000), ("project area", "一万二千平方米", 12_000),
      ("project cost", "31.82万元", 318_200), ("project cost", "3亿元", 300_000_000),
      ("project cost", "¥1,234.5", "1234.5".decimal), ("budget amount", "-5000", -5_000), ("inspection hazards", "3", 3),
      ("inspection hazards", "3处", 3), ("campaign person-times", "36人次", 36), ("survey issued", "100份", 100),
      ("penalty quantity", "2.5", "2.5".decimal), ("notice due", "+15d", "2023-01-14"), ("notice due", "2023年1月20日", "2023-01-20"),
      ("notice passed", "是", true), ("notice passed", "YES", true), ("notice passed", "no", false), ("notice passed", "×", false),
      ("appraisal quarter", "2023Q4", "2023Q4"), ("appraisal quarter", "2023q4", "2023Q4"), ("appraisal quarter", "Q4", "2022Q4"),
      ("appraisal quarter", "4", "2022Q4"), ("appraisal quarter", "四季度", "2022Q4"), ("appraisal quarter", "第一季度", "2022Q1"),
      ("appraisal quarter", "2023年第四季度", "2023Q4"), ("appraisal quarter", "第2季度", "2022Q2"),
      ("notice project", "五溪尚境", "五溪尚境"),
    ] as [(String, String, JSON)])
  func reads(name: String, word: String, value: JSON) throws {
    #expect(try FieldReading([word], for: field(name), in: Self.context).value == value)
  }

  @Test(
    "One line may list several; what stands between semicolons is an entry each",
    arguments: [
      (["甲；乙"], ["甲", "乙"]), (["甲", "乙； 丙"], ["甲", "乙", "丙"]), (["甲;乙"], ["甲", "乙"]), (["甲；"], ["甲"]), (["甲，乙"], ["甲，乙"]), (["；"], ["；"]),
    ])
  func lists(words: [String], entries: [String]) throws {
    let reading = try FieldReading(words, for: field("inspection hazard"), in: Self.context)
    #expect(reading.value == .array(entries.map(JSON.string)))
    #expect(reading.split == entries.count - words.count)
  }

  @Test(
    "Or is refused with what is wrong",
    arguments: [
      ("project name", "", ValueProblem.empty), ("project name", "\u{200B}", .empty), ("project name", " \u{3164} ", .empty),
      ("inspection hazard", "\u{200B}\u{3164}", .empty),
      ("project area", "12.5万元", .wrongUnit("元", expected: "㎡")),
      ("project area", "大", .notNumber), ("project cost", "0.001元", .notMoney), ("project cost", "5㎡", .wrongUnit("m2", expected: "元")),
      ("project cost", "99999999999亿元", .tooPrecise), ("inspection hazards", "2.5", .notCount), ("inspection hazards", "-1", .notCount),
      ("inspection hazards", "0x", .wrongUnit("x", expected: "")), ("inspection hazards", "5%", .wrongUnit("%", expected: "")),
      ("inspection hazards", "5万元", .wrongUnit("元", expected: "")),
      ("penalty quantity", "5吨", .wrongUnit("吨", expected: "")), ("notice due", "soon", .notDay), ("notice due", "2300-01-01", .notDay),
      ("notice passed", "maybe", .notFlag), ("appraisal quarter", "5", .notQuarter), ("appraisal quarter", "2023Q5", .notQuarter),
    ] as [(String, String, ValueProblem)])
  func refuses(name: String, word: String, problem: ValueProblem) {
    #expect(throws: Refusal.badValue(.named(name), value: word, problem: problem)) {
      try FieldReading([word], for: field(name), in: Self.context)
    }
  }

  @Test(
    "A near miss of a choice gets a suggestion in either language",
    arguments: [
      ("hosing", Choice("housing", "房建", aliases: ["住宅", "房屋建筑"])), ("房屋建住", Choice("housing", "房屋建筑")),
    ])
  func suggestion(word: String, nearest: Choice) {
    #expect(
      throws: Refusal.badValue(
        .named("project sector"), value: word, problem: .notChoice(field("project sector").type.choices, nearest: nearest))
    ) { try FieldReading([word], for: field("project sector"), in: Self.context) }
  }

  @Test("A list takes every word, anything else just one")
  func lists() throws {
    #expect(try FieldReading(["a", "b"], for: field("inspection hazard"), in: Self.context).value == ["a", "b"])
    #expect(throws: Refusal.badValue(.named("project name"), value: "a b", problem: .notText)) {
      try FieldReading(["a", "b"], for: field("project name"), in: Self.context)
    }
  }
}
