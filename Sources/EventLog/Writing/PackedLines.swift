/// The lines of a packed batch: written in one buffer of the right size, hashed together, and read back.
struct PackedLines {
  /// The lines, newlines included.
  private(set) var bytes: [UInt8]

  /// The two pieces of each line that its leaf hash covers.
  private var pieces: [LeafPieces] = []

  /// Writes and hashes the lines of a batch whose first event has a number.
  init(_ drafts: PackedDrafts, at: Instant, seq: Int) {
    var head = Array(#"{"at":""#.utf8)
    at.write(to: &head)
    head.append(contentsOf: #"","by":"#.utf8)
    head.append(jsonText: drafts.by)
    head.append(contentsOf: #","case":""#.utf8)
    let types = drafts.types.map { Array($0.description.utf8) }
    let longestType = types.reduce(0) { max($0, $1.count) }
    let room = drafts.bytes.count + drafts.count * (head.count + longestType + Self.around)
    var pieces: [LeafPieces] = []
    pieces.reserveCapacity(drafts.count)
    bytes = [UInt8](unsafeUninitializedCapacity: room) { memory, count in
      var writer = LineWriter(UnsafeMutableRawBufferPointer(memory))
      drafts.bytes.withUnsafeBytes { packed in
        head.withUnsafeBytes { head in
          for index in drafts.entries.indices {
            pieces.append(Self.write(drafts, index, seq: seq + index, head: head, packed: packed, types: types, to: &writer))
          }
        }
      }
      count = writer.count
    }
    self.pieces = pieces
    seal()
  }

  /// The most bytes of a line beside its head, case, fields and type: names, quotes, id, hash and numbers.
  private static var around: Int { 320 }

  /// Writes one line, its hash left open.
  @inline(__always)
  private static func write(
    _ drafts: PackedDrafts, _ index: Int, seq: Int, head: UnsafeRawBufferPointer, packed: UnsafeRawBufferPointer, types: [[UInt8]],
    to writer: inout LineWriter
  ) -> LeafPieces {
    let entry = drafts.entries[index]
    let start = writer.count
    writer.put(head)
    writer.put(UnsafeRawBufferPointer(rebasing: packed[drafts.caseRange(at: index)]))
    writer.put(#"","data":"#)
    writer.put(UnsafeRawBufferPointer(rebasing: packed[entry.caseEnd..<entry.end]))
    let headEnd = writer.count
    writer.put(#","hash":""#)
    writer.skip(Digest.hexCount)
    writer.put("\"")
    let tail = writer.count
    writer.put(#","id":""#)
    writer.put(entry.id)
    writer.put(#"","on":""#)
    writer.put(entry.on)
    if drafts.count > 1 {
      writer.put(#"","part":["#)
      writer.put(decimal: index + 1)
      writer.put(",")
      writer.put(decimal: drafts.count)
      writer.put(#"],"seq":"#)
    } else {
      writer.put(#"","seq":"#)
    }
    writer.put(decimal: seq)
    writer.put(#","type":""#)
    types[entry.type].withUnsafeBytes { writer.put($0) }
    writer.put(#"","v":"#)
    writer.put(decimal: entry.version)
    writer.put("}")
    let pieces = LeafPieces(head: start..<headEnd, tail: tail..<writer.count)
    writer.put("\n")
    return pieces
  }

  /// Hashes all lines and writes the hashes into them.
  private mutating func seal() {
    let hashes = MerkleHash.leaves(pieces, in: bytes.span.bytes)
    bytes.withUnsafeMutableBytes { bytes in
      for (piece, hash) in zip(pieces, hashes) {
        let start = piece.tail.lowerBound - 1 - Digest.hexCount
        hash.withUnsafeBytes { Hex.write($0.bytes, to: UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + Digest.hexCount])) }
      }
    }
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
