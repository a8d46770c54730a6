import Casework
import Commands
import EventLog
import LogLines
import ProgramExchange
import ProgramRecording
import ProgramSession
import TextForms
import Values

/// Checks each delivery by the keys of its time, and its events by deciding its intents again.
struct DeliveryCheck {
  /// What re-reading the log found.
  let verification: Verification
  let store: any EventStore
  let call: CommandCall

  /// The people and keys that an auditor allows; nil for everyone on the roster.
  let allowed: AllowedHands?

  /// A recorded delivery whose file is the recorded one.
  private struct Kept {
    let place: NotedEvent.Place
    let event: Event
    let outcomes: DeliveryOutcomes
    let delivery: Delivery
    let intents: [DeliveredIntent]
    let key: PublicKey
  }

  /// What there is of a recorded delivery.
  private enum Reading {
    case kept(Kept)
    case absent(DeliveryDoubt)
    case wrong(DeliveryProblem)
  }

  /// So many deliveries are held in memory at a time.
  private static let load = 128

  /// Checks all of them.
  func run() throws -> DeliveryFindings {
    var findings = DeliveryFindings()
    let noted = verification.noted.filter { $0.event.type == .delivered }
    findings.count = noted.count
    if noted.isEmpty { return findings }
    guard verification.problems.isEmpty, verification.unseenAttachments == 0 else {
      findings.doubts = noted.map { ($0.place, $0.event.seq, .unread) }
      return findings
    }
    let signatures = KeyTool(process: call.process)
    let session = try OfficeSession.reading(call.process, path: store.address)
    let claims = DeliveryClaims(verification.noted)
    var rings = PersonKeyRings(verification.noted)
    var unrooted: [Kept] = []
    var doubtful: Set<Int> = []
    for start in stride(from: 0, to: noted.count, by: Self.load) {
      var kept: [Kept] = []
      for delivered in noted[start..<min(noted.count, start + Self.load)] {
        switch try read(delivered, session.origin.id, &rings) {
        case .kept(let delivery): kept.append(delivery)
        case .absent(let doubt): findings.doubts.append((delivered.place, delivered.event.seq, doubt))
        case .wrong(let problem): findings.faults.append((delivered.place, delivered.event.seq, problem))
        }
      }
      let signed = kept.map { one in
        KeyTool.SignedBytes(signature: one.delivery.signature, bytes: one.delivery.signedBytes, namespace: Delivery.namespace, key: one.key)
      }
      for (one, signature) in zip(kept, try signatures.verdicts(on: signed)) {
        let problem: DeliveryProblem?
        var doubts: [DeliveryDoubt] = []
        switch signature {
        case .contradicted: problem = .signature
        case .unchecked: (problem, doubts) = (nil, [.noKeyTool])
        case .proved: problem = try self.problem(of: one, claims, session, &doubts)
        }
        if let problem {
          findings.faults.append((one.place, one.event.seq, problem))
          continue
        }
        findings.doubts += doubts.map { (one.place, one.event.seq, $0) }
        if !doubts.isEmpty { doubtful.insert(one.event.seq) }
        if !rings.ring(of: one.event.caseID, before: .max).counts(one.key, at: one.event.seq) {
          // What came from a stolen device doesn't count, and is no fault of the log.
          findings.revoked += 1
        } else if one.event.data["basis"] == nil, one.event.data["otherHistory"] == nil {
          unrooted.append(one)
        } else if doubts.isEmpty {
          findings.proved += 1
        }
      }
    }
    try checkRoots(of: unrooted, session, doubtful, &findings)
    findings.faults.sort { $0.place < $1.place }
    return findings
  }

  /// The kept file of a delivery, if it is what was recorded.
  private func read(
    _ noted: NotedEvent, _ office: String, _ rings: inout PersonKeyRings
  ) throws -> Reading {
    let event = noted.event
    guard let hash = event.data["sha256"]?.string.flatMap({ Digest(hex: $0) }), event.type.filesNamed(in: event.data) == [hash],
      let outcomes = DeliveryOutcomes(event), case let seqs = outcomes.events,
      // Nothing came in where all waits for the office's reason.
      !seqs.isEmpty || outcomes.refused.contains(where: { $0.code == DeliveryOutcomes.yearClosed }),
      zip(seqs, seqs.dropFirst()).allSatisfy(<), seqs.allSatisfy({ $0 < event.seq })
    else { return .wrong(.unreadable) }
    guard let bytes = try store.attachment(hash) else {
      if verification.attachmentsElsewhere.contains(hash) { return .absent(.elsewhere) }
      return verification.erasedPhotos.contains(hash) ? .absent(.erased) : .wrong(.unreadable)
    }
    let (delivery, intents): (Delivery, [DeliveredIntent])
    do throws(DeliveryFault) {
      delivery = try Delivery(bytes)
      intents = try delivery.intents()
    } catch {
      return .wrong(.unreadable)
    }
    let basis: JSON = ["size": delivery.basis.size.json, "root": delivery.basis.root.base64.json]
    guard delivery.office == office, delivery.by == event.caseID.number, event.by == delivery.by, bytes.count == event.attachedSize,
      delivery.key == event.data["key"]?.string, outcomes.intents == intents.count,
      event.data["basis"] == nil || event.data["otherHistory"] == nil, event.data["basis"] ?? basis == basis,
      event.data["otherHistory"] ?? basis == basis
    else { return .wrong(.unreadable) }
    let held = rings.ring(of: event.caseID, before: event.seq).valid.first { $0.key.fingerprint == delivery.key }
    guard let held else { return .wrong(.key(TextForms.shownInLine(delivery.key))) }
    // Earlier programs recorded the header's label of a key that has none.
    let label = outcomes.days == nil ? held.device ?? delivery.device : held.device
    guard event.data["device"]?.string == label, held.device ?? delivery.device == delivery.device else { return .wrong(.unreadable) }
    if let allowed, !allowed.allows(delivery.by, held.key) { return .wrong(.notAllowed) }
    return .kept(
      Kept(place: noted.place, event: event, outcomes: outcomes, delivery: delivery, intents: intents, key: held.key))
  }

  /// What contradicts a delivery whose signature is good; nil if nothing does, perhaps with doubts.
  private func problem(
    of kept: Kept, _ claims: DeliveryClaims, _ session: OfficeSession, _ doubts: inout [DeliveryDoubt]
  ) throws -> DeliveryProblem? {
    if let change = claims.changes[kept.event.id] { return .altered(change) }
    let seqs = Set(kept.outcomes.events)
    var rest = seqs
    let isComplete = kept.outcomes.days != nil
    let refused = Dictionary(kept.outcomes.refused.map { ($0.id, $0.code) }) { first, _ in first }
    let waiting = Set(kept.outcomes.waiting.map(\.id))
    var unrecorded = 0
    for (index, intent) in kept.intents.enumerated() {
      let first = try session.office.event(with: intent.id)
      guard let first, first.seq < kept.event.seq else {
        if let code = refused[intent.id] {
          let next = try self.next(after: index, of: kept, in: session)
          if try !RecordedIntent.isRefused(intent, of: kept.delivery, before: next, in: session, call) {
            doubts.append(.refused(intent.id, code: code))
          }
        } else if !waiting.contains(intent.id) {
          if isComplete { return .missing(intent.id) }
          unrecorded += 1
        }
        continue
      }
      let isBrought = seqs.contains(first.seq)
      if !isBrought, claims.seqs[first.seq] != nil, first.by == kept.delivery.by { continue }
      guard first.by == kept.delivery.by, first.part?.index ?? 1 == 1 else {
        if isBrought { return .event(first.seq) }
        if refused[intent.id] == nil, isComplete { return .leftOut(first.seq) }
        if refused[intent.id] == nil { unrecorded += 1 }
        continue
      }
      let batch = try session.batch(beginningWith: first).map(\.event)
      let recorded = RecordedIntent(intent: intent, delivery: kept.delivery, batch: batch, call: call)
      let days = isBrought ? kept.outcomes.days : nil
      let verdict = try recorded.verdict(in: session, decidedOn: days ?? (isComplete ? [session.origin.zone.day(of: first.at)] : nil))
      if !isBrought {
        if refused[intent.id] != nil {
          if verdict.word != .proved { doubts.append(.taken(first.seq)) }
        } else if isComplete || verdict.word == .proved {
          return .leftOut(first.seq)
        } else {
          unrecorded += 1
        }
        continue
      }
      guard claims.seqs[first.seq] == kept.event.seq, seqs.isSuperset(of: batch.map(\.seq)) else { return .event(first.seq) }
      switch verdict {
      case .proved: break
      case .contradicted: return .event(first.seq)
      case .unchecked(let reason): doubts += batch.map { .event($0.seq, reason.text) }
      }
      rest.subtract(batch.map(\.seq))
    }
    if let stray = rest.min() { return .event(stray) }
    if unrecorded > 0 { doubts.append(.unrecorded(unrecorded)) }
    if kept.event.data["otherHistory"] != nil { doubts.append(.otherHistory(kept.delivery.basis.size)) }
    return nil
  }

  /// The event before which an intent without one was decided: the first of the next intent that has one, else the delivery's.
  private func next(after index: Int, of kept: Kept, in session: OfficeSession) throws -> Event {
    let seqs = Set(kept.outcomes.events)
    for later in kept.intents[(index + 1)...] {
      if let event = try session.office.event(with: later.id), seqs.contains(event.seq) { return event }
    }
    return kept.event
  }

  /// Compares what earlier programs didn't record with the tree.
  private func checkRoots(
    of unrooted: [Kept], _ session: OfficeSession, _ doubtful: Set<Int>, _ findings: inout DeliveryFindings
  ) throws {
    if unrooted.isEmpty { return }
    let sizes = Set(unrooted.map(\.delivery.basis.size))
    let roots = try session.snapshot.checkedFrontier(noting: sizes.sorted(), through: sizes.max() ?? 0).roots
    for kept in unrooted {
      let (size, root) = kept.delivery.basis
      if size >= kept.event.seq || RootVerdict(on: root, found: roots[size]) != .agrees {
        findings.faults.append((kept.place, kept.event.seq, .basis(size)))
      } else if !doubtful.contains(kept.event.seq) {
        findings.proved += 1
      }
    }
  }
}

/// Which delivery brought an event: the first one that says so.
struct DeliveryClaims {
  /// The numbers of the deliveries by those of the events.
  let seqs: [Int: Int]
  /// The numbers of the events that change the record of a delivery, which no command does.
  let changes: [EventID: Int]

  init(_ noted: [NotedEvent]) {
    let deliveries = Set(noted.lazy.map(\.event).filter { $0.type == .delivered }.map(\.id))
    var changes: [EventID: Int] = [:]
    for event in noted.lazy.map(\.event) {
      if let target = event.target, deliveries.contains(target), event.type == .voided || event.type == .corrected {
        changes[target] = event.seq
      }
    }
    self.changes = changes
    var seqs: [Int: Int] = [:]
    for event in noted.lazy.map(\.event) where event.type == .delivered {
      for seq in event.deliveredSeqs where seqs[seq] == nil { seqs[seq] = event.seq }
    }
    self.seqs = seqs
  }
}

/// The keys that people held before an event, each state of a roster's person read once.
struct PersonKeyRings {
  private let events: [CaseID: [Event]]
  private var known: [CaseID: [Int: KeyRing]] = [:]

  init(_ noted: [NotedEvent]) {
    let people = noted.map(\.event).filter { $0.caseID.kind == Kind.person.id && $0.type != .delivered && $0.type != .signed }
    events = Dictionary(grouping: people, by: \.caseID)
  }

  /// The keys of a person just before an event.
  mutating func ring(of id: CaseID, before seq: Int) -> KeyRing {
    let before = (events[id] ?? []).prefix { $0.seq < seq }
    if let ring = known[id]?[before.count] { return ring }
    let ring = KeyRing(CaseHistory(id: id, events: Array(before), kind: .person))
    known[id, default: [:]][before.count] = ring
    return ring
  }
}

extension Event {
  /// The size of the only file that is attached.
  fileprivate var attachedSize: Int? {
    guard let files = data["attachments"]?.array, files.count == 1 else { return nil }
    return Attachment(files[0])?.size
  }
}
