import DocketTestSupport
import Testing

@Suite struct SeededGeneratorTests {
  @Test("a seed gives the same sequence on every machine")
  func sequence() {
    var generator = SeededGenerator(seed: 0)
    #expect(generator.seed == 0)
    #expect((0..<3).map { _ in generator.next() } == [0x99ec_5f36_cb75_f2b4, 0xbf6e_1f78_4956_452a, 0x1a5f_849d_4933_e6e0])
  }

  @Test("other seeds give other sequences")
  func seeds() {
    var first = SeededGenerator(seed: 1)
    var second = SeededGenerator(seed: 2)
    #expect(first.next() != second.next())
  }

  @Test("picks stay within their bounds")
  func bounds() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<1_000 {
      #expect((0..<10).contains(generator.below(10)))
      #expect(["a", "b"].contains(generator.pick(["a", "b"])))
    }
    #expect(generator.bytes(33).count == 33)
  }
}
