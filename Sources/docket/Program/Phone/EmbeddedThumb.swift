/// The small picture that a phone puts into each photo, signed with it.
enum EmbeddedThumb {
  // No picture is decoded here: what a photo doesn't have along isn't made.
  private static let mark = Array("DocketThumb\0".utf8)

  /// The picture in a JPEG's application segments; nil if there is none.
  static func find(in bytes: [UInt8]) -> [UInt8]? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var start = 2
    // Segments up to the picture's own lines, each with its length.
    while start + 4 <= bytes.count, bytes[start] == 0xFF, bytes[start + 1] != 0xDA {
      let end = start + 2 + (Int(bytes[start + 2]) << 8 | Int(bytes[start + 3]))
      guard end <= bytes.count, end > start + 3 else { return nil }
      let content = bytes[(start + 4)..<end]
      if bytes[start + 1] == 0xE9, content.starts(with: mark) { return Array(content.dropFirst(mark.count)) }
      start = end
    }
    return nil
  }
}
