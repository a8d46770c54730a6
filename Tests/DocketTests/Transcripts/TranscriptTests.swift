import DocketTestSupport
import Foundation
import Testing

@Suite("transcripts of the command line")
struct TranscriptTests {
  @Test(
    "what is printed is what the transcript says",
    arguments: [
      "quarter-of-an-hour", "notice", "complaint-zh", "crane", "corrections", "roster", "batches", "dates", "kinds", "raw-append", "proofs",
      "figures", "table", "errors", "errors-zh", "personal", "bundles", "bundles-zh",
    ])
  func plays(_ name: String) throws {
    let path = "Golden/transcripts/\(name).txt"
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(path)
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let sandbox = try Sandbox()
    try FileManager.default.copyItem(
      at: file.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("station-special.json"),
      to: sandbox.folder.appendingPathComponent("station-special.json"))
    let played = try Transcript(golden).played(in: sandbox)
    try expectGolden(played, path)
  }
}
