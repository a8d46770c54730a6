import Casework
import DocketTestSupport
import EventLog
import Indicators
import MeasureOracle
import Testing

/// The cache changes nothing but the time: with it, without it, grown, broken or of another log.
struct ColumnCacheTests {
  /// The files of the cache, by name.
  private func files(_ store: FileEventStore) throws -> [String: [UInt8]] {
    let folder = try folder(store)
    guard try store.fileSystem.status(of: folder) != nil else { return [:] }
    let names = try store.fileSystem.list(folder).filter { $0 != "lock" }
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try #require(try store.fileSystem.contents(of: "\(folder)/\($0)", limit: .max))) })
  }

  private func put(_ bytes: [UInt8], _ name: String, of store: FileEventStore) throws {
    let folder = try folder(store)
    try store.fileSystem.replace("\(folder)/\(name)", with: bytes.span, temporary: "\(folder)/test", mode: nil)
  }

  private func folder(_ store: FileEventStore) throws -> String {
    try #require(try store.cache(for: store.snapshot())?.columns)
  }

  /// A random log on a disk of its own.
  private func log(events: Int, using random: inout SeededGenerator) throws -> (SimulatedDisk, FileEventStore, RandomLog) {
    let disk = SimulatedDisk(seed: 1)
    let store = try keptStore(on: disk)
    return (disk, store, try RandomLog(events: events, in: store, using: &random))
  }

  /// Some kinds, or all, to be asked for at once.
  private func someKinds(_ random: inout SeededGenerator) -> Set<String>? {
    random.below(3) == 0 ? nil : Set(Catalog.builtIn.kinds.map(\.id).filter { _ in random.below(3) == 0 })
  }

  @Test("Columns from the cache, and the events since, give what the log gives")
  func grows() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 4) {
      var (_, store, log) = try log(events: 150, using: &random)
      let cache = try keptColumns(of: store, leavingOut: 40)
      var (first, written): (Set<String>?, Set<[String: [UInt8]]>) = (nil, [])
      for _ in 0..<5 {
        let office = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
        #expect(office.cacheFailure == nil)
        try expectAgreement(office, with: log, measures: 8, using: &random)
        // A kind that first occurs meanwhile is written at once, and isn't looked at here.
        let found = try files(store)
        first = first ?? Set(found.keys)
        written.insert(found.filter { first?.contains($0.key) == true })
        try log.append(25, using: &random)
      }
      // Written at first, and after each time that more than forty events had come.
      #expect(written.count == 3)
    }
  }

  @Test("Columns that are taken in only as they are asked for give what all of them give, whatever was kept when")
  func piecemeal() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 4) {
      var (_, store, log) = try log(events: 150, using: &random)
      let cache = try keptColumns(of: store, leavingOut: 20, holding: random.below(2) == 0 ? 60 : 1_000)
      for _ in 0..<8 {
        let office = try OfficeColumns(log.snapshot, office: "demo", cache: cache, kinds: someKinds(&random))
        try expectAgreement(office, with: log, measures: 4, using: &random)
        if random.below(2) == 0 { try office.load(someKinds(&random)) }
        try expectAgreement(office, with: log, measures: 4, using: &random)
        #expect(office.cacheFailure == nil && office.failure == nil)
        try log.append(random.below(40), using: &random)
      }
    }
  }

  @Test("What is kept of one kind is no other's, under whatever name it lies")
  func swapped() throws {
    var random = SeededGenerator()
    let (_, store, log) = try log(events: 300, using: &random)
    let cache = try keptColumns(of: store, leavingOut: 20)
    _ = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
    let kept = try files(store).sorted { $0.key < $1.key }
    #expect(kept.count > 2)
    for (index, file) in kept.enumerated() { try put(kept[(index + 1) % kept.count].value, file.key, of: store) }
    let office = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
    #expect(office.failure == nil)
    try expectAgreement(office, with: log, measures: 12, using: &random)
  }

  @Test("What is kept of a log is the office's affairs and the kinds that were asked for")
  func selective() throws {
    var random = SeededGenerator()
    let (_, store, log) = try log(events: 300, using: &random)
    let cache = try keptColumns(of: store, leavingOut: 40)
    _ = try OfficeColumns(log.snapshot, office: "demo", cache: cache, kinds: ["complaint", "no-such-kind"])
    #expect(Set(try files(store).keys) == ["affairs", "kind-complaint"])
    let complaints = try files(store)["kind-complaint"]
    _ = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
    #expect(try files(store).count > 2)
    #expect(try files(store)["kind-complaint"] == complaints)
  }

  @Test("A log taken apart stretch by stretch gives what it gives as a whole, and so do further stretches")
  func stretches() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 3) {
      var (_, store, log) = try log(events: 200, using: &random)
      let cache = try keptColumns(of: store, leavingOut: 15, holding: 45)
      for _ in 0..<12 {
        let office = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
        #expect(office.cacheFailure == nil)
        try expectAgreement(office, with: log, measures: 4, using: &random)
        try log.append(20, using: &random)
      }
    }
  }

  @Test("A small log needs no cache")
  func small() throws {
    var random = SeededGenerator()
    let (_, store, log) = try log(events: 30, using: &random)
    let office = try OfficeColumns(log.snapshot, office: "demo", cache: try keptColumns(of: store))
    try expectAgreement(office, with: log, measures: 5, using: &random)
    #expect(try files(store).isEmpty)
  }

  @Test("A cache with any byte changed, cut short, or of another log is passed over")
  func broken() throws {
    var random = SeededGenerator()
    let (_, store, log) = try log(events: 120, using: &random)
    let cache = try keptColumns(of: store, leavingOut: 40)
    _ = try OfficeColumns(log.snapshot, office: "demo", cache: cache)
    let sound = try files(store)
    for round in 0..<Campaign.count(usually: 60) {
      for (name, bytes) in sound { try put(bytes, name, of: store) }
      let name = try #require(sound.keys.sorted().randomElement(using: &random))
      var changed = try #require(sound[name])
      if round % 10 == 9 {
        changed.removeLast(1 + random.below(changed.count))
      } else {
        changed[random.below(changed.count)] ^= UInt8(1 << random.below(8))
      }
      try put(changed, name, of: store)
      let office = try OfficeColumns(log.snapshot, office: "demo", cache: cache, kinds: someKinds(&random))
      try expectAgreement(office, with: log, measures: 4, using: &random)
      #expect(office.failure == nil)
    }
    let other = SimulatedDisk(seed: 2)
    let otherStore = try keptStore(on: other)
    let otherLog = try RandomLog(events: 120, in: otherStore, using: &random)
    try other.makeDirectories(try folder(otherStore), mode: nil)
    for (name, bytes) in sound { try put(bytes, name, of: otherStore) }
    let office = try OfficeColumns(otherLog.snapshot, office: "demo", cache: try keptColumns(of: otherStore, leavingOut: 40))
    try expectAgreement(office, with: otherLog, measures: 8, using: &random)
  }

  @Test("A disk that refuses the cache costs no answer")
  func refused() throws {
    var random = SeededGenerator()
    let (disk, store, log) = try log(events: 120, using: &random)
    try disk.makeDirectories(Path.parent(of: try folder(store)), mode: nil)
    // A file stands where the folder should be.
    try disk.replace(try folder(store), with: [UInt8]().span, temporary: "/x", mode: nil)
    let office = try OfficeColumns(log.snapshot, office: "demo", cache: try keptColumns(of: store, leavingOut: 40))
    #expect(office.cacheFailure != nil)
    try expectAgreement(office, with: log, measures: 5, using: &random)
  }

  @Test("A disk that fills up while the cache is written costs no answer, and leaves nothing that does")
  func fills() throws {
    var random = SeededGenerator()
    for _ in 0..<Campaign.count(usually: 30) {
      var (disk, store, log) = try log(events: 120, using: &random)
      let cache = try keptColumns(of: store, leavingOut: 20, holding: random.below(2) == 0 ? 50 : 1_000)
      if random.below(2) == 0 {
        _ = try OfficeColumns(log.snapshot, office: "demo", cache: cache, kinds: someKinds(&random))
        try log.append(40, using: &random)
      }
      var faults = SimulatedDisk.Faults()
      faults.countsChangesOnly = true
      faults.failing = (after: random.below(60), errno: 28)
      faults.failsForGood = true
      disk.setFaults(faults)
      let office = try OfficeColumns(log.snapshot, office: "demo", cache: cache, kinds: someKinds(&random))
      try expectAgreement(office, with: log, measures: 4, using: &random)
      #expect(office.failure == nil)
      disk.setFaults(SimulatedDisk.Faults())
      let later = try OfficeColumns(log.snapshot, office: "demo", cache: cache, kinds: someKinds(&random))
      try expectAgreement(later, with: log, measures: 4, using: &random)
      #expect(later.failure == nil && later.cacheFailure == nil)
    }
  }
}
