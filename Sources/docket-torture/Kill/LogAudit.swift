import EventLog

/// Holds a log against what its writers were told.
struct LogAudit {
  /// The log's folder.
  let directory: String

  /// The events that were acknowledged.
  var acknowledged: [EventID] = []

  /// The events that were ever sent.
  var sent = Set<EventID>()

  /// How many events the log had.
  private(set) var found = 0

  /// How many batches of several there were.
  private(set) var batches = 0

  /// Kills a writer, and takes down what it was sent and what it promised.
  mutating func end(_ writer: Writer) {
    writer.kill()
    acknowledged += writer.takeAcknowledged()
    sent.formUnion(writer.sent)
  }

  /// Reads the log strictly, hashes included; says what is missing, doubled or from nowhere.
  mutating func run(with writers: [Writer]) throws -> [String] {
    var failures: [String] = []
    var ids = Set<EventID>()
    var batches = 0
    let known = sent.union(writers.flatMap(\.sent))
    let snapshot = try LogFolder(directory).log.snapshot()
    let end = try snapshot.scan(from: .start, checksHashes: true) { line, _ in
      if !ids.insert(line.id).inserted { failures.append("\(line.id) is there twice") }
      if line.seq > 1, !known.contains(line.id) { failures.append("\(line.id) was never sent") }
      if let part = line.part, part.index == part.count { batches += 1 }
      return .more
    }
    if let damage = end.damage { failures.append("damage: \(damage)") }
    for id in acknowledged where !ids.contains(id) { failures.append("\(id) was acknowledged and is lost") }
    self.batches = batches
    found = ids.count
    return failures
  }
}
