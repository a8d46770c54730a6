import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

struct ByteSetTests {
  @Test("A run of characters ends at the first byte that isn't of its set, wherever it stands", arguments: [0, 3, 9])
  func ends(before: Int) {
    let kinds = Set("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
    let numbers = kinds.union("ABCDEFGHIJKLMNOPQRSTUVWXYZ_.".utf8)
    for byte in UInt8.min ... .max {
      for behind in [0, 2, 12] {
        let run = Array("x7-aaaaaaaaa".utf8.prefix(3 + before))
        let bytes = run + [byte] + Array("zz99--zz99--".utf8.prefix(behind))
        let end = run.count
        #expect(ByteSet.kind.end(in: bytes.span, from: 1) == (kinds.contains(byte) ? bytes.count : end), "\(byte)")
        #expect(ByteSet.number.end(in: bytes.span, from: 1) == (numbers.contains(byte) ? bytes.count : end), "\(byte)")
      }
    }
  }
}
