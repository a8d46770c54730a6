import Casework
import EventLog
import LogLines
import Values
import Workbench

extension Campaign {
  private static let strangeNumbers = [
    "0", "0000", "00001", "999999998", "999999999", "1000000000", "2147483647", "2147483648", "2147483649", "9007199254740992",
    "9223372036854775807", "9223372036854775808", "18446744073709551616", String(repeating: "9", count: 55),
  ]

  /// Gives unusual running numbers everywhere: no command crashes, and every kind still opens cases.
  static let numbers = Campaign(
    "numbers", "running numbers from 0 to 64 characters, wherever one can be given and in logs", usual: strangeNumbers.count * 2
  ) { count, seed in
    let docket = try Program.built()
    var outcome = CampaignOutcome()
    // A short run takes a part of them that the seed chooses.
    for number in strangeNumbers.flatMap({ ["2026-" + $0, "2026-f03-" + $0] }).some(count, from: seed) {
      var trial = try NumberTrial(number, docket)
      try trial.run()
      outcome.count += 1
      outcome.count("runs", trial.runs)
      outcome.failures += trial.failures
    }
    return outcome
  }
}

/// One strange number, given to one office wherever one can be and in the log of another.
struct NumberTrial {
  /// How often the program was run.
  private(set) var runs = 0
  /// What must not be.
  private(set) var failures: [String] = []

  private let number: String
  private let docket: Program
  private let folder: ScratchFolder
  private let kinds = Catalog.builtIn.kinds.filter { $0.origin == .builtIn }
  private let now = Instant(milliseconds: 1_783_213_200_000)

  init(_ number: String, _ docket: Program) throws {
    self.number = number
    self.docket = docket.with(LinearBench.settings)
    folder = try ScratchFolder("docket-numbers")
  }

  private var isLast: Bool { number == "2026-\(RunningNumber.range.upperBound)" }
  private var isLawful: Bool { CaseID(kind: "permit", number: number)?.hasLawfulNumber ?? false }
  /// What every kind gives next in the log that holds the number: nothing behind the last.
  private var next: String? { isLast ? nil : number == "2026-999999998" ? "2026-999999999" : "2026-0008" }

  mutating func run() throws {
    try inLog()
    try everywhere()
  }

  /// A log that holds the number in every kind, and 7 before it.
  private mutating func inLog() throws {
    let log = folder("log")
    let store = try FileEventStore.create(directory: log)
    let session = try store.beginWriting(clock: LogClock(fixedAt: now), random: { 7 })
    func draft(_ type: String, _ number: String, _ data: JSON.Object) throws -> Draft {
      guard let kind = EventType(type)?.kind else { throw Misunderstood(description: "\(type) is no type of event") }
      var chance = Chance(
        seed: UInt64(number.utf8.reduce(7) { $0 &* 31 &+ UInt32($1) }) &+ UInt64(kind.utf8.reduce(3) { $0 &* 37 &+ UInt32($1) }) << 20)
      return try Draft.madeUp(type, "\(kind)/\(number)", on: Day(number: 20_639), by: "jiandu01", at: now, &chance, data)
    }
    var drafts = [try draft("office.opened", "demo", ["format": 1, "name": "示范监督站", "time-zone": "Asia/Shanghai"])]
    for kind in kinds {
      for number in ["2026-0007", number] {
        drafts.append(try draft("\(kind.id).\(try opening(kind).event)", number, data(of: kind, number, refs: "2026-0007")))
      }
    }
    for draft in drafts { _ = try session.append([draft]) }
    session.end()
    try expect(0, ["verify"], in: log)
    for kind in kinds { try expect(0, ["case", "\(kind.id)/\(number)"], in: log) }
    try expect(0, ["list", Kind.complaint.id], in: log)
    try expect(0, ["count", "count(complaint.received)"], in: log)
    try expect(0, ["audit"], in: log)
    for kind in kinds { try open(kind, in: log, next) }
    try expect(0, ["verify"], in: log)
    try expect(0, [Kind.complaint.id, "assign", "complaint/\(number)", "--assignee", "li.na"], in: log)
    try importLedger(into: log)
  }

  /// A sound log, and the number wherever a number, or a case, is given.
  private mutating func everywhere() throws {
    let log = folder("clean")
    try expect(0, ["init", log, "--office", "demo", "--name", "示范监督站"], in: log)
    for kind in kinds {
      let line = try line(kind, "\(kind.id)/\(number)", in: log)
      try expect(isLawful ? 3 : 2, ["event", "append"], in: log, input: line, "a numbered opening")
    }
    try expect(
      isLawful ? 0 : 2, ["event", "append"], in: log, input: #"{"type":"permit.filed","case":"permit/\#(number)"}"#, "a raw opening")
    try expect(isLast ? 3 : 0, ["event", "append"], in: log, input: #"{"type":"permit.filed"}"#, "a raw opening without a number")
    let digits = number.drop { $0 != "-" }.dropFirst()
    let plain = String(digits.drop { $0 != "-" && !$0.isNumber })
    for words in [
      ["case", "complaint/\(number)"], [Kind.complaint.id, "assign", number, "--assignee", "li.na"],
      ["list", Kind.complaint.id, "case:\(number)"],
      ["event", plain], ["log", "--since", plain], ["log", "--limit", plain], ["correct", plain, "--set", "topic=dust", "--reason", "误"],
      ["void", plain, "--reason", "误"], ["receipt", plain], ["count", "count(complaint.received)", "--year", plain],
      ["list", "project", "area:>\(plain)"], [Kind.complaint.id, "receive", "--channel", "web", "--topic", "dust", "--project", number],
      [Kind.complaint.id, "assign", "2026-0001", "--assignee", "li.na", "--expect-version", plain], ["print", "notice/\(number)"],
      [Kind.inspection.id, "record", "--project", "project/\(number)", "--type", "safety", "--hazards", plain],
      ["bundle", "export", "--since", plain],
      ["survey", "record", "--issued", plain], ["erase", "complaint/\(number)", "--reason", "误", "--yes"], ["today", "--on", number],
    ] {
      try expect(nil, words, in: log)
    }
    try importLedger(into: log)
    for kind in kinds { try open(kind, in: log, nil) }
    try expect(0, ["verify"], in: log)
  }

  /// A ledger whose rows name the number as their case.
  private mutating func importLedger(into log: String) throws {
    let file = folder("complaint.csv")
    let text = "case,channel,topic,received,number\ncomplaint/\(number),web,dust,2026-03-01,\(number)\n"
    try Files.write(text, to: file)
    try expect(nil, ["import", file, "--kind", Kind.complaint.id], in: log)
  }

  /// Opens a case of a kind, which must get the expected number or be refused.
  private mutating func open(_ kind: Kind, in log: String, _ next: String?) throws {
    let isRefused = log == folder("log") && next == nil
    let answer = try expect(isRefused ? 3 : 0, ["event", "append"], in: log, input: try line(kind, nil, in: log), "opening")
    if let next, !answer.contains("\"case\":\"\(kind.id)/\(next)\"") {
      failures.append("\(number): \(kind.id) went on with \(answer.prefix(120)), not \(next)")
    }
  }

  /// Runs the program: it must end with a status, or by itself at least.
  @discardableResult
  private mutating func expect(
    _ status: Int32?, _ words: [String], in log: String, input: String? = nil, _ what: String? = nil
  ) throws -> String {
    runs += 1
    var invocation = docket(words, with: ["DOCKET_LOG": log], output: folder("out"), errors: folder("err"))
    if let input {
      try Files.write(input + "\n", to: folder("in"))
      invocation.input = folder("in")
    }
    let ended = try ChildProcess.run(invocation).status
    if ended >= 128 || status.map({ $0 != ended }) ?? false {
      let (expected, errors) = (status.map { "\($0)" } ?? "a status", try Files.text(of: folder("err")))
      failures.append("\(number): \(what ?? words.joined(separator: " ")): \(ended), not \(expected): \(errors)")
    }
    return try Files.text(of: folder("out"))
  }
}

extension NumberTrial {
  private func opening(_ kind: Kind) throws -> Action {
    guard let action = kind.actions.first(where: { $0.from.opens }) else {
      throw Misunderstood(description: "\(kind.id) opens by no action")
    }
    return action
  }

  /// A line for `event append` that opens a case of a kind.
  private func line(_ kind: Kind, _ caseID: String?, in log: String) throws -> String {
    var line: JSON.Object = [
      "type": .string("\(kind.id).\(try opening(kind).event)"),
      "data": .object(try data(of: kind, "\(runs)", refs: log == folder("log") ? "2026-0007" : "2026-0001")),
    ]
    if let caseID { line["case"] = .string(caseID) }
    return JSON.object(line).text()
  }

  /// The fields that opening a kind requires; unique ones contain the word.
  private func data(of kind: Kind, _ word: String, refs: String) throws -> JSON.Object {
    let action = try opening(kind)
    var data: JSON.Object = [:]
    for field in kind.fields(of: action) where kind.requires(field, for: action, opening: true) {
      data[field.id] =
        switch field.type {
        case .text: .string("甲\(word)")
        case .number, .count, .money: 1
        case .date: "2026-07-05"
        case .quarter: "2026Q3"
        case .choice(let choices, _): .string(choices[0].id)
        case .flag: true
        case .ref(let kind): .string("\(kind)/\(refs)")
        case .list, .positions, .attachments: .array([])
        }
    }
    return data
  }
}
