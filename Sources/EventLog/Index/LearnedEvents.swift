/// What an index has to learn of events that follow each other, gathered where they were written.
public struct LearnedEvents: Sendable {
  /// The number of the first event; nil while there is none.
  private(set) var first: Int?

  /// The last event.
  private(set) var last: IndexHead?

  /// Where each event begins in its segment.
  private(set) var offsets: [Int] = []

  /// The leaf hashes of the events.
  private(set) var hashes: [Digest] = []

  /// The segments that begin with one of the events.
  private(set) var segments: [Int] = []

  /// The events under their keys, in order under each key.
  private(set) var records: [KeyRecord] = []

  /// Where records stand whose keys will be asked for the newest event only: a newer one takes the place of the one before.
  private var newest = [Int](repeating: -1, count: places)
  private static let places = 16

  /// Begins without any event.
  public init() {}

  /// Begins the next event.
  public mutating func begin(_ event: IndexHead) {
    precondition(last.map { event.seq == $0.seq + 1 } ?? true, "events come in order")
    if first == nil { first = event.seq }
    if event.place.segment == event.seq { segments.append(event.seq) }
    offsets.append(event.place.offset)
    hashes.append(event.hash)
    last = event
  }

  /// Adds a key of the event that began last.
  @inline(__always)
  public mutating func add(_ key: IndexKey) {
    // Beyond the last number that an index can hold nothing is taken over.
    let record = KeyRecord(hash: key.hash, seq: UInt32(truncatingIfNeeded: last?.seq ?? 0))
    if record.isNewestOnly {
      let slot = Int(truncatingIfNeeded: key.hash >> 1) & (Self.places - 1)
      let place = newest[slot]
      if place >= 0, records[place].hash == record.hash {
        records[place] = record
        return
      }
      newest[slot] = records.count
    }
    records.append(record)
  }
}

extension KeyIndex {
  /// Learns events that were gathered, where they follow on what is known; else they are learned from the log.
  public func take(_ learned: LearnedEvents) {
    guard let last = learned.last, let head, learned.first == head.seq + 1, last.seq <= KeyRecord.lastSeq else { return }
    makeRoom()
    recent.segments += learned.segments
    recent.offsets += learned.offsets
    recent.hashes += learned.hashes
    recent.keys.append(contentsOf: learned.records)
    self.head = last
  }
}
