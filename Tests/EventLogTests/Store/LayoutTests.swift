import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

@Suite struct LayoutTests {
  @Test("segments are named by twenty digits, and nothing else is one")
  func segmentNames() {
    #expect(Layout.segmentName(1) == "00000000000000000001.jsonl")
    #expect(Layout.segmentName(524_289) == "00000000000000524289.jsonl")
    for first in [1, 9, 10, 524_289, 999_999_999_999_999] { #expect(Layout.segmentFirst(Layout.segmentName(first)) == first) }
    for name in [
      "00000000000000000000.jsonl", "1.jsonl", "00000000000000000001.json", "0000000000000000000x.jsonl", "000000000000000000001.jsonl",
      "10000000000000000000.jsonl", "notes.jsonl", "-0000000000000000001.jsonl",
    ] { #expect(Layout.segmentFirst(name) == nil, "\(name)") }
  }

  @Test("attachments and personal files stand where the page about the log says")
  func paths() throws {
    let layout = Layout(directory: "EventLogs/demo")
    let digest = try #require(Digest(hex: "abcdef" + String(repeating: "0", count: 58)))
    #expect(layout.attachment(digest) == "EventLogs/demo/attachments/ab/cdef" + String(repeating: "0", count: 58))
    let id: EventID = written("0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10")
    #expect(layout.personal(of: id) == "EventLogs/demo/private/0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10.json")
    #expect(layout.checkpoint(size: 12) == "EventLogs/demo/checkpoints/12.txt")
  }
}
