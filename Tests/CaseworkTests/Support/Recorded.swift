import Casework
import Values

/// A log of facts, each with the moment at which it was recorded, for what judges by both times.
struct Recorded {
  private(set) var office = MemoryOffice()

  init(_ facts: (fact: Fact, at: Instant)...) {
    for (fact, at) in facts { append(fact, at: at) }
  }

  mutating func append(_ fact: Fact, at moment: Instant) {
    office.append([fact.draft(id: givenID(office.events.count + 1), version: nil)], at: moment)
  }

  /// What an audit finds by a rule; days are those of UTC.
  func findings(
    _ rule: AuditRule, today: String = "2023-12-31", period: ClosedRange<Day>? = nil, thresholds: Audit.Thresholds = .init()
  ) -> [AuditFinding] {
    Audit.findings(of: [rule], in: office.allHistories, today: day(today), period: period, thresholds: thresholds) { moment in
      day(String(moment.description.prefix(10)))
    }
  }
}

/// A log whose facts were recorded at noon of the days on which they happened.
func recorded(_ facts: Fact...) -> Recorded {
  var recorded = Recorded()
  for fact in facts { recorded.append(fact, at: .noon(of: fact.on)) }
  return recorded
}
