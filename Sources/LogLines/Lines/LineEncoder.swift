public import Values

/// Writes events as lines, hashes them together, and reads them back before they are stored.
package struct LineEncoder: Sendable {
  /// The lines so far, newlines included.
  package private(set) var bytes: [UInt8] = []

  /// The two pieces of each line that its leaf hash covers.
  package private(set) var pieces: [LeafPieces] = []

  /// The leaf hashes of sealed lines.
  package private(set) var hashes: [Digest] = []

  /// Begins without any line.
  package init() {}

  /// Adds an event's line; `seal` sets its hash.
  package mutating func append(_ event: Event) throws(JSONError) {
    append(event, data: try JSON.object(event.data).canonicalBytes())
  }

  /// Adds an event's line with fields that are canonical bytes already, in place of the event's own.
  package mutating func append(_ event: Event, data: [UInt8]) {
    var head = LineWriter.head(at: event.at, by: event.by)
    let caseStart = head.count
    head.append(contentsOf: event.caseID.kind.utf8)
    head.append(UInt8(ascii: "/"))
    head.append(contentsOf: event.caseID.number.utf8)
    let type = Array(event.type.description.utf8)
    let start = bytes.count
    let room = head.count + data.count + type.count + LineWriter.around
    bytes.append(contentsOf: repeatElement(0, count: room))
    var length = 0
    bytes.withUnsafeMutableBytes { bytes in
      var writer = LineWriter(bytes, from: start)
      head.withUnsafeBytes { head in
        data.withUnsafeBytes { data in
          type.withUnsafeBytes { type in
            pieces.append(
              writer.write(
                LineWriter.Line(
                  head: UnsafeRawBufferPointer(rebasing: head[..<caseStart]), caseID: UnsafeRawBufferPointer(rebasing: head[caseStart...]),
                  data: data, type: type, id: event.id, on: event.on, part: event.part, seq: event.seq, version: event.version)))
          }
        }
      }
      length = writer.count - start
    }
    bytes.removeLast(room - length)
  }

  /// How many lines there are.
  package var count: Int { pieces.count }

  /// Where a line begins.
  package func start(of line: Int) -> Int { pieces[line].head.lowerBound }

  /// Hashes all lines, writes the hashes into them and returns them.
  @discardableResult
  package mutating func seal() -> [Digest] {
    hashes = LineWriter.seal(pieces, in: &bytes)
    return hashes
  }

  /// Reads every sealed line back, as the log's own scanner finds it.
  package func readBack(_ visit: (EventLine, Span<UInt8>) -> Void) {
    var scanner = LineScanner()
    for (piece, hash) in zip(pieces, hashes) {
      do {
        let line = try scanner.scan(bytes.span, at: piece.head.lowerBound)
        precondition(line.pieces == piece && line.hash == hash, "the line that was encoded is the one that is read")
        visit(line, bytes.span)
      } catch {
        preconditionFailure("the log can't read the line it was about to write: \(error)")
      }
    }
  }
}

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
    let start = pieces.tail.lowerBound + Self.identity
    var head = SHA256()
    head.update([0] + bytes[pieces.head] + bytes[pieces.tail.lowerBound..<start])
    self.head = head
    rest = Array(bytes[start..<pieces.tail.upperBound - 2])
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
