public import Casework
import EventLog
import LogLines
import Values

/// A bundle that comes into a log: what of it lands, waits, is known or is set aside.
public struct BundleMerge {
  /// What it comes to.
  public let plan: Merge

  private let bundle: FieldBundle
  private let log: OfficeLog
  private let by: String
  private let waiting: WaitingEvents
  private let setAsides: SetAsides

  /// Decides on the bundle's events and on those that wait here.
  ///
  /// - Parameters:
  ///   - by: who answers for it.
  ///   - signer: who brings it by his own key, without a supervisor.
  ///   - reason: why events of closed years come in; without one they are set aside.
  ///   - hands: what is needed to check copies' statements among the events.
  public init(
    of bundle: FieldBundle, into log: OfficeLog, by: String, broughtBy signer: String? = nil, closing reason: String? = nil,
    checks: DefinitionChecks,
    hands: (_ arrivals: [BundledEvent], _ setAsides: SetAsides) throws -> HandEvidence
  ) throws {
    (self.bundle, self.log, self.by) = (bundle, log, by)
    waiting = try log.waiting()
    setAsides = try log.setAsides()
    // A waiting event may come again, on a newer log of the office.
    let superseded = { (waiting: BundledEvent) in
      bundle.events.contains { $0.isSameLine(as: waiting) && ($0.base ?? 0) > (waiting.base ?? 0) }
    }
    let arrivals = BundledEvent.inOrder([waiting.events.filter { !superseded($0) }, bundle.events])
    plan = try merge(
      arrivals, setAsides: setAsides, importer: by, checks: checks, hands: try hands(arrivals, setAsides), in: log.office,
      head: log.snapshot.count, common: log.copy?.base ?? .max, landed: log.landed,
      brought: signer.map { BroughtEvents(bundle.events, by: $0) }, closing: reason, at: log.moment)
  }

  /// Records it with the photos and personal values that came along, and returns how many values came to events that were here.
  ///
  /// - Parameter signer: who signed the bundle, if somebody did.
  public func record(signedBy signer: String?, _ recording: MergeRecording) throws -> Int {
    let values = try BundleCompanions(bundle: bundle, log: log).store(plan, setAsides)
    let files = FieldCopyFiles(store: log.store)
    // What waits is kept before the log has what no longer does: interrupted in between, an event is in both, and known the next time.
    let kept = Set(waiting.events.map(\.origin))
    let fresh = plan.waiting.filter { !kept.contains($0.origin) }
    let union = WaitingEvents(BundledEvent.inOrder([waiting.events, fresh]))
    if union != waiting { try files.write(union) }
    try recording.append(plan, after: plan.steps.isEmpty && fresh.isEmpty ? [] : [receipt(signer)], to: log)
    let rest = WaitingEvents(plan.waiting)
    if rest != union { try files.write(rest) }
    return values
  }

  /// The event that says that the bundle came in.
  private func receipt(_ signer: String?) -> Draft {
    let header = bundle.header
    var data: JSON.Object = [
      "tag": .string(header.tag.text), "sha256": .string(bundle.digest.hex), "events": .number(header.events),
    ]
    if let base = header.base { data["base"] = base.json }
    if let signer { data["signer"] = .string(signer) }
    return Draft(id: log.moment.newID(), type: .received, caseID: header.tag.bundleCase, on: log.today, by: by, data: data)
  }
}
