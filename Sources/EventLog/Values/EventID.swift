/// The identity of an event, a UUID: appending the same id again answers as the first time did.
public struct EventID: Hashable, Sendable {
  /// The first eight bytes.
  public let high: UInt64

  /// The last eight bytes.
  public let low: UInt64

  /// Makes an id of its sixteen bytes, most significant first.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Makes a UUID of version 7: the moment in milliseconds, then 74 random bits.
  public init(at moment: Instant, random: (UInt64, UInt64)) {
    let time = UInt64(bitPattern: moment.milliseconds) & 0xffff_ffff_ffff
    self.init(high: time << 16 | 0x7000 | random.0 & 0x0fff, low: 0x8000_0000_0000_0000 | random.1 & 0x3fff_ffff_ffff_ffff)
  }

  /// Makes a UUID of version 8 from a hash: the id of something imported is a function of what it is.
  public init(hashed high: UInt64, _ low: UInt64) {
    self.init(high: high & ~0xf000 | 0x8000, low: 0x8000_0000_0000_0000 | low & 0x3fff_ffff_ffff_ffff)
  }
}

extension EventID: CustomStringConvertible, LosslessStringConvertible {
  /// The length of the written form.
  static let textLength = 36

  /// Reads a lower-case UUID, `0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == Self.textLength else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    var nibble = 0
    for (index, byte) in bytes.enumerated() {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      let value: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      if nibble < 16 { words.0 = words.0 << 4 | UInt64(value) } else { words.1 = words.1 << 4 | UInt64(value) }
      nibble += 1
    }
    self.init(high: words.0, low: words.1)
  }

  /// The id as a lower-case UUID.
  public var description: String { String(writtenBy: write(to:)) }

  /// Appends the 36 characters of the id.
  func write(to bytes: inout [UInt8]) {
    for nibble in 0..<32 {
      if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 { bytes.append(UInt8(ascii: "-")) }
      let word = nibble < 16 ? high : low
      let value = UInt8(truncatingIfNeeded: word >> UInt64(60 - nibble % 16 * 4) & 0xf)
      bytes.append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
    }
  }
}
