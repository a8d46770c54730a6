import EventLog
import Glibc
import Workbench

/// A folder in which a built program runs on copies of one small log with a fixed clock.
struct CommandBench {
  /// The program.
  let docket: Program
  /// The folder.
  let folder: ScratchFolder

  /// The fixed moment of the clock; nil for the machine's own.
  var moment: String? = "2024-01-05T09:00:00+08:00"

  private let shell: Program
  private let copier: Program

  /// What a command answered.
  struct Answer {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Finds the program beside this one.
  init() throws {
    docket = try Program.built()
    guard let shell = Program(named: "sh"), let copier = Program(named: "cp") else {
      throw Misunderstood(description: "no sh and cp on the PATH")
    }
    (self.shell, self.copier) = (shell, copier)
    folder = try ScratchFolder("docket-torture")
  }

  /// Runs the program to its end; `streams` is shell text after a command that closes descriptors.
  func run(
    _ words: [String], log: String? = nil, streams: String = "", fault: String? = nil, limit: Int? = nil, interrupted: Double? = nil
  ) throws -> Answer {
    // One that hangs is ended by its own alarm, which nothing else in it sets; one that serves is interrupted before that.
    let alarm = limit.map { "timeout -s KILL \($0) " } ?? ""
    let interruption = interrupted.map { "timeout --preserve-status -s INT \($0) " } ?? ""
    let settings = [
      "DOCKET_LANG": "en", "COLUMNS": "400", "DOCKET_USER": "li", "DOCKET_NOW": moment ?? "", "DOCKET_CACHE": "",
      "DOCKET_LOG": log ?? folder("log"), "DOCKET_FAULT": fault ?? "",
    ]
    let line = "exec \(alarm)\(interruption)\"$0\" \"$@\" \(streams)"
    let invocation = shell(["-c", line, docket.path] + words, with: settings, output: folder("output"), errors: folder("errors"))
    let status = try ChildProcess.run(invocation).status
    return Answer(status: status, output: try text("output"), errors: try text("errors"))
  }

  /// Runs the program behind something else of the shell, and measures what both took; what hangs is ended.
  func measured(_ words: [String], before: String, log: String, limit: Int) throws -> ChildProcess.Ending {
    let settings = ["DOCKET_LANG": "en", "DOCKET_USER": "li", "DOCKET_NOW": moment ?? "", "DOCKET_CACHE": "", "DOCKET_LOG": log]
    let line = "\(before)timeout -s KILL \(limit) \"$0\" \"$@\""
    return try ChildProcess.run(
      shell(["-c", line, docket.path] + words, with: settings, output: folder("output"), errors: folder("errors")))
  }

  /// Runs a sample, perhaps with descriptors closed.
  func run(_ sample: CommandSample, log: String, streams: String = "", fault: String? = nil, limit: Int? = nil) throws -> Answer {
    try run(
      sample.words, log: log, streams: sample.streams + " " + streams, fault: fault, limit: limit, interrupted: sample.interrupted)
  }

  /// The text of a file in the folder.
  func text(_ name: String) throws -> String { try Files.text(of: folder(name)) }

  /// Puts a text into a file in the folder.
  func write(_ name: String, _ text: String) throws { try Files.write(text, to: folder(name)) }

  /// Words of a command; `@` means the folder.
  func inside(_ words: [String]) -> [String] {
    words.map { $0.hasPrefix("@") ? folder(String($0.dropFirst())) : $0 }
  }

  /// Copies a log to a new name, in place of what was there.
  func copyLog(_ log: String = "log", to name: String) throws -> String {
    // What an interrupted program still writes there would make the copy one inside the old one.
    for _ in 0..<100 {
      ScratchFolder.remove(folder(name))
      if try POSIXFileSystem().status(of: folder(name)) == nil { break }
      usleep(50_000)
    }
    guard try ChildProcess.run(copier(["-aT", folder(log), folder(name)])).status == 0 else {
      throw Unprepared(description: "no copy of \(log) at \(name)")
    }
    return folder(name)
  }

  /// Runs a line of the shell, in which `$0` is a path and `$@` are others.
  func line(_ line: String, _ path: String, _ others: some Sequence<String> = []) throws -> Int32 {
    try ChildProcess.run(shell(["-c", line, path] + others, errors: folder("errors"))).status
  }

  /// Every file below a folder by its path from there, with what it is.
  func files(below root: String) throws -> [String: FileStatus] {
    Dictionary(uniqueKeysWithValues: try Files.below(root, leavingOut: ["cache"]).map { ($0.path, $0.status) })
  }
}
