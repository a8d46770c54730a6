import Foundation
import Testing

@testable import reconstruct

@Suite("templates made of the published reports")
struct ReportTemplateTests {
  private struct Answer: Decodable {
    struct Replaced: Decodable {
      let text: String
      let placeholder: String
      let others: [String]
    }
    let replaced: [Replaced]
  }

  @Test("filled in for their year they are the published text again", arguments: try CommittedOffice.all)
  func roundTrip(_ name: String) throws {
    let office = CommittedOffice(folder: name)
    let published = CommittedOffice.package.appendingPathComponent("Tests/ReconstructTests/Reports/\(name).txt")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let template = folder.appendingPathComponent("template.md").path
    let year = String(try office.files.plan().year)
    let text = try office.answer("narrative", published.path, "--suggest", "--year", year, "--output", template, "--json")
    let json = try #require(text.split(separator: "\n").first { $0.hasPrefix("{") })
    let answer = try JSONDecoder().decode(Answer.self, from: Data(json.utf8))
    // What the words of a report don't name stays, however many figures it equals.
    #expect(answer.replaced.count >= 7)
    #expect(answer.replaced.contains { !$0.others.isEmpty })
    #expect(answer.replaced.allSatisfy { !$0.others.contains($0.placeholder) })
    let filled = try office.answer("narrative", template, "--year", year)
    // What it didn't compute is told behind it.
    #expect(filled.hasPrefix(String(decoding: try Data(contentsOf: published), as: UTF8.self)))
  }
}
