import DocketTestSupport
import EventLog
import Foundation
import LogLines
import Testing
import Values
import Workbench

/// What the system refuses a real process: space, rights, a format that it doesn't know.
@Suite("A system that refuses", .enabled(if: Program(beside: "docket") != nil))
struct HostileSystemTests {
  private let folder: ScratchFolder
  private let docket: Program

  init() throws {
    folder = try ScratchFolder("docket-hostile")
    docket = try #require(Program(beside: "docket"))
    #expect(try run(["init", folder("log"), "--office", "demo", "--name", "示范监督站"]).status == 0)
    #expect(try run(record).status == 0)
  }

  private var record: [String] { ["activity", "record", "--topic", "meeting", "--title", "例会", "--log", folder("log"), "--by", "li"] }

  @Test("a file that can't grow: exit 5, nothing of the batch remains, and the next writer goes on")
  func noSpace() throws {
    let before = try segment()
    // The shell's unit is 512 or 1,024 bytes; either way the line doesn't fit any more.
    let blocks = before.count / 1_024
    let title = String(repeating: "长", count: 1_200)
    let outcome = try shell("trap '' XFSZ; ulimit -f \(max(1, blocks)); exec \"$0\" \"$@\"", record + ["--note", title])
    #expect(outcome.status == 5, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("error: "))
    #expect(try segment() == before)
    #expect(try run(record).status == 0)
    #expect(try run(["verify", "--log", folder("log")]).status == 0)
  }

  @Test("a file that can't grow, and a signal that would kill: the answer is the same")
  func noSpaceSignal() throws {
    let before = try segment()
    let title = String(repeating: "长", count: 1_200)
    let outcome = try shell("ulimit -f \(max(1, before.count / 1_024)); exec \"$0\" \"$@\"", record + ["--note", title])
    #expect(outcome.status == 5, "\(outcome.errors)")
    #expect(try segment() == before)
  }

  @Test("many logs are asked with fewer files open than there are logs")
  func manyLogs() throws {
    for number in 1...64 {
      let log = folder("logs/\(number)")
      #expect(try run(["init", log, "--office", "o\(number)", "--name", "站\(number)"]).status == 0)
      let recorded = try run(["activity", "record", "--topic", "meeting", "--title", "例会", "--log", log, "--by", "li"])
      #expect(recorded.status == 0, "\(recorded.errors)")
    }
    for words in [["count", "count(activity.recorded)", "--per", "office"], ["list", "activity"], ["report", "--json"]] {
      let outcome = try shell("\(Self.closingInherited); ulimit -n 56; exec \"$0\" \"$@\"", words + ["--log", folder("logs")])
      #expect(outcome.status == 0, "\(words): \(outcome.errors)")
    }
  }

  @Test(
    "a folder that may not be written: reading answers, writing is refused with exit 5",
    .enabled(if: getuid() != 0 || Peer("setpriv") != nil, "the superuser may write anything, and setpriv is not installed"))
  func readOnly() throws {
    let log = folder("log")
    _ = try shell("chmod -R a+rX,a-w \(folder.path)", [])
    defer { _ = try? shell("chmod -R u+w \(folder.path)", []) }
    // The superuser may write all the same, so another user looks on.
    let prefix = getuid() == 0 ? "exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$0\" \"$@\"" : "exec \"$0\" \"$@\""
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)").path
    let reading = try shell(prefix, ["status", "--log", log], output: output)
    #expect(reading.status == 0, "\(reading.errors)")
    let writing = try shell(prefix, record, output: output)
    #expect(writing.status == 5, "\(writing.errors)")
    // Somebody else's kept things are noted before.
    #expect(writing.errors.split(separator: "\n").contains { $0.hasPrefix("error: ") })
  }

  @Test("a log of a newer format is refused by every command, and not touched")
  func newerFormat() throws {
    let directory = folder("newer")
    _ = try FileEventStore.create(directory: directory)
    let now = Instant(milliseconds: 1_688_000_000_000)
    var encoder = LineEncoder()
    try encoder.append(
      Event(
        seq: 1, id: EventID(at: now, random: (1, 2)), type: EventType("office.opened")!, caseID: CaseID("office/new")!, version: 1,
        on: Day(number: 19_537), at: now, by: "li", data: ["format": 2, "name": "将来的监督站"], part: nil, hash: .zero))
    _ = encoder.seal()
    let path = directory + "/00000000000000000001.jsonl"
    let before = Data(encoder.bytes)
    try before.write(to: URL(fileURLWithPath: path))
    for words in [["status"], ["case", "office/new"], ["activity", "record", "--topic", "meeting", "--by", "li"], ["verify"]] {
      let outcome = try run(words + ["--log", directory])
      #expect(outcome.status == 5, "\(words): \(outcome.errors)")
      #expect(outcome.errors.contains("format 2"), "\(words): \(outcome.errors)")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  private func segment() throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: folder("log/00000000000000000001.jsonl")))
  }

  private func run(_ words: [String]) throws -> (status: Int32, errors: String) {
    try end(docket(words), errors: folder.path + ".errors")
  }

  /// Closes what tests beside this one happen to have open in the same process.
  private static let closingInherited =
    #"for file in /proc/self/fd/*; do file=${file##*/}; if [ "$file" -gt 2 ]; then eval "exec $file>&-"; fi; done"#

  /// Runs the program by a line of shell, in which `$0` is the program and `$@` its words.
  private func shell(_ line: String, _ words: [String], output: String? = nil) throws -> (status: Int32, errors: String) {
    let shell = try #require(Program(named: "bash"))
    return try end(shell(["-c", line, docket.path] + words), errors: output ?? folder.path + ".errors")
  }

  private func end(_ invocation: Program.Invocation, errors: String) throws -> (status: Int32, errors: String) {
    var invocation = invocation
    invocation.environment = ["DOCKET_LANG": "en", "DOCKET_CACHE": folder("kept")]
    invocation.errors = errors
    defer { ScratchFolder.remove(errors) }
    let status = try ChildProcess.run(invocation).status
    return (status, try String(contentsOfFile: errors, encoding: .utf8))
  }
}
