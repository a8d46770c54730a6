extension NormalForm {
  /// Finds where the first segment begins that may not be in this form; nil when all of the text is.
  ///
  /// Bytes that are not UTF-8 count as doubt. The scan knows three things by the first byte alone, which is what makes
  /// it quick: ASCII, Latin letters that no mark precedes, and the ideographs from U+4000 to U+9FFF.
  func firstDoubt(in utf8: Span<UInt8>, from start: Int) -> Int? {
    let end = utf8.count
    // Below U+0300 nothing changes in NFC; the other forms change ª, ², ¼ and more.
    let latinLimit: UInt8 = self == .nfc ? 0xCC : 0x80
    let foldsCase = self == .folded
    var index = start
    var boundary = start
    var lastClass: UInt8 = 0
    while index < end {
      let lead = utf8[unchecked: index]
      if lead < 0x80 {
        if foldsCase, lead &- 0x41 < 26 { return index }
        boundary = index
        lastClass = 0
        index += 1
        if !foldsCase {
          let run = utf8.endOfASCII(from: index)
          if run > index {
            boundary = run - 1
            index = run
          }
        }
      } else if lead &- 0xE4 < 6, index + 2 < end, utf8.isContinuation(index + 1), utf8.isContinuation(index + 2) {
        boundary = index
        lastClass = 0
        index += 3
      } else if lead < latinLimit, lead >= 0xC2, index + 1 < end, utf8.isContinuation(index + 1) {
        boundary = index
        lastClass = 0
        index += 2
      } else {
        guard let (scalar, length) = utf8.scalar(at: index) else { return boundary }
        let (part, combiningClass) = part(of: scalar)
        switch part {
        case .inert:
          boundary = index
          lastClass = 0
        case .mark where lastClass <= combiningClass: lastClass = combiningClass
        case .changes: return index
        default: return boundary
        }
        index += length
      }
    }
    return nil
  }
}
