/// All mappings in one run of bytes, each a header and its UTF-8, equal ones stored once.
struct MappingPool {
  /// Offset 0 stands for no mapping.
  private(set) var bytes: [UInt8] = [0]
  private var known: [[UInt8]: Int] = [:]

  /// The offset of a mapping; `isComposed` says that it may be copied as it stands.
  mutating func offset(of mapping: [UInt32], isComposed: Bool) -> Int {
    var text = String.UnicodeScalarView()
    for value in mapping {
      guard let scalar = Unicode.Scalar(value) else { fail("not a scalar: \(value)") }
      text.append(scalar)
    }
    let utf8 = Array(String(text).utf8)
    precondition(utf8.count < 128)
    let entry = [UInt8(utf8.count) | (isComposed ? 0x80 : 0)] + utf8
    if let offset = known[entry] { return offset }
    let offset = bytes.count
    precondition(offset <= 0xFFFF)
    known[entry] = offset
    bytes += entry
    return offset
  }
}
