import DocketTestSupport
import Readings
import Testing
import Values

@Suite("What is proposed of a form")
struct ProposalTests {
  @Test("of forms that chance drew nothing is sure and wrong, and what is said of each column is what is read then")
  func random() throws {
    var chance = SeededGenerator()
    var (right, all, unknown) = (0, 0, 0)
    let rounds = Campaign.count(usually: 60)
    for round in 1...rounds {
      let form = try RandomForm(&chance)
      // Of a few nothing is known, and nothing proposed: such a file is refused.
      guard var proposal = Proposal.forms(among: [form.table]).first else {
        unknown += 1
        continue
      }
      for (cell, meaning) in form.truth {
        let part = try #require(proposal.parts.first { $0.cell == cell }, "round \(round), \(cell) \(proposal.reading.json.text())")
        let isSure = part.meaning != nil && part.way.map(\.isSure) ?? false
        #expect(!isSure || part.meaning == meaning, "round \(round): \(part.heading) is \(meaning), and sure to be \(part.meaning ?? "")")
        (right, all) = (right + (part.meaning == meaning ? 1 : 0), all + (meaning == "?" ? 0 : 1))
      }
      // Said by cell, with every double told away but its last.
      var seen: Set<String> = []
      for (cell, meaning) in form.truth.reversed() where meaning != "?" && seen.insert(meaning).inserted {
        try ReadingCorrection("\(cell)=\(meaning)").apply(to: &proposal)
      }
      for (cell, meaning) in form.truth where meaning != "?" && meaning != "away" {
        let part = try #require(proposal.parts.first { $0.cell == cell })
        #expect(part.meaning == meaning, "round \(round): \(cell)")
      }
      #expect(try Reading(parsing: proposal.reading.canonicalBytes()) == proposal.reading, "round \(round)")
    }
    print("columns proposed right: \(right) of \(all)")
    #expect(right * 100 >= all * 85)
    #expect(unknown * 20 <= rounds)
  }
}
