public import Values

/// A time zone: the day in the office at a moment.
public struct Zone: Hashable, Sendable {
  /// The zone's name, `Asia/Shanghai`.
  public let name: String

  /// Seconds east of Greenwich from each moment on; the first also applies before.
  let transitions: [Transition]

  /// The rule after the last transition.
  let rule: ZoneRule

  /// A change of the zone's offset.
  struct Transition: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    let moment: Int64
    /// Seconds east of Greenwich from then on.
    let offset: Int
  }

  /// 北京时间: eight hours ahead, all year. (Summer time was kept from 1986 to 1991, long before any log.)
  public static let shanghai = Zone(name: "Asia/Shanghai", transitions: [], rule: .fixed(8 * 3600))

  /// Greenwich's own.
  public static let utc = Zone(name: "UTC", transitions: [], rule: .fixed(0))

  /// The zones that need no file.
  public static func builtIn(_ name: String) -> Zone? {
    switch name {
    case "Asia/Shanghai": .shanghai
    case "UTC", "Etc/UTC": .utc
    default: nil
    }
  }

  /// Seconds east of Greenwich at a moment.
  public func offset(at moment: Instant) -> Int {
    let seconds = moment.milliseconds >= 0 ? moment.milliseconds / 1_000 : (moment.milliseconds - 999) / 1_000
    guard let last = transitions.last else { return rule.offset(at: seconds) }
    if seconds >= last.moment { return rule.offset(at: seconds) }
    return transitions.last { $0.moment <= seconds }?.offset ?? transitions[0].offset
  }

  /// The local day at a moment.
  public func day(of moment: Instant) -> Day {
    local(moment).dayAndTime.day
  }

  /// The local hour and minute at a moment, `16:20`.
  public func time(of moment: Instant) -> String {
    let minutes = Int(local(moment).dayAndTime.time / 60_000)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return two(minutes / 60) + ":" + two(minutes % 60)
  }

  /// The last moment of a local day.
  public func end(of day: Day) -> Instant {
    let midnight = Instant(milliseconds: Int64(day.number + 1) * 86_400_000)
    // The offset in force shortly before the guess settles all but the hour of a change, which never falls on the guess itself.
    let first = midnight.adding(milliseconds: Int64(-offset(at: midnight)) * 1_000)
    let second = midnight.adding(milliseconds: Int64(-offset(at: first)) * 1_000)
    return second.adding(milliseconds: -1)
  }

  private func local(_ moment: Instant) -> Instant {
    moment.adding(milliseconds: Int64(offset(at: moment)) * 1_000)
  }
}

extension Zone {
  /// Reads a zone of a TZif file (RFC 9636) of version 2 or later; nil if it isn't one.
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
  /// Universal and standard marks, leap seconds, transitions, types, letters of names.
  private let counts: [Int]
  var times: Int { counts[3] }
  var types: Int { counts[4] }

  init?(_ bytes: [UInt8], at start: Int) {
    guard start >= 0, start + Self.length <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8) else { return nil }
    version = bytes[start + 4]
    counts = (0..<6).map { Int(bytes.bigEndian(at: start + 20 + $0 * 4, count: 4)) }
    guard counts.allSatisfy({ $0 <= bytes.count }) else { return nil }
  }

  func bodyLength(timeSize: Int) -> Int {
    zip(counts, [1, 1, timeSize + 4, timeSize + 1, 6, 1]).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

extension [UInt8] {
  /// The big-endian number of some bytes; four are unsigned, eight signed.
  fileprivate func bigEndian(at offset: Int, count: Int) -> Int64 {
    guard offset >= 0, offset + count <= self.count else { return 0 }
    return self[offset..<offset + count].reduce(0) { $0 << 8 | Int64($1) }
  }
}
