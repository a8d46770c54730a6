import LogLines
import Testing
import Values
import Written

@testable import Casework
@testable import Exchange

@Suite("Values of cells")
struct CellValueTests {
  @Test(
    "days as ledgers write them",
    arguments: [
      "2023-07-05", "2023-7-5", "2023/7/5", "2023/07/05", "2023.7.5", "2023年7月5日", "2023 年 7 月 5 日", "2023年07月05号", "２０２３－０７－０５",
      "２０２３年７月５日",
      "20230705", " 2023-07-05 ", "\u{3000}2023-07-05\u{FEFF}", "2023-07-05 13:20", "2023-07-05T13:20:00", "2023/7/5 1:02:03.5",
      "2023年7月5日13时20分",
      "2023年7月5日 下午1:20", "2023/7/5 上午 9:05:00", "2023-07-05 01:20 PM", "20230705 13:20", "2023-07-05 0:00:00", "2023-07-05 24:00", "45112",
      "45112.5555",
      "２０２３．７．５",
    ])
  func days(text: String) {
    #expect(CellDay.read(PlainCell(text)) == Day(year: 2023, month: 7, day: 5))
  }

  @Test(
    "what could be two days, or is none, is refused",
    arguments: [
      "", "7/5/2023", "05-07-2023", "23-07-05", "23.7.5", "2023-07", "2023年7月", "2023.7", "202307", "2023", "2023-13-01", "2023-02-29",
      "2023/7-5", "2023-7",
      "2023-07-05Z", "2023-07-05T13:20:00Z", "2023-07-05 13:20+08:00", "2023-07-05 x", "2023-07-05 25:00",
      "2023-07-05 13:60", "2023-07-05 13:20:60", "2023-07-05 13",
      "2023-07-0513:20", "2023-07-055",
      "19999", "73051", "4511", "451123", "45112.", "45112x", "2023070", "202307051", "七月五日", "13:20", "２０２３年",
    ])
  func noDays(text: String) {
    #expect(CellDay.read(PlainCell(text)) == nil)
  }

  @Test("bare day numbers count from 1904 where the workbook does")
  func serials() {
    #expect(CellDay.read(PlainCell("43650"), since1904: true) == Day(year: 2023, month: 7, day: 5))
    #expect(CellDay.read(PlainCell("20000")) == Day(year: 1954, month: 10, day: 3))
    #expect(CellDay.read(PlainCell("73050")) == Day(year: 2099, month: 12, day: 31))
  }

  @Test(
    "a form that is given is kept to",
    arguments: [
      ("MM/dd/yyyy", "07/05/2023", true), ("MM/dd/yyyy", "7/5/2023", false), ("MM/dd/yyyy", "2023-07-05", false),
      ("yyyy年MM月dd日", "2023年07月05日", true),
      ("yyyyMMddHHmmss", "20230705132000", true), ("yyyyMMddHHmmss", "20230705136000", false),
      ("dd.MM.yyyy HH:mm", "05.07.2023 13:20", true),
      ("dd.MM.yyyy", "０５．０７．２０２３", true), ("yyyy-MM-ddTHH:mm:ssZ", "2023-07-05T13:20:00Z", true), ("yyyy-MM-dd", "2023-07-05 ", true),
      ("yyyy-MM-dd", "2023-07-05x", false),
    ])
  func formats(format: String, text: String, fits: Bool) throws {
    let format = try #require(DayFormat(format))
    #expect(format.read(PlainCell(text)) == (fits ? Day(year: 2023, month: 7, day: 5) : nil))
  }

  @Test(
    "a form must have year, month and day, and no other letters",
    arguments: ["", "yyyy-MM", "yy-MM-dd", "M/d/yyyy", "yyyy-MM-dd-dd", "yyyy-MM-dd hh", "DD.MM.yyyy"])
  func noFormats(format: String) {
    #expect(DayFormat(format) == nil)
  }

  @Test(
    "numbers",
    arguments: [
      ("12", "12"), ("-5,000", "-5000"), ("１２．５", "12.5"), ("1,234,567.89", "1234567.89"), ("１，２３４", "1234"), ("¥ 1,000.50", "1000.5"),
      ("￥-3", "-3"), ("-¥3", "-3"),
      ("31.82万元", "318200"), ("1.2亿元", "120000000"), ("5万", "50000"), ("3亿", "300000000"), ("12 元", "12"), ("0.000001", "0.000001"),
      ("−7", "-7"), ("+7", "7"),
      ("007", "7"), ("12.50", "12.5"),
    ])
  func numbers(text: String, value: String) {
    #expect(WrittenNumber(text)?.value == Decimal(value))
    #expect(WrittenNumber(text)?.unitBesideYuan == "")
  }

  @Test(
    "what follows a number is its unit", arguments: [("12.5万㎡", "125000", "m2"), ("3起", "3", "起"), ("12,5", nil, nil), ("12%", "12", "%")])
  func units(text: String, value: String?, unit: String?) {
    #expect(WrittenNumber(text)?.value == value.flatMap { Decimal($0) })
    #expect(WrittenNumber(text)?.unit == unit)
  }

  @Test(
    "what is no number is none",
    arguments: ["", "x", "-", "¥", "1,23", "1234,567", ",123", "1,,234", "1.", ".5", "1e5x1", "0.0000001", "三", "(5)", "1,2345"])
  func noNumbers(text: String) {
    let reading = WrittenNumber(text)
    #expect(reading == nil || reading?.unit != "", "\(String(describing: reading))")
  }

  @Test(
    "flags",
    arguments: [
      ("是", true), ("√", true), ("TRUE", true), ("true", true), ("1", true), ("１", true), ("否", false), ("False", false), ("0", false),
      ("有", true), ("yes", true), ("不", false), ("x", nil), ("", nil),
    ] as [(String, Bool?)])
  func flags(text: String, value: Bool?) {
    #expect(FieldReading.flag(text, of: Field("passed", "达标", .flag)) == value)
  }

  @Test(
    "quarters",
    arguments: [
      ("2023Q4", 2023, 4), ("q4", 2024, 4), ("4", 2024, 4), ("2023年第四季度", 2023, 4), ("一季度", 2024, 1), ("第2季度", 2024, 2),
      ("2023年3季", 2023, 3),
    ])
  func quarters(text: String, year: Int, number: Int) {
    #expect(Quarter(written: text, year: 2024) == Quarter(year: year, number: number))
  }

  @Test("what is no quarter is none", arguments: ["", "5", "Q0", "2023", "2023Q5", "第五季度", "Q一", "4x"])
  func noQuarters(text: String) {
    #expect(Quarter(written: text, year: 2024) == nil)
  }

  @Test("text is kept but for its normal form and its newlines")
  func text() {
    #expect(CellText.read(Array(" Ａ㎡\r\n\tb\rc ".utf8)[...]) == " Ａ㎡\n\tb\nc ")
    #expect(CellText.read(Array("e\u{301}".utf8)[...])?.unicodeScalars.count == 1)
    for control in ["\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "\u{9F}"] { #expect(CellText.read(Array("a\(control)".utf8)[...]) == nil) }
  }

  @Test("a list is split at line ends and semicolons, not at commas")
  func entries() {
    #expect(CellText.entries("3层临边无防护；配电箱未上锁; a,b\n\n　c 、d　;") == ["3层临边无防护", "配电箱未上锁", "a,b", "c 、d"])
  }
}
