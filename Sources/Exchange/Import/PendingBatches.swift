public import EventLog

/// Some rows' events that go to the log together.
public struct ImportBatch: Sendable {
  /// The events without personal values.
  public let packed: PackedDrafts
  /// The events with personal values; nil if none has any.
  public let personal: [Draft]?

  /// The events as drafts.
  var drafts: [Draft] { personal ?? packed.drafts }
}

/// An import's decided events in batches of whole rows, kept packed for later rows.
struct PendingBatches {
  /// The number of events.
  private(set) var count = 0

  /// The batches but the one that grows.
  private(set) var closed: [ImportBatch] = []
  /// For each closed batch how many events come before it.
  private var starts: [Int] = []
  /// How many closed batches were handed out.
  private var taken = 0
  /// The growing batch; nil before the first event.
  private var open: PackedDrafts?
  /// Its events as drafts, if they have personal values.
  private var openDrafts: [Draft] = []

  /// The most bytes of fields in a batch, so that its lines stay within the log's limit.
  private static let batchText = LogLimits.batchBytes / 4

  /// Packs a row's events into the open batch or a new one; adds nothing if `pack` fails.
  mutating func pack(by: String, _ pack: (inout PackedDrafts) throws -> Bool) throws -> Bool {
    guard !openDrafts.isEmpty else { return try add(by: by, pack) }
    // Packed apart first: a row that can't be packed mustn't end the batch of those with personal values.
    var batch = try PendingBatches.lawful { () throws(DraftError) in try PackedDrafts(by: by) }
    guard try pack(&batch) else { return false }
    close()
    count += batch.count
    open = batch
    return true
  }

  /// Adds a row's events; those with personal values or of other authors aren't written packed.
  mutating func append(_ drafts: [Draft], by: String) throws {
    if drafts.isEmpty { return }
    let isPersonal = drafts.contains { !$0.personal.isEmpty || $0.by != by }
    if isPersonal == openDrafts.isEmpty { close() }
    let isTaken = try add(by: by) { packed in
      for var draft in drafts {
        (draft.personal, draft.by) = ([:], by)
        try PendingBatches.lawful { () throws(DraftError) in try packed.append(draft) }
      }
      return true
    }
    if isTaken, isPersonal { openDrafts += drafts }
  }

  private mutating func add(by: String, _ pack: (inout PackedDrafts) throws -> Bool) throws -> Bool {
    // Moved out, so that it grows in place.
    var batch = try open ?? PendingBatches.lawful { () throws(DraftError) in try PackedDrafts(by: by) }
    open = nil
    defer { open = batch }
    let before = batch.count
    var isTaken = false
    defer { if !isTaken { batch.removeEvents(behind: before) } }
    isTaken = try pack(&batch)
    guard isTaken else { return false }
    if before > 0, batch.count > LogLimits.batchEvents || batch.bytes.count > PendingBatches.batchText {
      batch.removeEvents(behind: before)
      open = batch
      close()
      batch = open ?? batch.emptied
      let isTakenAgain = try pack(&batch)
      precondition(isTakenAgain, "what was packed once can be packed again")
      count += batch.count
      return true
    }
    count += batch.count - before
    return true
  }

  /// Ends the open batch.
  private mutating func close() {
    guard let batch = open, batch.count > 0 else { return }
    starts.append((starts.last ?? 0) + (closed.last?.packed.count ?? 0))
    closed.append(ImportBatch(packed: batch, personal: openDrafts.isEmpty ? nil : openDrafts))
    openDrafts = []
    open = batch.emptied
  }

  /// Whether a closed batch wasn't handed out.
  var hasFullBatch: Bool { taken < closed.count }

  /// Hands out the closed batches, or all there are, each once.
  mutating func drainClosed(all: Bool) -> [ImportBatch] {
    if all { close() }
    defer { taken = closed.count }
    return Array(closed[taken...])
  }

  /// What only a draft beyond the log's rules can fail with.
  private static func lawful<Result>(_ body: () throws(DraftError) -> Result) throws(StoreError) -> Result {
    do { return try body() } catch { throw .invalid(error, index: 0) }
  }

  /// All events as drafts.
  var drafts: [Draft] {
    closed.flatMap(\.drafts) + (openDrafts.isEmpty ? open?.drafts ?? [] : openDrafts)
  }

  /// The identity of an event.
  func id(at place: Int) -> EventID {
    let (batch, index) = find(place)
    return batch.entries[index].id
  }

  /// The case of an event.
  func caseID(at place: Int) -> CaseID {
    let (batch, index) = find(place)
    return batch.caseID(at: index)
  }

  /// An event as a draft, without personal values.
  func draft(at place: Int) -> Draft {
    let (batch, index) = find(place)
    return batch.draft(at: index)
  }

  /// The batch that holds an event, and its place there.
  private func find(_ place: Int) -> (batch: PackedDrafts, index: Int) {
    let closedCount = (starts.last ?? 0) + (closed.last?.packed.count ?? 0)
    if place >= closedCount, let open { return (open, place - closedCount) }
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle } else { high = middle }
    }
    return (closed[low].packed, place - starts[low])
  }
}
