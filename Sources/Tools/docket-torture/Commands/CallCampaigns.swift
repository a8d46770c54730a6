import EventLog
import Workbench

extension Campaign {
  /// Runs every command with any of its descriptors closed: same log, same exit, no answer in a file.
  static let descriptors = Campaign("descriptors", "every command with 7 choices of closed descriptors", usual: 100_000) { count, seed in
    let bench = try CommandStage.prepared()
    try CommandStage.checkSamples(bench)
    var outcome = CampaignOutcome()
    let closings = ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"]
    // What reads its lines from standard input has nothing to read where that is closed.
    let trials = try CommandSample.all(bench).flatMap { sample in
      closings.filter { sample.input == nil || !$0.hasPrefix("<&-") }.map { (sample, $0) }
    }
    var chance = Chance(seed: seed)
    for (sample, streams) in trials.some(count, &chance) {
      let open = try closing("", sample, bench)
      let closed = try closing(streams, sample, bench)
      outcome.count += 1
      outcome.count("with exit \(open.status)")
      let what = "docket \(sample.name) \(streams)"
      if closed.status != open.status { outcome.failures.append("\(what): exit \(closed.status), with them open \(open.status)") }
      if closed.files != open.files {
        outcome.failures.append("\(what): another log, or other files: \(closed.files) instead of \(open.files)")
      }
      if closed.check != 0 { outcome.failures.append("\(what): verify says \(closed.check)") }
    }
    return outcome
  }

  /// Runs a command on a fresh copy; returns file sizes and what `verify` reports.
  private static func closing(
    _ streams: String, _ sample: CommandSample, _ bench: CommandBench
  ) throws -> (status: Int32, files: [String], check: Int32) {
    CommandStage.clear(bench)
    let log = try bench.copyLog(sample.log, to: "trial")
    let status = try bench.run(sample, log: log, streams: streams, limit: 20).status
    let files = try CommandStage.lengths(below: log, bench) + CommandStage.made(bench)
    return (status, files, try bench.run(["verify"], log: log).status)
  }

  /// Fails or kills each file-system call of every writing command: nothing acknowledged is lost.
  static let calls = Campaign(
    "calls", "EIO, ENOSPC and kill at every file-system call of every writing command (debug builds, or with -DDOCKET_FAULTS)",
    usual: 100_000
  ) { count, seed in
    let bench = try CommandStage.prepared()
    var outcome = CampaignOutcome()
    // What happens at a call: an error, or death.
    let faults = [(name: "EIO", errno: 5), ("ENOSPC", 28), ("kill", 0)]
    var trials: [(sample: CommandSample, call: Int, fault: (name: String, errno: Int))] = []
    var chance = Chance(seed: seed)
    // A short run takes a few commands, and of each some calls.
    for sample in try writing(bench, atMost: count < 2_000 ? max(2, count / 12) : Int.max, &chance) {
      let calls = try Self.calls(of: sample, bench)
      if calls == 0 {
        throw Unprepared(description: "this docket takes no faults: swift build, or swift build -c release -Xswiftc -DDOCKET_FAULTS")
      }
      outcome.count("calls of writing commands", calls)
      for call in 1...calls { for fault in faults { trials.append((sample, call, fault)) } }
    }
    for (sample, call, fault) in trials.some(count, &chance) {
      outcome.count += 1
      let (status, problems) = try trial(sample, call, fault.errno, bench)
      outcome.count("with exit \(status)")
      outcome.failures += problems.map { "docket \(sample.name), call \(call), \(fault.name): \($0)" }
    }
    return outcome
  }

  /// The commands that change a log.
  private static func writing(_ bench: CommandBench, atMost count: Int, _ chance: inout Chance) throws -> [CommandSample] {
    var samples: [CommandSample] = []
    for sample in try CommandSample.all(bench).shuffled(using: &chance) where samples.count < count {
      CommandStage.clear(bench)
      let log = try bench.copyLog(sample.log, to: "trial")
      let status = try bench.run(sample, log: log).status
      // What a copy exports moves a mark in a file that keeps its length.
      if status == 0, try sample.log == "f03" || sizes(log, bench) != sizes(bench.folder(sample.log), bench) { samples.append(sample) }
    }
    return samples
  }

  /// The log's files with their lengths, but for the lock.
  private static func sizes(_ log: String, _ bench: CommandBench) throws -> [String: Int] {
    try bench.files(below: log).filter { $0.key != "lock" }.mapValues(\.size)
  }

  /// How many calls a command makes: the first that nothing happens at is one too many.
  private static func calls(of sample: CommandSample, _ bench: CommandBench) throws -> Int {
    var (low, high) = (0, 1 << 12)
    // A call that is reached once is reached always: the clock stands still, and nobody else runs.
    while high - low > 1 {
      let middle = (low + high) / 2
      CommandStage.clear(bench)
      _ = try bench.run(sample, log: try bench.copyLog(sample.log, to: "trial"), fault: "\(middle):0:\(bench.folder("mark"))")
      if try POSIXFileSystem().status(of: bench.folder("mark")) != nil { low = middle } else { high = middle }
    }
    return low
  }

  private static func trial(
    _ sample: CommandSample, _ call: Int, _ errno: Int, _ bench: CommandBench
  ) throws -> (status: Int32, problems: [String]) {
    CommandStage.clear(bench)
    let log = try bench.copyLog(sample.log, to: "trial")
    let before = try lines(of: log)
    let faulted = try bench.run(sample, log: log, fault: "\(call):\(errno):\(bench.folder("mark"))", limit: 20)
    var problems: [String] = []
    let allowed: Set<Int32> = errno == 0 ? [137] : [0, 1, 4, 5]
    if !allowed.contains(faulted.status) { problems.append("exit \(faulted.status): \(faulted.errors)") }
    if errno != 0, faulted.status == 4 { problems.append("taken for damage: \(faulted.errors)") }
    // What only a death or an error left is no damage, also before somebody writes.
    let atOnce = try bench.run(["verify"], log: log)
    if atOnce.status == 4 { problems.append("verify at once says damage: \(atOnce.output)\(atOnce.errors)") }
    let next = try bench.run(sample.next, log: log)
    if next.status != 0 { return (faulted.status, problems + ["the next command: \(next.errors)"]) }
    let after = try lines(of: log)
    // A refresh, also as a part of a sync, puts the copy's own events behind the office's: they are there all the same.
    let isKept = sample.isRefresh ? Set(before.compactMap(id)).isSubset(of: after.compactMap(id)) : after.starts(with: before)
    if !isKept { problems.append("what was there is no more") }
    if faulted.status == 0, after.count < before.count + 2, !after.dropFirst(before.count).isEmpty, sample.isAppending {
      problems.append("acknowledged, and lost")
    }
    let check = try bench.run(["verify"], log: log)
    if check.status != 0 { problems.append("verify: \(check.output)\(check.errors)") }
    for (path, _) in try bench.files(below: log) where path.hasSuffix(".new") { problems.append("\(path) remains") }
    let isDestroying = sample.words[0] == "erase" && after.contains { $0.contains(#""type":"case.erased""#) }
    if isDestroying, try bench.line("grep -rq 13800000000 \"$0\"", log) == 0 { problems.append("an erased value remains") }
    return (faulted.status, problems)
  }

  /// The id in a stored line.
  private static func id(_ line: String) -> Substring? {
    guard let start = line.firstRange(of: "\"id\":\"")?.upperBound else { return nil }
    return line[start...].prefix { $0 != "\"" }
  }

  /// The lines of a log of one segment.
  private static func lines(of log: String) throws -> [String] {
    try Files.text(of: Layout(directory: log).segment(1)).split(separator: "\n").map(String.init)
  }
}

extension CommandSample {
  /// Whether it adds events to the log that it is about, by its words.
  fileprivate var isAppending: Bool { !["checkpoint", "copy", "bundle", "init", "serve"].contains(words[0]) }

  /// The command after it.
  fileprivate var next: [String] {
    log == "all" ? ["person", "enrol", "li", "--role", "admin"] : ["activity", "record", "--topic", "meeting", "--title", "下一次"]
  }

  /// Whether it puts another log in the place of the one that it is about.
  fileprivate var isRefresh: Bool { words.first == "copy" && ["refresh", "sync"].contains(words.dropFirst().first) }
}
