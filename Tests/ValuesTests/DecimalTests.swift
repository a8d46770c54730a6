import DocketTestSupport
import Testing
import Values

@Suite struct DecimalTests {
  @Test("random spellings are read as pencil and paper reads them")
  func oracle() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 20_000) {
      let lexeme = spelling(&random)
      let naive = NaiveDecimal(lexeme)
      let value = try JSON(parsing: Array(lexeme.utf8))
      if naive.isLoggable {
        #expect(value.decimal?.description == naive.description, "\(lexeme)")
      } else {
        #expect(value == .number(.beyond(lexeme)), "\(lexeme)")
      }
      // Any number of six decimals and up to 38 digits is held, in the log or not.
      if naive.fraction.count <= 6, naive.whole.count <= 32 {
        let decimal = try #require(Decimal(lexeme), "\(lexeme)")
        #expect(decimal.description == naive.description)
        #expect(decimal.isLoggable == naive.isLoggable, "\(lexeme)")
      } else if naive.fraction.count > 6 || naive.whole.count > 33 {
        #expect(Decimal(lexeme) == nil, "\(lexeme)")
      }
    }
  }

  private func spelling(_ random: inout SeededGenerator) -> String {
    func digits(_ count: Int) -> String {
      String((0..<count).map { _ in random.oneIn(2) ? "0" : Character(String(random.below(10))) })
    }
    let whole = random.oneIn(3) ? "0" : String(1 + random.below(9)) + digits(random.below(random.oneIn(4) ? 45 : 16))
    let fraction = random.oneIn(2) ? "" : "." + digits(1 + random.below(random.oneIn(4) ? 45 : 8))
    let sign = random.pick(["", "+", "-", "-", "-00"])
    let exponent = random.oneIn(2) ? "" : random.pick(["e", "E"]) + sign + String(random.below(random.oneIn(4) ? 60 : 12))
    return (random.oneIn(3) ? "-" : "") + whole + fraction + exponent
  }

  @Test(
    "texts that JSON's grammar doesn't know are no numbers",
    arguments: [
      "", "-", "+1", ".5", "5.", "1.e2", "1e", "1e+", "01", "-01", "00.5", "1 ", " 1", "1,000", "1_000", "0x10", "NaN", "Infinity", "--1",
      "1-",
      "1.2.3", "1e2e3", "1e2.5", "１", "一", "1\0", "1.5万", "½",
    ])
  func refused(_ text: String) {
    #expect(Decimal(text) == nil)
  }

  @Test(
    "six decimals and 128 bits bound what is held",
    arguments: [
      ("170141183460469231731687303715884.105727", "170141183460469231731687303715884.105727"),
      ("170141183460469231731687303715884.105728", nil),
      ("-170141183460469231731687303715884.105728", "-170141183460469231731687303715884.105728"),
      ("-170141183460469231731687303715884.105729", nil),
      ("1701411834604692317316873037158841.05727e-1", "170141183460469231731687303715884.105727"),
      ("170141183460469231731687303715884105727e-6", "170141183460469231731687303715884.105727"),
      ("340282366920938463463374607431768211456e-6", nil),
      ("999999999999999999999999999999999", nil),
      ("1e32", "100000000000000000000000000000000"),
      ("2e32", nil),
      ("1e33", nil),
      ("0.000001", "0.000001"),
      ("0.0000001", nil),
      ("1e-6", "0.000001"),
      ("10e-7", "0.000001"),
      ("1e-7", nil),
    ])
  func bounds(_ text: String, _ value: String?) {
    #expect(Decimal(text)?.description == value)
  }

  @Test("what is written is read as the same number")
  func roundTrip() {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 2_000) {
      let bits = Int128(truncatingIfNeeded: random.next()) << 64 | Int128(random.next())
      let value = Decimal(millionths: bits >> Int128(random.below(128)))
      #expect(Decimal(value.description) == value)
    }
  }

  @Test(
    "rounding takes halves away from zero (四舍五入)",
    arguments: [
      ("0.5", 0, "1", "1"), ("-0.5", 0, "-1", "-1"), ("0.499999", 0, "0", "0"), ("-0.4", 0, "0", "0"), ("2.5", 0, "3", "3"),
      ("1.005", 2, "1.01", "1.01"), ("1.004999", 2, "1", "1.00"), ("-1.005", 2, "-1.01", "-1.01"), ("0.95", 1, "1", "1.0"),
      ("12", 3, "12", "12.000"), ("12.5", 3, "12.5", "12.500"), ("0.000001", 6, "0.000001", "0.000001"), ("0", 2, "0", "0.00"),
      ("99.995", 2, "100", "100.00"), ("0.0000005e1", 5, "0.00001", "0.00001"), ("-0.001", 2, "0", "0.00"),
    ])
  func rounding(_ text: String, _ decimals: Int, _ rounded: String, _ formatted: String) throws {
    let value = try #require(Decimal(text))
    #expect(value.rounded(to: decimals).description == rounded)
    #expect(value.formatted(decimals: decimals) == formatted)
  }

  @Test(
    "a power of ten moves the point, or loses nothing",
    arguments: [
      ("1.5", 1, "15"), ("1.5", -5, "0.000015"), ("1.5", -6, nil), ("1.5", 31, "15000000000000000000000000000000"), ("1.5", 33, nil),
      ("0", 1_000_000_000_000, "0"), ("0", -1_000_000_000_000, "0"), ("7", 0, "7"), ("1", 1_000_000_000_000, nil),
      ("1", -1_000_000_000_000, nil),
      ("-0.25", 2, "-25"),
    ])
  func scaling(_ text: String, _ power: Int, _ scaled: String?) throws {
    #expect(try #require(Decimal(text)).scaled(byPowerOfTen: power)?.description == scaled)
  }

  @Test("sums are exact, and numbers come in order")
  func arithmetic() throws {
    let tenth = try #require(Decimal("0.1"))
    #expect((0..<10).map { _ in tenth }.reduce(.zero, +) == 1)
    #expect(try #require(Decimal("0.3")) - tenth - tenth == tenth)
    #expect(-tenth < .zero && tenth > .zero && (-tenth).magnitude == tenth)
    #expect(["10", "-2", "1.5", "0", "1.49"].compactMap { Decimal($0) }.sorted().map(\.description) == ["-2", "0", "1.49", "1.5", "10"])
  }

  @Test(
    "a number knows whether it is whole and how many decimals it needs",
    arguments: [
      ("0", 0, 0), ("12", 12, 0), ("-12.0", -12, 0), ("0.5", nil, 1), ("0.000001", nil, 6), ("1.230", nil, 2),
      ("9223372036854775807", Int.max, 0), ("9223372036854775808", nil, 0),
    ])
  func shape(_ text: String, _ whole: Int?, _ decimals: Int) throws {
    let value = try #require(Decimal(text))
    #expect(value.whole == whole)
    #expect(value.decimals == decimals)
    #expect(value.isWhole == (decimals == 0))
  }
}
