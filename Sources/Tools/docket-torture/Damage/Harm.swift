import Casework
import EventLog
import LogLines
import Values
import Workbench

/// One forbidden change to a log, and where it must be found.
struct Harm {
  /// What sort of change it is.
  let name: String

  /// Exactly what was done.
  let description: String

  /// The segments as they are now.
  let segments: [Int: [UInt8]]

  /// The file and line to be reported; nil if only a checkpoint kept elsewhere shows it.
  private let place: (file: String, line: Int)?

  /// Does something to a log.
  init(to log: SmallLog, _ chance: inout Chance) {
    let segment = chance.below(log.lines.count)
    let line = chance.below(log.lines[segment].count)
    switch chance.below(10) {
    case 0: self.init(removing: line, segment, log)
    case 1: self.init(swapping: line, segment, log, &chance)
    case 2: self.init(repeating: line, segment, log, &chance)
    default: self.init(flipping: line, segment, log, &chance)
    }
  }

  private init(_ name: String, _ description: String, _ changed: [Int: [[UInt8]]], at place: (file: String, line: Int)?) {
    self.name = name
    self.description = description
    self.place = place
    segments = changed.mapValues { Array($0.joined()) }
  }

  private init(flipping line: Int, _ segment: Int, _ log: SmallLog, _ chance: inout Chance) {
    var lines = log.lines[segment]
    let offset = chance.below(lines[line].count)
    let old = lines[line][offset]
    let new = chance.percent(50) ? old ^ 1 << UInt8(chance.below(8)) : UInt8(truncatingIfNeeded: chance.next())
    lines[line][offset] = new == old ? old ^ 0x20 : new
    self.init(
      "bytes changed", "byte \(offset) of \(log.names[segment]):\(line + 1) from \(old) to \(lines[line][offset])", [segment: lines],
      at: (log.names[segment], line + 1))
  }

  private init(removing line: Int, _ segment: Int, _ log: SmallLog) {
    var lines = log.lines[segment]
    lines.remove(at: line)
    let isLast = line == lines.count
    // A removed line is found at the one that stands in its place; the newest lines leave nobody behind.
    let position: (file: String, line: Int)? =
      !isLast ? (log.names[segment], line + 1) : segment + 1 < log.names.count ? (log.names[segment + 1], 1) : nil
    self.init("lines removed", "\(log.names[segment]):\(line + 1) removed", [segment: lines], at: position)
  }

  private init(swapping line: Int, _ segment: Int, _ log: SmallLog, _ chance: inout Chance) {
    let other = (segment: chance.below(log.lines.count), line: 0)
    let second = chance.below(log.lines[other.segment].count)
    var lines = [segment: log.lines[segment]]
    lines[other.segment] = log.lines[other.segment]
    let (left, right) = (log.lines[segment][line], log.lines[other.segment][second])
    lines[segment]?[line] = right
    lines[other.segment]?[second] = left
    guard left != right else {
      self.init(flipping: line, segment, log, &chance)
      return
    }
    let first = (segment, line) < (other.segment, second) ? (segment, line) : (other.segment, second)
    self.init(
      "lines swapped", "\(log.names[segment]):\(line + 1) and \(log.names[other.segment]):\(second + 1) swapped", lines,
      at: (log.names[first.0], first.1 + 1))
  }

  private init(repeating line: Int, _ segment: Int, _ log: SmallLog, _ chance: inout Chance) {
    let into = chance.below(log.lines.count)
    let target = chance.below(log.lines[into].count + 1)
    var lines = log.lines[into]
    lines.insert(log.lines[segment][line], at: target)
    // In front of itself the copy passes for the original, which is the one too many then; so it does at the end of the segment before.
    var harmed = (into, target)
    if into == segment, target == line { harmed = (segment, line + 1) }
    if into + 1 == segment, target == log.lines[into].count, line == 0 { harmed = (segment, 0) }
    self.init(
      "lines repeated", "\(log.names[segment]):\(line + 1) repeated at \(log.names[into]):\(target + 1)", [into: lines],
      at: (log.names[harmed.0], harmed.1 + 1))
  }

  /// Why a verification misses the harm, or nil if it doesn't.
  func judge(_ verification: Verification) -> String? {
    guard let place else { return verification.isContradicted ? nil : "the kept checkpoint was not contradicted" }
    guard let problem = verification.problems.first else { return "not detected" }
    guard problem.file == place.file, problem.line == place.line else {
      return "found at \(problem.file):\(problem.line.map(String.init) ?? "-") instead of \(place.file):\(place.line): \(problem.problem)"
    }
    return nil
  }
}

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
    let store = try FileEventStore.create(directory: directory)
    let now = Instant(milliseconds: 1_688_000_000_000)
    let session = try store.beginWriting(clock: LogClock(fixedAt: now), random: { 7 })
    var chance = Chance(seed: 1)
    _ = try session.append([
      try Draft.madeUp(
        "office.opened", "office/torture", by: "jiandu01", at: now, &chance,
        ["format": 1, "name": "示范监督站", "segment-bytes": 4_096, "time-zone": "Asia/Shanghai"])
    ])
    for number in 1...16 {
      let text = JSON.string("第\(number)栋：\"渗水\"\n未处理 \\ \(number * number)")
      _ = try session.append([
        try Draft.madeUp(
          "complaint.received", "complaint/2023-\(number)", by: "jiandu01", at: now, &chance, ["subject": text, "amount": .number(number)])
      ])
      let batch = try (0..<3).map {
        try Draft.madeUp(
          "inspection.recorded", "inspection/2023-\(number * 10 + $0)", by: "jiandu01", at: now, &chance,
          ["hazard": ["临边", .string("\($0)")]])
      }
      _ = try session.append(batch)
      _ = try session.append([try Draft.madeUp("complaint.replied", "complaint/2023-\(number)", by: "jiandu01", at: now, &chance, [:])])
    }
    session.end()
    names = ScratchFolder.names(in: directory).filter { $0.hasSuffix(".jsonl") }
    let newline = UInt8(ascii: "\n")
    lines = try names.map { name in
      try (POSIXFileSystem().contents(of: "\(directory)/\(name)", limit: .max) ?? []).split(separator: newline).map { $0 + [newline] }
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
