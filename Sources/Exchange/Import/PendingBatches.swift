import LogLines

/// An import's decided events in batches of whole rows, kept for later rows.
struct PendingBatches {
  /// The events in order.
  private(set) var drafts: [Draft] = []

  /// What is recorded before the first row that goes in: that a ledger came in.
  private(set) var opening: Draft?

  /// Begins without events.
  init(opening: Draft? = nil) { self.opening = opening }

  /// Where the batches end that are closed, and how many of those were handed out.
  private var ends: [Int] = []
  private var taken = 0

  /// The bytes of the texts in the batch that grows.
  private var text = 0

  /// The most of them in a batch, whose lines must fit however they are escaped.
  private static let longest = LogLimits.batchBytes / 8

  /// The number of events.
  var count: Int { drafts.count }

  /// Adds the events of a row whose texts have so many bytes.
  mutating func append(_ row: [Draft], textLength: Int) {
    if let opening { drafts.append(opening) }
    opening = nil
    let inBatch = drafts.count - (ends.last ?? 0)
    if inBatch > 0, inBatch + row.count > LogLimits.batchEvents || text + textLength > Self.longest { close() }
    drafts += row
    text += textLength
  }

  private mutating func close() {
    if drafts.count > ends.last ?? 0 { ends.append(drafts.count) }
    text = 0
  }

  /// Whether a closed batch wasn't handed out.
  var hasFullBatch: Bool { taken < ends.count }

  /// Hands out the closed batches, or all there are, each once.
  mutating func drainClosed(all: Bool) -> [[Draft]] {
    if all { close() }
    defer { taken = ends.count }
    return ends.indices[taken...].map { Array(drafts[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]]) }
  }
}
