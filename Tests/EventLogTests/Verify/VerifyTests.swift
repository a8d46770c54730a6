import DocketTestSupport
import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

/// A log on a simulated disk: the opening event, single events and batches, in several segments.
struct SimulatedLog {
  let disk = SimulatedDisk(seed: 1)
  let store: FileEventStore

  init(events: Int = 40, segmentBytes: Int = 2_000) throws {
    store = try FileEventStore.create(directory: "/log", fileSystem: disk, cache: CacheFolder("/kept", fileSystem: disk))
    let session = try store.beginWriting(clock: testClock, random: { 0 })
    _ = try session.append([openingDraft(segmentBytes: segmentBytes)])
    var number = 1
    while number < events {
      let size = min(events - number, number % 5 == 0 ? 3 : 1)
      _ = try session.append((number..<number + size).map { testDraft($0, case: "complaint/2023-000\($0 % 4)") })
      number += size
    }
    session.end()
  }

  /// The segments' names.
  var segments: [String] {
    disk.files.keys.filter { $0.hasSuffix(".jsonl") }.sorted()
  }

  func verify(threads: Int = 1, against: Checkpoint? = nil) throws -> Verification {
    try LogVerifier(store, threads: threads).run(against: against)
  }
}

@Suite struct VerifyTests {
  @Test("a sound log is sound, whatever the number of threads, and its root is the tree's")
  func sound() throws {
    let log = try SimulatedLog(events: 200)
    var frontier = MerkleFrontier()
    for event in try log.store.snapshot().allEvents() { frontier.append(event.hash) }
    for threads in 1...3 {
      let verification = try log.verify(threads: threads)
      #expect(verification.problems == [])
      #expect(verification.isSound)
      #expect(verification.events == 200)
      #expect(verification.root == frontier.root)
      #expect(verification.tail == nil)
      #expect(verification.origin?.name == "docket/demo")
    }
  }

  @Test("a format that only a changed byte states is damage, not a newer program's log")
  func changedFormat() throws {
    let log = try SimulatedLog(events: 3)
    let bytes = try #require(log.disk.files[log.segments[0]])
    let stated = Array(#""format":1"#.utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: stated) })
    log.disk.overwrite(log.segments[0]) { $0[place + stated.count - 1] = UInt8(ascii: "5") }
    let problems = try log.verify().problems
    #expect(problems.map(\.line) == [1])
    guard case .hash? = problems.first?.problem else {
      Issue.record("\(problems)")
      return
    }
  }

  @Test("parts that are cut anywhere between lines join to the same answer")
  func parts() throws {
    let log = try SimulatedLog(events: 120, segmentBytes: 20_000)
    let files = SegmentFiles(layout: log.store.layout, fileSystem: log.disk)
    let end = try LogEndSearch(files: files).run()
    let whole = try log.verify()
    let segment = end.segments[0]
    for cut in stride(from: 1, to: segment.limit, by: 997) {
      let bytes = try #require(log.disk.files[log.segments[0]])
      let start = try #require(bytes[(cut - 1)...].firstIndex(of: UInt8(ascii: "\n"))) + 1
      var first = VerifyWorker(files: files, sizes: [1, 50, 120])
      first.run([VerifyStretch(segment: segment, range: 0..<start)])
      var second = VerifyWorker(files: files, sizes: [1, 50, 120])
      second.run(
        [VerifyStretch(segment: segment, range: start..<segment.limit)]
          + end.segments.dropFirst().map { VerifyStretch(segment: $0, range: 0..<$0.limit) })
      var join = VerifyJoin(verification: Verification(), end: end, sizes: [1, 50, 120], files: files)
      try join.add(first.part, [VerifyStretch(segment: segment, range: 0..<start)])
      try join.add(
        second.part,
        [VerifyStretch(segment: segment, range: start..<segment.limit)]
          + end.segments.dropFirst().map { VerifyStretch(segment: $0, range: 0..<$0.limit) })
      let verification = try join.finish(LogRereading(files: files, segments: end.segments))
      #expect(verification.problems == [])
      #expect(verification.root == whole.root)
      #expect(join.roots[120] == whole.root)
      #expect(join.roots.count == 3)
    }
  }

  @Test("personal values are held against their seals in the same pass, their own files and those of batches, wherever the log is cut")
  func seals() throws {
    let disk = SimulatedDisk(seed: 1)
    let store = try FileEventStore.create(directory: "/log", fileSystem: disk, cache: nil)
    let session = try store.beginWriting(clock: testClock, random: { 0 })
    _ = try session.append([openingDraft()])
    for first in stride(from: 1, to: 13, by: 3) {
      _ = try session.append(
        (first..<first + 3).map { testDraft($0, case: "complaint/2023-\($0)", personal: ["phone": .string("1380000\($0)")]) })
    }
    session.end()
    // One batch keeps its values together; of the others one value is gone, and one is another event's.
    let together = [4, 5, 6].map(testID)
    try store.putPersonalValues(together.map { ($0, try #require(try store.personalValues(of: $0))) }, inBatchOf: together[0])
    for id in together + [testID(7)] { #expect(try store.erasePersonalValues(of: id)) }
    try store.putPersonalValues(try #require(try store.personalValues(of: testID(9))), of: testID(8))

    let names = try store.list(.personal)
    let whole = try #require(try LogVerifier(store, threads: 1).run(personal: names).seals)
    #expect(whole.hasSeals)
    #expect(whole.values == 10)
    #expect(whole.absent == 1)
    #expect(whole.odd.map(\.id) == [testID(8)])
    #expect(whole.odd.flatMap(\.damage).map(\.file) == [store.personalName(of: testID(8))])
    #expect(whole.owners == Set([1, 2, 3, 4, 8, 9, 10, 11, 12].map(testID)))
    let holders: [CaseID] = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12].map { written("complaint/2023-\($0)") }
    #expect(whole.holders == Set(holders))
    #expect(try LogVerifier(store).run().seals == nil)

    let files = SegmentFiles(layout: store.layout, fileSystem: disk)
    let segment = try LogEndSearch(files: files).run().segments[0]
    let bytes = try #require(disk.files["/log/\(files.name(segment.first))"])
    for cut in bytes.indices where bytes[cut] == UInt8(ascii: "\n") {
      var all = SealCheck(store, names)
      for range in [0..<cut + 1, cut + 1..<segment.limit] {
        var worker = VerifyWorker(files: files, sizes: [], seals: SealCheck(store, names))
        worker.run([VerifyStretch(segment: segment, range: range)])
        all.join(try #require(worker.part.seals))
      }
      #expect(all.found == whole, "cut at \(cut)")
    }
  }

  @Test("any byte flipped is found, and located to its line")
  func flips() throws {
    let log = try SimulatedLog(events: 12, segmentBytes: 1_500)
    let tailStart = try log.store.snapshot().end.place
    for path in log.segments {
      let bytes = try #require(log.disk.files[path])
      for index in bytes.indices {
        var random = SeededGenerator(seed: UInt64(index))
        let flipped = bytes[index] ^ (1 << UInt8(random.below(8)))
        log.disk.overwrite(path) { $0[index] = flipped }
        let verification = try log.verify()
        let line = bytes[..<index].count { $0 == UInt8(ascii: "\n") } + 1
        let isLastByte = path == log.segments.last && index == bytes.count - 1
        if !verification.problems.contains(where: { "/log/\($0.file)" == path && ($0.line == line || $0.line == line + 1) }), !isLastByte {
          Issue.record(
            "\(path) byte \(index), line \(line), now \(flipped): \(verification.problems), tail \(String(describing: verification.tail))")
        }
        log.disk.overwrite(path) { $0[index] = bytes[index] }
      }
    }
    #expect(try log.verify().isSound)
    #expect(tailStart.offset > 0)
  }

  @Test("a line removed, repeated or swapped is found at its place")
  func lines() throws {
    let log = try SimulatedLog(events: 30)
    for path in log.segments {
      let bytes = try #require(log.disk.files[path])
      let lines = bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
      func put(_ lines: [[UInt8]]) {
        log.disk.overwrite(path) { $0 = Array(lines.map { $0 + [UInt8(ascii: "\n")] }.joined()) }
      }
      func firstProblem() throws -> Damage? {
        try log.verify().problems.first
      }
      for index in lines.indices {
        let isNewest = path == log.segments.last && index >= lines.count - 1
        var removed = lines
        removed.remove(at: index)
        put(removed)
        if !isNewest {
          let problem = try #require(try firstProblem())
          let isLast = index == lines.count - 1
          let next = log.segments.firstIndex(of: path).map { log.segments[min($0 + 1, log.segments.count - 1)] }
          #expect("/log/\(problem.file)" == (isLast ? next : path))
          #expect(problem.line == (isLast ? 1 : index + 1))
        }
        put(Array(lines[...index]) + Array(lines[index...]))
        let repeated = try #require(try firstProblem())
        #expect("/log/\(repeated.file)" == path)
        #expect(repeated.line == index + 2)
        if index + 1 < lines.count {
          var swapped = lines
          swapped.swapAt(index, index + 1)
          put(swapped)
          let problem = try #require(try firstProblem())
          #expect("/log/\(problem.file)" == path)
          #expect(problem.line == index + 1)
        }
      }
      put(lines)
    }
  }

  @Test("a missing segment is found at the one that follows, an alien file by its name")
  func files() throws {
    let log = try SimulatedLog(events: 40)
    try log.disk.remove(log.segments[1])
    let problem = try #require(try log.verify().problems.first)
    #expect("/log/\(problem.file)" == log.segments[1])
    #expect(problem.line == 1)
    guard case .segmentName = problem.problem else {
      Issue.record("\(problem)")
      return
    }
    let other = try SimulatedLog(events: 4)
    _ = try other.disk.open("/log/notes.jsonl", .create(mode: nil))
    _ = try other.disk.open("/log/notes.json", .create(mode: nil))
    #expect(try other.verify().problems == [Damage(.alienFile, file: "notes.jsonl", line: nil, offset: 0)])
    #expect(throws: StoreError.damaged(Damage(.alienFile, file: "notes.jsonl", line: nil, offset: 0))) {
      try append([testDraft(100)], to: other.store)
    }
  }

  @Test("versions that don't follow and ids that come twice are found, across parts and segments")
  func versionsAndIDs() throws {
    let log = try SimulatedLog(events: 1)
    func write(_ entries: [(id: Int, case: String, version: Int)]) throws {
      var encoder = LineEncoder()
      for (index, entry) in entries.enumerated() {
        try encoder.append(
          Event(
            seq: index + 2, id: testID(entry.id), type: written("complaint.replied"), caseID: written(entry.case), version: entry.version,
            on: written("2023-07-04"), at: testNow, by: "wang.li", data: [:], part: nil, hash: .zero))
      }
      _ = encoder.seal()
      let first = try #require(log.disk.files[log.segments[0]]).prefix { $0 != UInt8(ascii: "\n") } + [UInt8(ascii: "\n")]
      log.disk.overwrite(log.segments[0]) { $0 = Array(first) + encoder.bytes }
    }
    try write([(1, "complaint/1", 1), (2, "complaint/1", 2), (3, "complaint/2", 1), (4, "complaint/1", 4)])
    #expect(
      try log.verify().problems.map(\.problem) == [.version(caseID: written("complaint/1"), expected: 3, found: 4)])
    #expect(try log.verify().problems.map(\.line) == [5])
    try write([(1, "complaint/1", 2)])
    #expect(try log.verify().problems.map(\.problem) == [.version(caseID: written("complaint/1"), expected: 1, found: 2)])
    try write([(2, "complaint/1", 1), (1, "complaint/1", 2), (3, "complaint/2", 1), (2, "complaint/1", 3)])
    #expect(try log.verify().problems.map(\.problem) == [.duplicateID(testID(2), seq: 2)])
    #expect(try log.verify().problems.map(\.line) == [5])
  }

  @Test("kept checkpoints are checked, and one that somebody kept elsewhere")
  func checkpoints() throws {
    let log = try SimulatedLog(events: 10)
    let session = try log.store.beginWriting(clock: testClock, random: { 0 })
    let early = Checkpoint(origin: "docket/demo", size: 10, root: try log.verify().root)
    _ = try session.append([testDraft(100), testDraft(101)])
    session.end()
    #expect(try log.store.store(early) == "/log/checkpoints/10.txt")
    #expect(try log.verify(against: early).checkpoints.map(\.finding) == [.agrees, .agrees])
    let wrong = Checkpoint(origin: "docket/demo", size: 11, root: early.root)
    let verification = try log.verify(against: wrong)
    guard case .otherRoot = verification.checkpoints[1].finding else {
      Issue.record("\(verification.checkpoints)")
      return
    }
    #expect(!verification.isSound)
    #expect(verification.isContradicted)
    let long = Checkpoint(origin: "docket/demo", size: 13, root: early.root)
    #expect(try log.verify(against: long).checkpoints[1].finding == .beyondEnd)
    let foreign = Checkpoint(origin: "docket/other", size: 10, root: early.root)
    #expect(try log.verify(against: foreign).checkpoints[1].finding == .otherOrigin("docket/demo"))
    #expect(throws: StoreError.conflict(.checkpoint(size: 10))) {
      try log.store.store(Checkpoint(origin: "docket/demo", size: 10, root: MerkleHash.emptyRoot))
    }
  }

  @Test("attachments that are missing or changed are found; erased ones are noted")
  func attachments() throws {
    let log = try SimulatedLog(events: 1)
    let digest = try log.store.putAttachment(Array("照片".utf8))
    let attachment: JSON = ["name": "a.jpg", "sha256": .string(digest.hex), "size": 6]
    try append([testDraft(1, data: ["attachments": [attachment]])], to: log.store)
    #expect(try log.verify().isSound)
    let path = log.store.layout.attachment(digest)
    let file = "attachments/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"
    log.disk.overwrite(path) { $0[0] ^= 1 }
    let computed = SHA256.digest(of: try #require(log.disk.files[path]))
    #expect(try log.verify().problems == [Damage(.attachment(computed: computed), file: file, line: nil, offset: 0)])
    #expect(try log.store.eraseAttachment(digest))
    #expect(try log.verify().problems == [Damage(.missingAttachment(digest, seq: 2), file: file, line: nil, offset: 0)])
    try append([testDraft(2, type: "case.erased", data: ["attachment": .string(digest.hex)])], to: log.store)
    #expect(try log.verify().problems == [])
    #expect(try log.verify().erasedAttachments == [digest])
  }

  @Test("a photo that an interrupted erasure overwrote and didn't remove is no damage, but for one that an event names since")
  func halfErasedAttachment() throws {
    let log = try SimulatedLog(events: 1)
    let digest = try log.store.putAttachment(Array("照片".utf8))
    let attachment: JSON = ["name": "a.jpg", "sha256": .string(digest.hex), "size": 6]
    try append([testDraft(1, data: ["attachments": [attachment]])], to: log.store)
    try append([testDraft(2, type: "case.erased", data: ["attachment": .string(digest.hex)])], to: log.store)
    log.disk.overwrite(log.store.layout.attachment(digest)) { $0 = [UInt8](repeating: 0, count: $0.count) }
    #expect(try log.verify().problems == [])
    try append([testDraft(3, data: ["attachments": [attachment]])], to: log.store)
    #expect(try log.verify().problems.count == 1)
  }
}
