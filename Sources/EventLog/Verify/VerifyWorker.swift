import Values

/// Re-reads one part of a log: every byte, every hash, every rule that holds from line to line.
struct VerifyWorker {
  let files: SegmentFiles

  /// The sizes at which the root is wanted, in order.
  let sizes: [Int]

  /// Told of every chunk how many bytes it had.
  let onRead: @Sendable (Int) -> Void

  private(set) var part = VerifyPart()

  /// The lines of the chunk that are still to be hashed.
  private var pieces: [LeafPieces] = []
  private var stated: [Digest] = []
  private var places: [(offset: Int, line: Int)] = []
  private var keys: [CaseVersions.Key] = []
  private var cases: [(name: Range<Int>, version: Int)] = []

  /// The result of reading the case table ahead, kept so that the reads aren't optimised away.
  private var warmth: UInt32 = 0

  /// The stretch being read, and its number in the part.
  private var stretch = VerifyStretch(segment: Segment(first: 1, limit: 0), range: 0..<0)
  private var number = 0

  /// The number of the next line in the stretch, from 0.
  private var line = 0

  /// Whether bytes are passed over up to the next newline, since a line was damaged.
  private var isSkipping = false

  private var scanner = LineScanner()

  init(files: SegmentFiles, sizes: [Int], seals: SealCheck? = nil, onRead: @escaping @Sendable (Int) -> Void = { _ in }) {
    self.files = files
    self.sizes = sizes
    self.onRead = onRead
    part.seals = seals
  }

  /// Reads the stretches of a part.
  mutating func run(_ stretches: [VerifyStretch]) {
    var buffer = SegmentScan.buffer(for: stretches.map(\.segment)[...])
    do {
      for (index, next) in stretches.enumerated() {
        stretch = next
        number = index
        line = 0
        isSkipping = false
        if next.range.lowerBound == 0 { enterSegment() }
        try read(&buffer)
        part.lineCounts.append(line)
      }
    } catch {
      part.failure = error
    }
  }

  /// A segment is named by its first event.
  private mutating func enterSegment() {
    guard part.first != nil else { return }
    if let open = part.order.open { report(.openBatch(open), 0) }
    guard stretch.segment.first != part.order.seq else { return }
    report(.segmentName(expected: part.order.seq), 0)
    part.order = OrderCheck(seq: stretch.segment.first, at: part.order.at)
  }

  private mutating func read(_ buffer: inout [UInt8]) throws(StoreError) {
    guard !stretch.range.isEmpty else { return }
    var end = stretch.range.lowerBound
    let rest = try files.file(stretch.segment.first).readChunks(stretch.range, into: &buffer) { bytes, base, _ in
      let taken = lines(bytes, base)
      onRead(base + bytes.count - end)
      end = base + bytes.count
      return taken
    }
    // The segment ends within a line, or lost bytes while it was read.
    if rest < stretch.range.upperBound { report(.tornLine, rest) }
  }

  /// Takes the lines that a chunk holds whole, hashes them together, and says where the rest begins.
  private mutating func lines(_ bytes: Span<UInt8>, _ base: Int) -> Int {
    var offset = 0
    scan: while offset < bytes.count {
      if isSkipping {
        guard let newline = bytes.firstOffset(of: UInt8(ascii: "\n"), in: offset..<bytes.count) else {
          offset = bytes.count
          break
        }
        offset = newline + 1
        line += 1
        isSkipping = false
        continue
      }
      do {
        let event = try scanner.scan(bytes, at: offset)
        check(event, bytes, base)
        offset = event.range.upperBound + 1
        line += 1
      } catch {
        switch error {
        case .end, .endBeforeNewline: break scan
        case .damage(let damage):
          report(.line(damage.expected), base + damage.offset)
          part.order.resume(after: nil)
          isSkipping = true
        }
      }
    }
    hash(bytes)
    return offset
  }

  @inline(__always)
  private mutating func check(_ event: EventLine, _ bytes: Span<UInt8>, _ base: Int) {
    if part.first == nil { begin(event, base) }
    if let problem = part.order.check(event) {
      report(problem, base + event.range.lowerBound)
      part.order.resume(after: event)
    }
    part.events += 1
    pieces.append(event.pieces)
    stated.append(event.hash)
    places.append((base + event.range.lowerBound, line))
    keys.append(CaseVersions.Key(bytes, event.caseID))
    cases.append((event.caseID, event.version))
    part.ids.add(event.id)
    if event.caseKind.count <= NotedEvent.longestKind { remember(event, bytes, base) }
    part.seals?.check(event, bytes)
    if event.attachments != nil {
      for digest in event.attachments(in: bytes) {
        if part.attachments[digest] == nil { part.attachments[digest] = event.seq }
        part.lastNamed[digest] = event.seq
      }
    } else if bytes.holds("case.erased", at: event.type) {
      if let digest = event.data(in: bytes)["attachment"]?.string.flatMap({ Digest(hex: $0) }) { part.erased[digest] = event.seq }
    } else if bytes.holds("bundle.set-aside", at: event.type) {
      // A photo that was destroyed on its copy never came here, whatever becomes of that erasure.
      let aside = event.data(in: bytes)["event"]
      if aside?["type"]?.string == EventType.erased.description,
        let digest = aside?["data"]?["attachment"]?.string.flatMap({ Digest(hex: $0) })
      {
        part.erased[digest] = part.erased[digest] ?? 0
      }
    }
  }

  /// Keeps an event for later where it is one of those that are judged at the end.
  private mutating func remember(_ event: EventLine, _ bytes: Span<UInt8>, _ base: Int) {
    let kind = event.caseKind
    switch kind.count {
    case 4 where bytes.holds("copy", at: kind) || bytes.holds("draw", at: kind):
      guard NotedEvent.isNoted(event.type(in: bytes)) else { return }
    // Their histories are judged: who signed by which keys, what was submitted and not voided, what was set aside and settled.
    case 5 where bytes.holds("table", at: kind): break
    case 6 where bytes.holds("bundle", at: kind) || bytes.holds("person", at: kind): break
    default: return
    }
    let place = NotedEvent.Place(
      file: files.name(stretch.segment.first), line: line + 1, offset: base + event.range.lowerBound)
    part.noted.append((NotedEvent(event: event.event(in: bytes), place: place), number))
  }

  /// Starts at the part's first line, whose predecessor is checked when the parts are joined.
  private mutating func begin(_ event: EventLine, _ base: Int) {
    part.first = event.placed(segment: stretch.segment.first, base: base)
    part.order = OrderCheck(seq: event.seq)
    part.tree = MerkleRange(startingAt: event.seq - 1)
  }

  /// Hashes the lines gathered from a chunk, compares, and adds them to the tree.
  private mutating func hash(_ bytes: Span<UInt8>) {
    guard !pieces.isEmpty else { return }
    let computed = MerkleHash.leaves(pieces, in: bytes.bytes)
    for index in computed.indices where computed[index] != stated[index] {
      let (offset, line) = places[index]
      add(.hash(computed: computed[index], stated: stated[index]), offset, line: line)
    }
    grow(computed)
    checkVersions(bytes)
    pieces.removeAll(keepingCapacity: true)
    stated.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  /// Holds the versions of the cases in a chunk against those before.
  private mutating func checkVersions(_ bytes: Span<UInt8>) {
    warmth &+= part.cases.warm(keys)
    for index in keys.indices {
      let (name, version) = cases[index]
      guard let expected = part.cases.advance(keys[index], version) else { continue }
      let (offset, line) = places[index]
      let slash = bytes.firstOffset(of: UInt8(ascii: "/"), in: name) ?? name.upperBound - 1
      let caseID = CaseID(uncheckedKind: bytes.text(name.lowerBound..<slash), number: bytes.text(slash + 1..<name.upperBound))
      add(.version(caseID: caseID, expected: expected, found: version), offset, line: line)
    }
    keys.removeAll(keepingCapacity: true)
    cases.removeAll(keepingCapacity: true)
  }

  /// Adds leaves to the part's tree, keeping it as it is at each size that is asked for.
  private mutating func grow(_ leaves: [Digest]) {
    guard var tree = part.tree else { return }
    // The tree is taken out meanwhile, so that it grows in place.
    part.tree = nil
    var taken = 0
    for size in stops(from: tree.end, to: tree.end + leaves.count) {
      let count = size - tree.end
      tree.append(contentsOf: leaves.span.extracting(taken..<taken + count))
      taken += count
      if sizes.contains(size) { part.trees[size] = tree }
      if size.isMultiple(of: Self.interval) {
        part.marks.append((tree, EventLine.Place(segment: stretch.segment.first, offset: places[taken - 1].offset)))
      }
    }
    tree.append(contentsOf: leaves.span.extracting(taken..<leaves.count))
    part.tree = tree
  }

  /// The leaves between two marks, few enough to read again for a recorded root.
  private static let interval = 1 << 12

  /// The sizes in a chunk at which the tree is kept: those asked for, and the regular ones.
  private func stops(from start: Int, to end: Int) -> [Int] {
    let marks = stride(from: (start / Self.interval + 1) * Self.interval, through: end, by: Self.interval)
    let wanted = sizes.filter { $0 > start && $0 <= end }
    return wanted.isEmpty ? Array(marks) : Set(wanted).union(marks).sorted()
  }

  private mutating func report(_ problem: Damage.Problem, _ offset: Int) {
    add(problem, offset, line: line)
  }

  private mutating func add(_ problem: Damage.Problem, _ offset: Int, line: Int) {
    part.add(Damage(problem, file: files.name(stretch.segment.first), line: line + 1, offset: offset), stretch: number)
  }
}
