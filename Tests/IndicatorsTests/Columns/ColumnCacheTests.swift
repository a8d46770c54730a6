import Casework
import DocketTestSupport
import EventLog
import Indicators
import Testing

/// The cache changes nothing but the time: with it, without it, grown, broken or of another log.
struct ColumnCacheTests {
  private static let path = "/log/cache/columns/log"
  private let today: Day = written("2024-01-01")

  private func bytes(_ disk: SimulatedDisk) throws -> [UInt8]? { try disk.contents(of: Self.path) }

  @Test("Columns from the cache, and the events since, give what the log gives")
  func grows() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 4) {
      let disk = SimulatedDisk(seed: 1)
      let store = try FileEventStore.create(directory: "/log", fileSystem: disk)
      var log = try RandomLog(events: 150, in: store, using: &random)
      let cache = try ColumnCache(store, leavingOut: 40)
      var written: Set<[UInt8]> = []
      for _ in 0..<5 {
        let office = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
        #expect(office.cacheFailure == nil)
        try Comparison(log, today: today).run(office, measures: 8, using: &random)
        written.insert(try #require(try bytes(disk)))
        try log.append(25, using: &random)
      }
      // Written at first, and after each time that more than forty events had come.
      #expect(written.count == 3)
    }
  }

  @Test("A log taken apart stretch by stretch gives what it gives as a whole, and so do further stretches")
  func stretches() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 3) {
      let disk = SimulatedDisk(seed: 1)
      let store = try FileEventStore.create(directory: "/log", fileSystem: disk)
      var log = try RandomLog(events: 200, in: store, using: &random)
      let cache = try ColumnCache(store, leavingOut: 15, stretch: 45)
      // Enough times for the stretches to become too many, so that they are put together again.
      for _ in 0..<12 {
        let office = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
        #expect(office.cacheFailure == nil)
        try Comparison(log, today: today).run(office, measures: 4, using: &random)
        try log.append(20, using: &random)
      }
    }
  }

  @Test("A small log needs no cache")
  func small() throws {
    var random = SeededGenerator()
    let disk = SimulatedDisk(seed: 1)
    let store = try FileEventStore.create(directory: "/log", fileSystem: disk)
    let log = try RandomLog(events: 30, in: store, using: &random)
    let office = try OfficeColumns(log.snapshot, office: "demo", cache: ColumnCache(store))
    try Comparison(log, today: today).run(office, measures: 5, using: &random)
    #expect(try bytes(disk) == nil)
  }

  @Test("A cache with any byte changed, cut short, or of another log is passed over")
  func broken() throws {
    var random = SeededGenerator()
    let disk = SimulatedDisk(seed: 1)
    let store = try FileEventStore.create(directory: "/log", fileSystem: disk)
    let log = try RandomLog(events: 120, in: store, using: &random)
    let cache = try ColumnCache(store, leavingOut: 40)
    _ = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
    let sound = try #require(try bytes(disk))
    for round in 0..<Campaign.count(usually: 60) {
      var changed = sound
      if round % 10 == 9 {
        changed.removeLast(1 + random.below(changed.count))
      } else {
        changed[random.below(changed.count)] ^= UInt8(1 << random.below(8))
      }
      try disk.replace(Self.path, with: changed.span, temporary: Self.path + ".test", mode: nil)
      let office = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
      try Comparison(log, today: today).run(office, measures: 4, using: &random)
      #expect(office.failure == nil)
    }
    let other = SimulatedDisk(seed: 2)
    let otherStore = try FileEventStore.create(directory: "/log", fileSystem: other)
    let otherLog = try RandomLog(events: 120, in: otherStore, using: &random)
    try other.makeDirectories("/log/cache/columns", mode: nil)
    try other.replace(Self.path, with: sound.span, temporary: Self.path + ".test", mode: nil)
    let office = try OfficeColumns(otherLog.snapshot, office: "demo", cache: ColumnCache(otherStore, leavingOut: 40))
    try Comparison(otherLog, today: today).run(office, measures: 8, using: &random)
  }

  @Test("A disk that refuses the cache costs no answer")
  func refused() throws {
    var random = SeededGenerator()
    let disk = SimulatedDisk(seed: 1)
    let store = try FileEventStore.create(directory: "/log", fileSystem: disk)
    let log = try RandomLog(events: 120, in: store, using: &random)
    try disk.makeDirectories("/log/cache", mode: nil)
    // A file stands where the folder should be.
    try disk.replace("/log/cache/columns", with: [UInt8]().span, temporary: "/log/cache/x", mode: nil)
    let office = try OfficeColumns(log.snapshot, office: "demo", cache: ColumnCache(store, leavingOut: 40))
    #expect(office.cacheFailure != nil)
    try Comparison(log, today: today).run(office, measures: 5, using: &random)
  }
}
