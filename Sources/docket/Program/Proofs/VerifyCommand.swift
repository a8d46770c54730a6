import Casework
import Commands
import EventLog
import Exchange
import Gathering
import Indicators
import LogLines
import ProgramExchange
import ProgramSession
import Synchronization
import TextForms
import Values

/// Verifies a log.
final class VerifyCommand: CommandBody {
  /// Re-reads the log and says what it found.
  func run() throws -> Answer {
    Memory.takeLargePages()
    if let stray = call.invocation.arguments["more"]?.first, !call.invocation.has("witnesses") {
      throw UsageError(.unexpectedArgument(stray), path: [])
    }
    let code = try call.invocation["code"].map { text throws -> CheckpointCode in
      guard let code = CheckpointCode(text) else { throw Failure.usage("bad-code", ["text": text]) }
      return code
    }
    let against = try call.invocation["against"].map { path in try Self.checkpoint(path, call.process) }
    let signersFile = try allowedSigners()
    let address = try call.logPath()
    let path = try LogPlace.reading(address, call.invocation).path
    let store = try LogStores.open(path, call.process)
    guard try store.isThere() else { throw Failure.notALog(path) }
    // What stands there and is no file is told with the others of its sort.
    let wrongTypes = Set(try store.wrongTypes().map(\.file))
    let copyOf = wrongTypes.contains(FieldCopy.fileName) ? nil : try Self.copy(in: FieldCopyFiles(store: store))
    let given = copyOf.flatMap { copy in
      copy.root.map { GivenRoot(source: "base", file: FieldCopy.fileName, size: copy.base, root: $0) }
    }
    let orphans = try OrphanedValues(of: store)
    // What is kept is looked at before the log is: a log only grows.
    var kept = try KeptFigures(of: store)
    let sizes = kept.sizes + [code?.size].compactMap(\.self)
    let verifier = LogVerifier(store)
    let isGathered = try GatheringFolder.around(path) != nil
    let verification = try watched { onProgress throws(StoreError) in
      try verifier.run(
        against: against, given: given.map { [$0] } ?? [], base: copyOf?.base, rootsAt: sizes, personal: orphans.names,
        attachmentsAreElsewhere: isGathered, onProgress: onProgress)
    }
    if verification.problems.isEmpty { try kept.compare(with: verification) }
    let signers = try signers(of: verification, in: store, passingOver: wrongTypes, allowed: signersFile)
    let hands = try HandCheck(
      verification: verification, store: store, copy: copyOf, tool: KeyTool(process: call.process),
      allowed: signersFile.flatMap { AllowedHands($0, for: HandStatement.namespace) }
    ).run()
    var report = VerifyReport(
      verification: verification, signatures: signers.mapValues { $0 != nil }, isStrict: call.invocation.has("strict"), hands: hands)
    report.deliveries = try DeliveryCheck(
      verification: verification, store: store, call: call, allowed: signersFile.flatMap { AllowedHands($0, for: Delivery.namespace) }
    ).run()
    // Of a damaged log nobody knows what the roster said.
    if verification.problems.isEmpty { report.breaches = Self.breaches(verification.noted) }
    if signersFile != nil {
      report.vouching = try Vouching(
        verification, signers: signers.compactMapValues(\.self), in: store)
    }
    let hasCompanions = try store.mayHaveAttachments() || !orphans.isEmpty
    if verification.problems.isEmpty {
      let mayHaveRests = try hasCompanions && leavesRests(verification, orphans, in: store)
      // Only what can't be told from the lines by themselves is asked of the office, whose index may have to be made for it.
      let hasCalculations = call.invocation.has("figures")
      let session =
        hasCalculations || mayHaveRests ? try OfficeSession.reading(call.process, path: path) : nil
      if hasCompanions, let session { report.unfinished = try ErasureWork(log: session).remaining() }
      if let seals = verification.seals, seals.hasSeals {
        let unfinished = try session.map { try UnfinishedValues.all(of: report.unfinished, in: $0) } ?? []
        report.personal = try PersonalCheck(seals, in: store, unfinished: unfinished, &report.verification)
      }
      if hasCalculations, let session {
        report.figures = try Self.conservation(session)
        try kept.compute(from: session.snapshot)
      }
      if let session { report.orphans = try orphans.unowned(beside: session).map(\.label) }
    }
    if verification.problems.allSatisfy({ verification.namingAttachments[$0.file] != nil }), !verification.problems.isEmpty {
      report.attachmentNames = try Self.names(of: verification, in: try OfficeSession.reading(call.process, path: path), store)
    }
    report.kept = kept
    if copyOf == nil, !isGathered, verification.unseenAttachments == 0 { report.missingValues = verification.seals?.missing ?? 0 }
    let witnesses = call.invocation.values("witnesses") + (call.invocation.arguments["more"] ?? [])
    if !witnesses.isEmpty, verification.problems.isEmpty {
      let known = Witnesses(session: try OfficeSession.reading(call.process, path: path), process: call.process)
      report.testimonies = try witnesses.map { try known.testimony(of: $0) }
    }
    if let code { report.code = CodeVerdict(code, verification) }
    // Where the gathering's own log can't be read, nobody knows what was taken in.
    let gathering = try GatheringFolder.at(path)
    let gathered = try verification.problems.isEmpty ? gathering.map { try GatheredVerification($0) } : nil
    let language = call.console.language
    var object = report.json(language).object ?? [:]
    gathered?.add(to: &object, language)
    let lines = [report.text(language)] + (gathered.map { $0.isEmpty ? [] : [$0.text(language)] } ?? [])
    let status = [gathered?.status, report.status].compactMap(\.self).max { $0.rawValue < $1.rawValue } ?? report.status
    return try Answer(call, json: object.json, lines: lines, status: status)
  }

  /// The events that the roster of their time gave their authors no right to.
  private static func breaches(_ noted: [NotedEvent]) -> [(place: NotedEvent.Place, breach: RosterRights.Breach)] {
    let found = RosterRights.breaches(in: noted.map(\.event).filter { RosterRights.kinds.contains($0.caseID.kind) })
    if found.isEmpty { return [] }
    let places = Dictionary(noted.map { ($0.event.seq, $0.place) }) { first, _ in first }
    return found.compactMap { breach in places[breach.seq].map { ($0, breach) } }
  }

  /// What the events call the attachments that are missing or have changed.
  private static func names(of verification: Verification, in session: OfficeSession, _ store: any EventStore) throws -> [String: String] {
    var names: [String: String] = [:]
    for (file, seq) in verification.namingAttachments {
      guard let event = try session.office.event(at: seq) else { continue }
      names[file] = HistoryEntry(event).files.first { store.attachmentName($0.hash) == file }?.name
    }
    return names
  }

  /// What makes the log a field copy, once a decided refresh is finished.
  private static func copy(in files: FieldCopyFiles) throws -> FieldCopy? {
    guard let copy = try files.read(), copy.pendingRefresh != nil else { return try files.read() }
    try files.finishInterruptedRefresh()
    return try files.read()
  }

  /// Whether the rest of an erasure or of a write is kept, or something waits.
  private func leavesRests(_ verification: Verification, _ orphans: OrphanedValues, in store: any EventStore) throws -> Bool {
    guard let seals = verification.seals, try store.note(.waiting) == nil else { return true }
    if orphans.names.contains(where: { name in name.id.map { !seals.owners.contains($0) } ?? true }) { return true }
    if !seals.erased.isDisjoint(with: seals.holders) { return true }
    let discarded = try SetAsides(verification.noted.map(\.event)).entries.filter { $0.settlement == false }
    let photos = verification.erasedPhotos.union(discarded.flatMap(\.bundled.photos))
    return try photos.contains { try store.holdsAttachment($0) }
  }

  /// Re-reads, telling on a terminal how many megabytes were read.
  private func watched(
    _ work: (@escaping @Sendable (Int, Int) -> Void) throws(StoreError) -> Verification
  ) throws -> Verification {
    let progress = Mutex((watch: Progress(Localized(zh: "验证（MB）", en: "verifying, MB"), call), problem: (any Error)?.none))
    let verification = try work { done, total in
      progress.withLock { progress in
        do { try progress.watch.advance(to: done >> 20, of: total >> 20) } catch { progress.problem = error }
      }
    }
    try progress.withLock { progress in
      if let problem = progress.problem { throw problem }
      try progress.watch.finish()
    }
    return verification
  }

  /// Reads a checkpoint file.
  static func checkpoint(
    _ path: String, _ process: ProcessContext,
    hint: Localized = Localized(message: "verify-command.checkpoint")
  ) throws -> Checkpoint {
    let bytes = try InputFile.bytes(path, .proof, process)
    guard let checkpoint = Checkpoint(bytes: bytes) else {
      throw Failure.usage("bad-checkpoint", ["path": path], hint: hint)
    }
    return checkpoint
  }

  /// The auditor's file of signers, if any; then `ssh-keygen` is required.
  private func allowedSigners() throws -> String? {
    guard let path = call.invocation["allowed-signers"] else { return nil }
    let bytes = try InputFile.bytes(path, .proof, call.process)
    guard KeyTool(process: call.process).isInstalled else { throw Failure.noKeyTool }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The signer of each kept checkpoint; nil if the signature is bad or the signer isn't allowed.
  private func signers(
    of verification: Verification, in store: any EventStore, passingOver wrongTypes: Set<String>, allowed: String?
  ) throws -> [String: String?] {
    guard let allowed else { return [:] }
    // A device's key is for deliveries alone, whatever the file says.
    let devices = Set(
      verification.noted.lazy.map(\.event).filter { $0.caseID.kind == Kind.person.id && $0.data["device"] != nil }
        .compactMap { $0.data["key"]?.string })
    // What was read is what counts: a pipe is read once.
    return try PrivateFolder.with(call.process) { folder in
      let signers = try folder.write("signers", allowed)
      var signed: [String: String?] = [:]
      for verdict in verification.checkpoints where verdict.isSigned {
        guard let file = verdict.file else { continue }
        let signature = CheckpointSignature(store: store, file: file)
        let isMisfit = wrongTypes.contains("\(file).sig")
        let key = isMisfit ? nil : try signature.key
        let isNone = isMisfit || key.map { devices.contains($0.text) } ?? false
        signed[file] = .some(isNone ? nil : try signature.signer(by: signers, in: folder))
      }
      return signed
    }
  }

  private static func conservation(_ session: OfficeSession) throws -> [Conservation] {
    // Not from the cache: verifying trusts the log alone.
    let columns = try OfficeColumns(session.snapshot, office: session.origin.id)
    let evaluator = ColumnEvaluator([columns], catalog: session.office.catalog, today: session.today)
    return session.office.catalog.kinds.filter { $0.origin != .system }.map { evaluator.conservation(of: $0, on: session.today) }
      .filter { $0.opened > 0 }
  }
}
