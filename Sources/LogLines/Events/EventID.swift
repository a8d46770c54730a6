public import Values

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

  /// The moment at which an id of version 7 was made; nil of others.
  public var made: Instant? { high & 0xf000 == 0x7000 ? Instant(milliseconds: Int64(high >> 16)) : nil }

  /// Whether it is a UUID of version 8: that of something imported.
  public var isImported: Bool { high & 0xf000 == 0x8000 }

  /// Makes a UUID of version 8 from a hash: the id of something imported is a function of what it is.
  public init(hashed high: UInt64, _ low: UInt64) {
    self.init(high: high & ~0xf000 | 0x8000, low: 0x8000_0000_0000_0000 | low & 0x3fff_ffff_ffff_ffff)
  }
}

extension EventID: CustomStringConvertible, LosslessStringConvertible {
  /// The length of the written form.
  package static let textLength = 36

  /// Reads a lower-case UUID, `0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == Self.textLength else { return nil }
    var scanner = LineScanner()
    do { self = try scanner.eventID(bytes.span) } catch { return nil }
  }

  /// The id as a lower-case UUID.
  public var description: String {
    String(unsafeUninitializedCapacity: Self.textLength) { characters in
      var writer = LineWriter(UnsafeMutableRawBufferPointer(characters))
      writer.write(self)
      return writer.count
    }
  }
}

extension EventID: JSONConvertible {}
