import EventLog
import LogLines
import Workbench

/// An office and its copy, with everything that the product may write to in one folder.
final class PersonalStage {
  let folder: ScratchFolder
  private let docket: Program

  /// How many values were given so far.
  private(set) var values = 0
  /// The violations found so far.
  private(set) var failures: [String] = []
  var chance: Chance

  private var files = 0

  init(_ docket: Program, seed: UInt64) throws {
    self.docket = docket
    folder = try ScratchFolder("docket-personal")
    chance = Chance(seed: seed)
    for name in ["given", "asked", "cache", "tmp", "said"] { _ = try ScratchFolder(keeping: folder(name)) }
    for words in [
      ["init", folder("log"), "--office", "demo", "--name", "示范监督站", "--on", "2023-01-01"],
      ["project", "register", "--name", "五溪尚境", "--sector", "housing"],
    ] { try must(words) }
    try must(["copy", "create", folder("f03"), "--tag", "f03"])
    isAsking = try must(["erase", "--help"]).contains("--yes")
  }

  /// The command that erases a case, with a yes where no one can be asked.
  func erasing(_ id: String) -> [String] { ["erase", id, "--reason", "本人申请"] + (isAsking ? ["--yes"] : []) }

  private var isAsking = false

  /// A new value.
  func value() -> String {
    values += 1
    return PersonalTraces.value(&chance)
  }

  /// The log of the office, or sometimes the copy's.
  func anyLog() -> String { chance.percent(30) ? "f03" : "log" }

  /// A file of what is given to the product.
  func give(_ text: String, _ ending: String = "") throws -> String {
    files += 1
    let path = folder("given/\(files)\(ending)")
    try Files.write(text, to: path)
    return path
  }

  /// A new path for what is asked for, values and all.
  func ask(_ ending: String = "") -> String {
    files += 1
    return folder("asked/\(files)\(ending)")
  }

  /// Runs the product; its output has no personal value unless asked to.
  @discardableResult
  func run(
    _ words: [String], log: String = "log", input: String? = nil, asked isAsked: Bool = false, killedAt call: Int? = nil
  ) throws -> CommandBench.Answer {
    let settings = [
      "DOCKET_LANG": chance.percent(50) ? "en" : "zh", "DOCKET_USER": "li", "DOCKET_NOW": "2023-07-05T09:00:00+08:00",
      "DOCKET_LOG": folder(log), "DOCKET_CACHE": folder("cache"), "TMPDIR": folder("tmp"), "HOME": folder.path,
      "DOCKET_FAULT": call.map { "\($0):0:\(folder("mark"))" } ?? "",
    ]
    let given = try input.map { try give($0) }
    let run = docket(words, with: settings, input: given, output: folder("said/out"), errors: folder("said/err"))
    let status = try ChildProcess.run(run).status
    let (output, errors) = (try Files.text(of: folder("said/out")), try Files.text(of: folder("said/err")))
    for (stream, text) in [("standard output", output), ("standard error", errors)] where !(isAsked && stream == "standard output") {
      for value in PersonalTraces.found(in: Array(text.utf8)) {
        failures.append("\(stream) of docket \(Self.line(words)) (exit \(status)): \(value)")
      }
    }
    if status >= 128, call == nil { failures.append("docket \(Self.line(words)): signal \(status - 128)") }
    return CommandBench.Answer(status: status, output: output, errors: errors)
  }

  /// Runs a command that has to succeed.
  @discardableResult
  func must(_ words: [String], log: String = "log", input: String? = nil, asked isAsked: Bool = false) throws -> String {
    let answer = try run(words, log: log, input: input, asked: isAsked)
    if answer.status != 0 {
      failures.append("docket \(Self.line(words)): exit \(answer.status): \(answer.errors.split(separator: "\n").first ?? "")")
    }
    return answer.output
  }

  /// The words of a command, without what would be a value.
  private static func line(_ words: [String]) -> String {
    words.map { PersonalTraces.found(in: Array($0.utf8)).isEmpty ? $0 : "VALUE" }.joined(separator: " ")
  }

  /// Reports values outside of `private/` and requested output; after erasure, anywhere.
  func search(afterErasing isErased: Bool) throws {
    for (path, status) in try Files.below(folder.path, leavingOut: ["given", "asked", "said"]) where status.kind == .file {
      let isKept = path.split(separator: "/").dropFirst().first == "private"
      if isKept, !isErased { continue }
      for value in PersonalTraces.found(in: try POSIXFileSystem().contents(of: folder(path), limit: .max) ?? []).prefix(3) {
        failures.append("\(path)\(isErased ? ", after erasing" : ""): \(value)")
      }
    }
  }

  /// Says which files that hold opened values others may read.
  func searchAsked() throws {
    for name in ScratchFolder.names(in: folder("asked")) {
      guard let status = try POSIXFileSystem().status(of: folder("asked/\(name)")), status.kind == .file else { continue }
      let holds = try !PersonalTraces.found(in: POSIXFileSystem().contents(of: folder("asked/\(name)"), limit: .max) ?? []).isEmpty
      if holds, status.mode & 0o077 != 0 { failures.append("asked/\(name) has mode \(String(status.mode & 0o777, radix: 8))") }
    }
  }
}

/// Values that can be found anywhere: each contains `Q7` and sixteen hexadecimal digits.
enum PersonalTraces {
  private static let digits = 16

  /// A new value, plain or with what has to be escaped around it.
  static func value(_ chance: inout Chance) -> String {
    let hex = String(chance.next(), radix: 16)
    let core = "Q7" + String(repeating: "0", count: digits - hex.count) + hex
    return switch chance.below(5) {
    case 0: "某女士“\(core)”"
    case 1: "\(core) \\\"é\""
    case 2: "\(core), 3单元; 2楼"
    case 3: String(repeating: "长", count: 40) + core
    default: core
    }
  }

  /// The values that occur in some bytes.
  static func found(in bytes: [UInt8]) -> [String] {
    var values: [String] = []
    var offset = 0
    while let start = bytes[offset...].firstIndex(where: { $0 == UInt8(ascii: "Q") || $0 == UInt8(ascii: "q") }) {
      offset = start + 1
      guard bytes.count - start >= digits + 2, bytes[start + 1] == UInt8(ascii: "7") else { continue }
      let rest = bytes[(start + 2)..<(start + 2 + digits)]
      if rest.allSatisfy(isDigit) { values.append(String(decoding: bytes[start..<(start + 2 + digits)], as: UTF8.self)) }
    }
    return values
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
