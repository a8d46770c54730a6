package import Values

/// Reads lines strictly, in order, and with their hashes checked.
package struct LineReader {
  // Some lines of a chunk are hashed together before any is returned, which takes half as long as one by one.
  /// What must hold for the next line.
  package var order: OrderCheck

  private let checksHashes: Bool
  private var scanner = LineScanner()

  /// The lines that are hashed together, and behind them what earlier ones left.
  private var slots: [EventLine] = []
  private var count = 0
  private var pieces: [LeafPieces] = []

  /// The number hashed together: few at first for readers of a line or two, then more.
  private var room = 1
  private static let most = 128

  package init(order: OrderCheck, checksHashes: Bool) {
    (self.order, self.checksHashes) = (order, checksHashes)
  }

  /// Why no more lines of a chunk were handed out.
  package enum Stop {
    /// The chunk ends, maybe within a line or before its newline.
    case end
    /// The visitor wants no more.
    case visitor
    /// A line is wrong: what, at which offset of the chunk, and the number that belongs there.
    case damage(Damage.Problem, at: Int, seq: Int)
  }

  /// Hands out the lines that a chunk of a segment holds whole, and says where the rest begins.
  ///
  /// - Parameter base: the offset of the chunk in the segment.
  package mutating func read(
    _ bytes: Span<UInt8>, segment: Int, base: Int, _ visit: (EventLine, Span<UInt8>) -> ScanStep
  ) -> (rest: Int, stop: Stop) {
    var rest = 0
    while true {
      if count == room { room = min(room * 2, Self.most) }
      let stop = gather(bytes, from: rest, segment: segment, base: base)
      let wrong = firstWrong(in: bytes)
      // Lent, not copied: a line is a third of a kilobyte.
      let sound = slots.span.extracting(..<(wrong?.index ?? count))
      for index in sound.indices {
        rest = sound[index].range.upperBound + 1
        if visit(sound[index], bytes) == .stop { return (rest, .visitor) }
      }
      // What is wrong with an earlier line comes first.
      if let wrong {
        let line = slots[wrong.index]
        return (rest, .damage(.hash(computed: wrong.computed, stated: line.hash), at: line.range.lowerBound, seq: line.seq))
      }
      if let stop { return (rest, stop) }
    }
  }

  /// Reads the next lines that are hashed together; nil if more may follow.
  private mutating func gather(_ bytes: Span<UInt8>, from start: Int, segment: Int, base: Int) -> Stop? {
    count = 0
    pieces.removeAll(keepingCapacity: true)
    var offset = start
    while count < room {
      guard offset < bytes.count else { return .end }
      if count == slots.count { slots.append(EventLine()) }
      do {
        try scanner.scan(bytes, at: offset, into: &slots[count])
      } catch {
        switch error {
        case .damage(let found): return .damage(.line(found.expected), at: found.offset, seq: order.seq)
        case .end, .endBeforeNewline: return .end
        }
      }
      slots[count].place = EventLine.Place(segment: segment, offset: base + offset)
      if let problem = order.check(slots[count]) { return .damage(problem, at: offset, seq: order.seq) }
      offset = slots[count].range.upperBound + 1
      if checksHashes { pieces.append(slots[count].pieces) }
      count += 1
    }
    return nil
  }

  /// The first line that hashes to something else than it states.
  private func firstWrong(in bytes: Span<UInt8>) -> (index: Int, computed: Digest)? {
    guard checksHashes else { return nil }
    let computed = MerkleHash.leaves(pieces, in: bytes.bytes)
    for index in computed.indices where computed[index] != slots[index].hash { return (index, computed[index]) }
    return nil
  }
}

extension File {
  /// Passes on the file in chunks, each from the end of the consumed bytes.
  func readChunks(
    _ range: Range<Int>, into buffer: inout [UInt8], _ take: (Span<UInt8>, _ offset: Int, _ isShort: Bool) -> Int?
  ) throws(StoreError) -> Int {
    var base = range.lowerBound
    var filled = 0
    while base < range.upperBound {
      let wanted = min(buffer.count, range.upperBound - base)
      var span = buffer.mutableSpan
      while filled < wanted {
        let count: Int
        do { count = try read(into: &span, from: filled, at: base + filled) } catch { throw .io(error) }
        if count == 0 { break }
        filled += count
      }
      filled = min(filled, wanted)
      guard let taken = take(buffer.span.extracting(0..<filled), base, filled < wanted) else { return base }
      base += taken
      if filled < wanted || (taken < filled && base + filled - taken >= range.upperBound) { return base }
      if taken == 0 {
        buffer.append(contentsOf: repeatElement(0, count: buffer.count))
      } else if taken < filled {
        buffer.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[taken..<filled])) }
      }
      filled -= taken
    }
    return base
  }
}

extension LineScanner {
  /// Reads the line that begins at an offset of bytes from the log.
  @inline(__always)
  package mutating func scan(_ bytes: Span<UInt8>, at start: Int, place: EventLine.Place) throws(Fault) -> EventLine {
    var line = try scan(bytes, at: start)
    line.place = place
    return line
  }

  /// The whole line at an offset, its hash checked.
  package mutating func sealed(
    _ bytes: Span<UInt8>, at start: Int = 0, place: EventLine.Place = EventLine.Place(segment: 0, offset: 0)
  ) throws(EventLine.Unsound) -> EventLine {
    let line: EventLine
    do { line = try scan(bytes, at: start, place: place) } catch { throw EventLine.Unsound(error) }
    let computed = line.computedHash(in: bytes)
    guard computed == line.hash else { throw .hash(computed: computed, stated: line.hash) }
    return line
  }

  /// The whole line at an offset, if any; the caller judges its faults.
  package mutating func line(
    _ bytes: Span<UInt8>, at start: Int, place: EventLine.Place = EventLine.Place(segment: 0, offset: 0)
  ) -> EventLine? {
    do {
      return try scan(bytes, at: start, place: place)
    } catch {
      return nil
    }
  }
}

/// What holds from line to line: consecutive numbers, ascending moments, whole batches in one segment.
package struct OrderCheck {
  /// The number of the next line.
  package private(set) var seq: Int

  /// When the last line was recorded, once one was seen.
  private(set) var at: Instant?

  /// The place of the last line in a batch that is still open.
  package private(set) var open: Event.Part?

  /// Whether the first line may be inside a batch because the scan began mid-log.
  private var mayJoin: Bool

  /// Begins before a line of that number.
  package init(seq: Int, at: Instant? = nil) {
    self.seq = seq
    self.at = at
    mayJoin = seq > 1 && at == nil
  }

  /// Takes the next line, or says what is wrong with it.
  @inline(__always)
  mutating func check(_ line: EventLine) -> Damage.Problem? {
    if line.seq != seq { return .seq(expected: seq, found: line.seq) }
    if let at, line.at < at { return .at(previous: at, found: line.at) }
    if line.part != nil || open != nil, let problem = checkPart(line.part) { return problem }
    seq += 1
    at = line.at
    mayJoin = false
    return nil
  }

  private mutating func checkPart(_ part: Event.Part?) -> Damage.Problem? {
    let expected = open.map { Event.Part(index: $0.index + 1, count: $0.count) }
    let fits = mayJoin || (expected == nil ? part?.index ?? 1 == 1 : part == expected)
    if !fits { return .part(expected: expected, found: part) }
    open = part.flatMap { $0.index == $0.count ? nil : $0 }
    return nil
  }

  /// Goes on behind a line that is damaged, so that what follows is judged by itself.
  mutating func resume(after line: EventLine?) {
    seq = (line?.seq ?? seq) + 1
    at = line?.at ?? at
    open = nil
    mayJoin = true
  }
}
