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

  /// Adds a line; its hash stays open until `seal`.
  package mutating func append(_ entry: Entry) {
    let start = bytes.count
    bytes.append(contentsOf: #"{"at":""#.utf8)
    entry.at.write(to: &bytes)
    bytes.append(contentsOf: #"","by":"#.utf8)
    bytes.append(jsonText: entry.by)
    bytes.append(contentsOf: #","case":""#.utf8)
    bytes.append(contentsOf: entry.caseID.kind.utf8)
    bytes.append(UInt8(ascii: "/"))
    bytes.append(contentsOf: entry.caseID.number.utf8)
    bytes.append(contentsOf: #"","data":"#.utf8)
    bytes.append(contentsOf: entry.data)
    let head = start..<bytes.count
    bytes.append(contentsOf: #","hash":""#.utf8)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: Digest.hexCount))
    bytes.append(UInt8(ascii: "\""))
    let tail = bytes.count
    bytes.append(contentsOf: #","id":""#.utf8)
    entry.id.write(to: &bytes)
    bytes.append(contentsOf: #"","on":""#.utf8)
    entry.on.write(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    if let part = entry.part {
      bytes.append(contentsOf: #","part":["#.utf8)
      bytes.append(digitsOf: UInt(part.index))
      bytes.append(UInt8(ascii: ","))
      bytes.append(digitsOf: UInt(part.count))
      bytes.append(UInt8(ascii: "]"))
    }
    bytes.append(contentsOf: #","seq":"#.utf8)
    bytes.append(digitsOf: UInt(entry.seq))
    bytes.append(contentsOf: #","type":""#.utf8)
    bytes.append(contentsOf: entry.type.kind.utf8)
    bytes.append(UInt8(ascii: "."))
    bytes.append(contentsOf: entry.type.name.utf8)
    bytes.append(contentsOf: #"","v":"#.utf8)
    bytes.append(digitsOf: UInt(entry.version))
    bytes.append(UInt8(ascii: "}"))
    pieces.append(LeafPieces(head: head, tail: tail..<bytes.count))
    ranges.append(start..<bytes.count)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Hashes all lines, writes the hashes into them and tells them.
  package mutating func seal() -> [Digest] {
    let hashes = MerkleHash.leaves(pieces, in: bytes.span.bytes)
    var digits: [UInt8] = []
    digits.reserveCapacity(Digest.hexCount)
    for (piece, hash) in zip(pieces, hashes) {
      digits.removeAll(keepingCapacity: true)
      hash.appendHex(to: &digits)
      let start = piece.tail.lowerBound - 1 - Digest.hexCount
      for place in 0..<Digest.hexCount { bytes[start + place] = digits[place] }
    }
    return hashes
  }
}
