import EventLog
import Workbench

/// A folder in which a built program is run on copies of one small office's log, its clock standing still.
struct CommandBench {
  /// The program.
  let docket: Program
  /// Where everything lies.
  let folder: ScratchFolder

  /// The moment at which the clock stands; the machine's own runs where there is none.
  var moment: String? = "2024-01-05T09:00:00+08:00"

  private let shell: Program
  private let copier: Program

  /// What a command answered.
  struct Answer {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Finds the program: the one given, else the one beside this one.
  init(_ given: Program?) throws {
    guard let docket = given ?? Program(beside: "docket") else {
      throw Misunderstood(description: "no docket beside this program: swift build first")
    }
    guard let shell = Program(named: "sh"), let copier = Program(named: "cp") else {
      throw Misunderstood(description: "no sh and cp on the PATH")
    }
    (self.docket, self.shell, self.copier) = (docket, shell, copier)
    folder = try ScratchFolder("docket-torture")
  }

  /// Runs the program to its end; `streams` is what a shell writes behind a command to close descriptors.
  func run(
    _ words: [String], log: String? = nil, streams: String = "", fault: String? = nil, limit: Int? = nil, interrupted: Double? = nil
  ) throws -> Answer {
    // One that hangs is ended by its own alarm, which nothing else in it sets; one that serves is interrupted before that.
    let alarm = limit.map { "timeout -s KILL \($0) " } ?? ""
    let interruption = interrupted.map { "timeout --preserve-status -s INT \($0) " } ?? ""
    var invocation = shell(["-c", "exec \(alarm)\(interruption)\"$0\" \"$@\" \(streams)", docket.path] + words)
    invocation.environment = [
      "DOCKET_LANG": "en", "COLUMNS": "400", "DOCKET_USER": "li", "DOCKET_NOW": moment ?? "", "DOCKET_CACHE": "",
      "DOCKET_LOG": log ?? folder("log"), "DOCKET_FAULT": fault ?? "",
    ]
    invocation.output = folder("output")
    invocation.errors = folder("errors")
    let status = try ChildProcess.run(invocation).status
    return Answer(status: status, output: try text("output"), errors: try text("errors"))
  }

  /// Runs a sample, perhaps with descriptors closed.
  func run(_ sample: CommandSample, log: String, streams: String = "", fault: String? = nil, limit: Int? = nil) throws -> Answer {
    try run(
      sample.words, log: log, streams: sample.streams + " " + streams, fault: fault, limit: limit, interrupted: sample.interrupted)
  }

  /// The text of a file in the folder.
  func text(_ name: String) throws -> String {
    String(decoding: try POSIXFileSystem().contents(of: folder(name)) ?? [], as: UTF8.self)
  }

  /// Puts a text into a file in the folder.
  func put(_ name: String, _ text: String) throws {
    let path = folder(name)
    try POSIXFileSystem().replace(path, with: Array(text.utf8).span, temporary: path + ".put", mode: nil, durable: false)
  }

  /// Copies a log to a new name, in place of what was there.
  func copyLog(_ log: String = "log", to name: String) throws -> String {
    ScratchFolder.remove(folder(name))
    _ = try ChildProcess.run(copier(["-a", folder(log), folder(name)]))
    return folder(name)
  }

  /// Runs a line of the shell, in which `$0` is a path.
  func line(_ line: String, _ path: String) throws -> Int32 {
    var invocation = shell(["-c", line, path])
    invocation.errors = folder("errors")
    return try ChildProcess.run(invocation).status
  }

  /// Every file below a folder by its path from there, with what it is.
  func files(below root: String) throws -> [String: FileStatus] {
    let disk = POSIXFileSystem().guarding(root)
    var found: [String: FileStatus] = [:]
    var waiting = [""]
    while let folder = waiting.popLast() {
      for name in try disk.list(folder.isEmpty ? root : "\(root)/\(folder)") {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        guard path != "cache", let status = try disk.status(of: "\(root)/\(path)") else { continue }
        found[path] = status
        if status.kind == .directory { waiting.append(path) }
      }
    }
    return found
  }
}
