import Casework
import Commands
import EventLog
import LogLines
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

  /// A recorded delivery whose file is the recorded one.
  private struct Kept {
    let place: NotedEvent.Place
    let event: Event
    let delivery: Delivery
    let intents: [DeliveredIntent]
    let key: PublicKey
  }

  /// What there is of a recorded delivery.
  private enum Reading {
    case kept(Kept)
    case erased
    case wrong(DeliveryProblem)
  }

  /// So many deliveries are held in memory at a time.
  private static let load = 128

  /// Checks all of them.
  func run() throws -> DeliveryFindings {
    var found = DeliveryFindings()
    let noted = verification.noted.filter { $0.event.type == .delivered }
    found.count = noted.count
    if noted.isEmpty { return found }
    let tool = KeyTool(process: call.process)
    guard verification.problems.isEmpty, verification.unseenAttachments == 0, tool.isInstalled else {
      found.unchecked = noted.count
      return found
    }
    let session = try OfficeSession.reading(call.process, path: store.address)
    let claims = DeliveryClaims(verification.noted)
    var rings = PersonKeyRings(verification.noted)
    var unrooted: [Kept] = []
    for start in stride(from: 0, to: noted.count, by: Self.load) {
      var kept: [Kept] = []
      for delivered in noted[start..<min(noted.count, start + Self.load)] {
        switch try read(delivered, session.origin.id, &rings) {
        case .kept(let delivery): kept.append(delivery)
        case .erased: found.unchecked += 1
        case .wrong(let problem): found.faults.append((delivered.place, problem))
        }
      }
      let signed = kept.map { one in
        KeyTool.SignedBytes(signature: one.delivery.signature, bytes: one.delivery.signedBytes, namespace: Delivery.namespace, key: one.key)
      }
      for (one, isGood) in zip(kept, try tool.areGood(signed)) {
        if let problem = isGood ? try problem(of: one, claims, session) : .signature {
          found.faults.append((one.place, problem))
        } else if !rings.ring(of: one.event.caseID, before: .max).counts(one.key, at: one.event.seq) {
          // What came from a stolen device doesn't count, and is no fault of the log.
          found.revoked += 1
        } else if one.event.data["basis"] == nil {
          unrooted.append(one)
        } else {
          found.good += 1
        }
      }
    }
    try checkRoots(of: unrooted, session, &found)
    found.faults.sort { $0.place < $1.place }
    return found
  }

  /// The kept file of a delivery, if it is what was recorded.
  private func read(
    _ noted: NotedEvent, _ office: String, _ rings: inout PersonKeyRings
  ) throws -> Reading {
    let event = noted.event
    guard let hash = event.data["sha256"]?.string.flatMap({ Digest(hex: $0) }), event.data.namedAttachments == [hash],
      case let seqs = event.deliveredSeqs, !seqs.isEmpty, seqs.count == event.data["events"]?.array?.count,
      zip(seqs, seqs.dropFirst()).allSatisfy(<), seqs.allSatisfy({ $0 < event.seq })
    else { return .wrong(.unreadable) }
    guard let bytes = try store.attachment(hash) else {
      return verification.erasedPhotos.contains(hash) ? .erased : .wrong(.unreadable)
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
      delivery.key == event.data["key"]?.string, event.data["intents"]?.decimal?.whole == intents.count,
      event.data["device"]?.string == delivery.device, event.data["basis"] ?? basis == basis
    else { return .wrong(.unreadable) }
    let key = rings.ring(of: event.caseID, before: event.seq).valid.first { $0.key.fingerprint == delivery.key }?.key
    guard let key else { return .wrong(.key(TextForms.shownInLine(delivery.key))) }
    return .kept(Kept(place: noted.place, event: event, delivery: delivery, intents: intents, key: key))
  }

  /// What is wrong with the events of a delivery whose signature is good; nil if all are what it says.
  private func problem(of kept: Kept, _ claims: DeliveryClaims, _ session: OfficeSession) throws -> DeliveryProblem? {
    let seqs = Set(kept.event.deliveredSeqs)
    var rest = seqs
    for intent in kept.intents {
      guard let first = try session.office.event(with: intent.id), first.seq < kept.event.seq,
        first.by == kept.delivery.by, first.part?.index ?? 1 == 1
      else { continue }
      let isBrought = seqs.contains(first.seq)
      if !isBrought, claims.seqs[first.seq] != nil || kept.event.takenIDs.contains(intent.id) { continue }
      let batch = try session.batch(beginningWith: first).map(\.event)
      let recorded = RecordedIntent(intent: intent, delivery: kept.delivery, batch: batch, call: call)
      let holds = try recorded.holds(in: session)
      if !isBrought {
        // What another program recorded under the id is its own; what fits was this delivery's.
        if holds { return .leftOut(first.seq) }
        continue
      }
      guard holds, claims.seqs[first.seq] == kept.event.seq, seqs.isSuperset(of: recorded.batch.map(\.seq)) else {
        return .event(first.seq)
      }
      rest.subtract(recorded.batch.map(\.seq))
    }
    return rest.min().map { .event($0) }
  }

  /// Compares what earlier programs didn't record with the tree.
  private func checkRoots(of unrooted: [Kept], _ session: OfficeSession, _ found: inout DeliveryFindings) throws {
    if unrooted.isEmpty { return }
    let sizes = Set(unrooted.map(\.delivery.basis.size))
    let roots = try session.snapshot.checkedFrontier(noting: sizes.sorted(), through: sizes.max() ?? 0).roots
    for kept in unrooted {
      let (size, root) = kept.delivery.basis
      if size < kept.event.seq, RootVerdict(on: root, found: roots[size]) == .agrees {
        found.good += 1
      } else {
        found.faults.append((kept.place, .basis(size)))
      }
    }
  }
}

/// Which delivery brought an event: the first one that says so and was never taken back.
struct DeliveryClaims {
  /// The numbers of the deliveries by those of the events.
  let seqs: [Int: Int]

  init(_ noted: [NotedEvent]) {
    let voided = Set(noted.lazy.map(\.event).filter { $0.type == .voided }.compactMap(\.target))
    var seqs: [Int: Int] = [:]
    for event in noted.lazy.map(\.event) where event.type == .delivered && !voided.contains(event.id) {
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
