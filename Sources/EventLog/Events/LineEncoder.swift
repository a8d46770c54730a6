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

  /// What a line says, its fields in canonical bytes already.
  package struct Entry {
    var at: Instant
    var by: String
    var caseID: CaseID
    var data: [UInt8]
    var id: EventID
    var on: Day
    var part: Event.Part?
    var seq: Int
    var type: EventType
    var version: Int

    /// Joins what a line says.
    package init(
      at: Instant, by: String, caseID: CaseID, data: [UInt8], id: EventID, on: Day, part: Event.Part?, seq: Int, type: EventType,
      version: Int
    ) {
      self.at = at
      self.by = by
      self.caseID = caseID
      self.data = data
      self.id = id
      self.on = on
      self.part = part
      self.seq = seq
      self.type = type
      self.version = version
    }
  }

  /// Adds a line; `seal` sets its hash.
  package mutating func append(_ entry: Entry) {
    var head = LineWriter.head(at: entry.at, by: entry.by)
    let caseStart = head.count
    head.append(contentsOf: entry.caseID.kind.utf8)
    head.append(UInt8(ascii: "/"))
    head.append(contentsOf: entry.caseID.number.utf8)
    let type = Array(entry.type.description.utf8)
    let start = bytes.count
    let room = head.count + entry.data.count + type.count + LineWriter.around
    bytes.append(contentsOf: repeatElement(0, count: room))
    var length = 0
    bytes.withUnsafeMutableBytes { bytes in
      var writer = LineWriter(bytes, from: start)
      head.withUnsafeBytes { head in
        entry.data.withUnsafeBytes { data in
          type.withUnsafeBytes { type in
            pieces.append(
              writer.write(
                LineWriter.Line(
                  head: UnsafeRawBufferPointer(rebasing: head[..<caseStart]), caseID: UnsafeRawBufferPointer(rebasing: head[caseStart...]),
                  data: data, type: type, id: entry.id, on: entry.on, part: entry.part, seq: entry.seq, version: entry.version)))
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
