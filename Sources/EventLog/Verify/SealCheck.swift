public import LogLines
import Values

/// Compares personal values with the seals of their events while the log is re-read.
struct SealCheck: Sendable {
  private let store: any EventStore
  private let names: NamedEvents

  private(set) var found = SealFindings()

  /// The first events, whose batch begins in the part before.
  private var headless: [Event] = []

  /// The batch of the current line, once its first line is known.
  private var batch: Batch?

  /// A batch of lines; a line without a batch has no first event.
  private struct Batch {
    let first: EventID?
    let isNamed: Bool
    /// The values that it keeps together, once they were read.
    var values: PersonalBatch??
  }

  init(_ store: any EventStore, _ names: [ListedBlob]) {
    self.store = store
    self.names = NamedEvents(names.compactMap(\.id))
  }

  /// Takes the next line.
  mutating func check(_ line: EventLine, _ bytes: Span<UInt8>) {
    if line.part == nil || line.part?.index == 1 {
      let first = line.part.map { _ in line.id }
      batch = Batch(first: first, isNamed: first.map(names.contains) ?? false)
    }
    if bytes.holds("case.erased", at: line.type), line.data(in: bytes)["attachment"] == nil {
      found.erased.insert(line.caseID(in: bytes))
    }
    let hasSeals = line.holdsSeals(in: bytes)
    if hasSeals { found.hasSeals = true }
    guard let batch else {
      headless.append(line.event(in: bytes))
      return
    }
    if hasSeals || batch.isNamed || names.contains(line.id) { judge(line.event(in: bytes)) }
  }

  /// Adds what was found in the lines that follow.
  mutating func join(_ next: SealCheck) {
    if batch == nil { batch = Batch(first: nil, isNamed: false) }
    for event in next.headless { judge(event) }
    found.join(next.found)
    batch = next.batch ?? batch
  }

  private mutating func judge(_ event: Event) {
    // What can't be read once is not tried a thousand times.
    guard found.failure == nil else { return }
    let isNamed = names.contains(event.id)
    if isNamed { found.owners.insert(event.id) }
    do throws(StoreError) {
      // A file may be there that nobody reads as values, such as what an interrupted writer left.
      if isNamed, try store.holdsPersonalValues(of: event.id) { found.holders.insert(event.caseID) }
      if !event.seals.isEmpty, let kept = try store.personalValues(of: event.id) {
        found.add(SealVerdict(event, kept: kept, file: store.personalName(of: event.id)), of: event.caseID)
        return
      }
      let shared = try valuesOfBatch().flatMap { batch, first throws(StoreError) in
        try store.personalValues(of: event.id, in: batch, of: first)
      }
      if shared != nil { found.holders.insert(event.caseID) }
      found.add(SealVerdict(event, kept: shared, file: store.personalBatchName(of: batch?.first ?? event.id)), of: event.caseID)
    } catch {
      guard case .damaged(let damage) = error else {
        found.failure = error
        return
      }
      found.holders.insert(event.caseID)
      found.add(SealVerdict(event, unreadable: damage), of: event.caseID)
    }
  }

  /// What the batch that is being read keeps together.
  private mutating func valuesOfBatch() throws(StoreError) -> (batch: PersonalBatch?, first: EventID)? {
    guard let first = batch?.first else { return nil }
    if let known = batch?.values { return (known, first) }
    let values = try store.personalBatch(of: first)
    batch?.values = .some(values)
    return (values, first)
  }
}

/// The events that name files of personal values, with a filter that rules out most others.
private struct NamedEvents: Sendable {
  private let ids: Set<EventID>
  private var filter: [Bool]

  init(_ ids: [EventID]) {
    self.ids = Set(ids)
    filter = ids.isEmpty ? [] : [Bool](repeating: false, count: 1 << 20)
    for id in ids { filter[Self.place(id, filter.count)] = true }
  }

  func contains(_ id: EventID) -> Bool {
    !filter.isEmpty && filter[Self.place(id, filter.count)] && ids.contains(id)
  }

  private static func place(_ id: EventID, _ count: Int) -> Int { Int(truncatingIfNeeded: IDSet.mark(id)) & (count - 1) }
}

/// What re-reading a log found of the personal values beside it.
public struct SealFindings: Hashable, Sendable {
  /// Whether any event commits to a personal value.
  public internal(set) var hasSeals = false

  /// The values that fit, except those of odd events.
  public private(set) var values = 0

  /// The seals without a readable value, except those of odd events.
  public private(set) var absent = 0

  /// The events with kept values that they don't commit to, in the order of the log.
  public private(set) var odd: [SealVerdict] = []

  /// The events that name a file of personal values.
  public internal(set) var owners = Set<EventID>()

  /// The cases that have personal values.
  public internal(set) var holders = Set<CaseID>()

  /// The cases whose values were erased.
  public internal(set) var erased = Set<CaseID>()

  /// What kept the reader from looking at the values.
  public internal(set) var failure: StoreError?

  /// How many seals of each case have no readable value.
  private var absentOfCases: [CaseID: Int] = [:]

  /// How many values are gone that no erasure took.
  public var missing: Int { absentOfCases.reduce(0) { erased.contains($1.key) ? $0 : $0 + $1.value } }

  mutating func add(_ verdict: SealVerdict, of caseID: CaseID) {
    if verdict.isOdd {
      odd.append(verdict)
    } else {
      values += verdict.values
      absent += verdict.absent
      if verdict.absent > 0 { absentOfCases[caseID, default: 0] += verdict.absent }
    }
  }

  mutating func join(_ next: SealFindings) {
    hasSeals = hasSeals || next.hasSeals
    values += next.values
    absent += next.absent
    absentOfCases.merge(next.absentOfCases, uniquingKeysWith: +)
    odd += next.odd
    owners.formUnion(next.owners)
    holders.formUnion(next.holders)
    erased.formUnion(next.erased)
    failure = failure ?? next.failure
  }
}

/// How the personal values that are kept of one event fit its seals.
public struct SealVerdict: Hashable, Sendable {
  /// The event's number.
  public let seq: Int

  /// The event's identity.
  public let id: EventID

  /// The values that fit.
  public private(set) var values = 0

  /// The seals without a value.
  public private(set) var absent = 0

  /// The values that don't fit, or can't be read.
  public private(set) var misfits = 0

  /// What is wrong with the file that keeps them.
  public private(set) var damage: [Damage] = []

  /// Whether something is kept that the event doesn't commit to.
  public let isOdd: Bool

  /// Compares the values of an event with its seals.
  public init(_ event: Event, kept: PersonalValues?, file: String) {
    (seq, id) = (event.seq, event.id)
    for (key, seal) in event.seals {
      if kept?[key] == nil {
        absent += 1
      } else if kept?.value(of: key, committedTo: seal) != nil {
        values += 1
      } else {
        misfits += 1
        damage.append(Damage(.personalMisfit(field: key, seq: event.seq), file: file, line: nil, offset: 0))
      }
    }
    isOdd = (kept?.fields.count ?? 0) > values
  }

  /// Of an event whose values can't be read none fits.
  init(_ event: Event, unreadable: Damage) {
    (seq, id) = (event.seq, event.id)
    misfits = event.seals.count
    damage = misfits == 0 ? [] : [unreadable]
    isOdd = true
  }
}
