extension Zone {
  /// Reads a zone from the bytes of a TZif file (RFC 9636) of version 2 or later; nil if they aren't one.
  public init?(name: String, tzif bytes: [UInt8]) {
    guard let first = TZifHeader(bytes, at: 0), first.version >= UInt8(ascii: "2") else { return nil }
    let start = TZifHeader.length + first.bodyLength(timeSize: 4)
    guard let header = TZifHeader(bytes, at: start) else { return nil }
    let body = start + TZifHeader.length
    let end = body + header.bodyLength(timeSize: 8)
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\n") else { return nil }
    let types = body + header.times * 9
    var transitions: [Transition] = []
    for index in 0..<header.times {
      let kind = Int(bytes[body + header.times * 8 + index])
      guard kind < header.types else { return nil }
      let offset = Int(Int32(truncatingIfNeeded: bytes.bigEndian(at: types + kind * 6, count: 4)))
      transitions.append(Transition(moment: bytes.bigEndian(at: body + index * 8, count: 8), offset: offset))
    }
    let footer = bytes[(end + 1)...].prefix { $0 != UInt8(ascii: "\n") }
    guard let rule = ZoneRule(String(decoding: footer, as: UTF8.self)) else { return nil }
    self.init(name: name, transitions: transitions, rule: rule)
  }
}

/// The counts at the beginning of each part of a TZif file.
private struct TZifHeader {
  static let length = 44

  let version: UInt8
  let times: Int
  let types: Int
  private let standards: Int
  private let universals: Int
  private let leaps: Int
  private let letters: Int

  init?(_ bytes: [UInt8], at start: Int) {
    guard start >= 0, start + Self.length <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8) else { return nil }
    version = bytes[start + 4]
    func count(_ index: Int) -> Int { Int(bytes.bigEndian(at: start + 20 + index * 4, count: 4)) }
    universals = count(0)
    standards = count(1)
    leaps = count(2)
    times = count(3)
    types = count(4)
    letters = count(5)
    guard [universals, standards, leaps, times, types, letters].allSatisfy({ $0 <= bytes.count }) else { return nil }
  }

  func bodyLength(timeSize: Int) -> Int {
    times * (timeSize + 1) + types * 6 + letters + leaps * (timeSize + 4) + standards + universals
  }
}

extension [UInt8] {
  /// The number that so many bytes write, most significant first; four are read without a sign, eight with.
  fileprivate func bigEndian(at offset: Int, count: Int) -> Int64 {
    guard offset >= 0, offset + count <= self.count else { return 0 }
    return self[offset..<offset + count].reduce(0) { $0 << 8 | Int64($1) }
  }
}
