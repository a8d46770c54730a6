import DocketTestSupport
import Testing

@testable import EventLog
@testable import LogLines

@Suite struct Hash64Tests {
  private func hash(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    bytes.withUnsafeBytes { Hash64.hash($0, seed: seed) }
  }

  @Test("texts of every length, with any byte changed, cut or added, and other seeds have other hashes")
  func distinct() {
    let text = (0..<80).map { UInt8($0) }
    var hashes: Set<UInt64> = []
    var count = 0
    for length in 0...80 {
      for seed in [0, 1, 1 << 63] as [UInt64] {
        hashes.insert(hash(Array(text[..<length]), seed: seed))
        count += 1
      }
      for place in 0..<length {
        var changed = Array(text[..<length])
        changed[place] ^= 0x80
        hashes.insert(hash(changed))
        count += 1
      }
    }
    #expect(hashes.count == count)
  }

  @Test("every bit of a text moves about half of the hash's bits")
  func avalanche() {
    let text = Array("notice/2023-0102".utf8)
    let before = hash(text)
    for bit in 0..<text.count * 8 {
      var changed = text
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect((14...50).contains((hash(changed) ^ before).nonzeroBitCount))
    }
  }

  @Test("hashes are the same on every machine: they stand in files")
  func fixed() {
    #expect(hash([]) == 18_232_578_219_333_235_178)
    #expect(hash(Array("complaint/2023-0265".utf8)) == 7_767_789_509_843_827_274)
    #expect(Hash64.hash(1, 2, 3, seed: 4) == 4_532_934_308_503_334_864)
  }
}
