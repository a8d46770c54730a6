import Casework
import DocketTestSupport
import EventLog
import Exchange
import Formats
import LogLines
import Testing
import Values

@Suite("What a copy recorded, on a disk that fails")
struct CopyRefreshingTests {
  private static var checks: DefinitionChecks { DefinitionChecks(table: { _ in }, assessment: { _, _ in }) }
  private static var recording: MergeRecording { MergeRecording(by: "li", words: { "\($0)" }) }

  private static func draft(_ number: Int, _ type: String, _ caseID: String, _ data: JSON.Object) throws -> Draft {
    Draft(
      id: EventID(high: 0x7000, low: 0x8000_0000_0000_0000 | UInt64(number)), type: try #require(EventType(type)),
      caseID: try #require(CaseID(caseID)), on: try #require(Day("2024-01-03")), by: "li", data: data)
  }

  private static func append(_ drafts: [Draft], to folder: String, on disk: SimulatedDisk) throws {
    let log = try OfficeLog.on(disk, at: folder, isWriting: true)
    defer { log.end() }
    for draft in drafts { _ = try log.append([draft]) }
  }

  /// An office's log, a copy of it with two events of its own, and an event that the office recorded since.
  private static func begin(on disk: SimulatedDisk) throws {
    let store = try FileEventStore.create(directory: "/office", fileSystem: disk)
    let first = try store.beginWriting(clock: LogClock(fixedAt: Instant(milliseconds: 1_704_000_000_000)), random: { 7 })
    _ = try first.append([try draft(1, "office.opened", "office/a", ["format": 1])])
    first.end()
    let tag = try #require(CopyTag("f03"))
    let office = try OfficeLog.on(disk, at: "/office", isWriting: true)
    _ = try office.append([
      try decideCopy(
        tag, among: [], tree: (1, try #require(try office.snapshot.root(ofFirst: 1))), by: "li", in: office.office, at: office.moment)
    ])
    office.end()
    try store.copyLog(upTo: try store.snapshot().end, to: "/copy")
    let copy = FileEventStore(directory: "/copy", fileSystem: disk)
    try FieldCopyFiles(store: copy).write(FieldCopy(tag: tag, base: 2, root: try store.snapshot().root(ofFirst: 2)))
    try append(
      [
        try draft(11, "activity.recorded", "activity/2024-f03-0001", ["topic": "meeting"]),
        try draft(12, "activity.recorded", "activity/2024-f03-0002", ["topic": "training"]),
      ], to: "/copy", on: disk)
    try append([try draft(21, "activity.recorded", "activity/2024-0001", ["topic": "meeting"])], to: "/office", on: disk)
  }

  private static let own = [UInt64(11), 12].map { EventID(high: 0x7000, low: 0x8000_0000_0000_0000 | $0) }

  private static func ids(_ folder: String, _ disk: SimulatedDisk) throws -> [EventID] {
    var ids: [EventID] = []
    let end = try OfficeLog.on(disk, at: folder).snapshot.scan(from: .start, checksHashes: true) { line, bytes in
      ids.append(line.event(in: bytes).id)
      return .more
    }
    if let damage = end.damage { throw StoreError.damaged(damage) }
    return ids
  }

  @Test("is there after a refresh that breaks off anywhere, in the copy as it was or as it is to be", arguments: [true, false])
  func refresh(losesPower: Bool) throws {
    var found: Set<[EventID]> = []
    let crashes = try SimulatedDisk.breakingOff(losesPower: losesPower) { disk in
      try Self.begin(on: disk)
    } change: { disk in
      let log = try OfficeLog.on(disk, at: "/copy", isWriting: true)
      defer { log.end() }
      let copy = try #require(log.copy)
      let refreshing = try CopyRefreshing(
        of: copy, log, from: try OfficeLog.on(disk, at: "/office"), by: "li", checks: { _ in Self.checks })
      _ = try refreshing.record(rememberingOffice: "/office", Self.recording) { try OfficeLog.on(disk, at: $0, isWriting: true) }
    } check: { disk, isDone in
      let ids = try Self.ids("/copy", disk)
      found.insert(ids)
      #expect(Self.own.allSatisfy(ids.contains), "what was acknowledged is lost")
      if isDone { #expect(ids.count == 5) }
    }
    #expect(crashes > 100 && found.map(\.count).sorted() == [4, 5])
  }

  @Test("comes into the office once, whole or in part, wherever the import of a bundle breaks off", arguments: [true, false])
  func importing(losesPower: Bool) throws {
    let sample = SimulatedDisk(seed: 1)
    try Self.begin(on: sample)
    let copy = try OfficeLog.on(sample, at: "/copy")
    let tag = try #require(copy.copy?.tag)
    var header = BundleHeader(office: "a", tag: tag, events: 2)
    header.base = BundleHeader.TreeHead(size: 2, root: try #require(try copy.snapshot.root(ofFirst: 2)))
    var writer = BundleWriter(header)
    for seq in 3...4 { writer.event(try #require(try copy.lookup.stored(at: seq)).line) }
    writer.end()
    let bytes = writer.drain()
    var found: Set<Int> = []
    let crashes = try SimulatedDisk.breakingOff(losesPower: losesPower) { disk in
      try Self.begin(on: disk)
    } change: { disk in
      let log = try OfficeLog.on(disk, at: "/office", isWriting: true)
      defer { log.end() }
      let merge = try BundleMerge(of: try FieldBundle(MemoryBytes(bytes)), into: log, by: "li", checks: Self.checks) { _, _ in .none }
      _ = try merge.record(signedBy: nil, Self.recording)
    } check: { disk, isDone in
      let ids = try Self.ids("/office", disk)
      #expect(Set(ids).count == ids.count, "an event came in twice")
      let landed = Self.own.count { ids.contains($0) }
      found.insert(landed)
      if isDone { #expect(landed == 2) }
    }
    #expect(crashes > 50 && found == [0, 2])
  }
}
