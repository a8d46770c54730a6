import Casework
import Commands
import EventLog
import TextForms

/// What verifying finds of the deliveries that people's devices made.
struct DeliveryFindings {
  /// How many there are.
  var count = 0
  /// How many hold: key, signature, and each event as its intent says.
  var good = 0
  /// How many can't be checked: without `ssh-keygen`, or erased.
  var unchecked = 0
  /// What is wrong, at the lines that record it.
  var faults: [(place: NotedEvent.Place, problem: DeliveryProblem)] = []
}

/// Why a recorded delivery doesn't hold.
enum DeliveryProblem: Hashable {
  /// The kept file is no delivery of this person and office, or another than was recorded.
  case unreadable
  /// The roster didn't hold the key for the person just before.
  case key(String)
  /// The signature isn't good.
  case signature
  /// An event isn't as its intent says, or has none.
  case event(Int)

  var text: Localized {
    switch self {
    case .unreadable: Localized(zh: "保存的交付文件与所记的不符", en: "the kept delivery isn't the one that is recorded")
    case .key(let key): Localized(zh: "接收时名册上此人没有密钥 \(key)", en: "the roster held no key \(key) for this person just before")
    case .signature: Localized(zh: "交付的签名无效", en: "the delivery's signature is not good")
    case .event(let seq): Localized(zh: "#\(seq) 与交付里的内容不符", en: "#\(seq) isn't what the delivery says")
    }
  }
}

/// Checks each delivery of a log by the keys that the roster had then, and its events by its intents.
struct DeliveryCheck {
  /// What re-reading the log found.
  let verification: Verification
  let store: any EventStore
  let process: ProcessContext

  /// Checks all of them.
  func run() throws(Failure) -> DeliveryFindings {
    var found = DeliveryFindings()
    let noted = verification.noted.filter { $0.event.type == .delivered }
    found.count = noted.count
    if noted.isEmpty { return found }
    let tool = KeyTool(process: process)
    guard verification.problems.isEmpty, tool.isInstalled else {
      found.unchecked = noted.count
      return found
    }
    let session = try OfficeSession.reading(process, path: store.address)
    let rings = Dictionary(grouping: verification.noted.filter { $0.event.caseID.kind == Kind.person.id }) { $0.event.caseID }
    for delivered in noted {
      let event = delivered.event
      guard let hash = event.data["sha256"]?.string.flatMap({ Digest(hex: $0) }),
        let bytes = try Failure.catching({ try store.attachment(hash) })
      else {
        found.unchecked += 1
        continue
      }
      let before = (rings[event.caseID] ?? []).map(\.event).filter { $0.seq < event.seq }
      let problem = try problem(of: event, bytes, KeyRing(CaseHistory(id: event.caseID, events: before, kind: .person)).keys, tool, session)
      if let problem { found.faults.append((delivered.place, problem)) } else { found.good += 1 }
    }
    return found
  }

  /// What is wrong with a delivery; nil if it holds.
  private func problem(
    of event: Event, _ bytes: [UInt8], _ keys: [PublicKey], _ tool: KeyTool, _ session: OfficeSession
  ) throws(Failure) -> DeliveryProblem? {
    let (delivery, intents): (Delivery, [DeliveredIntent])
    do throws(DeliveryFault) {
      delivery = try Delivery(bytes)
      intents = try delivery.intents()
    } catch {
      return .unreadable
    }
    guard delivery.office == session.origin.id, delivery.by == event.caseID.number, event.by == delivery.by,
      delivery.key == event.data["key"]?.string, event.data["intents"]?.decimal?.whole == intents.count,
      event.data["device"]?.string == delivery.device
    else { return .unreadable }
    guard let key = keys.first(where: { $0.fingerprint == delivery.key }) else { return .key(TextForms.shownInLine(delivery.key)) }
    guard try tool.isGood(delivery.signature, over: delivery.signedBytes, for: Delivery.namespace, by: [key]) else { return .signature }
    let said = Dictionary(uniqueKeysWithValues: intents.map { ($0.id, $0) })
    let calendar = try session.calendar()
    let seqs = event.deliveredSeqs
    for seq in seqs {
      let fits = try Failure.catching {
        guard seq < event.seq, let brought = try session.office.event(at: seq), brought.by == delivery.by else { return false }
        // An intent's first event says what it said; the others of its batch follow by the rules.
        guard let part = brought.part, part.index > 1 else {
          return said[brought.id]?.isSaid(by: brought, in: session.office.catalog, calendar) ?? false
        }
        return seqs.contains(seq - part.index + 1)
      }
      if !fits { return .event(seq) }
    }
    return nil
  }
}
