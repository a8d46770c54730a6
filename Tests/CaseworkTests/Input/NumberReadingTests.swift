import Casework
import Testing
import Values
import Written

@Suite("Numbers as people write them")
struct NumberReadingTests {
  @Test(
    "A number and its unit",
    arguments: [
      ("12.5万㎡", "125000", "m2"), ("12.5万平方米", "125000", "平方米"), ("31.82万元", "318200", "元"), ("3亿元", "300000000", "元"),
      ("１２．５万", "125000", ""), ("1,234.50元", "1234.5", "元"), ("１，２３４", "1234", ""), ("¥5000", "5000", ""),
      ("￥1,000,000.01", "1000000.01", ""),
      ("-5000", "-5000", ""), ("+15", "15", ""), ("  42 ", "42", ""), ("3 千元", "3000", "元"), ("2万亿元", "2000000000000", "元"),
      ("1e2", "100", ""),
      ("0.01万", "100", ""), ("1.23456789亿元", "123456789", "元"), ("-0.00000001亿", "-1", ""), ("15人次", "15", "人次"),
    ])
  func reads(text: String, value: String, unit: String) throws {
    let number = try #require(WrittenNumber(text))
    #expect(number.value == Decimal(value))
    #expect(number.unit == unit)
  }

  @Test("What isn't one", arguments: ["", "万", "十二", "1,23", "12,34,567", "1.2.3", "元5", "--5", "5-", ",5", "0.0000001万亿亿亿亿亿亿亿亿亿"])
  func refuses(text: String) {
    #expect(WrittenNumber(text) == nil)
  }
}
