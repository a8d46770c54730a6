import EventLog
import LogLines
import Values

/// One story of a log on a bad disk, told by a seed: writers come and go, the disk fails.
public struct FaultCampaign {
  /// The seed that tells the story again.
  public let seed: UInt64

  /// What happened, to see that the campaign reaches what it is for.
  public private(set) var tally = Tally()

  private var random: SeededGenerator
  private let disk: SimulatedDisk
  private var store: FileEventStore

  /// The lines of every event that was acknowledged, in order of their numbers.
  private var acknowledged: [Int: [UInt8]] = [:]

  /// The attachments and personal values that acknowledged events refer to.
  private var attachments = Set<Digest>()
  private var personal = Set<EventID>()

  /// Batches whose append failed, to be tried again by their ids.
  private var unsettled: [[Draft]] = []
  /// The ids of the events that were appended together, acknowledged or not.
  private var groups: [[EventID]] = []
  private var nextID = 0
  private var now: Instant

  /// How often what happened.
  public struct Tally: Hashable, Sendable {
    public var appends = 0
    public var events = 0
    public var crashes = 0
    public var failures = 0
    public var recoveries = 0
    public var doubts = 0
    public var rotations = 0
    public var retries = 0
    public var pending = 0
    public var together = 0

    /// Begins with nothing.
    public init() {}

    /// Adds another story's.
    public static func += (left: inout Tally, right: Tally) {
      left.appends += right.appends
      left.events += right.events
      left.crashes += right.crashes
      left.failures += right.failures
      left.recoveries += right.recoveries
      left.doubts += right.doubts
      left.rotations += right.rotations
      left.retries += right.retries
      left.pending += right.pending
      left.together += right.together
    }
  }

  /// A guarantee that was broken.
  public struct Broken: Error, CustomStringConvertible {
    public let seed: UInt64
    public let what: String

    public var description: String { "seed \(seed): \(what)" }
  }

  /// Begins a story.
  public init(seed: UInt64) {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    disk = SimulatedDisk(seed: seed &* 0x9e37_79b9_7f4a_7c15 | 1)
    store = FileEventStore(directory: "/log", fileSystem: disk)
    now = Instant(milliseconds: 1_688_518_800_000)
  }

  /// Runs the stories of many seeds, stopping at the first that breaks a guarantee.
  public static func run(seeds: Range<UInt64>) throws -> Tally {
    var tally = Tally()
    for seed in seeds {
      var campaign = FaultCampaign(seed: seed)
      try campaign.run()
      tally += campaign.tally
    }
    return tally
  }

  /// Tells the story.
  public mutating func run() throws {
    do {
      _ = try FileEventStore.create(directory: "/log", fileSystem: disk)
    } catch {
      throw broken("no log could be made: \(error)")
    }
    let segmentBytes = random.pick([700, 2_000, 5_000, 1 << 26])
    unsettled = [[opening(segmentBytes)]]
    for _ in 0..<2 + random.below(5) {
      disk.setFaults(faults())
      for _ in 0..<1 + random.below(4) where !disk.isCrashed { try session() }
      try settle()
    }
    try check(final: true)
  }

  /// What goes wrong in a round: nothing, a crash, or an operation that fails.
  private mutating func faults() -> SimulatedDisk.Faults {
    var faults = SimulatedDisk.Faults()
    if random.oneIn(6) { return faults }
    faults.countsChangesOnly = random.oneIn(2)
    let scale = faults.countsChangesOnly ? 8 : 1
    if random.oneIn(3) {
      faults.failing = (random.below(64 / scale), random.pick([5, 28, 30]))
      faults.failsForGood = random.oneIn(3)
    }
    if !random.oneIn(4) {
      faults.crashAfter = random.below(128 / scale)
      faults.losesPower = !random.oneIn(3)
    }
    return faults
  }

  /// One process: takes the lock, appends some batches, perhaps reads, and ends.
  private mutating func session() throws {
    let moment = now
    now = now.adding(milliseconds: Int64(random.below(5_000)))
    var salts = random
    do throws(StoreError) {
      let session = try store.beginWriting(clock: LogClock { moment }, waiting: false, random: { salts.next() })
      defer { session.end() }
      if session.recovery != nil { tally.recoveries += 1 }
      for _ in 0..<1 + random.below(3) {
        let isBegun = session.snapshot.count > 0
        if random.oneIn(4), isBegun {
          try appendPending(session)
        } else if random.oneIn(4), isBegun {
          try appendTogether(session)
        } else {
          try append(session)
        }
      }
    } catch {
      try judge(error)
    }
    if random.oneIn(3), !disk.isCrashed { try read() }
  }

  private mutating func append(_ session: any WriteSession) throws(StoreError) {
    let isRetry = !unsettled.isEmpty && (acknowledged.isEmpty || random.oneIn(2))
    let drafts = isRetry ? unsettled[0] : batch()
    if isRetry { tally.retries += 1 }
    for _ in 0..<(random.oneIn(5) ? 1 : 0) { attachments.insert(try store.putAttachment(random.bytes(random.below(2_000)))) }
    let segment = session.snapshot.end.place.segment
    let stored: [StoredEvent]
    do {
      stored = try session.append(drafts)
    } catch {
      if !isRetry { unsettled.append(drafts) }
      throw error
    }
    if isRetry { unsettled.removeFirst() }
    tally.appends += 1
    tally.events += stored.count
    if session.snapshot.end.place.segment != segment { tally.rotations += 1 }
    for (event, draft) in zip(stored, drafts) {
      acknowledged[event.event.seq] = event.line
      if !draft.personal.isEmpty { personal.insert(event.event.id) }
    }
  }

  /// Submits several batches as a bulk import does; they count as acknowledged once all are durable.
  private mutating func appendPending(_ session: any WriteSession) throws(StoreError) {
    let before = session.snapshot.end
    let batches = (0..<1 + random.below(4)).map { _ in batch(isPersonal: false) }
    do throws(StoreError) {
      var last: PendingLines?
      for drafts in batches { last = try session.appendPending(drafts, lookup: nil) }
      _ = try last?.whenDurable()
      var lines: [(seq: Int, text: [UInt8])] = []
      let scan = try session.snapshot.scan(from: before) { line, bytes in
        lines.append((line.seq, line.text(in: bytes)))
        return .more
      }
      if let damage = scan.damage { throw .damaged(damage) }
      for line in lines { acknowledged[line.seq] = line.text }
    } catch {
      unsettled += batches
      throw error
    }
    tally.pending += batches.count
  }

  /// Appends several batches, all of them or none.
  private mutating func appendTogether(_ session: any WriteSession) throws(StoreError) {
    let batches = (0..<2 + random.below(3)).map { _ in batch() }
    groups.append(batches.joined().map(\.id))
    let stored = try session.append(together: batches, lookup: nil)
    for (event, draft) in zip(stored, batches.joined()) {
      acknowledged[event.event.seq] = event.line
      if !draft.personal.isEmpty { personal.insert(event.event.id) }
    }
    tally.together += 1
  }

  /// A batch of one to six events, some of them several blocks long.
  private mutating func batch(isPersonal: Bool = true) -> [Draft] {
    (0..<random.pick([1, 1, 1, 2, 3, 6])).map { _ in
      nextID += 1
      let number = 1 + random.below(5)
      return draft(
        "complaint/2023-000\(number)", "complaint.replied",
        ["text": .string(String(repeating: "已回复", count: random.pick([1, 5, 60, 300])))],
        personal: isPersonal && random.oneIn(6) ? ["phone": "13800000000"] : [:])
    }
  }

  private func opening(_ segmentBytes: Int) -> Draft {
    draft("office/demo", "office.opened", ["format": 1, "segment-bytes": .number(segmentBytes)])
  }

  private func draft(_ caseID: String, _ type: String, _ data: JSON.Object, personal: JSON.Object = [:]) -> Draft {
    guard let caseID = CaseID(caseID), let type = EventType(type) else { preconditionFailure("the campaign's own names are lawful") }
    return Draft(
      id: EventID(at: now, random: (0, UInt64(nextID))), idIsGiven: true, type: type, caseID: caseID, on: Day(number: 19_543),
      by: "wang.li",
      data: data, personal: personal)
  }

  /// An error is the disk's, never damage and never a refusal.
  private mutating func judge(_ error: StoreError) throws {
    switch error {
    case .io, .tailNotKept: tally.failures += 1
    case .unsynced:
      tally.failures += 1
      tally.doubts += 1
    case .noLog, .logExists, .newerFormat, .damaged, .busy, .invalid, .tooManyEvents, .batchTooLong, .conflict, .server, .clock:
      throw broken("a writer was refused: \(error)")
    }
  }

  /// What readers see holds everything that was acknowledged.
  private func read() throws {
    do throws(StoreError) {
      let snapshot = try store.snapshot()
      if let damage = snapshot.damage { throw .damaged(damage) }
      try compare(try lines(snapshot))
    } catch {
      switch error {
      case .io: return
      case .noLog where acknowledged.isEmpty: return
      default: throw broken("a reader was refused: \(error)")
      }
    }
  }

  private func lines(_ snapshot: any LogSnapshot) throws(StoreError) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    let end = try snapshot.scan(from: .start, checksHashes: true) { line, bytes in
      lines.append(line.text(in: bytes))
      return .more
    }
    if let damage = end.damage { throw .damaged(damage) }
    return lines
  }

  private func compare(_ lines: [[UInt8]]) throws(StoreError) {
    for (seq, line) in acknowledged where seq > lines.count || lines[seq - 1] != line {
      throw .damaged(Damage(.tornLine, file: "acknowledged event \(seq) of \(lines.count)", line: nil, offset: 0))
    }
  }

  /// Ends a round: the machine or the process starts again, memory may be lost.
  private mutating func settle() throws {
    if disk.isCrashed { tally.crashes += 1 }
    disk.restart()
    if random.oneIn(3) { disk.evictCleanBlocks() }
    if random.oneIn(3) { disk.losePower() }
    beginAgain()
    if random.oneIn(2) { try read() }
    if random.oneIn(3) { try check(final: false) }
  }

  /// A process that starts holds no file open.
  private mutating func beginAgain() { store = FileEventStore(directory: "/log", fileSystem: disk) }

  /// A writer without faults comes, and everything is verified.
  private mutating func check(final: Bool) throws {
    disk.restart()
    do throws(StoreError) {
      let moment = now
      let session = try store.beginWriting(clock: LogClock { moment }, waiting: false, random: { 0 })
      if session.recovery != nil { tally.recoveries += 1 }
      if final {
        while !unsettled.isEmpty {
          let stored = try session.append(unsettled.removeFirst())
          for event in stored { acknowledged[event.event.seq] = event.line }
        }
      } else if session.snapshot.count > 0 {
        _ = try session.append([])
      }
      session.end()
      if final {
        disk.losePower()
        beginAgain()
      }
      guard try FileEventStore.isLog("/log", fileSystem: disk) else { return }
      let verification = try LogVerifier(store, threads: 1).run()
      if let problem = verification.problems.first { throw .damaged(problem) }
      let lines = try lines(try store.snapshot())
      try compare(lines)
      try checkGroups(lines)
      var model = MerkleFrontier()
      for line in lines { model.append(Self.leafHash(line)) }
      guard model.root == verification.root else {
        throw .damaged(Damage(.hash(computed: verification.root, stated: model.root), file: "root", line: nil, offset: 0))
      }
      for id in personal where try store.personalValues(of: id) == nil {
        throw .damaged(Damage(.personalFile, file: "\(id)", line: nil, offset: 0))
      }
      for digest in attachments where try store.attachment(digest) == nil {
        throw .damaged(Damage(.missingAttachment(digest, seq: 0), file: "", line: nil, offset: 0))
      }
    } catch {
      throw broken("after the story: \(error)")
    }
  }

  /// What was appended together is in the log as a whole, or not at all.
  private func checkGroups(_ lines: [[UInt8]]) throws(StoreError) {
    if groups.isEmpty { return }
    let text = String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self)
    for group in groups {
      let count = group.count { text.contains("\"id\":\"\($0)\"") }
      guard count == 0 || count == group.count else {
        throw .damaged(Damage(.tornLine, file: "\(count) of \(group.count) events that belong together", line: nil, offset: 0))
      }
    }
  }

  /// The leaf hash of a line by its definition, in the test's own words.
  private static func leafHash(_ line: [UInt8]) -> Digest {
    do {
      guard var members = try JSON(parsing: line).object else { return .zero }
      members["hash"] = nil
      return SHA256.digest(of: [0] + (try JSON.object(members).canonicalBytes()))
    } catch {
      return .zero
    }
  }

  private func broken(_ what: String) -> Broken {
    Broken(seed: seed, what: what)
  }
}
