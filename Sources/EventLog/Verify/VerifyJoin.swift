import LogLines
import Values

/// Joins what the workers found, in the order of the log.
struct VerifyJoin {
  private(set) var verification: Verification

  /// The root at each size that is asked for.
  private(set) var roots: [Int: Digest] = [:]

  /// The log's tree as it was at regular sizes, with the place of the last line that it covers.
  private(set) var marks: [LogRereading.Mark] = []

  /// The events that are judged at the end, in the order of the log.
  private(set) var noted: [NotedEvent] = []

  /// The attachments that events name, each with the first event that does.
  private(set) var attachments: [Digest: Int] = [:]

  /// The last event that names each attachment.
  private(set) var lastNamed: [Digest: Int] = [:]

  /// The attachments that events say were erased, with the last such event; 0 where set aside.
  private(set) var erased: [Digest: Int] = [:]

  /// What becomes of the seals, where somebody asked.
  private(set) var seals: SealCheck?

  private let end: LogEnd
  private let sizes: [Int]
  private let files: SegmentFiles
  private var frontier: MerkleFrontier? = MerkleFrontier()
  private var order = OrderCheck(seq: 1)
  private var last: (segment: Int, lines: Int) = (0, 0)
  private var cases = CaseVersions()
  private var ids = IDSet()

  /// Cases whose versions don't go on from one part to the next.
  private var broken = Set<CaseVersions.Key>()

  init(verification: Verification, end: LogEnd, sizes: [Int], files: SegmentFiles, seals: SealCheck? = nil) {
    self.verification = verification
    self.end = end
    self.sizes = sizes
    self.files = files
    self.seals = seals
    if sizes.contains(0) { roots[0] = MerkleHash.emptyRoot }
  }

  /// Adds the part that follows.
  mutating func add(_ part: consuming VerifyPart, _ stretches: [VerifyStretch]) throws(StoreError) {
    if let failure = part.failure { throw failure }
    let linesBefore = last.segment == stretches.first?.segment.first ? last.lines : 0
    if let first = part.first { join(first, linesBefore) }
    for (damage, stretch) in part.problems {
      let line = damage.line.map { $0 + (stretch == 0 ? linesBefore : 0) }
      verification.add(Damage(damage.problem, file: damage.file, line: line, offset: damage.offset))
    }
    for (event, stretch) in part.noted {
      let place = event.place
      let line = place.line + (stretch == 0 ? linesBefore : 0)
      noted.append(NotedEvent(event: event.event, place: NotedEvent.Place(file: place.file, line: line, offset: place.offset)))
    }
    for (stretch, count) in zip(stretches, part.lineCounts) {
      last = (stretch.segment.first, (last.segment == stretch.segment.first ? last.lines : 0) + count)
    }
    verification.events += part.events
    if part.first != nil { order = part.order }
    joinTree(part)
    broken.formUnion(cases.join(part.cases))
    ids.join(part.ids)
    for (digest, seq) in part.attachments where attachments[digest] == nil { attachments[digest] = seq }
    lastNamed.merge(part.lastNamed) { _, later in later }
    erased.merge(part.erased) { max($0, $1) }
    if let read = part.seals { seals?.join(read) }
  }

  /// The first line of a part must follow the last one of the part before.
  private mutating func join(_ first: EventLine, _ linesBefore: Int) {
    let segment = first.place.segment
    if first.place.offset == 0, segment != order.seq {
      if let open = order.open { add(.openBatch(open), first.place, 1) }
      add(.segmentName(expected: order.seq), first.place, 1)
      order = OrderCheck(seq: segment, at: order.at)
    }
    guard let problem = order.check(first) else { return }
    add(problem, first.place, linesBefore + 1)
  }

  private mutating func joinTree(_ part: borrowing VerifyPart) {
    guard let tree = part.tree, var all = frontier, all.size == tree.start else {
      // Something is missing: what is left of a tree says nothing about sizes.
      if part.first != nil { frontier = nil }
      return
    }
    for (size, range) in part.trees {
      var then = all
      then.append(range)
      roots[size] = then.root
    }
    for mark in part.marks {
      var then = all
      then.append(mark.tree)
      marks.append(LogRereading.Mark(tree: then, last: mark.place))
    }
    all.append(tree)
    frontier = all
  }

  /// Looks again where the joined parts leave a question, and ends.
  ///
  /// - Parameter recorded: further sizes at which the root is wanted, which only the events said.
  mutating func finish(_ rereading: LogRereading, recorded: Set<Int> = []) throws(StoreError) -> Verification {
    if let open = order.open, end.tail == nil, let last = end.segments.last {
      add(.openBatch(open), EventLine.Place(segment: last.first, offset: last.limit), self.last.lines + 1)
    }
    // Reading on found what is wrong at the end by itself, but for names and for tails that are no incomplete write.
    if let damage = end.damage, !verification.problems.contains(where: { $0.file == damage.file }) { verification.add(damage) }
    if !broken.isEmpty { try rereading.locateVersions(of: broken) { verification.add($0) } }
    let repeated = ids.repeated()
    ids = IDSet()
    if !repeated.isEmpty { try rereading.locateIDs(marked: repeated) { verification.add($0) } }
    if let frontier, verification.problems.isEmpty || frontier.size == verification.events {
      verification.root = frontier.root
      let missing = recorded.filter { roots[$0] == nil && $0 <= frontier.size }.sorted()
      roots.merge(try rereading.roots(at: missing, from: marks)) { _, new in new }
    } else {
      let all = try rereading.roots(at: sizes + recorded)
      verification.root = all.root
      roots.merge(all.roots) { _, new in new }
    }
    return verification
  }

  private mutating func add(_ problem: Damage.Problem, _ place: EventLine.Place, _ line: Int) {
    verification.add(Damage(problem, file: files.name(place.segment), line: line, offset: place.offset))
  }
}

extension Verification {
  /// Puts the problems into the order of files and offsets.
  mutating func sortProblems() {
    problems.sort { ($0.file, $0.offset, $0.line ?? 0) < ($1.file, $1.offset, $1.line ?? 0) }
  }
}
