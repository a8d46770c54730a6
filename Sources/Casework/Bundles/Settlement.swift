public import LogLines
public import Values

/// How somebody settles an event that was set aside (处置).
public struct Settlement: Sendable {
  /// The event.
  public var target: EventID

  /// Whether it goes in after all.
  public var isAccepted: Bool

  /// Why.
  public var reason: String

  /// Who says so.
  public var by: String

  /// The id that the settlement is given, if any.
  public var id: EventID?

  /// Whether it goes in though its day lies before what is recorded of its case by now; the reason says why.
  public var isBackdated = false

  /// Makes a settlement.
  public init(target: EventID, isAccepted: Bool, reason: String, by: String, id: EventID? = nil) {
    self.target = target
    self.isAccepted = isAccepted
    self.reason = reason
    self.by = by
    self.id = id
  }
}

/// Why an event can't be settled, beside what the rules say of the event itself.
public enum SettlementRefusal: Error, Hashable, Sendable {
  /// No such event was set aside here.
  case notSetAside(EventID)
  /// It waits for something and can only be given up.
  case waiting(EventID)
  /// Somebody settled it already.
  case settled(EventID, accepted: Bool)
  /// The line that it says it was on its copy isn't that.
  case unproven(EventID)
  /// One that it follows on the same case has to be settled first.
  case follows(EventID, first: EventID)
}

/// The events that settle a set-aside one: itself if accepted, and its settlement.
public func decide(
  _ settlement: Settlement, among setAsides: SetAsides, checks: DefinitionChecks, hands: HandEvidence = .none, in office: some OfficeView,
  at moment: Moment
) throws -> [Draft] {
  try office.roster.check(settlement.by, may: .settleBundled)
  guard let entry = setAsides[settlement.target] else { throw SettlementRefusal.notSetAside(settlement.target) }
  if let accepted = entry.settlement { throw SettlementRefusal.settled(settlement.target, accepted: accepted) }
  if let head = setAsides.head(before: entry.bundled) { throw SettlementRefusal.follows(settlement.target, first: head.id) }
  let record = settlement.record(of: entry.bundled, at: moment)
  guard settlement.isAccepted else { return [record] }
  if !entry.bundled.isProven(in: office) { throw SettlementRefusal.unproven(settlement.target) }
  if let stored = try office.event(with: settlement.target) { throw Refusal.idTaken(settlement.target, seq: stored.seq) }
  let decision = ArrivalDecision(
    bundled: entry.bundled, office: office, importer: settlement.by, checks: checks, hands: hands, moment: moment,
    outOfOrderBecause: settlement.isBackdated ? settlement.reason : nil)
  return [try decision.draft(), record]
}

/// The events that give up waiting for what an event needs: that it was set aside, and discarded.
public func decideDropping(
  _ waiting: BundledEvent, _ settlement: Settlement, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  try office.roster.check(settlement.by, may: .settleBundled)
  guard !settlement.isAccepted else { throw SettlementRefusal.waiting(settlement.target) }
  return [
    waiting.settingAside(because: SetAsides.waited, on: moment.today, by: settlement.by, id: moment.newID()),
    settlement.record(of: waiting, at: moment),
  ]
}

extension Settlement {
  /// The event that says how an event from a copy was settled.
  fileprivate func record(of bundled: BundledEvent, at moment: Moment) -> Draft {
    var data: JSON.Object = ["accepted": .bool(isAccepted), "reason": .string(reason), "target": .string(target.description)]
    if isBackdated { data["backdated"] = true }
    return Draft(
      id: id ?? moment.newID(), idIsGiven: id != nil, type: .settled, caseID: bundled.tag.bundleCase, on: moment.today, by: by, data: data)
  }
}

/// Why a set-aside event can't be accepted now; nil if it can.
public func obstacle(
  to entry: SetAsides.Entry, among setAsides: SetAsides, importer: String, checks: DefinitionChecks, hands: HandEvidence = .none,
  in office: some OfficeView, at moment: Moment
) throws -> SetAsideReason? {
  if let head = setAsides.head(before: entry.bundled) { return .follows(head.id) }
  if !entry.bundled.isProven(in: office) { return .origin }
  return try SetAsideReason {
    if let stored = try office.event(with: entry.bundled.id) { throw Refusal.idTaken(entry.bundled.id, seq: stored.seq) }
    _ = try ArrivalDecision(
      bundled: entry.bundled, office: office, importer: importer, checks: checks, hands: hands, moment: moment
    ).draft()
  }
}

extension BundledEvent {
  /// Whether the line was the copy's; a copy trusts its own.
  fileprivate func isProven(in office: some OfficeView) -> Bool {
    var proof = OriginProof()
    return tag.text == office.tag || proof.holds(self)
  }
}

extension CopyTag {
  /// The case under which a log keeps what it says of a copy's bundles: `bundle/f03`.
  public var bundleCase: CaseID { CaseID(kind: "bundle", wellFormedNumber: text) }

  /// The case of the copy itself: `copy/f03`.
  public var copyCase: CaseID { CaseID(kind: "copy", wellFormedNumber: text) }
}

extension BundledEvent {
  /// The event that keeps this one aside.
  public func settingAside(because reason: String, on: Day, by: String, id: EventID) -> Draft {
    Draft(id: id, type: .setAside, caseID: tag.bundleCase, on: on, by: by, data: ["event": event.json, "reason": .string(reason)])
  }
}
