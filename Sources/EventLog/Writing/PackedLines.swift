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

/// Writes the bytes of lines one after another into memory whose size was counted before.
struct LineWriter {
  /// How many bytes were written.
  private(set) var count = 0

  private let memory: UnsafeMutableRawPointer
  private let room: Int

  /// Begins at the start of some memory.
  init(_ memory: UnsafeMutableRawBufferPointer) {
    guard let start = memory.baseAddress else { preconditionFailure("lines need memory") }
    self.memory = start
    room = memory.count
  }

  /// Takes the room for so many bytes.
  @inline(__always)
  private mutating func take(_ length: Int) -> UnsafeMutableRawPointer {
    precondition(length <= room - count, "the memory was counted too small")
    defer { count += length }
    return memory + count
  }

  /// Writes bytes as they are.
  @inline(__always)
  mutating func put(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    take(bytes.count).copyMemory(from: source, byteCount: bytes.count)
  }

  /// Writes what never changes.
  @inline(__always)
  mutating func put(_ text: StaticString) {
    take(text.utf8CodeUnitCount).copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
  }

  /// Leaves room to be filled later.
  @inline(__always)
  mutating func skip(_ length: Int) {
    take(length).initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "0"), count: length)
  }

  /// Writes a whole number from 1 without leading zeros.
  @inline(__always)
  mutating func put(decimal number: Int) {
    var digits = 1
    var limit = 10
    while number >= limit, digits < 18 {
      digits += 1
      limit *= 10
    }
    put(UInt(number), digits: digits)
  }

  /// Writes so many digits of a number, the last ones.
  @inline(__always)
  private mutating func put(_ number: UInt, digits: Int) {
    let place = take(digits)
    var rest = number
    var index = digits
    while index > 0 {
      index -= 1
      place.storeBytes(of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10), toByteOffset: index, as: UInt8.self)
      rest /= 10
    }
  }

  /// Writes a day, `2023-07-05`.
  @inline(__always)
  mutating func put(_ day: Day) {
    let (year, month, dayOfMonth) = day.parts
    put(UInt(year), digits: 4)
    put("-")
    put(UInt(month), digits: 2)
    put("-")
    put(UInt(dayOfMonth), digits: 2)
  }

  /// Writes an id as a lower-case UUID.
  @inline(__always)
  mutating func put(_ id: EventID) {
    let place = take(EventID.textLength)
    func store(_ bytes: UInt32, _ first: Int, _ second: Int) {
      let digits = Hex.spread(bytes.byteSwapped)
      place.storeBytes(of: UInt32(truncatingIfNeeded: digits).littleEndian, toByteOffset: first, as: UInt32.self)
      place.storeBytes(of: UInt32(truncatingIfNeeded: digits >> 32).littleEndian, toByteOffset: second, as: UInt32.self)
    }
    store(UInt32(truncatingIfNeeded: id.high >> 32), 0, 4)
    store(UInt32(truncatingIfNeeded: id.high), 9, 14)
    store(UInt32(truncatingIfNeeded: id.low >> 32), 19, 24)
    store(UInt32(truncatingIfNeeded: id.low), 28, 32)
    for hyphen in stride(from: 8, through: 23, by: 5) { place.storeBytes(of: UInt8(ascii: "-"), toByteOffset: hyphen, as: UInt8.self) }
  }
}
