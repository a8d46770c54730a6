import EventLog

/// Cases of the same project and topic that were opened on the same day.
///
/// Most cases are like no other, and there may be millions: each is kept in a few numbers until all are there to be compared.
struct Lookalikes {
  private var openings: [Opening] = []

  /// Numbers for the texts that stand in likenesses.
  private var numbers: [String: UInt32] = [:]

  /// A case with what it may have in common with others.
  private struct Opening {
    let likeness: Likeness
    let seq: Int
    let id: CaseID
  }

  /// What cases have in common that may be one case recorded twice.
  private struct Likeness: Equatable {
    let kind: UInt32
    let project: UInt32
    let opened: Int32
    let topics: (UInt32, UInt32, UInt32)

    private var order: (UInt32, UInt32, Int32, UInt32, UInt32, UInt32) { (kind, project, opened, topics.0, topics.1, topics.2) }

    static func == (left: Likeness, right: Likeness) -> Bool { left.order == right.order }
    static func < (left: Likeness, right: Likeness) -> Bool { left.order < right.order }
  }

  /// The fields, three at most, that say what a case of a kind is about; two notices of different inspections are no duplicates.
  private static let topics = [
    Kind.complaint.id: ["topic"], Kind.inspection.id: ["type", "campaign"], Kind.notice.id: ["type", "subject", "inspection"],
  ]

  /// Takes in a case.
  mutating func add(_ audited: some AuditedCase, _ audit: Audit) {
    let kind = audited.id.kind
    guard let fields = Self.topics[kind], audited.state != "merged", audit.covers(audited.opened),
      let project = audited.field("project")?.string, let opening = audited.opening
    else { return }
    var topics: (UInt32, UInt32, UInt32) = (0, 0, 0)
    for field in fields { topics = (topics.1, topics.2, number(audited.field(field)?.string ?? "")) }
    let likeness = Likeness(kind: number(kind), project: number(project), opened: audited.opened.number, topics: topics)
    openings.append(Opening(likeness: likeness, seq: opening.seq, id: audited.id))
  }

  private mutating func number(_ text: String) -> UInt32 {
    if let known = numbers[text] { return known }
    let number = UInt32(numbers.count)
    numbers[text] = number
    return number
  }

  /// What is there more than once, in the order in which it first was.
  var findings: [AuditFinding] {
    let order = openings.indices.sorted { left, right in
      let (left, right) = (openings[left], openings[right])
      return left.likeness == right.likeness ? left.seq < right.seq : left.likeness < right.likeness
    }
    var findings: [AuditFinding] = []
    var alike = order[...]
    while let first = alike.first {
      let likeness = openings[first].likeness
      let found = alike.prefix { openings[$0].likeness == likeness }
      alike = alike.dropFirst(found.count)
      if found.count == 1 { continue }
      findings.append(
        AuditFinding(
          .duplicate, cases: found.map { openings[$0].id }.sorted(), events: found.map { openings[$0].seq },
          detail: .alike(found.count, on: Day(number: likeness.opened))))
    }
    return findings.sorted { $0.events[0] < $1.events[0] }
  }
}
