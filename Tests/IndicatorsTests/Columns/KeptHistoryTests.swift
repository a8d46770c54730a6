import Casework
import DocketTestSupport
import EventLog
import Indicators
import MeasureOracle
import Testing
import Values

/// Columns come from lines whose hashes were checked, and say which history they are of.
@Suite("kept columns and the history they are of")
struct KeptHistoryTests {
  private let today: Day = written("2024-01-01")
  private let disk = SimulatedDisk(seed: 1)
  private let store: FileEventStore
  private var log: RandomLog
  private var random = SeededGenerator()

  init() throws {
    store = try keptStore(on: disk)
    log = try RandomLog(events: 300, in: store, using: &random)
  }

  private var lines: RewrittenLog { RewrittenLog(segment: "/log/\(Layout.segmentName(1))", on: disk) }

  private var files: [String] {
    get throws {
      guard let cache = try store.cache(for: try store.snapshot()), try disk.status(of: cache.columns) != nil else { return [] }
      return try disk.list(cache.columns).filter { $0 != "lock" }
    }
  }

  /// Gives a line in the middle another author of the same length, with a hash that fits.
  private func rewrite() throws {
    let all = try lines.lines()
    let index = try #require((1..<250).first { all[$0].contains(#""by":"li.na""#) })
    try lines.change(line: index) { $0.replacing(#""by":"li.na""#, with: #""by":"lu.na""#) }
  }

  private func office(_ kinds: Set<String>? = nil) throws -> OfficeColumns {
    try OfficeColumns(try store.snapshot(), office: "demo", cache: try keptColumns(of: store, leavingOut: 40), kinds: kinds)
  }

  @Test("a line whose hash doesn't fit ends the answer there, and nothing of that reading is kept")
  func damaged() throws {
    let sound = try lines.lines()
    try lines.write(sound.enumerated().map { $0 == 200 ? $1.replacing(#""by":""#, with: #""by":"x"#, maxReplacements: 1) : $1 })
    #expect(try office().damage != nil)
    #expect(try files.isEmpty)
    try lines.write(sound)
    let office = try office()
    #expect(office.damage == nil && office.cacheFailure == nil)
    #expect(try !files.isEmpty)
  }

  @Test("columns rest on the root of exactly the lines that they cover")
  func roots() throws {
    _ = try office(["complaint"])
    let cache = try #require(try store.cache(for: try store.snapshot()))
    let root = try store.root(of: try store.snapshot())
    let count = try store.snapshot().count
    for kept in KeptColumns(in: cache).roots { #expect(kept.size == count && kept.root == root) }
    #expect(try KeptColumns(in: cache).differing(from: try store.snapshot()) == [])
  }

  @Test("grown columns rest on the root of what they have grown to, whatever was kept when")
  mutating func grown() throws {
    for _ in 0..<6 {
      _ = try office(random.below(2) == 0 ? ["complaint"] : ["notice", "inspection"])
      try log.append(30 + random.below(40), using: &random)
    }
    _ = try office()
    let snapshot = try store.snapshot()
    let cache = try #require(try store.cache(for: snapshot))
    let kept = KeptColumns(in: cache)
    let roots = try snapshot.checkedFrontier(noting: kept.roots.map(\.size)).roots
    for kept in kept.roots { #expect(roots[kept.size] == kept.root) }
    #expect(try kept.differing(from: snapshot) == [])
  }

  @Test("a rewritten log's columns rest on a root that the log hasn't")
  func rewritten() throws {
    _ = try office()
    try rewrite()
    let snapshot = try store.snapshot()
    let kept = KeptColumns(in: try #require(try store.cache(for: snapshot)))
    let root = try store.root(of: snapshot)
    #expect(!kept.roots.isEmpty)
    for kept in kept.roots { #expect(kept.root != root) }
    #expect(try !kept.differing(from: snapshot).isEmpty)
  }

  @Test("columns of two histories are noticed where they meet, and taken anew from the lines")
  mutating func twoHistories() throws {
    _ = try office(["complaint"])
    try rewrite()
    try log.append(60, using: &random)
    _ = try office(["notice"])
    #expect(try office(["complaint", "notice"]).failure == nil)
    let snapshot = try store.snapshot()
    let kept = KeptColumns(in: try #require(try store.cache(for: snapshot)))
    let roots = try snapshot.checkedFrontier(noting: kept.roots.map(\.size)).roots
    for kept in kept.roots { #expect(roots[kept.size] == kept.root) }
    #expect(try kept.differing(from: snapshot) == [])
  }

  @Test("columns that are asked for later are of the history that the first ones are of")
  mutating func later() throws {
    _ = try office(["complaint"])
    try rewrite()
    try log.append(60, using: &random)
    _ = try OfficeColumns(try store.snapshot(), office: "demo", cache: try keptColumns(of: store, leavingOut: 40), kinds: ["notice"])
    let asked = try office(["notice"])
    try asked.load(["complaint"])
    let fresh = try OfficeColumns(try store.snapshot(), office: "demo")
    let evaluators = [asked, fresh].map { ColumnEvaluator([$0], catalog: .builtIn, today: today) }
    #expect(evaluators[0].extent == evaluators[1].extent)
    let snapshot = try store.snapshot()
    let kept = KeptColumns(in: try #require(try store.cache(for: snapshot)))
    let roots = try snapshot.checkedFrontier(noting: kept.roots.map(\.size)).roots
    for kept in kept.roots { #expect(roots[kept.size] == kept.root) }
  }
}
