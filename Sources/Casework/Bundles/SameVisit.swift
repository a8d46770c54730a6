public import LogLines
public import Values
import Written

/// Two records of one visit (同一次检查): by two copies, or by a copy and the office.
public struct SameVisit: Hashable, Sendable {
  /// The case that arrived second.
  public let arrived: CaseID

  /// The case that was here before.
  public let earlier: CaseID

  /// The name of the site; nil if it has none.
  public let site: String?

  /// The day of the visit.
  public let day: Day

  /// Joins two cases with the site and the day of the visit.
  public init(arrived: CaseID, earlier: CaseID, site: String?, day: Day) {
    (self.arrived, self.earlier, self.site, self.day) = (arrived, earlier, site, day)
  }
}

extension OfficeView {
  /// Others' cases of the same site, type and day that share a person or a hazard with one that arrived.
  func sameVisits(as arrived: CaseID) throws -> [SameVisit] {
    guard let history = try history(of: arrived), let current = history.current, let kind = history.kind, kind.recordsVisits,
      let site = current.project
    else { return [] }
    return try cases(referringTo: site, since: current.opened).filter { $0 != arrived && $0.kind == arrived.kind }.sorted()
      .compactMap { id in
        guard let other = try self.history(of: id), let present = other.current, present.opened == current.opened,
          present.project == site, present.fields["type"] == current.fields["type"], other.recorder != history.recorder,
          !kind.isMerged(present.state), !other.traces.isDisjoint(with: history.traces)
        else { return nil }
        return SameVisit(arrived: arrived, earlier: id, site: try name(of: site), day: current.opened)
      }
  }
}

extension Kind {
  /// Whether a case of the kind may be a visit: it counts who was there and tells site, type and day.
  fileprivate var recordsVisits: Bool {
    let words = policy.alike ?? []
    let countsPeople = fields.contains { if case .onePlusCount = $0.standard { true } else { false } }
    return countsPeople && words.contains("project") && words.contains("type") && words.contains(Self.dayWord)
  }
}

extension CaseHistory {
  /// The copy that recorded the case; empty for the office.
  fileprivate var recorder: String { events.first?.origin?.tag.text ?? "" }

  /// The people who took part in the opening, and the hazards that were found.
  fileprivate var traces: Set<String> {
    guard let opening = validEntries.first(where: { _ in true }) else { return [] }
    let people = Kind.peopleFields.flatMap { field in opening.data[field].map { $0.array ?? [$0] } ?? [] }.compactMap(\.string)
    let hazards = (opening.data["hazard"]?.array ?? []).compactMap(\.string)
    return Set((people + [opening.event.by] + hazards).map(\.foldedForComparison))
  }
}
