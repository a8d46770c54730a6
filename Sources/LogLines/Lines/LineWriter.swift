import Values

/// Writes the bytes of lines one after another into memory whose size was counted before.
struct LineWriter {
  /// How many bytes were written.
  private(set) var count = 0

  private let memory: UnsafeMutableRawPointer
  private let room: Int

  /// Begins at an offset of some memory.
  init(_ memory: UnsafeMutableRawBufferPointer, from offset: Int = 0) {
    guard let start = memory.baseAddress else { preconditionFailure("lines need memory") }
    self.memory = start
    room = memory.count
    count = offset
  }

  /// Reserves bytes.
  @inline(__always)
  private mutating func reserve(_ length: Int) -> UnsafeMutableRawPointer {
    precondition(length <= room - count, "the memory was counted too small")
    defer { count += length }
    return memory + count
  }

  /// Writes bytes as they are.
  @inline(__always)
  mutating func write(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count).copyMemory(from: source, byteCount: bytes.count)
  }

  /// Writes what never changes.
  @inline(__always)
  mutating func write(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount).copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
  }

  /// Leaves room to be filled later.
  @inline(__always)
  mutating func skip(_ length: Int) {
    reserve(length).initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "0"), count: length)
  }

  /// Writes a whole number from 1 without leading zeros.
  @inline(__always)
  mutating func write(decimal number: Int) {
    var digits = 1
    var limit = 10
    while number >= limit, digits < 18 {
      digits += 1
      limit *= 10
    }
    write(UInt(number), digits: digits)
  }

  /// Writes the last digits of a number.
  @inline(__always)
  private mutating func write(_ number: UInt, digits: Int) {
    let start = reserve(digits)
    var rest = number
    var index = digits
    while index > 0 {
      index -= 1
      start.storeBytes(of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10), toByteOffset: index, as: UInt8.self)
      rest /= 10
    }
  }

  /// Writes a day, `2023-07-05`.
  @inline(__always)
  mutating func write(_ day: Day) {
    let (year, month, dayOfMonth) = day.parts
    write(UInt(year), digits: 4)
    write("-")
    write(UInt(month), digits: 2)
    write("-")
    write(UInt(dayOfMonth), digits: 2)
  }

  /// Writes an id as a lower-case UUID.
  @inline(__always)
  mutating func write(_ id: EventID) {
    let start = reserve(EventID.textLength)
    func store(_ bytes: UInt32, _ first: Int, _ second: Int) {
      let digits = Hex.spread(bytes.byteSwapped)
      start.storeBytes(of: UInt32(truncatingIfNeeded: digits).littleEndian, toByteOffset: first, as: UInt32.self)
      start.storeBytes(of: UInt32(truncatingIfNeeded: digits >> 32).littleEndian, toByteOffset: second, as: UInt32.self)
    }
    store(UInt32(truncatingIfNeeded: id.high >> 32), 0, 4)
    store(UInt32(truncatingIfNeeded: id.high), 9, 14)
    store(UInt32(truncatingIfNeeded: id.low >> 32), 19, 24)
    store(UInt32(truncatingIfNeeded: id.low), 28, 32)
    for hyphen in stride(from: 8, through: 23, by: 5) { start.storeBytes(of: UInt8(ascii: "-"), toByteOffset: hyphen, as: UInt8.self) }
  }
}

extension LineWriter {
  /// What a line says, most of it in bytes already.
  struct Line {
    /// The line up to the name of its case.
    let head: UnsafeRawBufferPointer
    let caseID: UnsafeRawBufferPointer
    /// The fields, a canonical object.
    let data: UnsafeRawBufferPointer
    let type: UnsafeRawBufferPointer
    let id: EventID
    let on: Day
    let part: Event.Part?
    let seq: Int
    let version: Int
  }

  /// A line up to the name of its case.
  static func head(at: Instant, by: String) -> [UInt8] {
    var head = Array(#"{"at":""#.utf8)
    at.write(to: &head)
    head.append(contentsOf: #"","by":"#.utf8)
    head.append(jsonText: by)
    head.append(contentsOf: #","case":""#.utf8)
    return head
  }

  /// The most bytes of a line besides head, case, fields and type.
  static var around: Int { 320 }

  /// Writes one line, its hash left open.
  @inline(__always)
  mutating func write(_ line: Line) -> LeafPieces {
    let start = count
    write(line.head)
    write(line.caseID)
    write(#"","data":"#)
    write(line.data)
    let headEnd = count
    write(#","hash":""#)
    skip(Digest.hexCount)
    write("\"")
    let tail = count
    write(#","id":""#)
    write(line.id)
    write(#"","on":""#)
    write(line.on)
    if let part = line.part {
      write(#"","part":["#)
      write(decimal: part.index)
      write(",")
      write(decimal: part.count)
      write(#"],"seq":"#)
    } else {
      write(#"","seq":"#)
    }
    write(decimal: line.seq)
    write(#","type":""#)
    write(line.type)
    write(#"","v":"#)
    write(decimal: line.version)
    write("}")
    let pieces = LeafPieces(head: start..<headEnd, tail: tail..<count)
    write("\n")
    return pieces
  }

  /// Hashes all lines, writes the hashes into them and returns them.
  static func seal(_ pieces: [LeafPieces], in bytes: inout [UInt8]) -> [Digest] {
    let hashes = MerkleHash.leaves(pieces, in: bytes.span.bytes)
    bytes.withUnsafeMutableBytes { bytes in
      for (piece, hash) in zip(pieces, hashes) {
        let start = piece.tail.lowerBound - 1 - Digest.hexCount
        hash.withUnsafeBytes { Hex.write($0.bytes, to: UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + Digest.hexCount])) }
      }
    }
    return hashes
  }
}
