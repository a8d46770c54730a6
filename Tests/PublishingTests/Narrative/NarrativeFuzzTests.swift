import DocketTestSupport
import Documents
import Indicators
import Publishing
import Testing

@Suite struct NarrativeFuzzTests {
  private static let pieces = [
    "{{", "}}", "{{5项}}", "{{#each count(a) --per topic}}", "{{#each a = b; c = \"d;\" --per x,y}}", "{{/each}}", "{{key}}",
    "{{value|percent 1}}",
    "{{x|else 无}}", "|", "\n", "\r\n", " ", "\\", "\"", "--per", "# ", "**", "| a | b |\n|---|---|\n", "e\u{301}", "五溪尚境", "@year",
    "{{office}}", "#",
    "{", "}", "- ", "`",
  ]

  @Test("Templates of any shape are filled or refused with a place inside them")
  func anyTemplate() throws {
    var generator = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 2000) {
      let template = (0..<generator.below(14)).map { _ in generator.pick(Self.pieces) }.joined()
      let lines = template.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      func expectInside(_ place: TextPlace) {
        let isInside = (1...lines.count).contains(place.line) && (1...lines[place.line - 1].count + 1).contains(place.column)
        #expect(isInside, "\(place) of \(template.debugDescription)")
      }
      do {
        let text = try Narrative(parsing: template).filled(from: GivenReport(groups: NarrativeTests.groups))
        _ = try text.document()
      } catch let error as NarrativeError {
        expectInside(error.place)
      } catch let error as MarkdownError {
        expectInside(TextPlace(line: error.line, column: error.column))
      } catch let error as NarrativeFailure<GivenReport.Unknown> {
        switch error {
        case .template(let error): expectInside(error.place)
        case .measure(_, let place): expectInside(place)
        }
      }
    }
  }
}
