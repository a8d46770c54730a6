import DocketTestSupport
import Foundation
import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

/// What a crash can leave behind the last acknowledged batch, and what it can't.
@Suite struct TailTests {
  /// A log in one segment whose last record or batch is still to be cut about.
  struct Fixture {
    let log: SimulatedLog
    let path: String
    let whole: [UInt8]
    let start: Int

    init(batch: Int, long: Bool = false) throws {
      log = try SimulatedLog(events: 5, segmentBytes: 1 << 20)
      path = log.segments[0]
      start = try #require(log.disk.files[path]).count
      let text = JSON.string(String(repeating: "已回复", count: long ? 400 : 10))
      try append((0..<batch).map { testDraft(100 + $0, data: ["text": text]) }, to: log.store)
      whole = try #require(log.disk.files[path])
    }

    func put(_ bytes: some Sequence<UInt8>) {
      log.disk.overwrite(path) { $0 = Array(bytes) }
    }
  }

  @Test(
    "every byte prefix of a record or batch is a tail: readers ignore it, the next writer cuts it and keeps the bytes", arguments: [1, 3])
  func prefixes(batch: Int) throws {
    let fixture = try Fixture(batch: batch)
    for count in stride(from: fixture.start + 1, to: fixture.whole.count - 1, by: batch) {
      let tail = fixture.whole[fixture.start..<count]
      fixture.put(fixture.whole[..<count])
      let snapshot = try fixture.log.store.snapshot()
      #expect(snapshot.count == 5)
      #expect(snapshot.tailCount == tail.count)
      #expect(snapshot.damage == nil)
      #expect(try snapshot.allEvents().count == 5)
      if count % 20 < batch {
        #expect(try fixture.log.verify().tail == tail.count)
        #expect(try fixture.log.verify().isSound)
      }
      let session = try fixture.log.store.beginWriting(clock: testClock, random: { 0 })
      guard case .cut(1, fixture.start, tail.count, let kept)? = session.recovery else {
        Issue.record("\(count): \(String(describing: session.recovery))")
        return
      }
      #expect(fixture.log.disk.files[kept] == Array(tail))
      #expect(fixture.log.disk.files[fixture.path]?.count == fixture.start)
      #expect(try session.append([testDraft(200)]).map(\.event.seq) == [6])
      session.end()
    }
  }

  @Test("a torn line that can't stand there is damage, and never cut: an earlier moment, another number, another place in a batch")
  func impossible() throws {
    let fixture = try Fixture(batch: 1)
    let last = String(decoding: fixture.whole[fixture.start...], as: UTF8.self)
    for (old, new) in [
      (#"{"at":"2023"#, #"{"at":"2022"#), (#""seq":6,"#, #""seq":7,"#), (#""seq":6,"#, #""seq":66,"#),
      (#""seq":6,"#, #""part":[2,3],"seq":6,"#),
    ] {
      let text = last.replacingOccurrences(of: old, with: new)
      try #require(text != last)
      fixture.put(fixture.whole[..<fixture.start] + Array(text.utf8.dropLast(3)))
      #expect(try fixture.log.store.snapshot().damage?.problem == .tornLine, "\(new)")
      #expect(try !fixture.log.verify().isSound)
      #expect(throws: StoreError.self) { try fixture.log.store.beginWriting(clock: testClock, random: { 0 }) }
    }
  }

  @Test("a last line that is whole but for its newline is completed, not cut", arguments: [1, 3])
  func newline(batch: Int) throws {
    let fixture = try Fixture(batch: batch)
    fixture.put(fixture.whole.dropLast())
    #expect(try fixture.log.store.snapshot().count == 5)
    let session = try fixture.log.store.beginWriting(clock: testClock, random: { 0 })
    #expect(session.recovery == .completed(segment: 1, offset: fixture.whole.count - 1))
    #expect(session.snapshot.count == 5 + batch)
    session.end()
    #expect(fixture.log.disk.files[fixture.path] == fixture.whole)
    #expect(try fixture.log.verify().isSound)
  }

  @Test("whole blocks that read as NUL are a tail, at the batch's ends its own part of a block", arguments: [1, 3])
  func lostBlocks(batch: Int) throws {
    let fixture = try Fixture(batch: batch, long: true)
    let blocks = fixture.start / 512...(fixture.whole.count - 1) / 512
    for lost in blocks {
      for last in [lost, min(lost + 1, blocks.upperBound), blocks.upperBound] {
        var bytes = fixture.whole
        for index in max(lost * 512, fixture.start)..<min((last + 1) * 512, bytes.count) { bytes[index] = 0 }
        fixture.put(bytes)
        let snapshot = try fixture.log.store.snapshot()
        #expect(snapshot.damage == nil)
        #expect(snapshot.tailCount == bytes.count - fixture.start)
        let session = try fixture.log.store.beginWriting(clock: testClock, random: { 0 })
        guard case .cut(1, fixture.start, _, _)? = session.recovery else {
          Issue.record("blocks \(lost)…\(last): \(String(describing: session.recovery))")
          return
        }
        session.end()
      }
    }
  }

  @Test("anything else behind the last whole batch is damage: never cut, writing refused, reading goes up to it")
  func damage() throws {
    let fixture = try Fixture(batch: 3, long: true)
    func refused(_ bytes: [UInt8], _ what: String) throws {
      fixture.put(bytes)
      let snapshot = try fixture.log.store.snapshot()
      #expect(snapshot.damage != nil, "\(what)")
      #expect(try snapshot.scan { _, _ in .more }.damage != nil, "\(what)")
      #expect(throws: StoreError.self, "\(what)") { try append([testDraft(200)], to: fixture.log.store) }
      #expect(fixture.log.disk.files[fixture.path] == bytes, "\(what)")
      #expect(try !fixture.log.verify().problems.isEmpty, "\(what)")
    }
    // Half a block of NUL bytes.
    var bytes = fixture.whole
    for index in 0..<100 { bytes[fixture.start + 1_000 + index] = 0 }
    try refused(bytes, "part of a block lost")
    // A letter changed in the middle of the last batch, and of the tail.
    for index in stride(from: fixture.start, to: fixture.whole.count, by: 211) {
      bytes = fixture.whole
      bytes[index] ^= 1
      try refused(bytes, "byte \(index) changed")
    }
    try refused(Array(fixture.whole[..<fixture.start]) + Array("{\"at\":\"20x".utf8), "no beginning of a line")
    try refused(Array(fixture.whole[..<fixture.start]) + Array("hello\n".utf8), "no line")
    try refused(fixture.whole + fixture.whole[fixture.start...], "the batch again")
  }

  @Test("a half batch is cut whole, however many of its lines are whole")
  func halfBatch() throws {
    let fixture = try Fixture(batch: 3)
    let lines = fixture.whole[fixture.start...].split(separator: UInt8(ascii: "\n"))
    for count in 1...2 {
      let half = lines.prefix(count).map { Array($0) + [UInt8(ascii: "\n")] }.joined()
      fixture.put(Array(fixture.whole[..<fixture.start]) + half)
      #expect(try fixture.log.store.snapshot().count == 5)
      let session = try fixture.log.store.beginWriting(clock: testClock, random: { 0 })
      guard case .cut? = session.recovery else {
        Issue.record("\(count): \(String(describing: session.recovery))")
        return
      }
      session.end()
    }
  }

  @Test("where the cut bytes can't be kept nothing is cut")
  func notKept() throws {
    let fixture = try Fixture(batch: 1)
    let torn = Array(fixture.whole.dropLast(10))
    fixture.put(torn)
    var faults = SimulatedDisk.Faults()
    faults.failing = (after: 0, errno: 28)
    faults.failsForGood = true
    fixture.log.disk.setFaults(faults)
    #expect {
      try append([testDraft(200)], to: fixture.log.store)
    } throws: { error in
      guard case .tailNotKept(let failure)? = error as? StoreError else { return false }
      return failure.errno == 28
    }
    #expect(fixture.log.disk.files[fixture.path] == torn)
    fixture.log.disk.restart()
    #expect(try append([testDraft(200)], to: fixture.log.store).map(\.event.seq) == [6])
  }

  @Test("an empty last segment is fine, the log goes on in it; an empty one in the middle is damage")
  func emptySegments() throws {
    let log = try SimulatedLog(events: 5, segmentBytes: 1 << 20)
    _ = try log.disk.open("/log/\(Layout.segmentName(6))", .create(mode: nil))
    #expect(try log.store.snapshot().count == 5)
    #expect(try log.verify().isSound)
    #expect(try append([testDraft(100)], to: log.store)[0].place == EventLine.Place(segment: 6, offset: 0))
    #expect(try log.verify().isSound)
    _ = try log.disk.open("/log/\(Layout.segmentName(9))", .create(mode: nil))
    #expect(try log.store.snapshot().damage?.problem == .segmentName(expected: 7))
  }

  @Test("a failed sync cuts the batch off again; where even that fails the next writer writes the bytes anew")
  func failedSync() throws {
    let log = try SimulatedLog(events: 5, segmentBytes: 1 << 20)
    let before = log.disk.files[log.segments[0]]
    for after in 0..<3 {
      let session = try log.store.beginWriting(clock: testClock, random: { 0 })
      var faults = SimulatedDisk.Faults()
      faults.countsChangesOnly = true
      faults.isShort = false
      faults.failing = (after: after, errno: 5)
      faults.failsForGood = after == 2
      log.disk.setFaults(faults)
      #expect(throws: StoreError.self) { try session.append([testDraft(100 + after)]) }
      session.end()
      log.disk.restart()
      if after < 2 { #expect(log.disk.files[log.segments[0]] == before) }
    }
    try append([testDraft(300)], to: log.store)
    log.disk.losePower()
    #expect(try log.verify().isSound)
    #expect(try append([testDraft(300, given: true)], to: log.store).map(\.isNew) == [false])
  }
}
