import EventLog
import LogLines
import Values
import Workbench

/// A process `docket event append --stream`; its answers are its promises.
final class Writer {
  /// The events that it was given.
  private(set) var sent: [EventID] = []

  /// Whether it has closed its output.
  private(set) var hasEnded = false

  private let process: PipedProcess
  private let errors: String
  private var isKilled = false
  private var buffer: [UInt8] = []
  private var acknowledged: [EventID] = []
  private var answered = 0

  init(_ docket: Program, _ log: String, _ errors: String, number: Int, chance: inout Chance) throws {
    process = try PipedProcess(docket(["event", "append", "--stream", "--log", log, "--by", "writer\(number)"], errors: errors))
    self.errors = errors
    send(&chance)
  }

  /// What it said on standard error.
  var complaint: String {
    do throws(IOFailure) {
      return try Files.text(of: errors)
    } catch {
      return "\(error)"
    }
  }

  /// Waits until one of several writers has answered, or ended.
  static func wait(for writers: [Writer], milliseconds: Int32) {
    for number in PipedProcess.ready(writers.map(\.process), milliseconds: milliseconds) { writers[number].read() }
  }

  /// Sends more lines unless enough are pending; each burst probably becomes a batch.
  func send(_ chance: inout Chance) {
    guard sent.count - answered < 24, !isKilled, !hasEnded else { return }
    var text = ""
    for _ in 0..<chance.within(1...12) {
      let id = EventID(at: Instant(milliseconds: 1_688_000_000_000), random: (chance.next(), chance.next()))
      sent.append(id)
      text += chance.percent(90) ? Self.activity(id, chance.next()) : Self.complaint(id, chance.next())
    }
    // A writer that is gone reads no more: what it was given and didn't answer is nobody's promise.
    process.write(Array(text.utf8))
  }

  private static func activity(_ id: EventID, _ number: UInt64) -> String {
    #"{"type":"activity.recorded","data":{"topic":"meeting","title":"第\#(number % 1_000)次例会"},"id":"\#(id)"}"# + "\n"
  }

  private static func complaint(_ id: EventID, _ number: UInt64) -> String {
    #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust","complainant":"某女士\#(number % 10)"},"id":"\#(id)"}"# + "\n"
  }

  /// Kills it at once and reads what it had answered by then.
  func kill() {
    process.kill()
    isKilled = true
    while !hasEnded { read() }
    process.wait()
  }

  /// What it has acknowledged since the last time.
  func drainAcknowledged() -> [EventID] {
    defer { acknowledged = [] }
    return acknowledged
  }

  /// Reads the output; a whole line is a promise.
  private func read() {
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: 64 << 10))
    let count = process.read(into: &buffer, from: old)
    buffer.removeLast(buffer.count - old - count)
    if count == 0 { hasEnded = true }
    var start = 0
    while let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
      answered += 1
      var scanner = LineScanner()
      do throws(LineScanner.Fault) {
        acknowledged.append(try scanner.scan(Array(buffer[start...end]).span, at: 0).id)
      } catch {
        preconditionFailure("the product answers with stored lines: \(String(decoding: buffer[start..<end], as: UTF8.self))")
      }
      start = end + 1
    }
    buffer.removeFirst(start)
  }
}

/// Compares a log with what its writers acknowledged.
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
    acknowledged += writer.drainAcknowledged()
    sent.formUnion(writer.sent)
  }

  /// Compares the log when all writers have ended, and counts what is in it.
  mutating func finish(_ outcome: inout CampaignOutcome) throws {
    outcome.failures += try run(with: [])
    outcome.count("events acknowledged", acknowledged.count)
    outcome.count("events in the log", found)
    outcome.count("batches of several", batches)
  }

  /// Reads the log strictly with hashes, and returns missing, doubled and unknown events.
  mutating func run(with writers: [Writer]) throws -> [String] {
    var failures: [String] = []
    var ids = Set<EventID>()
    var batches = 0
    let known = sent.union(writers.flatMap(\.sent))
    let snapshot = try FileEventStore(directory: directory).snapshot()
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
