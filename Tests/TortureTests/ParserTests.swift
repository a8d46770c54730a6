import DocketTestSupport
import TestThreads
import Testing
import Workbench

@testable import docket_torture

/// What `docket-torture` does at length; `.ci/run` runs the other campaigns.
@Suite("Every parser")
struct ParserTests {
  @Test("takes not much more than twice the time for twice the input", .inLongRuns, .enabled(if: Program(beside: "docket") != nil))
  func linear() throws {
    // A busy machine and a build for debugging ask for patience: what is quadratic takes four times as long.
    let outcome = try docket_torture.Campaign.linear(share: 0.125, tolerance: 3.5).run(Campaign.count(usually: 8), seed: 0)
    #expect(outcome.failures == [])
  }

  @Test("answers whatever it is given", arguments: ParserUnderTest.all.map(\.name))
  func fuzzed(name: String) throws {
    var random = SeededGenerator()
    let parser = try #require(ParserUnderTest.all.first { $0.name == name })
    let count = Campaign.count(usually: 600)
    let understood = FuzzChunk(parser: parser, seed: random.next(), numbers: 0..<count).feed()
    #expect(understood > 0 && understood < count)
  }

  @Test("understands what the mutators begin with", arguments: ParserUnderTest.all.map(\.name))
  func samples(name: String) throws {
    let parser = try #require(ParserUnderTest.all.first { $0.name == name })
    let understood = parser.samples.filter { parser.parse($0) }
    #expect(understood.count * 3 >= parser.samples.count)
  }
}
