import Testing

@Suite("Empty and odd words")
struct OddWordsTests {
  private static let odd = ["", " ", "a b", "\u{1}", "\t", String(repeating: "长", count: 5_000), "-", "…"]

  @Test("given where a definition is made of words are refused in words, never as an internal error")
  func definitions() throws {
    let office = try BuiltOffice([])
    for word in Self.odd {
      for words in [
        ["measure", "adopt", word, "count(complaint.received)"], ["measure", "adopt", "m", word],
        ["measure", "adopt", "m", "count(complaint.received)", "--label", word],
        ["measure", "adopt", "m", "count(complaint.received)", "--note", word],
        ["table", "copy", word, "b", "--year", "2027"], ["policy", "set", word], ["person", "enrol", word, "--role", "admin"],
        ["complaint", "receive", "--channel", word, "--topic", word], ["find", word], ["list", word], ["count", word],
      ] {
        let answer = try office.run(words, language: "en")
        #expect(!answer.errors.contains("internal error"), "\(words): \(answer.errors)")
      }
    }
  }

  @Test("an empty label of a measure is refused with the place")
  func label() throws {
    let office = try BuiltOffice([])
    let answer = try office.run(["measure", "adopt", "m", "count(complaint.received)", "--label", ""], language: "en")
    #expect(answer.status == 2)
    #expect(answer.errors.hasPrefix("error: label: "), "\(answer.errors)")
  }
}
