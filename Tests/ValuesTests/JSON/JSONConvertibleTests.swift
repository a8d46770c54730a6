import Testing
import Values

@Suite("JSON of values")
struct JSONConvertibleTests {
  private enum State: String, JSONConvertible {
    case open, closed
  }

  @Test("a text, a flag and a number are themselves, and what is absent is null")
  func plain() {
    #expect("条款".json == .string("条款"))
    #expect(true.json == .bool(true))
    #expect(7.json == 7)
    #expect(Decimal(7).json == 7)
    #expect(Int?.none.json == .null)
    #expect(String?.some("a").json == "a")
  }

  @Test("a list holds each value in its order, those that are absent too")
  func lists() {
    #expect([1, 2].json == [1, 2])
    #expect([String?.some("a"), nil].json == ["a", nil])
    #expect([[String]]().json == [])
  }

  @Test("days and choices are written as their text, roots in base64")
  func texts() {
    #expect(Day(year: 2023, month: 7, day: 5).json == "2023-07-05")
    #expect(State.open.json == "open")
    let root = SHA256.digest(of: Array("x".utf8))
    #expect(root.json == .string(root.base64))
  }
}
