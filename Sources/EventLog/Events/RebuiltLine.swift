/// The line that an event had in another log: its leaf hash for any version and place in a batch.
public struct RebuiltLine {
  /// The hash of all bytes before the place in a batch.
  private let head: SHA256

  /// The bytes after that place, up to the version.
  private let rest: [UInt8]

  /// The bytes of `,"id":"…","on":"…"`, which are always as many.
  private static let identity = #","id":"","on":"""#.utf8.count + 36 + 10

  /// Takes what the event says, under another number, with another moment and other fields.
  public init?(_ event: Event, seq: Int, at: Instant, data: JSON.Object) {
    var encoder = LineEncoder()
    do {
      try encoder.append(
        Event(
          seq: seq, id: event.id, type: event.type, caseID: event.caseID, version: 0, on: event.on, at: at, by: event.by, data: data,
          part: nil, hash: .zero))
    } catch {
      return nil
    }
    let (bytes, pieces) = (encoder.bytes, encoder.pieces[0])
    let place = pieces.tail.lowerBound + Self.identity
    var head = SHA256()
    head.update([0] + bytes[pieces.head] + bytes[pieces.tail.lowerBound..<place])
    self.head = head
    rest = Array(bytes[place..<pieces.tail.upperBound - 2])
  }

  /// The leaf hash of the line with a version and a place in a batch.
  public func hash(version: Int, part: Event.Part?) -> Digest {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rest.count + 40)
    if let part {
      bytes.append(contentsOf: #","part":["#.utf8)
      bytes.append(digitsOf: UInt(part.index))
      bytes.append(UInt8(ascii: ","))
      bytes.append(digitsOf: UInt(part.count))
      bytes.append(UInt8(ascii: "]"))
    }
    bytes += rest
    bytes.append(digitsOf: UInt(version))
    bytes.append(UInt8(ascii: "}"))
    var hash = head
    hash.update(bytes)
    return hash.digest
  }
}
