import DocketTestSupport
import Testing
import Workbench

@testable import docket_torture

/// Short runs of what `docket-torture` does at length.
@Suite("Campaigns of faults find nothing")
struct CampaignTests {
  @Test(
    "processes that are killed while four of them append lose nothing they acknowledged", .enabled(if: Program(beside: "docket") != nil))
  func killed() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.kill(longestLife: 10).run(Campaign.count(usually: 80), seed: random.next())
    #expect(outcome.failures == [])
    #expect(outcome.tally.first { $0.name == "events acknowledged" }?.count ?? 0 > 100)
    #expect(outcome.tally.first { $0.name == "batches of several" }?.count ?? 0 > 5)
  }

  @Test("every command with closed descriptors leaves the log as with them open", .enabled(if: Program(beside: "docket") != nil))
  func closedDescriptors() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.descriptors.run(Campaign.count(usually: 12), seed: random.next())
    #expect(outcome.failures == [])
    #expect(outcome.tally.first { $0.name == "with exit 0" }?.count ?? 0 > 3)
  }

  @Test("links, pipes and devices in a log are neither followed nor waited for", .enabled(if: Program(beside: "docket") != nil))
  func links() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.links.run(Campaign.count(usually: 60), seed: random.next())
    #expect(outcome.failures == [])
    #expect(outcome.count > 30)
  }

  @Test("a lock that is taken away under four writers loses nothing", .enabled(if: Program(beside: "docket") != nil))
  func lock() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.lock.run(Campaign.count(usually: 1), seed: random.next())
    #expect(outcome.failures == [])
    #expect(outcome.tally.first { $0.name == "events acknowledged" }?.count ?? 0 >= 240)
  }

  @Test("file-system calls that fail or kill lose nothing that was acknowledged", .enabled(if: Program(beside: "docket") != nil))
  func calls() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.calls.run(Campaign.count(usually: 40), seed: random.next())
    #expect(outcome.failures == [])
    #expect(outcome.count > 0)
  }

  @Test(
    "forged deliveries are refused by their reasons and record nothing",
    .enabled(if: Program(beside: "docket") != nil && Program(named: "ssh-keygen") != nil, "ssh-keygen is not installed"))
  func deliveries() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.deliveries.run(Campaign.count(usually: 25), seed: random.next())
    #expect(outcome.failures == [])
    #expect(outcome.tally.count > 6)
  }

  @Test(
    "verify finds every rewriting of what a device delivered, and accuses no honest log",
    .enabled(if: Program(beside: "docket") != nil && Program(named: "ssh-keygen") != nil, "ssh-keygen is not installed"))
  func rewrittenDeliveries() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.rewrittenDeliveries.run(Campaign.count(usually: 25), seed: random.next())
    #expect(outcome.failures == [])
    #expect(outcome.tally.count > 6)
  }

  @Test(
    "of offices in which everybody did right nobody is accused, and nothing is called altered",
    .enabled(if: Program(beside: "docket") != nil && Program(named: "ssh-keygen") != nil, "ssh-keygen is not installed"))
  func honest() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.honest.run(Campaign.count(usually: 3), seed: random.next())
    #expect(outcome.failures == [])
    #expect(outcome.tally.first { $0.name == "verify" }?.count ?? 0 >= 3)
  }

  @Test(
    "nothing that was falsified with hashes that fit is called proved: logs, pages, forms",
    .enabled(if: Program(beside: "docket") != nil && Program(named: "ssh-keygen") != nil, "ssh-keygen is not installed"))
  func dishonest() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.dishonest.run(Campaign.count(usually: 40), seed: random.next())
    #expect(outcome.failures == [])
    #expect(["log", "page", "form"].allSatisfy { what in outcome.tally.contains { $0.name.hasPrefix(what) } })
  }

  @Test("any changed byte and any removed, swapped or repeated line is found where it stands")
  func damaged() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.damage.run(Campaign.count(usually: 400), seed: random.next())
    #expect(outcome.failures == [])
    #expect(outcome.tally.count == 4)
  }

  @Test("no figure comes from what is kept of another log or history, or by another hand")
  func poisoned() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.poison.run(Campaign.count(usually: 30), seed: random.next())
    #expect(outcome.failures == [])
    #expect(outcome.tally.count >= 8)
  }

  @Test(
    "a history that was rewritten with fitting hashes is told by each root that was recorded of it, to everybody who asks",
    .enabled(if: Program(beside: "docket") != nil))
  func rewritten() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.histories.run(Campaign.count(usually: 100), seed: random.next())
    #expect(outcome.failures == [])
    // Five sources in the office, five in its copy, and seven commands beside verify.
    #expect(outcome.tally.count == 17)
  }

  @Test(
    "whatever is done to signatures, what was signed, or by whom, an auditor's policy isn't met",
    .enabled(if: Program(beside: "docket") != nil && Program(named: "ssh-keygen") != nil, "docket or ssh-keygen is not there"))
  func signed() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.signatures.run(Campaign.count(usually: 20), seed: random.next())
    #expect(outcome.failures == [])
  }

  @Test("of parcels lost, doubled, reordered, cut and forged none is taken in wrongly, and every rewriting is named")
  func gather() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.gather.run(Campaign.count(usually: 80), seed: random.next())
    #expect(outcome.failures == [])
    for reached in ["taken", "known", "waiting", "signature", "clock", "cut", "rewritten", "shorter", "broken", "manifest"] {
      #expect(outcome.tally.contains { $0.name == reached }, "\(reached)")
    }
  }

  @Test("strange running numbers stop no office, wherever they are given and in no log", .enabled(if: Program(beside: "docket") != nil))
  func numbers() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.numbers.run(Campaign.count(usually: 2), seed: random.next())
    #expect(outcome.failures == [])
  }

  @Test(
    "what comes in from an untidy ledger is the year that it tells of, or the answer names what isn't",
    .enabled(if: Program(beside: "docket") != nil))
  func ledgers() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.ledgers.run(Campaign.count(usually: 20), seed: random.next())
    #expect(outcome.failures == [])
    #expect(outcome.tally.first { $0.name == "rows" }?.count ?? 0 > 100)
  }

  @Test(
    "a form of any layout is read as it was made and filled in its own cells, or refused with the cell",
    .enabled(if: Program(beside: "docket") != nil))
  func forms() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.forms.run(Campaign.count(usually: 10), seed: random.next())
    #expect(outcome.failures == [])
  }

  @Test("twice the input doesn't take much more than twice the time", .enabled(if: Program(beside: "docket") != nil))
  func linear() throws {
    // A busy machine and a build for debugging ask for patience: what is quadratic takes four times as long.
    let outcome = try docket_torture.Campaign.linear(share: 0.125, tolerance: 3.5).run(Campaign.count(usually: 8), seed: 0)
    #expect(outcome.failures == [])
  }

  @Test(
    "nothing of a forged bundle goes in that a copy can't have recorded", .enabled(if: Program(beside: "docket") != nil))
  func forged() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.bundles.run(Campaign.count(usually: 25), seed: random.next())
    #expect(outcome.failures == [])
  }

  @Test(
    "personal values stand nowhere but where they are kept, and nowhere once they are erased",
    .enabled(if: Program(beside: "docket") != nil))
  func personal() throws {
    var random = SeededGenerator()
    let outcome = try docket_torture.Campaign.personal.run(Campaign.count(usually: 10), seed: random.next())
    #expect(outcome.failures == [])
    #expect(outcome.count >= 10)
  }

  @Test("every parser answers whatever it is given", arguments: ParserUnderTest.all.map(\.name))
  func fuzzed(name: String) throws {
    var random = SeededGenerator()
    let parser = try #require(ParserUnderTest.all.first { $0.name == name })
    let count = Campaign.count(usually: 600)
    let understood = FuzzChunk(parser: parser, seed: random.next(), numbers: 0..<count).feed()
    #expect(understood > 0 && understood < count)
  }

  @Test("what the mutators begin with is understood", arguments: ParserUnderTest.all.map(\.name))
  func samples(name: String) throws {
    let parser = try #require(ParserUnderTest.all.first { $0.name == name })
    let understood = parser.samples.filter { parser.parse($0) }
    #expect(understood.count * 3 >= parser.samples.count)
  }
}
