import DocketTestSupport
import LogLines
import Testing
import Values

@testable import Casework
@testable import Formats
@testable import Publishing

@Suite("An office's own paper")
struct PaperFillingTests {
  private static let today = Day(year: 2024, month: 1, day: 5) ?? Day(number: 0)

  /// A Word file with a paragraph for each text.
  private static func template(_ texts: [String]) throws -> WordTemplate {
    try WordTemplate(WordTemplateTests.file(texts.map { WordTemplateTests.paragraph($0) }.joined()))
  }

  /// Everything that templates of a kind's papers can hold.
  private static func everything(_ kind: Kind) -> [String] {
    let words = PaperWords(kind, in: .builtIn)
    let names = words.entries.flatMap { [$0.zh, $0.en] } + ["photo 1", "照片 2"]
    let lists = words.lists.flatMap { ["{{#each \($0.zh)}}", "{{n}}", "{{/each}}", "{{#each \($0.en)}}", "{{序号}}", "{{/each}}"] }
    return names.map { "{{\($0)}}" } + lists
  }

  @Test("Everything that a kind's papers can hold is judged sound and filled, of every kind", arguments: Catalog.builtIn.kinds.map(\.id))
  func everything(kind id: String) throws {
    let kind = try #require(Catalog.builtIn.kind(id))
    let template = try Self.template(Self.everything(kind))
    let words = PaperWords(kind, in: .builtIn)
    do throws(WordTemplateProblems<PaperWordError>) {
      _ = try template.filled(from: PaperFilling(judging: words, on: Self.today))
    } catch {
      Issue.record("\(id): \(error)")
    }
    for (_, paper) in try SamplePapers.all() where paper.history.id.kind == id {
      let bytes = try template.filled(from: PaperFilling(words, of: paper, on: Self.today)).bytes
      let text = String(decoding: try #require(try ZipEdit(bytes).content(of: "word/document.xml", limit: 1 << 20)), as: UTF8.self)
      #expect(!text.contains("{{"))
    }
  }

  @Test("Nothing personal is filled unless it is passed in, wherever it is asked for")
  func personal() throws {
    for (name, paper) in try SamplePapers.all() {
      guard let kind = paper.history.kind else { continue }
      let bare = try #require(try? SamplePapers.paper(paper.history))
      let filling = PaperFilling(PaperWords(kind, in: .builtIn), of: bare, on: Self.today)
      for (zh, _, value) in filling.placeholders { #expect(!value.contains("某女士") && !value.contains("9f86d081"), "\(name) \(zh)") }
    }
    let complaint = try #require(try SamplePapers.all().first { $0.name == "complaint" }).paper
    let filling = PaperFilling(PaperWords(.complaint, in: .builtIn), of: complaint, on: Self.today)
    #expect(filling.placeholders.first { $0.en == "complainant" }?.value == "某女士")
    #expect(throws: NarrativeFailure<PaperWordError>.self) { try filling.name("{{投诉人}}") }
  }

  @Test("A file's name has nothing that a system refuses and is never empty")
  func names() throws {
    #expect(PaperFilling.fileName("a/b\\c:d*e?f\"g<h>i|j\u{7}k\u{202E}") == "a_b_c_d_e_f_g_h_i_j_k_")
    #expect(PaperFilling.fileName("..隐藏") == "__隐藏")
    #expect(PaperFilling.fileName("") == "_")
    #expect(PaperFilling.fileName(String(repeating: "长", count: 300)).utf8.count <= 200)
    let site = try SamplePapers.paper(SamplePapers.project())
    let filling = PaperFilling(PaperWords(.project, in: .builtIn), of: site, on: Self.today)
    #expect(filling.usualName.contains("五溪尚境"))
  }
}
