package import Casework
package import EventLog
import Exchange
import LogLines
package import ProgramSession
import TextForms
import Values

/// What verifying finds of the signatures by which people stood to what was recorded under their names.
package struct HandFindings {
  /// How many signatures there are.
  package var signatures = 0
  /// How many hold: key, signature, count and root.
  package var good = 0
  /// The number of uncheckable signatures, without `ssh-keygen` or in a damaged log.
  package var unchecked = 0
  /// Whose signatures hold.
  package var people: Set<String> = []
  /// What is wrong, at the lines that record it.
  package var faults: [(place: NotedEvent.Place, problem: HandProblem)] = []

  package init() {}
}

extension HandProblem: Said {
  package static var subject: String { "hand-problem" }
}

/// Checks each signature of a log by the keys that the roster had then, and the events it covers.
package struct HandCheck {
  /// What re-reading the log found.
  package let verification: Verification
  /// The log.
  package let store: any EventStore
  /// What makes it a field copy, if it is one.
  package let copy: FieldCopy?
  /// OpenSSH's tool.
  package let tool: KeyTool
  /// The people and keys that an auditor allows; nil for everyone on the roster.
  package let allowed: AllowedHands?

  package init(verification: Verification, store: any EventStore, copy: FieldCopy?, tool: KeyTool, allowed: AllowedHands?) {
    self.verification = verification
    self.store = store
    self.copy = copy
    self.tool = tool
    self.allowed = allowed
  }

  /// A signature with all that is said of it.
  private struct Signature {
    let noted: NotedEvent
    let statement: HandStatement
    let armour: String
    let key: PublicKey
    var signedAt: Instant { noted.event.origin?.at ?? noted.event.at }
  }

  /// Checks all of them.
  package func run() throws -> HandFindings {
    var found = HandFindings()
    let people = Dictionary(grouping: verification.noted.filter { $0.event.caseID.kind == Kind.person.id }) { $0.event.caseID }
    var standing: [Signature] = []
    for (id, noted) in people.sorted(by: { $0.key < $1.key }) {
      let ring = KeyRing(CaseHistory(id: id, events: noted.map(\.event), kind: .person))
      for signed in noted where signed.event.type == .signed {
        found.signatures += 1
        switch read(signed, id.number) {
        case .failure(let problem): found.faults.append((signed.place, problem))
        case .success(let signature):
          // What came from a stolen key doesn't count, and is no fault of the log.
          guard ring.counts(signature.key, at: signed.event.seq) else { continue }
          let before = noted.map(\.event).filter { $0.seq < signed.event.seq && $0.type != .signed }
          let held = KeyRing(CaseHistory(id: id, events: before, kind: .person)).keys
          if !held.contains(signature.key) {
            found.faults.append((signed.place, .key(signature.key.fingerprint)))
          } else if let allowed, !allowed.allows(id.number, signature.key) {
            found.faults.append((signed.place, .notAllowed))
          } else {
            standing.append(signature)
          }
        }
      }
    }
    try check(standing, &found)
    found.faults.sort { $0.place < $1.place }
    return found
  }

  /// The statement of a signature, if it is of this office and person.
  private func read(_ noted: NotedEvent, _ name: String) -> Result<Signature, HandProblem> {
    let event = noted.event
    guard let statement = event.data["statement"]?.string.flatMap({ HandStatement($0) }), let armour = event.data["signature"]?.string,
      let signature = ArmouredSignature(armour), signature.namespace == HandStatement.namespace
    else { return .failure(.unreadable) }
    let home = copy.flatMap { event.seq > $0.base ? $0.tag : nil }
    guard statement.by == name, event.by == name, "docket/\(statement.office)" == verification.origin?.name,
      statement.copy == event.origin?.tag ?? home
    else { return .failure(.foreign) }
    return .success(Signature(noted: noted, statement: statement, armour: armour, key: signature.key))
  }

  private func check(_ signatures: [Signature], _ found: inout HandFindings) throws {
    guard verification.problems.isEmpty else {
      found.unchecked += signatures.count
      return
    }
    let own = try ownEvents(of: signatures)
    let verdicts = try tool.verdicts(
      on: signatures.map {
        KeyTool.SignedBytes(
          signature: $0.armour, bytes: Array($0.statement.text.utf8), namespace: HandStatement.namespace, key: $0.key)
      })
    for (signature, verdict) in zip(signatures, verdicts) {
      let place = signature.noted.place
      let leaves = (own[signature.statement.by] ?? []).filter { $0.seq < signature.noted.event.seq }
      guard signature.statement.fits(leaves, signedAt: signature.signedAt) else {
        found.faults.append((place, .events))
        continue
      }
      switch verdict {
      case .unchecked: found.unchecked += 1
      case .contradicted: found.faults.append((place, .signature))
      case .proved:
        found.good += 1
        found.people.insert(signature.statement.by)
      }
    }
  }

  /// The events under the signers' names, read again up to the end of their statements.
  private func ownEvents(of signatures: [Signature]) throws -> [String: [OwnEvent]] {
    guard !signatures.isEmpty else { return [:] }
    let isHome = signatures.allSatisfy { $0.statement.copy == nil }
    let first = isHome ? signatures.map(\.statement.first).min() ?? 1 : 1
    let last = isHome ? signatures.map(\.statement.last).max() ?? 1 : verification.events
    let names = Set(signatures.map(\.statement.by))
    guard first <= verification.events else { return [:] }
    let snapshot = try store.snapshot()
    // A batch is read from its first line on.
    let part = try snapshot.event(seq: first)?.event.part?.index ?? 1
    let (found, damage) = try OwnEvent.all(
      under: names, in: snapshot, on: copy?.identity, from: try snapshot.position(of: first - part + 1), through: last,
      originsToo: !isHome)
    if let damage { throw damage }
    let asides = try SetAsides(verification.noted.map(\.event).filter { $0.type == .setAside })
    return Dictionary(grouping: found + OwnEvent.setAside(under: names, in: asides), by: \.by)
  }
}
