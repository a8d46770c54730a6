import DocketTestSupport
import Documents
import Foundation
import Publishing
import Testing

@Suite(.enabled(if: Peer("python3") != nil, "python3 is not installed")) struct OOXMLOrderTests {
  private func damage(_ package: [UInt8]) throws -> String {
    let script = try #require(Bundle.module.url(forResource: "ooxml-order", withExtension: "py", subdirectory: "Data"))
    return String(decoding: try #require(Peer("python3")).run([script.path], input: Data(package)), as: UTF8.self)
  }

  @Test("Every element has its children in the order of the standard, every table its grid, every relation its target")
  func samples() throws {
    var landscape = try SampleForm.document()
    landscape.page = .landscape
    let table = try TableForm(try PublishedTables.published("miluo-2023")).document()
    for document in [try SampleForm.document(), landscape, try SampleReport.document(), try SampleListing.document(), table] {
      #expect(try damage(DOCXRenderer().render(document)) == "")
      #expect(try damage(XLSXRenderer().render(document)) == "")
    }
  }

  @Test("Tables of random cells, with a header anywhere, are sound packages")
  func random() throws {
    var generator = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 2) {
      let blocks = try (0..<8).map { _ in Block.table(try RandomDocuments.grid(&generator)) }
      let document = Document(title: "t", page: generator.oneIn(2) ? .landscape : .portrait, blocks: blocks)
      #expect(try damage(DOCXRenderer().render(document)) == "")
      #expect(try damage(XLSXRenderer().render(document)) == "")
    }
  }
}
