import DocketTestSupport
import EventLog
import LogLines
import Testing
import Values

#if canImport(PostgresStore)
  import PostgresStore
  import Synchronization
#endif

/// Every kind of store, each with an empty log.
enum StoreKind: Sendable {
  case files, simulatedDisk, postgres

  /// Those that are there: PostgreSQL only where its library and its server are installed.
  static var allCases: [StoreKind] {
    #if canImport(PostgresStore)
      if PostgresTestServer.shared != nil { return [.files, .simulatedDisk, .postgres] }
    #else
      print("skipped: PostgreSQL's client library isn't installed")
    #endif
    return [.files, .simulatedDisk]
  }

  #if canImport(PostgresStore)
    private static let made = Mutex(0)

    /// An empty log at the tests' own server, reached by a connection of its own.
    private static func atServer() throws -> (store: any EventStore, keep: TemporaryFolder?) {
      guard let server = PostgresTestServer.shared else { preconditionFailure("only asked for where it is there") }
      let folder = try TemporaryFolder()
      let reached = PostgresServer(usesCallersClock: true)
      // One at a time: the first makes the tables.
      let address = try made.withLock { made in
        made += 1
        let address = LogAddress(service: server.service, office: "office-\(made)")
        try reached.create(address)
        return address
      }
      return (reached.log(at: address, cache: CacheFolder(folder.path + "/kept"), expecting: []), folder)
    }
  #endif

  func make() throws -> (store: any EventStore, keep: TemporaryFolder?) {
    switch self {
    case .postgres:
      #if canImport(PostgresStore)
        return try Self.atServer()
      #else
        preconditionFailure("only asked for where it is there")
      #endif
    case .simulatedDisk: return (FileEventStore.simulated(), nil)
    case .files:
      let folder = try TemporaryFolder()
      return (try FileEventStore.create(directory: folder.path + "/log"), folder)
    }
  }

  /// The disk that a store copies to.
  func disk(of store: any EventStore) -> any FileSystem { (store as? FileEventStore)?.fileSystem ?? POSIXFileSystem() }
}

@Suite struct EventStoreConformanceTests {
  @Test("appended events are read back in order, with numbers, versions and hashes of their own", arguments: StoreKind.allCases)
  func appendAndRead(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    let opened = try append([openingDraft()], to: store)
    let batch = try append([testDraft(1), testDraft(2, case: "complaint/2023-0002"), testDraft(3)], to: store)
    #expect(opened.map(\.event.seq) == [1])
    #expect(batch.map(\.event.seq) == [2, 3, 4])
    #expect(batch.map(\.event.version) == [1, 1, 2])
    #expect(batch.map(\.event.part) == [1, 2, 3].map { Event.Part(index: $0, count: 3) })
    #expect(batch.map(\.isNew) == [true, true, true])
    let snapshot = try store.snapshot()
    #expect(try snapshot.allEvents() == (opened + batch).map(\.event))
    #expect(snapshot.head?.seq == 4)
    #expect(snapshot.head?.hash == batch[2].event.hash)
    for stored in opened + batch {
      let found = try #require(try snapshot.event(seq: stored.event.seq))
      #expect(found.event == stored.event)
      #expect(found.line == stored.line)
      #expect(found.place == stored.place)
    }
    #expect(try snapshot.event(seq: 5) == nil)
  }

  @Test("a snapshot stays as it was when the log grows", arguments: StoreKind.allCases)
  func snapshotStays(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    let before = try store.snapshot()
    try append([testDraft(1)], to: store)
    #expect(try before.allEvents().count == 1)
    #expect(try store.snapshot().allEvents().count == 2)
  }

  @Test("lines that were fetched together are read as one by one", arguments: StoreKind.allCases)
  func fetchedTogether(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    for number in 1...20 { try append([testDraft(number)], to: store) }
    let alone = try store.snapshot()
    let together = try store.snapshot()
    let places = try [3, 9, 1, 21].map { try together.position(of: $0).place }
    try together.fetch(places)
    for place in places {
      let (event, expected) = (try together.event(at: place), try alone.event(at: place))
      #expect(event.event == expected.event)
      #expect(event.line == expected.line)
    }
  }

  @Test("a scan begins at any position and stops where the visitor wants", arguments: StoreKind.allCases)
  func scanFrom(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    for number in 1...20 { try append([testDraft(number)], to: store) }
    let snapshot = try store.snapshot()
    for seq in 1...21 {
      var seen: [Int] = []
      let end = try snapshot.scan(from: try snapshot.position(of: seq)) { line, _ in
        seen.append(line.seq)
        return seen.count == 3 ? .stop : .more
      }
      #expect(seen == Array(seq...min(seq + 2, 21)))
      #expect(end.position.seq == seen.count + seq)
      #expect(end.damage == nil)
    }
  }

  @Test("the same id with the same content answers as it first did and appends nothing", arguments: StoreKind.allCases)
  func retry(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    let draft = testDraft(1, data: ["text": "a\r\nb", "n": 1], given: true, expected: 0)
    let first = try append([draft], to: store)
    try append([testDraft(2)], to: store)
    let again = try append([draft], to: store)
    #expect(again.map(\.event) == first.map(\.event))
    #expect(again.map(\.line) == first.map(\.line))
    #expect(again.map(\.isNew) == [false])
    #expect(try store.snapshot().count == 3)
    let mixed = try append([testDraft(3, given: true), draft, testDraft(3, given: true)], to: store)
    #expect(mixed.map(\.event.seq) == [4, 2, 4])
    #expect(mixed[0].event.part == nil)
  }

  @Test("the same id with other content is refused", arguments: StoreKind.allCases)
  func takenID(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft(), testDraft(1)], to: store)
    for other in [
      testDraft(1, data: ["text": "另"], given: true), testDraft(1, case: "complaint/2023-0002", given: true),
      testDraft(1, type: "complaint.assigned", given: true), testDraft(1, on: Day(year: 2023, month: 7, day: 3)!, given: true),
    ] {
      #expect(throws: StoreError.conflict(.idTaken(testID(1), seq: 2, index: 0))) { try append([other], to: store) }
    }
    #expect(try store.snapshot().count == 2)
  }

  @Test("an expected version that is not the case's is refused, earlier lines of the batch counted", arguments: StoreKind.allCases)
  func expectedVersions(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    try append([testDraft(1, expected: 0), testDraft(2, expected: 1)], to: store)
    let stale = [testDraft(3, expected: 2), testDraft(4, expected: 2)]
    let caseID = try #require(CaseID("complaint/2023-0001"))
    #expect(throws: StoreError.conflict(.version(caseID: caseID, expected: 2, found: 3, index: 1))) { try append(stale, to: store) }
    #expect(try store.snapshot().count == 3)
  }

  @Test("an expected head that is not the log's is refused", arguments: StoreKind.allCases)
  func expectedHead(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    let session = try store.beginWriting(clock: testClock, random: { 0 })
    #expect(throws: StoreError.conflict(.head(expected: 0, found: 1))) { try session.append([testDraft(1)], expectedHead: 0, lookup: nil) }
    #expect(try session.append([testDraft(1)], expectedHead: 1, lookup: nil).map(\.event.seq) == [2])
    session.end()
  }

  @Test("one session appends many batches, each seeing those before it", arguments: StoreKind.allCases)
  func manyBatches(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    let session = try store.beginWriting(clock: testClock, random: { 0 })
    _ = try session.append([openingDraft()])
    for number in 1...10 {
      let stored = try session.append([testDraft(number, given: true, expected: number - 1)])
      #expect(stored.map(\.event.version) == [number])
      #expect(session.snapshot.count == number + 1)
    }
    #expect(try session.append([testDraft(4, given: true)]).map(\.event.seq) == [5])
    session.end()
    #expect(try store.snapshot().allEvents().count == 11)
  }

  @Test("the whole batch of an id is found again", arguments: StoreKind.allCases)
  func batches(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    let batch = try append([testDraft(1), testDraft(2), testDraft(3)], to: store)
    try append([testDraft(4)], to: store)
    let session = try store.beginWriting(clock: testClock, random: { 0 })
    #expect(try session.batch(of: testID(2), lookup: nil)?.map(\.event) == batch.map(\.event))
    #expect(try session.batch(of: testID(4), lookup: nil)?.map(\.event.seq) == [5])
    #expect(try session.batch(of: testID(9), lookup: nil) == nil)
    session.end()
  }

  @Test("a batch is refused whole: lawless drafts, too many events, too many bytes", arguments: StoreKind.allCases)
  func refusedBatches(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    #expect(throws: StoreError.invalid(DraftError(.controlCharacter("\u{0}"), at: [.key("data"), .key("a")]), index: 1)) {
      try append([testDraft(1), testDraft(2, data: ["a": "\u{0}"])], to: store)
    }
    #expect(throws: StoreError.tooManyEvents(1_001)) { try append((1...1_001).map { testDraft($0) }, to: store) }
    let long = String(repeating: "x", count: 1_000_000)
    #expect {
      try append((1...9).map { testDraft($0, data: ["a": .string(long)]) }, to: store)
    } throws: {
      guard case .batchTooLong(let count)? = $0 as? StoreError else { return false }
      return count > 8 << 20
    }
    #expect {
      try append([testDraft(1, data: ["a": .string(long + long)])], to: store)
    } throws: {
      guard case .invalid(let error, index: 0)? = $0 as? StoreError, case .tooLong = error.problem else { return false }
      return true
    }
    #expect(try append([], to: store) == [])
    #expect(try store.snapshot().count == 1)
  }

  @Test("at never goes back, a clock far ahead is refused unless vouched for, one far behind warns", arguments: StoreKind.allCases)
  func clocks(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    let day: Int64 = 86_400_000
    let behind = testNow.adding(milliseconds: -day - 1)
    let ahead = testNow.adding(milliseconds: 400 * day + 1)
    #expect(throws: StoreError.clock(.beforeHead(now: behind, head: testNow))) {
      try append([testDraft(1)], to: store, clock: LogClock(fixedAt: behind))
    }
    #expect(throws: StoreError.clock(.farAhead(now: ahead, head: testNow))) {
      try append([testDraft(1)], to: store, clock: LogClock { ahead })
    }
    #expect(throws: StoreError.clock(.farAhead(now: ahead, head: testNow))) {
      try append([testDraft(1)], to: store, clock: LogClock(fixedAt: ahead))
    }
    let session = try store.beginWriting(clock: LogClock { behind }, random: { 0 })
    #expect(session.clockWarning == .behind(now: behind, head: testNow))
    #expect(try session.append([testDraft(1)]).map(\.event.at) == [testNow])
    session.end()
    #expect(try append([testDraft(2)], to: store, clock: LogClock(isAccepted: true) { ahead }).map(\.event.at) == [ahead])
  }

  @Test("personal values stay out of the log: it holds commitments, the values can be erased", arguments: StoreKind.allCases)
  func personal(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    let draft = testDraft(1, data: ["topic": "quality"], given: true, personal: ["phone": "13800000000"])
    let stored = try append([draft], to: store)[0]
    let values = try #require(try store.personalValues(of: testID(1)))
    #expect(values["phone"] == "13800000000")
    let salt: [UInt8] = [42, 0, 0, 0, 0, 0, 0, 0, 42, 0, 0, 0, 0, 0, 0, 0]
    #expect(stored.event.data["phone"] == ["sealed": .string(SHA256.digest(of: salt + Array(#""13800000000""#.utf8)).hex)])
    #expect(!String(decoding: stored.line, as: UTF8.self).contains("13800000000"))
    #expect(try append([draft], to: store).map(\.isNew) == [false])
    let other = testDraft(1, data: ["topic": "quality"], given: true, personal: ["phone": "13800000001"])
    #expect(throws: StoreError.conflict(.idTaken(testID(1), seq: 2, index: 0))) { try append([other], to: store) }
    #expect(try store.erasePersonalValues(of: testID(1)))
    #expect(try store.erasePersonalValues(of: testID(1)) == false)
    #expect(try store.personalValues(of: testID(1)) == nil)
    #expect(try append([other], to: store).map(\.isNew) == [false])
  }

  @Test("a correction's personal values are committed to among what it sets", arguments: StoreKind.allCases)
  func personalCorrection(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    let draft = testDraft(
      1, type: "event.corrected", data: ["set": ["topic": "dust"], "reason": "录错"], given: true, personal: ["phone": "13800000000"])
    let stored = try append([draft], to: store)[0]
    #expect(stored.event.data["phone"] == nil)
    #expect(stored.event.data["set"]?["topic"] == "dust")
    #expect(stored.event.data["set"]?["phone"]?["sealed"]?.string?.utf8.count == 64)
    #expect(try append([draft], to: store).map(\.isNew) == [false])
  }

  @Test("attachments are kept under the hash of their content", arguments: StoreKind.allCases)
  func attachments(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    let bytes = Array("照片".utf8)
    let digest = try store.putAttachment(bytes)
    #expect(digest == SHA256.digest(of: bytes))
    #expect(try store.putAttachment(bytes) == digest)
    #expect(try store.attachment(digest) == bytes)
    #expect(try store.eraseAttachment(digest))
    #expect(try store.eraseAttachment(digest) == false)
    #expect(try store.attachment(digest) == nil)
  }

  @Test(
    "a batch whose events aren't told is appended like any other, and known to what follows in the session", arguments: StoreKind.allCases)
  func untold(kind: StoreKind) throws {
    let (told, keepTold) = try kind.make()
    let (untold, keepUntold) = try kind.make()
    _ = (keepTold, keepUntold)
    for store in [told, untold] { try append([openingDraft()], to: store) }
    let batches = (0..<3).map { batch in (1...4).map { testDraft(10 * batch + $0, case: "complaint/\($0 % 3)", given: true) } }
    for batch in batches { try append(batch, to: told) }
    let session = try untold.beginWriting(clock: testClock, random: { 42 })
    for batch in batches { try session.appendPending(batch, lookup: nil) }
    // Said again nothing is added; a version that was expected is held against what was appended a moment ago.
    try session.appendPending(batches[1], lookup: nil)
    #expect(try session.append(batches[2], lookup: nil).map(\.event.seq) == [10, 11, 12, 13])
    let caseID = try #require(CaseID("complaint/1"))
    #expect(throws: StoreError.conflict(.version(caseID: caseID, expected: 0, found: 6, index: 0))) {
      try session.appendPending([testDraft(100, case: "complaint/1", expected: 0)], lookup: nil)
    }
    session.end()
    #expect(try untold.snapshot().allEvents() == told.snapshot().allEvents())
  }

  @Test("the lines of a batch are told once it is durable, whatever was handed over behind it", arguments: StoreKind.allCases)
  func untoldLines(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    let session = try store.beginWriting(clock: testClock, random: { 42 })
    let batches = (0..<3).map { batch in (1...4).map { testDraft(10 * batch + $0, case: "complaint/\(10 * batch + $0)", expected: 0) } }
    let lines = try batches.map { try session.appendPending($0, lookup: DecidedDrafts()) }
    let told = try lines.map { String(decoding: try $0.whenDurable(), as: UTF8.self) }
    session.end()
    var stored: [String] = []
    _ = try store.snapshot().scan { line, bytes in
      stored.append(String(decoding: line.text(in: bytes), as: UTF8.self) + "\n")
      return .more
    }
    #expect(told.joined() == stored.dropFirst().joined())
    #expect(told.map { $0.utf8.filter { $0 == UInt8(ascii: "\n") }.count } == [4, 4, 4])
  }

  @Test("verifying, checkpoints, receipts and copies ask every store the same", arguments: StoreKind.allCases)
  func proofs(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    let folder = try keep ?? TemporaryFolder()
    try append([openingDraft()], to: store)
    let photo = try store.putAttachment(Array("照片".utf8))
    try append([testDraft(1), testDraft(2, data: ["attachments": [["sha256": .string(photo.hex)]]]), testDraft(3)], to: store)
    for number in 4...40 { try append([testDraft(number)], to: store) }
    let snapshot = try store.snapshot()
    let checkpoint = try #require(try store.checkpoint())
    #expect(checkpoint.size == 41)
    #expect(checkpoint.root == (try store.frontier(of: snapshot)).root)
    _ = try store.store(checkpoint)
    #expect(try store.keptSizes() == [41])
    #expect(throws: StoreError.conflict(.checkpoint(size: 41))) {
      _ = try store.store(Checkpoint(origin: checkpoint.origin, size: 41, root: .zero))
    }
    let verification = try LogVerifier(store).run(against: checkpoint, rootsAt: [7])
    #expect(verification.problems == [])
    #expect(verification.events == 41)
    #expect(verification.root == checkpoint.root)
    #expect(verification.roots[7] == (try snapshot.root(ofFirst: 7)))
    #expect(verification.isSound)
    try #require(try store.receipt(17)).check(against: checkpoint)
    // Half of it, then the rest: what an earlier call copied stands.
    let copy = folder.path + "/copied"
    try store.copyLog(upTo: try snapshot.position(of: 5), to: copy)
    try store.copyLog(upTo: snapshot.end, to: copy)
    try store.copyCompanions(to: copy)
    let copied = FileEventStore(directory: copy, fileSystem: kind.disk(of: store))
    #expect(try copied.snapshot().allEvents() == snapshot.allEvents())
    #expect(try copied.attachment(photo) == Array("照片".utf8))
    #expect(try LogVerifier(copied).run().isSound)
  }

  @Test("notes beside the lines are put, read and taken away", arguments: StoreKind.allCases)
  func notes(kind: StoreKind) throws {
    let (store, keep) = try kind.make()
    _ = keep
    // A log at a server is no field copy, and its erasures leave no mark.
    if kind == .postgres { return #expect(try store.note(.copy) == nil) }
    for note in LogNote.allCases {
      #expect(try store.note(note) == nil)
      try store.put(Array("一".utf8), in: note)
      try store.put(Array("二".utf8), in: note)
      #expect(try store.note(note) == Array("二".utf8))
      #expect(try store.remove(note))
      #expect(try store.remove(note) == false)
      #expect(try store.note(note) == nil)
    }
  }

  @Test("an index is asked for what it covers, and what it doesn't is scanned", arguments: StoreKind.allCases)
  func lookups(kind: StoreKind) throws {
    struct Index: EventLookup {
      let coveredEnd: LogPosition
      let versions: [CaseID: Int]
      let places: [EventID: EventLine.Place]
      func version(of caseID: CaseID) throws(StoreError) -> Int { versions[caseID] ?? 0 }
      func place(of id: EventID) throws(StoreError) -> EventLine.Place? { places[id] }
    }
    let (store, keep) = try kind.make()
    _ = keep
    try append([openingDraft()], to: store)
    for number in 1...9 { try append([testDraft(number, case: "complaint/\(number % 3)")], to: store) }
    let snapshot = try store.snapshot()
    for covered in 1...11 {
      var versions: [CaseID: Int] = [:]
      var places: [EventID: EventLine.Place] = [:]
      _ = try snapshot.scan { line, bytes in
        guard line.seq < covered else { return .stop }
        versions[line.caseID(in: bytes)] = line.version
        places[line.id] = line.place
        return .more
      }
      let index = Index(coveredEnd: try snapshot.position(of: covered), versions: versions, places: places)
      let session = try store.beginWriting(clock: testClock, random: { 0 })
      let answer = try session.append(
        [testDraft(3, case: "complaint/0", given: true), testDraft(8, case: "complaint/2", given: true)], lookup: index)
      #expect(answer.map(\.event.seq) == [4, 9])
      let caseID = try #require(CaseID("complaint/1"))
      #expect(throws: StoreError.conflict(.version(caseID: caseID, expected: 0, found: 3, index: 0))) {
        try session.append([testDraft(100, case: "complaint/1", expected: 0)], lookup: index)
      }
      session.end()
    }
  }
}
