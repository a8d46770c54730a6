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

  /// Writes the last digits of a number.
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
  mutating func put(_ line: Line) -> LeafPieces {
    let start = count
    put(line.head)
    put(line.caseID)
    put(#"","data":"#)
    put(line.data)
    let headEnd = count
    put(#","hash":""#)
    skip(Digest.hexCount)
    put("\"")
    let tail = count
    put(#","id":""#)
    put(line.id)
    put(#"","on":""#)
    put(line.on)
    if let part = line.part {
      put(#"","part":["#)
      put(decimal: part.index)
      put(",")
      put(decimal: part.count)
      put(#"],"seq":"#)
    } else {
      put(#"","seq":"#)
    }
    put(decimal: line.seq)
    put(#","type":""#)
    put(line.type)
    put(#"","v":"#)
    put(decimal: line.version)
    put("}")
    let pieces = LeafPieces(head: start..<headEnd, tail: tail..<count)
    put("\n")
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
