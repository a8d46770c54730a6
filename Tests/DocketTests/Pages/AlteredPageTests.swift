import DocketTestSupport
import Foundation
import Testing

@Suite("a page that somebody altered", .enabled(if: Peer("node") != nil, "node is not installed"))
struct AlteredPageTests {
  @Test("each altered byte of its blocks, style and script is found by the program of the page that it is dropped on")
  func bytes() throws {
    let office = try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-10"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--subject", "渗水", "--on", "2023-03-05"],
    ])
    #expect(try office.run("page", "--year", "2023", "--output", "page.html").status == 0)
    var random = SeededGenerator()
    let (count, seed) = (Campaign.count(usually: 50), random.below(1_000_000_000))
    let script = try #require(Bundle.module.url(forResource: "altered", withExtension: "js", subdirectory: "Browser")).path
    let output = try office.shell("'\(try #require(Peer("node")).path.path)' '\(script)' page.html \(count) \(seed)")
    let seen = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    #expect(seen["sound"] as? String == "good")
    #expect((seen["told"] as? [String: Int])?.values.reduce(0, +) == count)
    #expect((seen["missed"] as? [Any])?.isEmpty == true, "seed \(seed): \(String(describing: seen["missed"]))")
  }
}
