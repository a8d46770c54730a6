import DocketTestSupport
import EventLog
import Glibc
import Workbench

/// A server with tables on a small disk: what doesn't fit is refused whole, and space revives it.
struct FullDisk {
  let server: PostgresTestServer
  let docket: Program
  let folder: ScratchFolder

  private static let log = "pg:small/small"

  /// Fills the disk, checks, and frees it; returns the faults.
  func run(_ outcome: inout CampaignOutcome) throws -> [String] {
    let disk = "\(server.folder)/small"
    guard geteuid() == 0, try shell("mkdir -p \(disk) && mount -t tmpfs -o size=24m,mode=0777 docket-torture \(disk)") == 0 else {
      Lines.say("  skipped: a full disk, which needs the right to mount one")
      return []
    }
    defer {
      do {
        try server.run("DROP DATABASE small WITH (FORCE)")
        if try shell("umount -l \(disk)") != 0 { Lines.complain("\(disk) is still mounted") }
      } catch {
        Lines.complain("\(disk) is still mounted: \(error)")
      }
    }
    for sql in ["CREATE TABLESPACE small LOCATION '\(disk)/space'", "CREATE DATABASE small TABLESPACE small"] {
      if try shell("mkdir -p \(disk)/space && chown postgres \(disk)/space") != 0 { return ["no folder for a tablespace"] }
      let made = try server.run(sql)
      if made.status != 0 { return ["\(sql): \(made.output)"] }
    }
    try Files.write("[small]\nhost=\(server.folder)\ndbname=small\nuser=docket\n", to: folder("small.conf"))
    let (docket, errors) = (docket.with(["PGSERVICEFILE": folder("small.conf")]), folder("small.errors"))
    let opening = docket(["init", Self.log, "--name", "示范监督站", "--by", "root"], errors: errors)
    guard try ChildProcess.run(opening).status == 0 else { return ["docket-pg init failed on a small disk"] }
    // A thousand lines are one batch: of the one that doesn't fit nothing may be there.
    let line = #"{"type":"activity.recorded","data":{"topic":"meeting","title":""# + String(repeating: "工作例会", count: 100) + #""}}"# + "\n"
    try Files.write(String(repeating: line, count: 12_000), to: folder("small.jsonl"))
    var filling = docket(
      ["event", "append", "--stream", "--log", Self.log, "--by", "root"], input: folder("small.jsonl"), output: folder("small.answers"),
      errors: errors)
    let filled = try ChildProcess.run(filling).status
    let said = try Files.text(of: errors)
    let answers = try POSIXFileSystem().contents(of: folder("small.answers"), limit: .max) ?? []
    let acknowledged = answers.count { $0 == UInt8(ascii: "\n") }
    outcome.count("events until the disk was full", acknowledged)
    var failures: [String] = []
    // A server that could write a part of a page says so instead of what the system said.
    let saysWhy = said.contains("No space left") || said.contains("could not extend file")
    if filled != 5 || !saysWhy { failures.append("a full disk ended with \(filled): \(said)") }
    guard try shell("mount -o remount,size=200m \(disk)") == 0 else { return failures + ["\(disk) can't be made larger"] }
    // A full disk refuses logins too: a session writes a file there when it begins.
    failures += try faults(docket, acknowledged + 1)
    filling.input = folder("small.one")
    try Files.write(line, to: folder("small.one"))
    let ended = try ChildProcess.run(filling).status
    if ended != 0 { failures.append("with room again the next line ended with \(ended)") }
    return try failures + faults(docket, acknowledged + 2)
  }

  /// The faults of a log that must have a number of events.
  private func faults(_ docket: Program, _ events: Int) throws -> [String] {
    let counted = try server.run("SELECT count(*) || ' ' || max(seq) FROM docket.event", in: "small").output.prefix { $0 != "\n" }
    var failures = counted == "\(events) \(events)" ? [] : ["\(events) events were to be there, but \(counted)"]
    let verify = docket(["verify", "--log", Self.log], errors: folder("small.errors"))
    if try ChildProcess.run(verify).status != 0 { failures.append("docket-pg verify is not content after a full disk") }
    return failures
  }

  private func shell(_ script: String) throws -> Int32 {
    try ChildProcess.run(Program(path: "/bin/sh")(["-c", script], errors: "/dev/null")).status
  }
}
