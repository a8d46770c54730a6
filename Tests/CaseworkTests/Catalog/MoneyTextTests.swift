import Testing
import TextForms
import Values

@testable import Casework

@Suite struct MoneyTextTests {
  @Test(
    "An amount stands in 万元 from ten thousand on, unless digits would be lost",
    arguments: [
      ("9999.99", "9999.99元", "9999.99 yuan"), ("10000", "1万元", "1万元"), ("318200.5", "31.82005万元", "31.82005万元"),
      ("-20000", "-2万元", "-2万元"), ("10000.001", "10000.001元", "10000.001 yuan"), ("0", "0元", "0 yuan"),
    ])
  func amounts(number: String, zh: String, en: String) throws {
    let amount = try #require(Decimal(number))
    #expect(amount.moneyText(in: .zh) == zh)
    #expect(amount.moneyText(in: .en) == en)
  }
}
