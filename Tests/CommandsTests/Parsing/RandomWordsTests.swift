import Commands
import DocketTestSupport
import Testing

@Suite struct RandomWordsTests {
  /// Words that mean something somewhere, and marks that might upset a parser.
  private static let pieces = [
    "notice", "通知书", "issue", "复查", "list", "receipt", "check", "kinds", "help", "completions", "words", "--type", "--类型", "talk",
    "--passed", "no",
    "--no-passed", "--json", "--csv", "--format", "csv", "--log", "x", "--", "-", "---", "--=", "=", "-5", "－－", "——", "——渠道", "--help",
    "-h",
    "--version", "", " ", "\u{0}", "\u{FFFD}", "\u{301}", "e\u{301}", "👨‍👩‍👧", "--👨‍👩‍👧=", "--note=", "--note", "\u{1B}[2J", "\n", "--ｊｓｏｎ", "–",
    "−1", "-.", "--no-",
  ]

  @Test("Any words end in an answer or an error, and completing them ends too")
  func anyWords() {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 2000) {
      let words = (0..<random.below(7)).map { _ -> String in
        let word = random.pick(Self.pieces)
        return random.oneIn(4) ? word + random.pick(Self.pieces) : word
      }
      let answer = run(words)
      // A word may be looked up that no help page has.
      #expect([.done, .usage, .no].contains(answer.status), "\(words)")
      #expect((answer.status == .usage) == answer.output.isEmpty, "\(words)")
      #expect((answer.status == .usage) == answer.errors.hasPrefix(answer.errors.hasPrefix("{") ? "{\"error\":{" : "error: "), "\(words)")
      let completed = run(["completions", "words", random.pick(["bash", "zsh", "fish"]), "--"] + words)
      #expect(completed.status == .done && completed.errors.isEmpty, "\(words)")
    }
  }
}
