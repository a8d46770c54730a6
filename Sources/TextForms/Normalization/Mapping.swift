/// What one code point becomes: decomposed UTF-8 in the tables.
struct Mapping {
  private let entry: UnsafePointer<UInt8>

  init?(_ entry: UnsafePointer<UInt8>?) {
    guard let entry else { return nil }
    self.entry = entry
  }

  /// Whether nothing in the mapping composes: alone, it may be copied as it stands.
  var isComposed: Bool { entry[0] & 0x80 != 0 }

  var utf8: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: entry + 1, count: Int(entry[0] & 0x7F))
  }

  /// Calls a function with each scalar of the mapping.
  func forEachScalar(_ body: (UInt32) -> Void) {
    let span = utf8.span
    var index = 0
    while index < span.count, let (scalar, length) = span.scalar(at: index) {
      body(scalar)
      index += length
    }
  }
}
