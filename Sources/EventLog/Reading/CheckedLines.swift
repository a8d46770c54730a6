/// Lines of a chunk that are hashed together before any of them is handed out: many at a time go up to twice as fast as one by one.
struct CheckedLines {
  /// The lines, in order, and behind them what earlier ones left.
  private(set) var slots: [EventLine] = []

  /// How many lines there are.
  private(set) var count = 0

  private var pieces: [LeafPieces] = []
  private let checksHashes: Bool

  /// Few at first, for many a scan wants a line or two; then so many that sixteen at a time are seldom fewer.
  private var room = 1
  private static let most = 128

  init(checksHashes: Bool) {
    self.checksHashes = checksHashes
  }

  /// Whether there are as many as are hashed together.
  var isFull: Bool { count == room }

  /// Begins the next ones.
  mutating func removeAll() {
    if isFull { room = min(room * 2, Self.most) }
    count = 0
    pieces.removeAll(keepingCapacity: true)
  }

  /// Reads the line that begins at an offset, and moves the offset behind it; a line that isn't in order is not taken.
  @inline(__always)
  mutating func take(
    _ bytes: Span<UInt8>, at offset: inout Int, place: EventLine.Place, _ scanner: inout LineScanner, _ order: inout OrderCheck
  ) throws(LineScanner.Fault) -> Damage.Problem? {
    if count == slots.count { slots.append(EventLine()) }
    try scanner.scan(bytes, at: offset, into: &slots[count])
    slots[count].place = place
    if let problem = order.take(slots[count]) { return problem }
    offset = slots[count].range.upperBound + 1
    if checksHashes { pieces.append(slots[count].pieces) }
    count += 1
    return nil
  }

  /// The first line that hashes to something else than it states.
  func firstWrong(in bytes: Span<UInt8>) -> (index: Int, computed: Digest)? {
    guard checksHashes else { return nil }
    let computed = MerkleHash.leaves(pieces, in: bytes.bytes)
    for index in computed.indices where computed[index] != slots[index].hash { return (index, computed[index]) }
    return nil
  }
}

extension LineScanner {
  /// Reads the line that begins at an offset of bytes from the log.
  @inline(__always)
  mutating func scan(_ bytes: Span<UInt8>, at start: Int, place: EventLine.Place) throws(Fault) -> EventLine {
    var line = try scan(bytes, at: start)
    line.place = place
    return line
  }

  /// The line that begins at an offset, where one is whole; what is wrong with it is told by who has to tell.
  mutating func line(
    _ bytes: Span<UInt8>, at start: Int, place: EventLine.Place = EventLine.Place(segment: 0, offset: 0)
  ) -> EventLine? {
    do {
      return try scan(bytes, at: start, place: place)
    } catch {
      return nil
    }
  }
}
