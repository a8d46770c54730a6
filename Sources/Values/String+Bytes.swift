/// Texts compare by bytes, since what Swift's `==` takes for equal depends on its Unicode tables.
extension String {
  /// The text whose UTF-8 somebody writes.
  package init(writtenBy write: (inout [UInt8]) -> Void) {
    var bytes: [UInt8] = []
    write(&bytes)
    self.init(decoding: bytes, as: UTF8.self)
  }

  /// Whether two texts are the same bytes.
  package func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let left = utf8Span.span
    let right = other.utf8Span.span
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  /// Whether a text comes first in the order of bytes, which is that of code points.
  package func precedesByBytes(_ other: String) -> Bool {
    let left = utf8Span.span
    let right = other.utf8Span.span
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index]
    }
    return left.count < right.count
  }

  /// Hashes a text as `hasSameBytes` compares it, with its length, so that joined texts differ.
  package func hashBytes(into hasher: inout Hasher) {
    let bytes = utf8Span.span
    hasher.combine(bytes.count)
    bytes.bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
