import Casework
import DocketTestSupport
import EventLog
import Gathering
import LogLines
import Testing
import Values

@Suite("the taking of parcels")
struct ParcelTakingTests {
  private static let start: Int64 = 1_704_067_200_000

  /// The gathering's own log.
  private final class OwnLog: GatheringRecord {
    private let store: FileEventStore
    private(set) var sources: Sources

    init(_ disk: SimulatedDisk) throws {
      store = FileEventStore(directory: "/gathering", fileSystem: disk)
      sources = try Sources(try store.recorded())
    }

    /// Begins a log that expects office `a`.
    static func begin(on disk: SimulatedDisk) throws {
      let store = try FileEventStore.create(directory: "/gathering", fileSystem: disk)
      try append("office.opened", "office/province", ["format": 1], to: store)
      try append("source.expected", "source/a", ["key": "k"], to: store)
    }

    func record(_ action: String, of office: String, _ data: JSON.Object) throws {
      let event = try #require(Kind.source.action(action)?.event)
      for stored in try append("source.\(event)", "source/\(office)", data, to: store) { sources.apply(stored.event) }
    }
  }

  /// Appends an event an hour after the last one.
  @discardableResult
  private static func append(_ type: String, _ caseID: String, _ data: JSON.Object, to store: FileEventStore) throws -> [StoredEvent] {
    let at = Instant(milliseconds: start + Int64(try store.recorded().count) * 1_000)
    let session = try store.beginWriting(clock: LogClock(fixedAt: at), random: { 7 })
    defer { session.end() }
    return try session.append([
      Draft(
        id: EventID(at: at, random: (UInt64(at.milliseconds), 1)), type: try #require(EventType(type)),
        caseID: try #require(CaseID(caseID)),
        on: try #require(Day("2024-01-01")), by: "li", data: data)
    ])
  }

  /// Leaves what an office recorded behind an event in the share, signed.
  private static func send(_ office: FileEventStore, after from: Int, on disk: SimulatedDisk, change: (inout [UInt8]) -> Void = { _ in })
    throws
  {
    let snapshot = try office.recorded()
    let manifest = ParcelManifest(
      of: "a", after: from, at: Instant(milliseconds: start + 10_000_000 + Int64(snapshot.count)), over: try snapshot.tree())
    var lines = try snapshot.lines(after: from, upTo: snapshot.count).bytes
    let stated = manifest.stating(lines)
    change(&lines)
    try ParcelFolder.write(stated, lines: lines, signature: "by k", to: "/share/a/\(stated.name)", disk)
  }

  /// An office's log with so many events.
  private static func office(_ count: Int) throws -> FileEventStore {
    let store = FileEventStore.simulated()
    for index in 0..<count {
      try append(
        index == 0 ? "office.opened" : "notice.issued", index == 0 ? "office/a" : "notice/2024-\(1_000 + index)", ["n": .number(index)],
        to: store)
    }
    return store
  }

  /// Takes what lies in the share, as the command does.
  @discardableResult
  private static func take(on disk: SimulatedDisk) throws -> [ParcelOutcome] {
    let folder = GatheringFolder("/gathering", fileSystem: disk)
    let taking = ParcelTaking(
      try ParcelInbox(["/share"], on: disk, folder), into: folder, try OwnLog(disk), now: Instant(milliseconds: start + 20_000_000),
      cache: nil, isSigned: { parcel, key in try parcel.place.bytes(ParcelManifest.signatureName) == Array("by \(key)".utf8) },
      words: { "\($0)" })
    try taking.run()
    return taking.outcomes
  }

  /// What is held of the office, checked against its root.
  private static func held(on disk: SimulatedDisk) throws -> [UInt8] {
    let source = try OwnLog(disk).sources.byOffice["a"] ?? Source(office: "a")
    let log = HeldFiles(source, in: GatheringFolder("/gathering", fileSystem: disk), cache: nil)
    return try log.lines(after: 0, upTo: source.size)
  }

  @Test("holds exactly what it acknowledged wherever it breaks off, and the next taking takes the rest", arguments: [true, false])
  func breakingOff(losesPower: Bool) throws {
    let office = try Self.office(4)
    let first = try office.recorded().lines(after: 0, upTo: 4).bytes
    let later = try Self.office(7)
    let all = try later.recorded().lines(after: 0, upTo: 7).bytes
    var sizes: Set<Int> = []
    let crashes = try SimulatedDisk.breakingOff(losesPower: losesPower) { disk in
      try OwnLog.begin(on: disk)
      try disk.makeDirectories("/gathering/offices", mode: nil)
      // The later parcel lies in two places, so that one waits for the other.
      try Self.send(later, after: 4, on: disk)
      try Self.send(office, after: 0, on: disk)
    } change: { disk in
      try Self.take(on: disk)
    } check: { disk, isDone in
      let held = try Self.held(on: disk)
      sizes.insert(held.count)
      #expect([[], first, all].contains(held))
      if isDone { #expect(held == all) }
    }
    #expect(crashes > 50 && sizes == [0, first.count, all.count])
  }

  @Test("refuses lines that changed on the way, keeps them with the reason, and takes them when they come again")
  func refused() throws {
    let disk = SimulatedDisk(seed: 1)
    try OwnLog.begin(on: disk)
    try disk.makeDirectories("/gathering/offices", mode: nil)
    let office = try Self.office(4)
    try Self.send(office, after: 0, on: disk) { $0[20] ^= 1 }
    let outcomes = try Self.take(on: disk)
    #expect(outcomes.map(\.result) == [.refused] && outcomes[0].fault?.reason == .cut)
    #expect(try Self.held(on: disk).isEmpty)
    #expect(disk.files.keys.contains { $0.hasPrefix("/gathering/refused/a/") && $0.hasSuffix("/reason.txt") })
    for name in try disk.list("/share/a") { try disk.removeFolder("/share/a/\(name)") }
    try Self.send(office, after: 0, on: disk)
    #expect(try Self.take(on: disk).map(\.result) == [.taken])
    #expect(try Self.held(on: disk) == office.recorded().lines(after: 0, upTo: 4).bytes)
  }

  @Test("on a full disk acknowledges nothing that isn't there")
  func full() throws {
    let office = try Self.office(4)
    for step in stride(from: 1, to: 120, by: 6) {
      let disk = SimulatedDisk(seed: 1)
      try OwnLog.begin(on: disk)
      try disk.makeDirectories("/gathering/offices", mode: nil)
      try Self.send(office, after: 0, on: disk)
      var faults = SimulatedDisk.Faults()
      (faults.failing, faults.failsForGood) = ((step, 28), true)
      disk.setFaults(faults)
      do {
        try Self.take(on: disk)
      } catch {
        #expect(error is IOFailure || error is StoreError, "failing from operation \(step): \(error)")
      }
      disk.setFaults(SimulatedDisk.Faults())
      _ = try Self.held(on: disk)
      try Self.take(on: disk)
      #expect(try Self.held(on: disk) == office.recorded().lines(after: 0, upTo: 4).bytes)
    }
  }
}
