import DocketTestSupport
import Documents
import Testing

@Suite struct MarkdownFuzzTests {
  private static let pieces = [
    "#", " ", "\n", "\n\n", "*", "**", "_", "__", "|", "---", ":-:", "-", "1.", "  ", "<", ">", "<br>", "<b>", "</b>", "<!--", "-->",
    "page", "[", "]", "(", ")",
    "!", "`", "~~", "\\", "&", ";", "&#", "x41", "整改", "a", "\t", "<p align=\"right\">", "</p>", "=", "\u{0}", "e\u{301}", "https://a",
    "\r\n",
  ]

  @Test("Any text gives a document that every renderer takes, or an error with a place inside the text")
  func anything() throws {
    var generator = SeededGenerator()
    let template = try SampleReport.markdown()
    for round in 0..<Campaign.count(usually: 400) {
      let text = round.isMultiple(of: 2) ? noise(&generator) : mutated(template, &generator)
      do throws(MarkdownError) {
        let document = try MarkdownParser().document(text)
        if round.isMultiple(of: 20) {
          #expect(!TextRenderer(width: 40).render(document).isEmpty || document.blocks.isEmpty)
          #expect(!HTMLRenderer().render(document).isEmpty && !DOCXRenderer().render(document).isEmpty)
        }
      } catch {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        #expect(lines.indices.contains(error.line - 1), "\(text.debugDescription)")
        if lines.indices.contains(error.line - 1) {
          #expect((1...lines[error.line - 1].count + 1).contains(error.column), "\(text.debugDescription)")
        }
      }
    }
  }

  private func noise(_ generator: inout SeededGenerator) -> String {
    (0..<generator.below(30)).map { _ in generator.pick(Self.pieces) }.joined()
  }

  private func mutated(_ template: String, _ generator: inout SeededGenerator) -> String {
    var characters = Array(template)
    for _ in 0..<1 + generator.below(4) {
      let place = generator.below(characters.count)
      switch generator.below(3) {
      case 0: characters.remove(at: place)
      case 1: characters.insert(contentsOf: generator.pick(Self.pieces), at: place)
      default: characters.swapAt(place, generator.below(characters.count))
      }
    }
    return String(characters)
  }
}
