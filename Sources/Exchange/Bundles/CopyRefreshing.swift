public import Casework
import EventLog
import LogLines
import Values

/// The refresh of a copy: the office's log, followed by this copy's events that the office lacks.
public struct CopyRefreshing<Log: OfficeLog> {
  // Everything is prepared in a folder of its own under the copy's lock. One small file then makes it valid, and the segments are moved
  // into place. Interrupted before that, nothing has changed; after it, the next command finishes.
  /// How many events of office affairs stay behind: they are the office's own.
  public let lost: Int

  private let copy: FieldCopy
  private let log, office: Log
  private let by: String
  private let photos: CopiedPhotos
  private let waiting: WaitingEvents
  private let settled: SetAsides
  private let own: [BundledEvent]
  private let discards: OwnDiscards
  private let checks: (Log) -> DefinitionChecks

  /// Reads what the copy has that the office lacks.
  ///
  /// - Parameters:
  ///   - copy: what makes the log a copy.
  ///   - checks: what only higher layers can say of a definition.
  public init(
    of copy: FieldCopy, _ log: Log, from office: Log, by: String, checks: @escaping (Log) -> DefinitionChecks
  ) throws {
    (self.copy, self.log, self.office, self.by, self.checks) = (copy, log, office, by, checks)
    photos = try CopiedPhotos(of: office.snapshot, behind: copy.base, in: office.store, missingIn: log.store)
    waiting = try log.waiting()
    settled = try office.setAsides()
    (own, lost) = try Self.own(copy, waiting, log, office, settled)
    discards = try OwnDiscards(of: copy.tag, try log.ownBundleEvents(), in: office.office, settled: settled)
  }

  /// What it would come to.
  public func plan() throws -> Merge { own.isEmpty ? Merge() : try plan(on: office) }

  /// Replaces the log, once all of it is ready.
  ///
  /// - Parameters:
  ///   - path: the office's log, as the copy is to remember it.
  ///   - opening: takes the writer's turn at a log that is being prepared in a folder.
  public func record(
    rememberingOffice path: String, _ recording: MergeRecording, opening: (_ folder: String) throws -> Log
  ) throws -> Merge {
    let files = FieldCopyFiles(store: log.store)
    let plan = try stage(recording, opening)
    try log.store.separatePersonalBatches()
    try photos.copy(to: log.store)
    let others = try unarrived(waiting.events.filter { $0.tag != copy.tag }, in: office.office, settled: settled)
    let union = WaitingEvents(BundledEvent.inOrder([waiting.events, plan.waiting.filter { !waiting.events.contains($0) }]))
    let rest = WaitingEvents(BundledEvent.inOrder([others, plan.waiting]))
    try recording.whole {
      try ErasureMark(store: log.store).make()
      if union != waiting { try files.write(union) }
      var refreshed = FieldCopy(
        tag: copy.tag, base: office.snapshot.count, root: try office.store.frontier(of: office.snapshot).root)
      refreshed.office = path
      refreshed.pendingRefresh = try log.store.replacing?.synchronizeReplacement()
      try files.write(refreshed)
      try files.finishRefresh(refreshed)
      if rest != union { try files.write(rest) }
    }
    return plan
  }

  /// The copy's events that the office lacks, and the number of office affairs left behind.
  private static func own(
    _ copy: FieldCopy, _ waiting: WaitingEvents, _ log: OfficeLog, _ office: OfficeLog, _ settled: SetAsides
  ) throws -> ([BundledEvent], lost: Int) {
    var recorded: [BundledEvent] = []
    var others: [CaseID: Int] = [:]
    if copy.base < log.snapshot.count {
      let start = try log.snapshot.position(of: copy.base + 1)
      let end = try log.snapshot.scan(from: start, checksHashes: true) { line, bytes in
        let event = line.event(in: bytes)
        if copy.identity.isOwn(event) {
          recorded.append(BundledEvent(event, tag: copy.tag, base: copy.base, others: others[event.caseID] ?? 0))
        } else {
          others[event.caseID, default: 0] += 1
        }
        return .more
      }
      if let damage = end.damage { throw StoreError.damaged(damage) }
    }
    let affairs = recorded.count { $0.isOfficeAffair && $0.caseID.kind != "bundle" }
    let waitingEvents = try unarrived(
      from: copy.tag, waiting: waiting.events, setAsides: try log.ownSetAsides().entries, recorded: recorded, in: office.office,
      settled: settled)
    return (waitingEvents, affairs)
  }

  /// Makes the new log ready: the office's, and on top what it hasn't got.
  private func stage(_ recording: MergeRecording, _ opening: (_ folder: String) throws -> Log) throws -> Merge {
    guard let store = log.store.replacing else { preconditionFailure("a copy is a log in files") }
    let folder = store.replacement.address
    try store.discardReplacement()
    try office.store.copyLog(upTo: office.snapshot.end, to: folder)
    if own.isEmpty && discards.drafts.isEmpty { return Merge() }
    let staged = try opening(folder)
    defer { staged.end() }
    let plan = try plan(on: staged)
    try recording.append(plan, after: discards.drafts, to: staged)
    return plan
  }

  /// What comes of the copy's own events on the office's log.
  private func plan(on office: Log) throws -> Merge {
    let hands = try HandEvidence(
      for: own, settled.followed(by: discards.setAsides), of: office.officeID, in: office.snapshot, on: office.office.identity
    ) { _, _, _ in true }
    return try merge(
      own, setAsides: settled, importer: by, checks: checks(office), hands: hands, in: PendingOffice(rosterless: office.office),
      head: office.snapshot.count, own: discards, at: office.moment)
  }
}
