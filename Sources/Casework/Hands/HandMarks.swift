public import LogLines
public import Values

/// The recorded signatures and disputes of people about their events.
public final class HandMarks {
  private let office: any OfficeView
  private let end: Instant?
  private var coverages: [String: HandCoverage] = [:]
  private var deliveries: [String: [Int: DeliveryMark]] = [:]

  /// Reads the requested signatures, perhaps only those known at a moment.
  public init(_ office: any OfficeView, knownAt end: Instant? = nil) {
    self.office = office
    self.end = end
  }

  /// The signature that covers an event.
  public func signature(covering event: Event) throws -> Int? {
    try coverage(of: event.by).signature(covering: event)
  }

  /// What somebody signed.
  public func coverage(of name: String) throws -> HandCoverage {
    if let known = coverages[name] { return known }
    var history = try office.history(ofPerson: name)
    if let end { history = history?.asKnown(at: end) }
    let coverage = try HandCoverage(history, in: office)
    coverages[name] = coverage
    return coverage
  }

  /// The devices that delivered events of a case, by the events' numbers.
  public func devices(of history: CaseHistory) throws -> [Int: DeliveryMark] {
    var marks: [Int: DeliveryMark] = [:]
    for event in history.events {
      if deliveries[event.by] == nil { deliveries[event.by] = try office.delivered(by: event.by) }
      marks[event.seq] = deliveries[event.by]?[event.seq]
    }
    return marks
  }

  /// Who brought the events of a case that came from copies, by the events' numbers.
  public func bringers(of history: CaseHistory) throws -> [Int: String] {
    var bringers: [Int: String] = [:]
    for event in history.events where event.origin != nil { bringers[event.seq] = try office.bringer(of: event) }
    return bringers
  }

  /// The signatures that cover the events of a case, by the events' numbers.
  public func signatures(of history: CaseHistory) throws -> [Int: Int] {
    var covering: [Int: Int] = [:]
    for event in history.events { covering[event.seq] = try signature(covering: event) }
    return covering
  }
}

extension OfficeView {
  /// What the log holds of a person; nil for a name that no case can have.
  public func history(ofPerson name: String) throws -> CaseHistory? {
    try CaseID(kind: Kind.person.id, number: name).flatMap { try history(of: $0) }
  }
}
