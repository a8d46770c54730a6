import Testing
import Values

@Suite("Verdicts")
struct VerdictTests {
  @Test(
    "a sum is contradicted if any part is, else unchecked if any is, and counts each",
    arguments: [
      ([], VerdictWord.proved), ([.proved, .proved], .proved), ([.proved, .unchecked], .unchecked),
      ([.unchecked, .contradicted, .proved], .contradicted),
    ] as [([VerdictWord], VerdictWord)])
  func sum(words: [VerdictWord], whole: VerdictWord) {
    let tally = VerdictTally(words)
    #expect(tally.word == whole)
    #expect(tally.proved + tally.contradicted + tally.unchecked == words.count)
  }
}
