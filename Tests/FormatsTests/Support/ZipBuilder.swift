@testable import Formats

/// Makes ZIP archives for tests, sound ones and wrong ones.
struct ZipBuilder {
  /// One part, as it is written; what isn't given is made right.
  struct Part {
    var name: String
    var packed: [UInt8]
    var size: Int
    var check: UInt32
    var method = 0
    var flags = 0

    /// A part that is just stored.
    init(_ name: String, _ contents: [UInt8]) {
      self.name = name
      packed = contents
      size = contents.count
      var crc = CRC32()
      contents.withUnsafeBytes { crc.update($0) }
      check = crc.value
    }

    /// A part whose packed bytes are given.
    init(_ name: String, deflated: [UInt8], contents: [UInt8]) {
      self.init(name, contents)
      packed = deflated
      method = 8
    }
  }

  var parts: [Part] = []
  var comment: [UInt8] = []

  /// The bytes of the archive.
  var bytes: [UInt8] {
    var result: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = result.count
      let common =
        two(20) + two(part.flags) + two(part.method) + four(0) + four(Int(part.check)) + four(part.packed.count) + four(part.size)
        + two(part.name.utf8.count) + two(0)
      result += four(0x0403_4B50) + common + Array(part.name.utf8) + part.packed
      directory += four(0x0201_4B50) + two(20) + common + two(0) + two(0) + two(0) + four(0) + four(offset) + Array(part.name.utf8)
    }
    let start = result.count
    result += directory
    result += four(0x0605_4B50) + two(0) + two(0) + two(parts.count) + two(parts.count) + four(directory.count) + four(start)
    return result + two(comment.count) + comment
  }
}

/// Two bytes, lowest first.
func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
/// Four bytes, lowest first.
func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16) }
