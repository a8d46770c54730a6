import EventLog

/// Cases of the same project and topic that were opened on the same day.
struct Lookalikes {
  /// The cases by what makes them alike, each with the event that opened it.
  private var alike: [Likeness: [(id: CaseID, seq: Int)]] = [:]

  /// What cases have in common that may be one case recorded twice.
  private struct Likeness: Hashable {
    let kind: String
    let project: String
    let opened: Day
    let topics: [String]
  }

  /// The fields that say what a case of a kind is about; two notices of different inspections are no duplicates.
  private static let topics = [
    Kind.complaint.id: ["topic"], Kind.inspection.id: ["type", "campaign"], Kind.notice.id: ["type", "subject", "inspection"],
  ]

  /// Takes in a case.
  mutating func add(_ audited: some AuditedCase, _ audit: Audit) {
    guard let topics = Self.topics[audited.id.kind], audited.state != "merged", audit.covers(audited.opened),
      let project = audited.field("project")?.string, let opening = audited.opening
    else { return }
    let likeness = Likeness(
      kind: audited.id.kind, project: project, opened: audited.opened, topics: topics.map { audited.field($0)?.string ?? "" })
    alike[likeness, default: []].append((audited.id, opening.seq))
  }

  /// What is there more than once, in the order in which it first was.
  var findings: [AuditFinding] {
    let several = alike.filter { $0.value.count > 1 }.map { likeness, found in
      AuditFinding(
        .duplicate, cases: found.map(\.id).sorted(), events: found.map(\.seq).sorted(),
        detail: .alike(found.count, on: likeness.opened))
    }
    return several.sorted { $0.events[0] < $1.events[0] }
  }
}
