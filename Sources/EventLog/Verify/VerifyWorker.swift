import LogLines
import Values

/// Re-reads one part of a log: every byte, every hash, every rule that holds from line to line.
struct VerifyWorker {
  let files: SegmentFiles

  /// The sizes at which the root is wanted, in order.
  let sizes: [Int]

  /// Told of every chunk how many bytes it had.
  let onRead: @Sendable (Int) -> Void

  private(set) var part = VerifyPart()

  /// The lines of the chunk.
  private var leaves: [Digest] = []
  private var places: [(offset: Int, line: Int)] = []
  private var keys: [CaseVersions.Key] = []
  private var cases: [(name: Range<Int>, version: Int)] = []

  /// The result of reading the case table ahead, kept so that the reads aren't optimised away.
  private var prefetched: UInt32 = 0

  /// The stretch being read, and its number in the part.
  private var stretch = VerifyStretch(segment: Segment(first: 1, limit: 0), range: 0..<0)
  private var number = 0

  init(files: SegmentFiles, sizes: [Int], seals: SealCheck? = nil, onRead: @escaping @Sendable (Int) -> Void = { _ in }) {
    self.files = files
    self.sizes = sizes
    self.onRead = onRead
    part.seals = seals
  }

  /// Reads the stretches of a part.
  mutating func run(_ stretches: [VerifyStretch]) {
    var buffer = SegmentScan.buffer(for: stretches.map(\.segment)[...])
    var reader = LineReader(order: OrderCheck(), checksHashes: true, passesOver: true)
    do {
      for (index, next) in stretches.enumerated() {
        stretch = next
        number = index
        reader.beginLines()
        if next.range.lowerBound == 0 { enterSegment(&reader.order) }
        try read(&buffer, &reader)
        part.lineCounts.append(reader.number)
      }
    } catch {
      part.failure = error
    }
    part.order = reader.order
  }

  /// A segment is named by its first event.
  private mutating func enterSegment(_ order: inout OrderCheck) {
    guard part.first != nil else { return }
    if let open = order.open { add(.openBatch(open), 0, line: 0) }
    guard stretch.segment.first != order.seq else { return }
    add(.segmentName(expected: order.seq), 0, line: 0)
    order = OrderCheck(seq: stretch.segment.first, at: order.at)
  }

  private mutating func read(_ buffer: inout [UInt8], _ reader: inout LineReader) throws(StoreError) {
    guard !stretch.range.isEmpty else { return }
    var end = stretch.range.lowerBound
    let rest = try files.file(stretch.segment.first).readChunks(stretch.range, into: &buffer) { bytes, base, _ in
      let taken = lines(bytes, base, &reader)
      onRead(base + bytes.count - end)
      end = base + bytes.count
      return taken
    }
    // The segment ends within a line, or lost bytes while it was read.
    if rest < stretch.range.upperBound { add(.tornLine, rest, line: reader.number) }
  }

  /// Takes the lines that a chunk holds whole, and says where the rest begins.
  private mutating func lines(_ bytes: Span<UInt8>, _ base: Int, _ reader: inout LineReader) -> Int {
    let (rest, _) = reader.read(bytes, segment: stretch.segment.first, base: base) { event, bytes, line in
      check(event, bytes, line)
      return .more
    }
    for fault in reader.takeFaults() { add(fault.problem, fault.offset, line: fault.number) }
    grow()
    checkVersions(bytes)
    leaves.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    return rest
  }

  @inline(__always)
  private mutating func check(_ event: EventLine, _ bytes: Span<UInt8>, _ line: Int) {
    if part.first == nil {
      // Its predecessor is looked at when the parts are joined.
      part.first = event
      part.tree = MerkleRange(startingAt: event.seq - 1)
    }
    part.events += 1
    leaves.append(event.hash)
    places.append((event.place.offset, line))
    keys.append(CaseVersions.Key(bytes, event.caseID))
    cases.append((event.caseID, event.version))
    part.ids.add(event.id)
    if event.caseKind.count <= NotedEvent.longestKind { remember(event, bytes, line) }
    part.seals?.check(event, bytes)
    if event.restsOnFiles(in: bytes) {
      for digest in event.namedFiles(in: bytes) {
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
  private mutating func remember(_ event: EventLine, _ bytes: Span<UInt8>, _ line: Int) {
    let kind = event.caseKind
    switch kind.count {
    case 4 where bytes.holds("copy", at: kind) || bytes.holds("draw", at: kind):
      guard NotedEvent.isNoted(event.type(in: bytes)) else { return }
    // Their histories are judged: who signed by which keys, who set which rules, what was submitted and not voided, what was set aside.
    case 4 where bytes.holds("kind", at: kind): break
    case 5 where bytes.holds("table", at: kind): break
    // What was opened sets no rule, and is much.
    case 6 where bytes.holds("office", at: kind): if event.type(in: bytes) == .disclosed { return }
    case 6 where bytes.holds("bundle", at: kind) || bytes.holds("person", at: kind): break
    default: return
    }
    if event.type(in: bytes).isEvidence { return }
    let place = NotedEvent.Place(file: files.name(stretch.segment.first), line: line + 1, offset: event.place.offset)
    part.noted.append((NotedEvent(event: event.event(in: bytes), place: place), number))
  }

  /// Holds the versions of the cases in a chunk against those before.
  private mutating func checkVersions(_ bytes: Span<UInt8>) {
    prefetched &+= part.cases.prefetch(keys)
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
  private mutating func grow() {
    guard !leaves.isEmpty, var tree = part.tree else { return }
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

  private mutating func add(_ problem: Damage.Problem, _ offset: Int, line: Int) {
    part.add(Damage(problem, file: files.name(stretch.segment.first), line: line + 1, offset: offset), stretch: number)
  }
}
