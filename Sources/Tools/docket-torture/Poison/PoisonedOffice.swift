import Casework
import DocketTestSupport
import EventLog
import Glibc
import Indicators
import LogLines
import Values
import Workbench

/// An office's log with its reader's cache, and caches of other logs and histories to poison it with.
struct PoisonedOffice {
  private let folder: ScratchFolder
  private let docket = Program(beside: "docket")
  private let log: String
  private let kept: String

  /// The segment, and other histories with the same first and last lines.
  private let sound: [UInt8]
  private var rewritten: [[UInt8]] = []

  /// What is kept of the log, of those histories, of another log and of a copy that went its own way.
  private var soundFiles: KeptFiles
  private var rewrittenFiles: [KeptFiles] = []
  private let foreignFiles: KeptFiles
  private let copysFiles: KeptFiles

  /// What is asked.
  private let cases: [CaseID]
  private static let measures = [
    ("count(complaint.received)", ["district"]), ("rate(complaint.received -> resolved)", []), ("count(inspection.recorded)", ["district"]),
    ("count(notice.issued)", ["month"]),
  ]

  private static let events = 1_200

  /// Makes the logs and keeps what is derived of them.
  init(in folder: ScratchFolder) throws {
    self.folder = folder
    log = folder("log")
    kept = folder("kept")
    try SampleOffice.write(Self.events, seed: 7, to: log)
    sound = try POSIXFileSystem().contents(of: Self.segment(of: log), limit: .max) ?? []
    var cases: [CaseID] = []
    _ = try FileEventStore(directory: log).snapshot().scan { line, bytes in
      if line.version == 2, line.seq % 40 == 0 { cases.append(line.caseID(in: bytes)) }
      return .more
    }
    self.cases = cases
    soundFiles = try Self.store(log, in: kept)
    try SampleOffice.write(Self.events, seed: 8, to: folder("other"))
    foreignFiles = try Self.store(folder("other"), in: folder("kept-other"))
    // A copy of a shorter log that an event or two were added to.
    let lines = try RewrittenLog(segment: Self.segment(of: log)).lines()
    _ = try FileEventStore.create(directory: folder("copy"))
    try RewrittenLog(segment: Self.segment(of: folder("copy"))).write(Array(lines[..<Self.wholeBatches(lines, through: 1_000)]))
    let session = try FileEventStore(directory: folder("copy")).beginWriting(
      clock: LogClock(isAccepted: true) { Instant(milliseconds: 1_900_000_000_000) }, random: { 5 })
    var chance = Chance(seed: 11)
    let data: JSON.Object = ["channel": "hotline-12345", "topic": "quality", "subject": "渗水", "district": "城东区"]
    let drafts = try (0..<60).map { number in
      try Draft.madeUp(
        "complaint.received", "complaint/2029-9\(100 + number)", by: "jiandu01", at: Instant(milliseconds: 1_700_000_000_000), &chance, data
      )
    }
    _ = try session.append(drafts)
    session.end()
    copysFiles = try Self.store(folder("copy"), in: folder("kept-copy"))
    for seed in 0..<3 {
      var chance = Chance(seed: UInt64(seed))
      let history = Self.rewritten(lines, &chance)
      rewritten.append(history)
      try write(history)
      ScratchFolder.remove(kept)
      rewrittenFiles.append(try Self.store(log, in: kept))
    }
    try restore()
  }

  private static func segment(of log: String) -> String { "\(log)/\(Layout.segmentName(1))" }

  /// How many lines there are up to the end of the batch that some line is in.
  private static func wholeBatches(_ lines: [String], through count: Int) -> Int {
    var count = count
    while count < lines.count, lines[count].contains(#","part":["#) { count += 1 }
    return count
  }

  /// Another history: some middle lines of the same length differ, with matching hashes.
  private static func rewritten(_ lines: [String], _ chance: inout Chance) -> [UInt8] {
    var lines = lines
    var left = chance.within(1...6)
    while left > 0 {
      let index = chance.within(1...lines.count - 2)
      let districts = [#""district":"城东区""#, #""district":"河口区""#]
      guard let old = districts.firstIndex(where: { lines[index].contains($0) }) else { continue }
      lines[index] = RewrittenLog.fitting(lines[index].replacing(districts[old], with: districts[1 - old], maxReplacements: 1))
      left -= 1
    }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  /// Keeps what is derived of a log as readers and writers do, and answers with the files.
  private static func store(_ log: String, in root: String) throws -> KeptFiles {
    let store = FileEventStore(directory: log, cache: CacheFolder(root))
    let snapshot = try store.snapshot()
    _ = try OfficeColumns(snapshot, office: "", cache: ColumnCache(try store.cache(for: snapshot), leavingOut: 40))
    let index = try store.index("cases", of: snapshot, keysVersion: CaseKey.version, writing: .allowed)
    _ = try IndexedLookup(index, snapshot: snapshot)
    index.release()
    _ = try store.frontier(of: snapshot)
    guard let cache = try store.cache(for: snapshot) else { throw Misunderstood(description: "nothing is kept of \(log)") }
    return try KeptFiles(below: cache.path)
  }

  private func write(_ segment: [UInt8]) throws {
    try Files.write(segment, to: Self.segment(of: log))
  }

  /// The folder of what is kept of the log.
  private var keptFolder: String {
    get throws {
      let store = FileEventStore(directory: log, cache: CacheFolder(kept))
      guard let cache = try store.cache(for: try store.snapshot()) else { throw Misunderstood(description: "nothing is kept of \(log)") }
      return cache.path
    }
  }

  /// Restores log and cache, perhaps with another cache.
  private func restore(keeping files: KeptFiles? = nil) throws {
    try write(sound)
    ScratchFolder.remove("\(log)/cache")
    ScratchFolder.remove(kept)
    ScratchFolder.remove(folder("elsewhere"))
    try (files ?? soundFiles).write(below: try keptFolder)
  }

  /// The answer, and whether damage was reported with it.
  struct Answers: Equatable {
    var figures: [String] = []
    var isDamaged = false
  }

  /// The figures, and the events of some cases, by what is kept in a folder, or by the log alone.
  private func answers(keeping root: String?) throws -> Answers {
    var answers = Answers()
    do {
      let store = FileEventStore(directory: log, cache: root.map { CacheFolder($0) })
      let snapshot = try store.snapshot()
      let cache = ColumnCache(try store.cache(for: snapshot), leavingOut: 40)
      let office = try OfficeColumns(snapshot, office: "", cache: cache, kinds: [Kind.complaint.id, Kind.inspection.id, Kind.notice.id])
      let today = Day(number: 20_000)
      let evaluator = ColumnEvaluator([office], catalog: .builtIn, today: today)
      let context = BindingContext(catalog: .builtIn, today: today, cases: evaluator.directory)
      for (text, keys) in Self.measures {
        let measure = try BoundMeasure(try Measure(parsing: text), per: keys, in: context)
        answers.figures.append(try evaluator.evaluate(measure).json(measure: text, period: .wholeHistory, asOf: nil).text())
      }
      let index = try store.index("cases", of: snapshot, keysVersion: CaseKey.version, writing: .forbidden)
      let lookup = try IndexedLookup(index, snapshot: snapshot)
      for id in cases { answers.figures.append("\(id) \(try lookup.events(under: .events(id)).map(\.seq))") }
      answers.isDamaged = office.damage != nil || lookup.damage != nil || snapshot.damage != nil
    } catch StoreError.damaged {
      answers.isDamaged = true
    }
    return answers
  }

  /// Does something, and says what must not be.
  func trial(_ poison: Poison, asksProcesses: Bool, _ chance: inout Chance) throws -> [String] {
    try restore()
    var faults: [String] = []
    switch poison {
    case .anotherLogs: try mix(foreignFiles, &chance)
    case .aCopys: try mix(copysFiles, &chance)
    case .flipped, .cut:
      let name = chance.pick(soundFiles.names)
      var bytes = soundFiles.files[name] ?? []
      if poison == .cut {
        bytes.removeLast(chance.within(1...max(1, bytes.count)))
      } else {
        for _ in 0..<chance.within(1...3) where !bytes.isEmpty { bytes[chance.below(bytes.count)] ^= 1 << UInt8(chance.below(8)) }
      }
      try Files.write(bytes, to: "\(try keptFolder)/\(name)", mode: 0o600)
    case .linked, .anotherUsers, .groupWritable: try spoil(poison, &chance)
    case .inTheLog:
      ScratchFolder.remove(kept)
      let poisoned = chance.pick(rewrittenFiles)
      try poisoned.write(below: "\(log)/cache")
    case .rewritten: return try rewrite(asksProcesses: asksProcesses, &chance)
    case .damagedThenMended: faults += try damage(&chance)
    }
    faults += try differences()
    if asksProcesses { faults += try askProcesses(notes: [.linked, .anotherUsers, .groupWritable].contains(poison)) }
    return faults
  }

  /// Puts some or all files of something else in the place of what is kept.
  private func mix(_ files: KeptFiles, _ chance: inout Chance) throws {
    if chance.percent(50) { return try restore(keeping: files) }
    for name in files.names where chance.percent(50) {
      guard let bytes = files.files[name] else { continue }
      let path = "\(try keptFolder)/\(name)"
      try POSIXFileSystem().makeDirectories(Path.parent(of: path), mode: 0o700)
      try Files.write(bytes, to: path, mode: 0o600)
    }
  }

  /// Stores a rewritten log's cache where another user may have put it.
  private func spoil(_ poison: Poison, _ chance: inout Chance) throws {
    try restore(keeping: chance.pick(rewrittenFiles))
    let log = try keptFolder
    let all = poison == .linked || chance.percent(50)
    let level = chance.below(3)
    let folders = [kept, log, "\(log)/columns", "\(log)/cases"]
    if level < 2 {
      // A folder: nothing below it is believed.
      try spoil(folders[level], poison)
      return
    }
    // Every file, one by one, or the folders that they are in.
    for path in all ? try KeptFiles(below: log).names.map({ "\(log)/\($0)" }) : Array(folders[2...]) + ["\(log)/tree"] {
      try spoil(path, poison)
    }
  }

  private func spoil(_ path: String, _ poison: Poison) throws {
    let isFolder = try POSIXFileSystem().status(of: path)?.kind == .directory
    switch poison {
    case .groupWritable: _ = chmod(path, isFolder ? 0o770 : 0o660)
    case .anotherUsers: _ = chown(path, 12_345, 12_345)
    default:
      try POSIXFileSystem().makeDirectories(folder("elsewhere"), mode: 0o700)
      let target = folder("elsewhere/\(SHA256.digest(of: Array(path.utf8)).hex)")
      try POSIXFileSystem().move(path, to: target)
      _ = symlink(target, path)
    }
  }

  /// Damages a line: it is reported or the cache still serves; after repair no trace remains.
  private func damage(_ chance: inout Chance) throws -> [String] {
    var faults: [String] = []
    let before = try answers(keeping: nil)
    let isCold = chance.percent(60)
    if isCold { ScratchFolder.remove(kept) }
    var bytes = sound
    // Not in the last lines: an end can be a torn tail, which is no damage.
    for _ in 0..<chance.within(1...3) { bytes[chance.below(bytes.count - 3_000)] ^= 1 << UInt8(chance.below(8)) }
    try write(bytes)
    let answered = try answers(keeping: kept)
    if !answered.isDamaged, answered != before { faults.append("damaged, and not told: \(answered) instead of \(before)") }
    if isCold, !answered.isDamaged { faults.append("damaged, and not told by a cold reading") }
    try write(sound)
    return faults
  }

  /// Rewrites the log under the cache: `verify` reports and drops it, then succeeds.
  private func rewrite(asksProcesses: Bool, _ chance: inout Chance) throws -> [String] {
    var faults: [String] = []
    try write(chance.pick(rewritten))
    if asksProcesses, let docket {
      let (first, text) = try run(docket, ["verify", "--json", "--log", log], keeping: kept)
      if first != 1 || text.contains(#""dropped":[]"#) { faults.append("docket verify: \(first) \(text)") }
      let (second, later) = try run(docket, ["verify", "--json", "--log", log], keeping: kept)
      if second != 0 || !later.contains(#""dropped":[]"#) { faults.append("the second docket verify: \(second) \(later)") }
    } else {
      if try dropped() == 0 { faults.append("nothing was dropped") }
      if try dropped() != 0 { faults.append("something was dropped twice") }
    }
    return try faults + differences()
  }

  /// The answers that the cache changes, asked twice because the first may repair it.
  private func differences() throws -> [String] {
    let expected = try answers(keeping: nil)
    return try (0..<2).compactMap { _ in
      let answered = try answers(keeping: kept)
      return answered == expected ? nil : "\(answered) instead of \(expected)"
    }
  }

  /// The number of cached roots that the log lacks; what rests on them is dropped.
  private func dropped() throws -> Int {
    let store = FileEventStore(directory: log, cache: CacheFolder(kept))
    guard let cache = try store.cache(for: try store.snapshot()) else { return 0 }
    let index = cache.keptIndex("cases", keysVersion: CaseKey.version)
    let roots = KeptRoot.gathered(KeptColumns(in: cache).roots + [cache.keptEdge, index].compactMap(\.self))
    let verification = try LogVerifier(store, threads: 1).run(rootsAt: roots.map(\.size))
    let wrong = roots.filter { verification.roots[$0.size] != $0.root }
    for root in wrong { try cache.drop(root) }
    return wrong.count
  }

  /// Asks the program with and without what is kept.
  private func askProcesses(notes: Bool) throws -> [String] {
    guard let docket else { return [] }
    var faults: [String] = []
    for words in [["count", "count(complaint.received)", "--per", "district", "--json"], ["case", cases[0].description, "--json"]] {
      let expected = try run(docket, words + ["--log", log], keeping: "")
      let answer = try run(docket, words + ["--log", log], keeping: kept)
      if answer != expected { faults.append("docket \(words): \(answer) instead of \(expected)") }
      let errors = try Files.text(of: folder("errors"))
      let count = errors.split(separator: "\n").count { $0.contains("is not believed") }
      if count > 1 || (!notes && count > 0) { faults.append("docket \(words) said: \(errors)") }
    }
    return faults
  }

  private func run(_ docket: Program, _ words: [String], keeping root: String) throws -> (status: Int32, output: String) {
    let settings = ["DOCKET_CACHE": root, "DOCKET_LANG": "en", "DOCKET_NOW": "2024-01-05T09:00:00+08:00"]
    let status = try ChildProcess.run(docket(words, with: settings, output: folder("answer"), errors: folder("errors"))).status
    return (status, try Files.text(of: folder("answer")))
  }
}
