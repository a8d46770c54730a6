import Casework
import EventLog
import Workbench

/// A log of a few short segments, with its bytes at hand.
struct SmallLog {
  /// The segments' names, in order.
  let names: [String]

  /// Their lines, newlines included.
  let lines: [[[UInt8]]]

  private let directory: String

  /// Makes the log: single events and batches, texts of all sorts.
  init(directory: String) throws {
    self.directory = directory
    let store = try LogFolder.create(directory)
    let now = Instant(milliseconds: 1_688_000_000_000)
    let session = try store.beginWriting(clock: LogClock(fixedAt: now), random: { 7 })
    var chance = Chance(seed: 1)
    func draft(_ kind: String, _ name: String, _ number: String, _ data: JSON.Object) throws -> Draft {
      guard let type = EventType(kind: kind, name: name), let caseID = CaseID(kind: kind, number: number) else {
        preconditionFailure("\(kind)/\(number) names a case")
      }
      return Draft(
        id: EventID(at: now, random: (chance.next(), chance.next())), type: type, caseID: caseID, on: Day(number: 19_530), by: "jiandu01",
        data: data)
    }
    _ = try session.append([
      try draft("office", "opened", "torture", ["format": 1, "name": "示范监督站", "segment-bytes": 4_096, "time-zone": "Asia/Shanghai"])
    ])
    for number in 1...16 {
      let text = JSON.string("第\(number)栋：\"渗水\"\n未处理 \\ \(number * number)")
      _ = try session.append([try draft(Kind.complaint.id, "received", "2023-\(number)", ["subject": text, "amount": .number(number)])])
      let batch = try (0..<3).map {
        try draft(Kind.inspection.id, "recorded", "2023-\(number * 10 + $0)", ["hazard": ["临边", .string("\($0)")]])
      }
      _ = try session.append(batch)
      _ = try session.append([try draft(Kind.complaint.id, "replied", "2023-\(number)", [:])])
    }
    session.end()
    names = ScratchFolder.names(in: directory).filter { $0.hasSuffix(".jsonl") }
    let newline = UInt8(ascii: "\n")
    lines = try names.map { name in
      try (POSIXFileSystem().contents(of: "\(directory)/\(name)") ?? []).split(separator: newline).map { $0 + [newline] }
    }
  }

  /// Puts changed segments in the place of the sound ones.
  func write(_ segments: [Int: [UInt8]]) throws {
    for (index, bytes) in segments { try Files.write(bytes, to: "\(directory)/\(names[index])") }
  }

  /// Puts the sound segments back.
  func restore(_ segments: [Int: [UInt8]]) throws {
    try write(Dictionary(uniqueKeysWithValues: segments.keys.map { ($0, Array(lines[$0].joined())) }))
  }
}
