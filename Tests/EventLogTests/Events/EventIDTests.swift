import DocketTestSupport
import Foundation
import LogLines
import Testing
import Values

@Suite struct EventIDTests {
  @Test("an id is sixteen bytes, written as a lower-case UUID")
  func text() {
    let id = EventID(high: 0x0186_b5c2_7f58_7c3e, low: 0x9a53_3f0b_8f1f_2a10)
    #expect(id.description == "0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10")
    #expect(EventID("0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10") == id)
    #expect(EventID("00000000-0000-0000-0000-000000000000") == EventID(high: 0, low: 0))
    #expect(EventID("ffffffff-ffff-ffff-ffff-ffffffffffff") == EventID(high: .max, low: .max))
  }

  @Test("random ids are Foundation's, and are read as they are written")
  func foundation() throws {
    var random = SeededGenerator()
    for _ in 0..<200 {
      let id = EventID(high: random.next(), low: random.next())
      #expect(try #require(UUID(uuidString: id.description)).uuidString.lowercased() == id.description)
      #expect(EventID(id.description) == id)
    }
  }

  @Test(
    "no other text is an id",
    arguments: [
      "", "0186b5c27f587c3e9a533f0b8f1f2a10", "0186B5C2-7F58-7C3E-9A53-3F0B8F1F2A10", "0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a1",
      "0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a100", "{0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10}", "0186b5c2_7f58-7c3e-9a53-3f0b8f1f2a10",
      "0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a1g", "0186b5c27-f58-7c3e-9a53-3f0b8f1f2a10", "0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a１",
      "-186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10",
    ])
  func refused(_ text: String) {
    #expect(EventID(text) == nil)
  }

  @Test("a made id is of version 7: its time comes first, the rest is random")
  func version7() {
    let moment = Instant(milliseconds: 0x0186_b5c2_7f58)
    #expect(EventID(at: moment, random: (0, 0)).description == "0186b5c2-7f58-7000-8000-000000000000")
    #expect(EventID(at: moment, random: (.max, .max)).description == "0186b5c2-7f58-7fff-bfff-ffffffffffff")
    let earlier = EventID(at: moment.adding(milliseconds: -1), random: (.max, .max))
    #expect(earlier.description < EventID(at: moment, random: (0, 0)).description)
  }

  @Test("an imported id is of version 8, made of a hash")
  func version8() {
    #expect(EventID(hashed: 0, 0).description == "00000000-0000-8000-8000-000000000000")
    #expect(EventID(hashed: .max, .max).description == "ffffffff-ffff-8fff-bfff-ffffffffffff")
  }
}
