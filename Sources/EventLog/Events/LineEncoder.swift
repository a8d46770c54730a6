/// Writes events as lines of the log, hashing the whole batch at one go.
package struct LineEncoder {
  /// The lines so far, newlines included.
  package private(set) var bytes: [UInt8] = []

  /// The two pieces of each line that its leaf hash covers.
  private(set) var pieces: [LeafPieces] = []

  /// The lines, newlines aside.
  package private(set) var ranges: [Range<Int>] = []

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
    ranges.append(start..<bytes.count - 1)
  }

  /// Hashes all lines, writes the hashes into them and returns them.
  package mutating func seal() -> [Digest] { LineWriter.seal(pieces, in: &bytes) }
}
