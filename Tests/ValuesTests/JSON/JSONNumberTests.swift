import Testing
import Values

/// The log's limits on numbers: at most 15 significant digits and 6 decimals, below 10¹⁵.
@Suite struct JSONNumberTests {
  @Test(
    "a number within the limits is exact, whatever its spelling",
    arguments: [
      ("0", "0"), ("-0", "0"), ("0.0", "0"), ("-0.000", "0"), ("0e99999999999999999999", "0"), ("0e-99999999999999999999", "0"),
      ("1e2", "100"), ("1E+2", "100"), ("1.50", "1.5"), ("100e-2", "1"), ("-12.5e0", "-12.5"), ("1e-0004", "0.0001"),
      ("999999999999999", "999999999999999"), ("-999999999999999", "-999999999999999"), ("99999999999999900e-2", "999999999999999"),
      ("1e14", "100000000000000"), ("0.0001", "0.0001"), ("0.00010", "0.0001"), ("0.000101", "0.000101"), ("-0.0001", "-0.0001"),
      ("123456789.123456", "123456789.123456"), ("999999999.999999", "999999999.999999"), ("1234567890123.45", "1234567890123.45"),
      ("100000000000000000000000e-20", "1000"), ("0.000000000000000000000000000001e30", "1"),
      ("1.0000000000000000000000000000000000000", "1"), ("0.00000000000000000000000000000000000000000000001230e47", "1.23"),
      ("1000000000000000000000000000000000000000000000000e-48", "1"), ("12300000000000000000000000000000000000000000000000000e-52", "1.23"),
    ])
  func exact(_ lexeme: String, _ stored: String) throws {
    let value = try JSON(parsing: Array(lexeme.utf8))
    #expect(try value.canonicalBytes() == Array(stored.utf8))
    #expect(value.decimal?.description == stored)
    #expect(value.decimal?.isLoggable == true)
    #expect(try JSON(parsing: Array(stored.utf8)) == value)
  }

  @Test("a number is the same however long its spelling")
  func long() throws {
    let zeros = String(repeating: "0", count: 30_000)
    #expect(try JSON(parsing: Array("1.5\(zeros)".utf8)) == .number(Decimal(millionths: 1_500_000)))
    #expect(try JSON(parsing: Array("15\(zeros)e-30001".utf8)) == .number(Decimal(millionths: 1_500_000)))
    #expect(try JSON(parsing: Array("0.\(zeros)15e30001".utf8)) == .number(Decimal(millionths: 1_500_000)))
    #expect(try JSON(parsing: Array("15e-\(zeros)1".utf8)) == .number(Decimal(millionths: 1_500_000)))
  }

  @Test(
    "a number beyond the limits is kept as written",
    arguments: [
      "1e15", "1000000000000000", "-1000000000000000", "9999999999999999", "1234567890123456", "123456789012345.6", "1.000000000000001",
      "0.0000001", "0.1234567", "1.0000001", "0.00001", "0.000099", "-0.00009", "1e-5", "1e99999999999999999999", "1e-99999999999999999999",
      "1000000000.000001", "123456789012345678901234567890123456789012345678901234567890", "0.1e-99999999999999999999999999",
      "1.00000000000000000000000000000000000000000000000000000000000001",
    ])
  func beyond(_ lexeme: String) throws {
    let value = try JSON(parsing: Array(lexeme.utf8))
    #expect(value == .number(.beyond(lexeme)))
    #expect(value.decimal == nil)
    #expect(value.text() == lexeme)
  }

  @Test("a decimal that the log can't hold is the number that its text is")
  func made() throws {
    let sum = Decimal(999_999_999_999_999) + 1
    #expect(JSON.number(sum) == .number(.beyond("1000000000000000")))
    #expect(try JSON(parsing: Array("1000000000000000".utf8)) == .number(sum))
    #expect(JSON.number(Decimal(millionths: 99)) == .number(.beyond("0.000099")))
    #expect(JSON.number(Decimal(millionths: 100)) == .number(.exact(Decimal(millionths: 100))))
    #expect(JSON.number(Int.max) == .number(.beyond("9223372036854775807")))
  }
}
