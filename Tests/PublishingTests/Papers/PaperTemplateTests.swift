import Casework
import Testing
import TextForms

@testable import Publishing

@Suite("The texts of built-in papers")
struct PaperTemplateTests {
  private static let papers =
    Paper.Letter.allCases.map { Paper.Name.letter($0).text } + Kind.Policy.PaperForm.allCases.map(\.rawValue)
    + ["found", "order", "receipt", "officers"]

  @Test("Ask for nothing that no case can say", arguments: papers)
  func words(key: String) throws {
    let kinds = Catalog.builtIn.kinds.map { PaperWords($0, in: .builtIn) }
    let parts = Set(kinds.flatMap { words in words.lists.flatMap { words.list(named: $0.en).map(words.parts) ?? [] } }.map(\.en) + ["n"])
    let text = PaperTemplate.text(of: key)
    #expect(!text.isEmpty)
    for tag in text.split(separator: "{{").dropFirst() {
      let inside = tag.prefix { $0 != "}" }.split(separator: "|")[0]
      for name in inside.drop(while: { $0 == "!" }).split(separator: "/") where name != "each" {
        let name = String(name.prefix { $0 != "?" && $0 != "=" })
        let list = name.hasPrefix("#each ") ? String(name.dropFirst(6)) : name
        let isKnown = kinds.contains { $0.word(named: name) != nil || $0.list(named: list) != nil } || parts.contains(name)
        #expect(isKnown, "\(key): {{\(inside)}}")
      }
    }
  }

  @Test("Are called by a name in each language", arguments: papers.dropLast(4))
  func names(key: String) {
    let name = PaperTemplate.name(of: key)
    #expect(!name.zh.isEmpty && name.en.unicodeScalars.allSatisfy(\.isASCII) && !name.en.isEmpty, "\(name)")
  }
}
