/// The lines of a packed batch, written to one buffer, hashed together, and read back.
struct PackedLines {
  /// The lines, newlines included.
  private(set) var bytes: [UInt8]

  /// The two pieces of each line that its leaf hash covers.
  private var pieces: [LeafPieces] = []

  /// Writes and hashes the lines of a batch whose first event has a number.
  init(_ drafts: PackedDrafts, at: Instant, seq: Int) {
    let head = LineWriter.head(at: at, by: drafts.by)
    let types = drafts.types.map { Array($0.description.utf8) }
    let longestType = types.reduce(0) { max($0, $1.count) }
    let room = drafts.bytes.count + drafts.count * (head.count + longestType + LineWriter.around)
    var pieces: [LeafPieces] = []
    pieces.reserveCapacity(drafts.count)
    bytes = [UInt8](unsafeUninitializedCapacity: room) { memory, count in
      var writer = LineWriter(UnsafeMutableRawBufferPointer(memory))
      drafts.bytes.withUnsafeBytes { packed in
        head.withUnsafeBytes { head in
          for (index, entry) in drafts.entries.enumerated() {
            types[entry.type].withUnsafeBytes { type in
              pieces.append(
                writer.write(
                  LineWriter.Line(
                    head: head, caseID: UnsafeRawBufferPointer(rebasing: packed[drafts.caseRange(at: index)]),
                    data: UnsafeRawBufferPointer(rebasing: packed[entry.caseEnd..<entry.end]), type: type, id: entry.id, on: entry.on,
                    part: drafts.count > 1 ? Event.Part(index: index + 1, count: drafts.count) : nil, seq: seq + index,
                    version: entry.version)))
            }
          }
        }
      }
      count = writer.count
    }
    self.pieces = pieces
    _ = LineWriter.seal(pieces, in: &bytes)
  }

  /// Refuses a line or a batch that is longer than the log allows.
  func checkLimits() throws(StoreError) {
    for (index, piece) in pieces.enumerated() where piece.tail.upperBound - piece.head.lowerBound > LogLimits.line {
      throw .invalid(DraftError(.tooLong(piece.tail.upperBound - piece.head.lowerBound), at: []), index: index)
    }
    guard pieces.count <= LogLimits.batchEvents else { throw .tooManyEvents(pieces.count) }
    guard bytes.count <= LogLimits.batchBytes else { throw .batchTooLong(bytes.count) }
  }

  /// Reads every line back, as the log's own scanner finds it, before it may be written.
  func readBack(segment: Int, base: Int, _ visit: (EventLine, Span<UInt8>) -> Void) {
    var scanner = LineScanner()
    let span = bytes.span
    for piece in pieces {
      do {
        let line = try scanner.scan(span, at: piece.head.lowerBound)
        precondition(line.pieces == piece, "the line that was packed is the one that is read")
        visit(line.placed(segment: segment, base: base), span)
      } catch {
        preconditionFailure("the log can't read the line it was about to write: \(error)")
      }
    }
  }
}
