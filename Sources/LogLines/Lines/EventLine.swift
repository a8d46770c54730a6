public import Values

/// One scanned line in canonical form: its values and the ranges of its texts.
public struct EventLine: Sendable {
  // Ranges are offsets into the scanned bytes, which accompany the line. It owns no memory, so scanning a log allocates nothing.
  /// The line without its newline.
  public internal(set) var range = 0..<0

  /// The line's position in the log, if it came from one.
  public package(set) var place = Place(segment: 0, offset: 0)

  /// The moment it was recorded.
  public internal(set) var at = Instant(milliseconds: 0)

  /// Who recorded it: the inside of a JSON text, escapes and all.
  public internal(set) var by = 0..<0

  /// The case, `kind/number`, never with escapes.
  public internal(set) var caseID = 0..<0

  /// The kind of case at the beginning of `caseID`.
  public internal(set) var caseKind = 0..<0

  /// The fields, braces included.
  public internal(set) var data = 0..<0

  /// The value of the fields' member `attachments`, if any.
  package internal(set) var attachments: Range<Int>?

  /// The value of the fields' member `files`, which is a submission's, if any.
  var files: Range<Int>?

  /// The `hash` member with the comma before it: what the leaf hash leaves out.
  public internal(set) var hashMember = 0..<0

  /// The leaf hash that the line states.
  public package(set) var hash = Digest.zero

  /// The identity.
  public internal(set) var id = EventID(high: 0, low: 0)

  /// The day it happened.
  public internal(set) var on = Day(number: 0)

  /// The place in a batch of several events.
  public internal(set) var part: Event.Part?

  /// The position in the log.
  public internal(set) var seq = 0

  /// The type, `kind.event`, never with escapes.
  public internal(set) var type = 0..<0

  /// What happened, the end of `type`.
  public internal(set) var typeName = 0..<0

  /// The version of the case after this event.
  public internal(set) var version = 0

  /// Begins with nothing read.
  package init() {}

  /// A line's position: two words that only its store interprets.
  public struct Place: Hashable, Sendable {
    /// The first word.
    public var high: Int

    /// The second word.
    public var low: Int

    /// Puts a kept place together again.
    public init(high: Int, low: Int) {
      self.high = high
      self.low = low
    }

    /// Joins a segment and an offset, as stores in files find lines.
    package init(segment: Int, offset: Int) {
      self.init(high: segment, low: offset)
    }

    /// The sequence number that the segment's file is named by.
    package var segment: Int { high }

    /// The offset of the line's first byte in that file.
    package var offset: Int { low }
  }

  /// Whether the line ends its batch, as a line without a part does.
  public var endsBatch: Bool {
    guard let part else { return true }
    return part.index == part.count
  }

  /// The two pieces that the leaf hash covers.
  public var pieces: LeafPieces {
    LeafPieces(head: range.lowerBound..<hashMember.lowerBound, tail: hashMember.upperBound..<range.upperBound)
  }

  /// The leaf hash that the line's bytes have.
  public func computedHash(in bytes: Span<UInt8>) -> Digest {
    MerkleHash.leaves([pieces], in: bytes.bytes)[0]
  }

  /// The line's position in a segment if the scanned bytes begin at `base`.
  package func placed(segment: Int, base: Int) -> EventLine {
    var line = self
    line.place = Place(segment: segment, offset: base + range.lowerBound)
    return line
  }
}
