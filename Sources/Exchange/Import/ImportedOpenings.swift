import Casework
public import EventLog
public import LogLines
import Values

/// The openings that imports brought on the days of a ledger, by what they say.
///
/// A row without a number of its own is what its cells say. Where the ledger has grown since, or came in by another map, its cells say
/// something else, and only the opening itself says that it is the same.
public final class ImportedOpenings {
  /// The numbers of the events, by their day and what they say.
  private var places: [Int: [Int]] = [:]
  /// The events that rows of this import are: by their own cells wherever they stand, by content once they were taken for one.
  private var taken: Set<Int> = []
  /// The case that the row judged last was taken for.
  public private(set) var lastCase: CaseID?
  /// The case that another row opened and that says what the row judged last does, where rows have numbers of their own.
  public private(set) var twin: CaseID?
  /// Whether rows have numbers of their own, so that a row that says the same may be another one.
  let areNumbered: Bool
  private let fields: [String]

  /// Reads them off a log; nil of a file that was exported, or where the log has no such events.
  ///
  /// - Parameter numbered: the shapes of the accepted readings that name the row's own number. What came in by one of them has its number, and is
  ///   no row of another one.
  public init?(_ queue: RowQueue, _ plan: ImportPlan, in snapshot: any LogSnapshot, numbered: Set<String> = []) throws(StoreError) {
    guard plan.exported == nil, let days = queue.days else { return nil }
    areNumbered = plan.hasKey && !plan.map.isByReading
    let isNumbered = plan.hasKey && plan.map.isByReading
    var acts: Set<EventID> = []
    fields = plan.openingFields
    let types = Set(plan.kind.actions.filter(\.from.opens).map { "\(plan.kind.id).\($0.event)" })
    // Nothing is recorded before its day; a day more is for time zones.
    let earliest = Instant(milliseconds: (Int64(days.lowerBound.number) - 1) * 86_400_000)
    let start = try snapshot.position(of: try snapshot.firstSeq(recordedFrom: earliest))
    var seqs: [EventID: Int] = [:]
    let scan = try snapshot.scan(from: start, checksHashes: false) { line, bytes in
      if isNumbered, line.type(in: bytes) == .imported, let shape = line.event(in: bytes).data["reading"]?.string, numbered.contains(shape)
      {
        acts.insert(line.id)
      }
      if line.id.isImported, days.contains(line.on), types.contains(line.type(in: bytes).description) {
        let event = line.event(in: bytes)
        if let act = event.importID, acts.contains(act) { return .more }
        places[key(event.on, event.data), default: []].append(event.seq)
        if !areNumbered { seqs[event.id] = event.seq }
      }
      return .more
    }
    if let damage = scan.damage { throw .damaged(damage) }
    if places.isEmpty { return nil }
    taken = queue.openings(among: seqs)
  }

  private func key(_ day: Day, _ data: JSON.Object) -> Int {
    var hasher = Hasher()
    hasher.combine(day)
    for field in fields { hasher.combine(data[field]) }
    return hasher.finalize()
  }

  /// The events that a planned opening may be, each once in an import.
  func events(like opening: PlannedEvent) -> [Int] {
    (places[key(opening.on, opening.fields)] ?? []).filter { !taken.contains($0) }
  }

  /// Begins with a row.
  func begin() { (lastCase, twin) = (nil, nil) }

  /// Notes that an event says what the row does.
  func note(twin event: Event) {
    taken.insert(event.seq)
    twin = event.caseID
  }

  /// Takes a row for an event.
  func take(_ event: Event) {
    taken.insert(event.seq)
    lastCase = event.caseID
  }
}
