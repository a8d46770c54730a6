import Casework
import Commands
import EventLog
import Exchange
import Indicators
import TextForms

/// One command's look at an office's log, or its turn at writing it: catch up, decide, append, under one lock.
final class OfficeSession {
  /// The log's folder.
  let path: String
  /// Where it is kept.
  let store: any EventStore
  /// How things stand, with what this command decided.
  let office: LogOffice<IndexedLookup>
  /// Finds stored events.
  let lookup: IndexedLookup
  /// What the first event says of the office.
  let origin: OfficeOrigin
  /// What makes the log a field copy, where it is one.
  let copy: FieldCopy?
  /// The moment by which the command works.
  let now: Instant

  /// The log in columns, where it was opened for figures.
  private let columns: OfficeColumns?

  private let process: ProcessContext
  private let writing: (any WriteSession)?
  private var recorded: RecordedEvents?
  private var decided = 0
  /// The personal values of batches that were read.
  var personalBatches: [EventID: PersonalBatch] = [:]
  /// What was left of interrupted erasures when the command began, and is destroyed now.
  private(set) var finishedErasures: [ErasureWork.Rest] = []
  private var appended: [StoredEvent] = []
  private var met: Damage?
  /// Whether every line has been hashed.
  var hasHashedLines = false
  /// Whether events were appended that the index learns from the log, but for what it is told of them.
  private var isBehind = false
  /// The name that the server knows the caller by, where the office goes by logins.
  private var login: String?
  private var learned: [LearnedEvents] = []

  /// The disk.
  let fileSystem: any FileSystem = POSIXFileSystem()

  /// Where the log is damaged, as far as this command's reading met it.
  var damage: Damage? { lookup.damage ?? met }

  /// The log as it stood when the command began.
  var snapshot: any LogSnapshot { lookup.snapshot }

  /// The log with what the command appended.
  var currentSnapshot: any LogSnapshot { writing?.snapshot ?? snapshot }

  /// The position behind the last event, those that the command appended included.
  var currentEnd: LogPosition { currentSnapshot.end }

  /// The day it is in the office.
  var today: Day { origin.zone.day(of: now) }

  /// Looks at the log that a call is about.
  ///
  /// - Parameter scope: what figures are asked for: then the log is taken apart into columns, and the case index is left alone until a case is.
  static func reading(_ call: CommandCall, for scope: FigureScope? = nil) throws(Failure) -> OfficeSession {
    let path = try LogLocator(process: call.process, fileSystem: POSIXFileSystem()).one(call.invocation.values("log"))
    let place = try LogPlace.reading(path, call.invocation)
    let session = try reading(call.process, path: place.path, limit: place.limit, for: scope)
    try session.warnOfClock(call.console)
    return session
  }

  /// Looks at the log that some words are about.
  static func reading(_ process: ProcessContext, _ invocation: Invocation) throws(Failure) -> OfficeSession {
    let path = try LogLocator(process: process, fileSystem: POSIXFileSystem()).one(invocation.values("log"))
    return try reading(process, path: path)
  }

  /// Looks at the log in a folder.
  ///
  /// - Parameter limit: how many of its events count, of a log that was taken in from an office.
  static func reading(
    _ process: ProcessContext, path: String, limit: Int? = nil, for scope: FigureScope? = nil
  ) throws(Failure) -> OfficeSession {
    let store = try LogPlace(path: path, limit: limit).open(process)
    return try Failure.catching {
      try FieldCopyFiles(store).finishInterruptedRefresh()
      return try OfficeSession(process, store, snapshot: try store.snapshot(), writing: nil, for: scope)
    }
  }

  /// Takes the writer's turn at the log that a call is about.
  static func writing(_ call: CommandCall) throws(Failure) -> OfficeSession {
    let path = try LogLocator(process: call.process, fileSystem: POSIXFileSystem()).one(call.invocation.values("log"))
    try LogPlace.checkWriting(path, call.invocation)
    let session = try writing(call, path: path)
    try session.tellOfRecovery(call.console)
    try session.finishErasures(call.console)
    try session.warnOfClock(call.console)
    return session
  }

  /// Takes the writer's turn at the log in a folder.
  static func writing(_ call: CommandCall, path: String) throws(Failure) -> OfficeSession {
    let store = try LogStores.open(path, call.process)
    let now = try Clock.now(call.process)
    let isAccepted = call.invocation.has("accept-clock")
    let clock =
      Clock.isStanding(call.process)
      ? LogClock(fixedAt: now, isAccepted: isAccepted) : LogClock(isAccepted: isAccepted, now: call.process.now)
    return try Failure.catching {
      guard try store.isThere() else { throw StoreError.noLog(path) }
      try FieldCopyFiles(store).finishInterruptedRefresh()
      let writing = try store.beginWriting(clock: clock, random: call.process.random)
      let session = try OfficeSession(call.process, store, snapshot: writing.snapshot, writing: writing)
      session.recorded = call.console.recorded
      if session.origin.isByLogin, let address = try LogStores.address(path) {
        session.login = try LogStores.server(for: address, call.process).login(at: address.service)
      }
      if let copy = session.copy, copy.pendingRefresh == nil { try FieldCopyFiles(store).removeStaleRefresh() }
      return session
    }
  }

  /// The kinds that the office of a log knows, without looking at anything else of it.
  static func catalog(_ process: ProcessContext, path: String) throws(Failure) -> Catalog {
    let store = try LogStores.open(path, process)
    return try Failure.catching {
      let snapshot = try store.snapshot()
      return try LogOffice.catalog(of: try IndexedLookup(try index(of: store, snapshot, writing: .forbidden), snapshot: snapshot))
    }
  }

  /// The case index of a log.
  private static func index(
    of store: any EventStore, _ snapshot: any LogSnapshot, writing: KeyIndex.Writing
  ) throws(StoreError) -> KeyIndex {
    try store.index("cases", of: snapshot, keysVersion: CaseKey.version, writing: writing)
  }

  private init(
    _ process: ProcessContext, _ store: any EventStore, snapshot: any LogSnapshot, writing: (any WriteSession)?,
    for scope: FigureScope? = nil
  ) throws {
    self.process = process
    self.store = store
    self.path = store.address
    self.writing = writing
    self.now = try Clock.now(process)
    let opening = scope == nil ? nil : try snapshot.event(seq: 1)?.event
    let columns = try opening.map {
      try OfficeColumns(snapshot, office: $0.caseID.number, cache: ColumnCache(try store.cache(for: snapshot)), kinds: scope?.kinds)
    }
    self.columns = columns
    met = columns?.damage
    lookup = try IndexedLookup(
      try Self.index(of: store, snapshot, writing: writing == nil ? .forbidden : .allowed), snapshot: snapshot,
      affairs: columns.map { columns in { columns.lines(ofAffair: $0) } })
    if let damage = lookup.damage, writing != nil { throw StoreError.damaged(damage) }
    guard let first = try opening ?? lookup.event(at: 1) else {
      // What stands in the place of the first segment may be no file.
      throw snapshot.damage.map { StoreError.damaged($0) } ?? StoreError.noLog(path)
    }
    if let format = first.data["format"]?.decimal?.whole, format > LogOrigin.knownFormat { throw StoreError.newerFormat(format) }
    origin = try OfficeOrigin(first, fileSystem: fileSystem)
    copy = try FieldCopyFiles(store).read()
    office = try LogOffice(lookup, tag: copy?.tag.text, isGathering: first.data[Kind.gatheringMark]?.bool == true)
  }

  /// Whether nothing was recorded since the session began.
  func hasNothingNew() throws(Failure) -> Bool {
    try Failure.catching { try store.snapshot().count <= snapshot.count }
  }

  /// Takes what was appended into the index and lets go of the writer's turn.
  func end() {
    guard let writing else { return }
    if isBehind { lookup.take(learned, upTo: writing.snapshot) } else { lookup.add(appended, to: writing.snapshot) }
    appended = []
    writing.end()
  }

  /// The events that an intent leads to; what follows in this command is decided with them in place.
  func decide(_ intent: Intent) throws(Failure) -> [Draft] {
    try Failure.catching { try self.take(try Casework.decide(intent, in: office, at: moment)) }
  }

  /// Takes drafts as decided.
  func take(_ drafts: [Draft]) throws -> [Draft] {
    let first = snapshot.count + decided + 1
    decided += drafts.count
    try office.take(
      drafts.enumerated().map { index, draft in
        Event(provisional: draft, seq: first + index, version: (draft.expectedVersion ?? 0) + 1, at: now)
      })
    return drafts
  }

  /// Whether what is decided after a batch was appended rests on the log as it is.
  var keepsTurn: Bool { writing?.keepsPlace ?? true }

  /// Appends what was decided, all or nothing; it is durable when this returns.
  func append(_ drafts: [Draft]) throws(Failure) -> [StoredEvent] {
    guard let writing else { preconditionFailure("only a writer appends") }
    return try Failure.catching {
      try checkLogin(drafts)
      let apart = drafts.map { $0.withPersonalApart(by: office.catalog.kind($0.caseID.kind)) }
      let before = writing.snapshot.count
      let stored = try writing.append(apart, lookup: lookup)
      noteRecorded(after: before)
      appended += stored
      return stored
    }
  }

  /// Remembers damage that reading met, so that the command's exit status tells of it.
  func meet(_ damage: Damage?) {
    met = met ?? damage
  }

  /// What is told instead of a failure: where the log is damaged, what isn't there may just stand behind the damage.
  func orDamage(_ failure: Failure) -> Failure {
    guard failure.status == .refused, let damage else { return failure }
    return damage.failure
  }

  /// Runs a question whose refusal means little where the log is damaged.
  func knowing<Answer>(_ question: () throws(Failure) -> Answer) throws(Failure) -> Answer {
    do throws(Failure) { return try question() } catch { throw orDamage(error) }
  }

  /// Hands over one of many batches, all or nothing; it is durable once its lines are told or `finishPacked` has returned.
  ///
  /// - Parameter answers: what answers the store's questions instead of the index.
  @discardableResult
  func appendUntold(_ drafts: [Draft], asking answers: any EventLookup) throws(Failure) -> UntoldLines {
    guard let writing else { preconditionFailure("only a writer appends") }
    isBehind = true
    let before = writing.snapshot.count
    let lines = try Failure.catching {
      try checkLogin(drafts)
      return try writing.appendUntold(drafts.map { $0.withPersonalApart(by: office.catalog.kind($0.caseID.kind)) }, lookup: answers)
    }
    noteRecorded(after: before)
    return lines
  }

  /// The lines of a batch that was handed over, once it is durable; what was recorded behind so many events wasn't answered yet.
  func told(_ lines: UntoldLines, answered count: Int) throws(Failure) -> [UInt8] {
    defer { noteRecorded(after: count) }
    return try Failure.catching { try lines.whenDurable() }
  }

  /// Where the office goes by logins, nobody records under another's name.
  private func checkLogin(_ drafts: [Draft]) throws(Failure) {
    if let login, let other = drafts.first(where: { $0.by != login }) { throw Failure.notTheLogin(other.by, login) }
  }

  /// Hands over packed batches, which are durable once `finishPacked` has returned.
  func appendPacked(_ batches: [PackedDrafts], expected: Int) throws(Failure) {
    guard let writing else { preconditionFailure("only a writer appends") }
    guard !batches.isEmpty else { return }
    isBehind = true
    try Failure.catching { try writing.appendPacked(batches, expected: expected, learning: IndexedLookup.learning) }
  }

  /// Waits until all packed batches are durable.
  func finishPacked() throws(Failure) {
    guard let writing else { preconditionFailure("only a writer appends") }
    learned += try Failure.catching { try writing.finishPacked() }
    noteRecorded(after: snapshot.count)
  }

  /// Remembers what is durable now, for an answer that can't be printed.
  private func noteRecorded(after count: Int) {
    guard let last = writing?.snapshot.count, last > count else { return }
    recorded?.note(count + 1...last)
  }

  /// Where the log ends, what this turn appended included.
  var logEnd: LogPosition { (writing?.snapshot ?? snapshot).end }

  /// Keeps a file before the event that names it.
  func keep(_ file: AttachedFile) throws(Failure) {
    _ = try Failure.catching { try store.putAttachment(file.bytes) }
  }

  /// Makes everything in the log durable, before something is said to rest on it.
  func synchronize() throws(Failure) {
    guard let writing else { preconditionFailure("only a writer syncs") }
    try Failure.catching { try writing.synchronize() }
  }

  /// The stored batch that holds the event of an id, durable.
  func batch(of id: EventID) throws(Failure) -> [StoredEvent]? {
    try Failure.catching { try writing?.batch(of: id, lookup: lookup) }
  }

  /// Tells whether something said again is what was recorded.
  var repetition: Repetition {
    Repetition { id, field in try self.personalValues(of: id)?[field] }
  }

  /// The office's working days.
  func calendar() throws(Failure) -> WorkCalendar {
    try Failure.catching { try office.calendar() }
  }

  /// Finds the cases that somebody names.
  func finder(by name: String) -> CaseFinder {
    let office = office
    return CaseFinder(
      session: self,
      reference: CaseReference(office: office) { kind in
        if let kind { return try office.lastTouched(by: name, kind: kind) }
        return try office.lastTouched(by: name)
      })
  }

  /// The log taken apart into columns, from its cache as far as that goes; as it was known on a day, where one is given.
  func columns(_ scope: FigureScope = .everything, asOf: Day? = nil) throws(Failure) -> OfficeColumns {
    if let columns, asOf == nil { return columns }
    return try Failure.catching {
      try OfficeColumns(
        snapshot, office: origin.id, cache: ColumnCache(try store.cache(for: snapshot)), knownBy: asOf.map { origin.zone.end(of: $0) },
        kinds: scope.kinds)
    }
  }

  /// Lets go of the columns but for the office's affairs; they are taken in again when they are asked for.
  func releaseColumns() { columns?.release() }

  /// The clock and chance that decisions are given.
  var moment: Moment {
    let (now, random) = (now, process.random)
    return Moment(now: now, today: today) { EventID(at: now, random: (random(), random())) }
  }

  /// Finishes what a killed erasure began.
  private func finishErasures(_ console: Console) throws(Failure) {
    let (rests, destroyed) = try Failure.catching {
      guard try ErasureMark(store).isThere else { return ([ErasureWork.Rest](), Destruction()) }
      let work = ErasureWork(self)
      return (try work.remaining(), try work.finish())
    }
    finishedErasures = rests
    if destroyed.isNothing { return }
    try console.note(
      Localized(
        zh: "注意：完成了中断的删除，\(destroyed.text.zh)", en: "note: finished an erasure that was interrupted, \(destroyed.text.en)"))
  }

  private func tellOfRecovery(_ console: Console) throws(Failure) {
    guard let recovery = writing?.recovery else { return }
    let part = recovery.part
    switch recovery {
    case .cut(_, let offset, let count, let kept):
      try console.note(
        Localized(
          zh: "注意：\(part) 末尾有 \(count) 字节没写完、也从未答复，已从 \(offset) 处截去，存于 \(kept)",
          en:
            "note: \(count) bytes at the end of \(part) were an incomplete write that was never acknowledged; cut at \(offset), kept in \(kept)"
        ))
    case .completed:
      try console.note(
        Localized(
          zh: "注意：\(part) 最后一行缺换行，已补上",
          en: "note: the last line of \(part) lacked its newline, which was added"))
    }
  }

  /// Says so where the clock is behind what the log holds.
  func warnOfClock(_ console: Console) throws(Failure) {
    guard case .behind(let now, let head)? = LogClock.warning(now: now, head: snapshot.head?.at) else { return }
    try console.note(
      Localized(zh: "注意：时钟 \(now) 比最后一次录入 \(head) 慢一天以上", en: "note: the clock, \(now), is more than a day behind the last event, \(head)"))
  }
}

/// Finds cases for commands, refusals told as failures.
struct CaseFinder {
  /// The log that is looked through.
  let session: OfficeSession
  /// The finder.
  let reference: CaseReference<LogOffice<IndexedLookup>>

  /// The case of a kind that a word means.
  func find(_ word: String, kind: Kind) throws(Failure) -> CaseID {
    do throws(Failure) {
      return try session.knowing { () throws(Failure) in try Failure.catching { try reference.find(word, kind: kind) } }
    } catch {
      throw try suggesting(error, for: word, kinds: [kind, .project])
    }
  }

  /// The case of any kind that a word means.
  func find(_ word: String) throws(Failure) -> CaseID {
    do throws(Failure) {
      return try session.knowing { () throws(Failure) in try Failure.catching { try reference.find(word) } }
    } catch {
      throw try suggesting(error, for: word, kinds: [.project])
    }
  }

  /// The failure to find a case, with the names of late that may be meant.
  private func suggesting(_ failure: Failure, for word: String, kinds: [Kind]) throws(Failure) -> Failure {
    guard failure.code == "no-such-case", CaseID(word) == nil else { return failure }
    var names: [String] = []
    for kind in kinds { names += try session.recentNames(of: kind) }
    let likely = TextForms.likely(word, among: names).prefix(3)
    if likely.isEmpty || names.contains(word) { return failure }
    var failure = failure
    failure.hint = Localized(
      zh: "是不是 \(likely.joined(separator: "、"))？", en: "did you mean \(likely.joined(separator: " or "))?")
    return failure
  }
}
