import EventLog
import Foundation
import LogLines
import Values

/// A folder of its own for one test, removed with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "docket-\(UUID().uuidString.lowercased())"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path): \(error)") }
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }
}

/// A value by its text, which the test knows to be lawful.
func written<Value: LosslessStringConvertible>(_ text: String) -> Value {
  guard let value = Value(text) else { preconditionFailure("no \(Value.self): \(text)") }
  return value
}

/// The moment at which most tests write.
let testNow: Instant = written("2023-07-05T01:00:00.000Z")

/// A clock that stands at the moment at which most tests write.
let testClock = LogClock(fixedAt: testNow)

/// The id with that number.
func testID(_ number: Int) -> EventID {
  EventID(at: testNow, random: (7, UInt64(number)))
}

/// A lawful draft.
func testDraft(
  _ number: Int, case name: String = "complaint/2023-0001", type: String = "complaint.replied", data: JSON.Object = ["text": "已回复"],
  on: Day = written("2023-07-04"), by: String = "wang.li", given: Bool = false, personal: JSON.Object = [:],
  expected: Int? = nil
) -> Draft {
  Draft(
    id: testID(number), idIsGiven: given, type: written(type), caseID: written(name), on: on, by: by, data: data, personal: personal,
    expectedVersion: expected)
}

/// The first event of a log.
func openingDraft(segmentBytes: Int? = nil) -> Draft {
  var data: JSON.Object = ["format": 1, "name": "示范监督站", "time-zone": "Asia/Shanghai"]
  if let segmentBytes { data["segment-bytes"] = .number(segmentBytes) }
  return testDraft(0, case: "office/demo", type: "office.opened", data: data)
}

extension LogSnapshot {
  /// All events.
  func allEvents() throws -> [Event] {
    var events: [Event] = []
    let end = try scan { line, bytes in
      events.append(line.event(in: bytes))
      return .more
    }
    if let damage = end.damage { throw damage }
    return events
  }
}

/// Opens, appends a batch, and ends.
@discardableResult
func append(_ drafts: [Draft], to store: some EventStore, clock: LogClock = testClock) throws -> [StoredEvent] {
  let session = try store.beginWriting(clock: clock, random: { 42 })
  defer { session.end() }
  return try session.append(drafts)
}

/// A log in a temporary folder with its opening event.
func makeFileLog(_ folder: TemporaryFolder, segmentBytes: Int? = nil) throws -> FileEventStore {
  let store = try FileEventStore.create(directory: folder.path)
  try append([openingDraft(segmentBytes: segmentBytes)], to: store)
  return store
}
