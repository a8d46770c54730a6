package import LogLines
package import Values

/// Reads lines strictly, in order, and with their hashes checked.
package struct LineReader {
  // Some lines of a chunk are hashed together before any is returned, which takes half as long as one by one.
  /// What must hold for the next line.
  package var order: OrderCheck

  private let checksHashes: Bool
  private let passesOver: Bool
  private var scanner = LineScanner()

  /// The lines that are hashed together with their numbers, and behind them what earlier ones left.
  private var slots: [(line: EventLine, number: Int)] = []
  private var count = 0
  private var pieces: [LeafPieces] = []

  /// The offset behind what was gathered.
  private var next = 0

  /// The number hashed together: few at first for readers of a line or two, then more.
  private var room = 1
  private static let most = 128

  /// The number of the next line, from 0.
  private(set) var number = 0

  /// Whether bytes are passed over up to the next newline, since a line can't be read.
  private var isSkipping = false

  /// What was wrong with lines that the reader went on behind.
  private(set) var faults: [Fault] = []

  /// A fault that didn't stop the reader.
  struct Fault {
    let problem: Damage.Problem
    /// The offset in the segment.
    let offset: Int
    /// The number of the line.
    let number: Int
  }

  /// - Parameter passesOver: whether the reader goes on behind what is wrong, and notes it: a line that can't be read is left out, one
  ///   that is out of order or hashes to something else is handed out, with the hash that it has.
  package init(order: OrderCheck, checksHashes: Bool, passesOver: Bool = false) {
    (self.order, self.checksHashes, self.passesOver) = (order, checksHashes, passesOver)
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

  /// Hands out the lines that a chunk of a segment holds whole, with their numbers, and says where the rest begins.
  ///
  /// - Parameter base: the offset of the chunk in the segment.
  package mutating func read(
    _ bytes: Span<UInt8>, segment: Int, base: Int, _ visit: (EventLine, Span<UInt8>, Int) -> ScanStep
  ) -> (rest: Int, stop: Stop) {
    var rest = 0
    while true {
      if count == room { room = min(room * 2, Self.most) }
      let stop = gather(bytes, from: rest, segment: segment, base: base)
      let wrong = firstWrong(in: bytes)
      // Lent, not copied: a line is a third of a kilobyte.
      let sound = slots.span.extracting(..<(wrong?.index ?? count))
      for index in sound.indices {
        if visit(sound[index].line, bytes, sound[index].number) == .stop { return (sound[index].line.range.upperBound + 1, .visitor) }
      }
      // What is wrong with an earlier line comes first.
      if let wrong {
        let line = slots[wrong.index].line
        return (
          line.range.lowerBound, .damage(.hash(computed: wrong.computed, stated: line.hash), at: line.range.lowerBound, seq: line.seq)
        )
      }
      rest = next
      if let stop { return (rest, stop) }
    }
  }

  /// Begins the numbers of lines again, at the beginning of a line.
  mutating func beginLines() {
    (number, isSkipping) = (0, false)
  }

  /// Takes the faults that were noted.
  mutating func takeFaults() -> [Fault] {
    defer { faults.removeAll(keepingCapacity: true) }
    return faults
  }

  /// Reads the next lines that are hashed together; nil if more may follow.
  private mutating func gather(_ bytes: Span<UInt8>, from start: Int, segment: Int, base: Int) -> Stop? {
    count = 0
    pieces.removeAll(keepingCapacity: true)
    next = start
    while count < room {
      if isSkipping, !skip(bytes) { return .end }
      guard next < bytes.count else { return .end }
      if count == slots.count { slots.append((EventLine(), 0)) }
      do {
        try scanner.scan(bytes, at: next, into: &slots[count].line)
      } catch {
        switch error {
        case .damage(let damage):
          guard passesOver else { return .damage(.line(damage.expected), at: damage.offset, seq: order.seq) }
          faults.append(Fault(problem: .line(damage.expected), offset: base + damage.offset, number: number))
          order.resume(after: nil)
          isSkipping = true
          continue
        case .end, .endBeforeNewline: return .end
        }
      }
      slots[count].line.place = EventLine.Place(segment: segment, offset: base + next)
      slots[count].number = number
      if let problem = order.check(slots[count].line) {
        guard passesOver else { return .damage(problem, at: next, seq: order.seq) }
        faults.append(Fault(problem: problem, offset: base + next, number: number))
        order.resume(after: slots[count].line)
      }
      next = slots[count].line.range.upperBound + 1
      number += 1
      if checksHashes { pieces.append(slots[count].line.pieces) }
      count += 1
    }
    return nil
  }

  /// Passes over what is left of a line that can't be read; false if it goes on behind the chunk.
  private mutating func skip(_ bytes: Span<UInt8>) -> Bool {
    guard let newline = bytes.firstOffset(of: UInt8(ascii: "\n"), in: next..<bytes.count) else {
      next = bytes.count
      return false
    }
    (next, isSkipping) = (newline + 1, false)
    number += 1
    return true
  }

  /// The first line that hashes to something else than it states, if that stops the reader.
  private mutating func firstWrong(in bytes: Span<UInt8>) -> (index: Int, computed: Digest)? {
    guard checksHashes else { return nil }
    let computed = MerkleHash.leaves(pieces, in: bytes.bytes)
    for index in computed.indices where computed[index] != slots[index].line.hash {
      guard passesOver else { return (index, computed[index]) }
      let (line, number) = slots[index]
      faults.append(Fault(problem: .hash(computed: computed[index], stated: line.hash), offset: line.place.offset, number: number))
      slots[index].line.hash = computed[index]
    }
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

extension EventLine.Unsound {
  /// What is wrong with a line of a log, and at which of its bytes.
  package var problem: (problem: Damage.Problem, offset: Int) {
    switch self {
    case .line(let damage): (.line(damage.expected), damage.offset)
    case .incomplete, .trailingBytes: (.tornLine, 0)
    case .hash(let computed, let stated): (.hash(computed: computed, stated: stated), 0)
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

  /// Begins before the first line that comes, whatever its number.
  init() {
    self.init(seq: 0)
  }

  /// Begins before a line of that number.
  package init(seq: Int, at: Instant? = nil) {
    self.seq = seq
    self.at = at
    mayJoin = seq > 1 && at == nil
  }

  /// Takes the next line, or says what is wrong with it.
  @inline(__always)
  mutating func check(_ line: EventLine) -> Damage.Problem? {
    if seq == 0 { self = OrderCheck(seq: line.seq) }
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
    if seq == 0, line == nil { return }
    seq = (line?.seq ?? seq) + 1
    at = line?.at ?? at
    open = nil
    mayJoin = true
  }
}
