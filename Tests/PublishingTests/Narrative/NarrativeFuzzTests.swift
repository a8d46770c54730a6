import DocketTestSupport
import Formats
import Indicators
import Testing

@testable import Publishing

@Suite struct NarrativeFuzzTests {
  private static let pieces = [
    "{{", "}}", "{{5项}}", "{{#each count(a) --per topic}}", "{{#each a = b; c = \"d;\" --per x,y}}", "{{/each}}", "{{key}}",
    "{{value|percent 1}}", "{{x|else 无}}", "|", " ", "\\", "\"", "--per", "e\u{301}", "五溪尚境", "@year", "{{office}}", "#", "{", "}", "“",
    "</w:t></w:r></w:p><w:p><w:r><w:t>", "</w:t></w:r><w:r><w:t>", "</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>",
  ]

  @Test("Templates of any shape are filled, or refused with the places of what is wrong")
  func anyTemplate() throws {
    var generator = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 2000) {
      let pieces = (0..<generator.below(14)).map { _ in generator.pick(Self.pieces) }.joined()
      let body = "<w:tbl><w:tr><w:tc>\(WordTemplateTests.paragraph(pieces))</w:tc></w:tr></w:tbl>"
      let template = try WordTemplate(WordTemplateTests.file(body))
      do throws(WordTemplateProblems<GivenReport.Unknown>) {
        let filled = try template.filled(from: GivenReport(groups: NarrativeTests.groups))
        #expect(throws: Never.self, "\(pieces.debugDescription)") { try WordTemplate(filled.bytes) }
      } catch {
        guard case .problems(let problems) = error else {
          Issue.record("\(error) of \(pieces.debugDescription)")
          continue
        }
        #expect(problems.allSatisfy { $0.place.cell != nil || $0.place.paragraph != nil }, "\(pieces.debugDescription)")
      }
    }
  }
}
