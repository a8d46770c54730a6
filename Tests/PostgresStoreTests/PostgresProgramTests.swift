import DocketTestSupport
import Foundation
import LogLines
import Synchronization
import TestThreads
import Testing
import Workbench

/// The built program over a log at a server of the tests' own.
@Suite(
  "A log at a PostgreSQL server", .enabled(if: PostgresTestServer.shared != nil, "PostgreSQL's server isn't installed"), .waiting)
struct PostgresProgramTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder("docket-pg-tests")
  }

  private func run(
    _ words: String..., program: String = "docket-pg", input: String = "", settings: [String: String] = [:]
  ) throws -> PostgresProgram.Answer {
    try PostgresProgram(program, home: folder.path).run(words, input: input, settings: settings)
  }

  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  @Test("an office lives at a server as it does in files: recorded, read, proved, and the same answers")
  func anOffice() throws {
    let log = "pg:test/demo"
    let made = try run("init", log, "--name", "示范监督站", "--json")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try run("init", log, "--name", "示范监督站").status == 3)
    #expect(try run("init", log, "--office", "other", "--name", "示范监督站").status == 2)
    let lines = """
      {"type":"complaint.received","data":{"channel":"hotline-12345","topic":"quality","phone":"13800000000"},"id":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10"}
      {"type":"complaint.received","data":{"channel":"visit","topic":"dust"}}

      """
    let appended = try run("event", "append", "--log", log, input: lines)
    #expect(appended.status == 0, "\(appended.errors)")
    #expect(appended.output.split(separator: "\n").count == 2)
    let again = try run("event", "append", "--log", log, input: String(lines.split(separator: "\n")[0]) + "\n")
    #expect(again.output.split(separator: "\n").first == appended.output.split(separator: "\n").first)
    #expect(try run("count", "count(complaint.received)", "--log", log).output.contains("2"))
    // An adopted or built-in kind's own command, with the option spelled as people do.
    let noted = try run("complaint", "assign", "2023-0001", "--assignee", "li.na", "--log", log)
    #expect(noted.status == 0, "\(noted.errors)")
    let verified = try run("verify", "--log", log, "--json")
    #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
    #expect(verified.output.contains(#""ok":true"#))
    #expect(try run("checkpoint", "--log", log, "--keep").status == 0)
    let receipt = try run("receipt", "2", "--log", log)
    try receipt.output.write(toFile: folder.path + "/receipt.json", atomically: false, encoding: .utf8)
    #expect(try run("receipt", "check", folder.path + "/receipt.json").status == 0)
    let shown = try run("case", "2023-0001", "--log", log, "--with-personal", "--json")
    #expect(shown.output.contains("13800000000"), "\(shown.errors)")
    let erased = try run("erase", "complaint/2023-0001", "--reason", "依申请", "--yes", "--log", log)
    #expect(erased.status == 0, "\(erased.errors)")
    #expect(try !run("case", "2023-0001", "--log", log, "--with-personal", "--json").output.contains("13800000000"))
    #expect(try run("verify", "--log", log).status == 0)
    // The plain program gives its place to the one that reaches servers.
    #expect(try run("status", "--log", log, "--json", program: "docket").output == run("status", "--log", log, "--json").output)
  }

  @Test("ledgers and evidence at a server are those of the same log in files, byte for byte; a ledger comes home there as one step")
  func handedOver() throws {
    let (log, back) = ("pg:test/handed-over", folder.path + "/handed-over")
    var calls = [["init", log, "--name", "示范监督站"], ["project", "register", "--name", "五溪尚境"]]
    for number in 1...4 {
      calls.append([
        "inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "临边 \(number)", "--with", "李娜", "--issue",
        "rectification", "--due", "2023-07-2\(number)",
      ])
    }
    let table = folder.path + "/t.json"
    let row = #"{"id":"a","level1":"产出指标","level2":"数量","level3":"检查","target":"≥1次","weight":100,"actual":"count(inspection.recorded)"}"#
    try #"{"id":"t","kind":"project","title":"表","office":"站","period":{"from":"2023-01-01","to":"2023-12-31"},"rows":[\#(row)]}"#
      .write(toFile: table, atomically: false, encoding: .utf8)
    calls.append(["table", "adopt", table])
    let program = PostgresProgram(home: folder.path)
    for words in calls {
      let answer = try program.run(words + (words[0] == "init" ? [] : ["--log", log]))
      try #require(answer.status == 0, "\(words): \(answer.errors)")
    }
    try #require(try program.run(["mirror", log, back]).status == 0)
    var made: [[String: Data]] = []
    for (name, source) in [("server", log), ("files", back)] {
      let output = folder.path + "/" + name
      let evidence = try program.run(["table", "evidence", "t", "--output", output, "--log", source])
      #expect(evidence.status == 0, "\(evidence.errors)")
      #expect(try program.run(["proof", "check", output + "/证明"]).status == 0)
      let ledger = try program.run(["ledger", "notices", "--output", output + "/ledger.xlsx", "--log", source])
      #expect(ledger.status == 0, "\(ledger.errors)")
      let names = try FileManager.default.subpathsOfDirectory(atPath: output).filter {
        !$0.hasSuffix(".html") && !$0.hasSuffix("清册回执.json")
      }
      made.append(
        Dictionary(uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: output + "/" + $0) ?? Data()) }))
    }
    #expect(made[0].count > 6 && made[0] == made[1], "\(made[0].keys.filter { made[0][$0] != made[1][$0] })")
    let ledger = folder.path + "/server/ledger.xlsx"
    let untouched = try program.run(["ledger", "read", ledger, "--dry-run", "--json", "--log", log])
    #expect(untouched.status == 0 && untouched.output.contains(#""cells":0"#), "\(untouched)")
    guard let python = Peer("python3"), Peer.hasPython("openpyxl") else { return }
    let edit = """
      import openpyxl, sys
      book = openpyxl.load_workbook(sys.argv[1])
      for row in book.worksheets[0].iter_rows():
          for cell in row:
              if cell.value in ("临边 2", "临边 3"): cell.value += "，无栏杆"
      book.save(sys.argv[1])
      """
    _ = try python.run(["-c", edit, ledger], input: Data())
    let home = try program.run(["ledger", "read", ledger, "--yes", "--reason", "核对", "--json", "--log", log])
    #expect(home.status == 0 && home.output.contains(#""cells":2"#), "\(home)")
    #expect(try program.run(["undo", "--log", log]).output.split(separator: "\n").filter { $0.hasPrefix("#") }.count == 2)
    #expect(try program.run(["verify", "--log", log]).status == 0)
  }

  @Test("a log mirrored to a server and back has the same bytes, and every answer is the files'")
  func mirrored() throws {
    let files = Self.repository + "/EventLogs/huaihua-station-2023"
    let address = "pg:test/huaihua-station-2023"
    let there = try run("mirror", files, address, "--json")
    #expect(there.status == 0, "\(there.output)\(there.errors)")
    #expect(try run("mirror", files, address, "--json").output.contains(#""attachments":0"#))
    let back = folder.path + "/back"
    let home = try run("mirror", address, back)
    #expect(home.status == 0, "\(home.errors)")
    let segments = try FileManager.default.contentsOfDirectory(atPath: files).filter { $0.hasSuffix(".jsonl") }.sorted()
    let (left, right) = try (
      segments.map { try Data(contentsOf: URL(fileURLWithPath: "\(files)/\($0)")) }.reduce(Data(), +),
      FileManager.default.contentsOfDirectory(atPath: back).filter { $0.hasSuffix(".jsonl") }.sorted()
        .map { try Data(contentsOf: URL(fileURLWithPath: "\(back)/\($0)")) }.reduce(Data(), +)
    )
    #expect(left == right)
    for words in [
      ["count", "count(complaint.received)", "--per", "month", "--year", "2023", "--json"], ["list", "complaint", "--json"],
      ["table", "show", "station-special", "--json"], ["audit", "--json"], ["log", "--json"], ["overdue", "--json"],
      ["today", "--json"], ["week", "--of", "2023-07-05", "--json"],
    ] {
      for _ in 0..<2 {
        let program = PostgresProgram(home: folder.path, now: "2024-01-05T09:00:00+08:00")
        let (one, other) = (try program.run(words + ["--log", back]), try program.run(words + ["--log", address]))
        #expect(one.status == other.status, "\(words): \(other.errors)")
        #expect(one.output == other.output, "\(words)")
      }
    }
    #expect(try run("verify", "--figures", "--log", address).status == 0)
    // A line that somebody rewrites past all rights is found.
    let server = try #require(PostgresTestServer.shared)
    try server.run(
      "SET session_replication_role = replica; UPDATE docket.event SET line = replace(encode(line, 'escape'), '2023', '2022')::bytea"
        + " WHERE office = 'huaihua-station-2023' AND seq = 5")
    let found = try run("verify", "--log", address, "--json")
    #expect(found.status == 4)
    #expect(found.output.contains(#""file":"docket.event""#))
    #expect(found.output.contains(#""line":5"#))
    let refused = try run("mirror", files, address)
    #expect(refused.status == 1 || refused.status == 4)
    // What was spoiled goes, since another test asks of all offices.
    try server.run(
      "SET session_replication_role = replica; DELETE FROM docket.event WHERE office = 'huaihua-station-2023';"
        + " DELETE FROM docket.log WHERE office = 'huaihua-station-2023'")
  }

  @Test("what a server refuses is told by what it is, with exit 5, and nothing waits")
  func refusals() throws {
    let server = try #require(PostgresTestServer.shared)
    #expect(try run("init", "pg:test/rights", "--name", "权限").status == 0)
    try server.run(
      "DO 'BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ''reader'') THEN CREATE ROLE reader LOGIN IN ROLE docket_read;"
        + " CREATE ROLE writer LOGIN IN ROLE docket_write; END IF; END'")
    for (log, code) in [
      ("pg:unknown/x", "no-service"), ("pg:nowhere/x", "no-server"), ("pg:nobody/x", "login-refused"), ("pg:nobase/x", "no-database"),
      ("pg:test/nothing-here", "no-log"),
    ] {
      let refused = try run("status", "--log", log, "--json")
      #expect(refused.status == 5, "\(log)")
      #expect(refused.errors.contains(code), "\(log): \(refused.errors)")
    }
    for log in ["pg:", "pg:a b/x", "pg:host=x/y", "pg:test/a b"] { #expect(try run("status", "--log", log).status == 2, "\(log)") }
    let line = #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust"}}"# + "\n"
    #expect(try run("status", "--log", "pg:reader/rights").status == 0)
    let reader = try run("event", "append", "--log", "pg:reader/rights", "--json", input: line)
    #expect(reader.status == 5)
    #expect(reader.errors.contains("docket_write") && reader.errors.contains("reader"), "\(reader.errors)")
    #expect(try run("event", "append", "--log", "pg:writer/rights", input: line).status == 0)
    let personal = #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust","phone":"13800000000"}}"# + "\n"
    let sealed = try run("event", "append", "--log", "pg:writer/rights", "--json", input: personal)
    #expect(sealed.status == 5 && sealed.errors.contains("docket_private"), "\(sealed.errors)")
    for sql in ["UPDATE docket.event SET v = 1", "DELETE FROM docket.event", "TRUNCATE docket.event", "TRUNCATE docket.event_0"] {
      let refused = try server.run(sql)
      #expect(refused.status != 0 && refused.output.contains("only grows"), "\(sql): \(refused.output)")
    }
    let lost = try run(
      "event", "append", "--log", "pg:test/rights", "--json", input: line, settings: ["PGOPTIONS": "-c synchronous_commit=off"])
    #expect(lost.status == 5 && lost.errors.contains("synchronous_commit"), "\(lost.errors)")
    #expect(try run("init", "--schema", program: "docket").output.contains("CREATE TABLE IF NOT EXISTS docket.event"))
  }

  @Test("what a login may not see is no damage, and is missing from no mirror without a word")
  func unseen() throws {
    let server = try #require(PostgresTestServer.shared)
    let services = folder("services.conf")
    let own = ["docket", "onlooker"].map { "[\($0)]\nhost=\(server.folder)\ndbname=postgres\nuser=\($0)\n" }.joined()
    try own.write(toFile: services, atomically: false, encoding: .utf8)
    let settings = ["PGSERVICEFILE": services]
    #expect(try run("init", "pg:docket/unseen", "--name", "附件", settings: settings).status == 0)
    try server.run("CREATE ROLE onlooker LOGIN IN ROLE docket_read")
    let recorded = try run(
      "complaint", "receive", "--channel", "visit", "--topic", "dust", "--phone", "139", "--attach", services, "--log", "pg:docket/unseen",
      settings: settings)
    #expect(recorded.status == 0, "\(recorded.errors)")
    for (language, text) in [("en", "1 attachment was not checked"), ("zh", "1 个附件没有核对")] {
      let verified = try run("verify", "--log", "pg:onlooker/unseen", "--lang", language, settings: settings)
      #expect(verified.status == 0 && verified.output.contains(text) && verified.output.contains("docket_private"), "\(verified)")
    }
    let json = try run("verify", "--log", "pg:onlooker/unseen", "--json", settings: settings)
    #expect(json.status == 0 && json.output.contains(#""unseen":{"attachments":1}"#), "\(json)")
    let whole = try run("verify", "--log", "pg:docket/unseen", "--json", settings: settings)
    #expect(whole.status == 0 && !whole.output.contains("unseen\":"), "\(whole)")
    let mirror = folder("mirror")
    let refused = try run("mirror", "pg:onlooker/unseen", mirror, settings: settings)
    #expect(refused.status == 5 && refused.errors.contains("docket_private"), "\(refused)")
    #expect(!FileManager.default.fileExists(atPath: mirror))
    #expect(try run("mirror", "pg:docket/unseen", mirror, settings: settings).status == 0)
    try server.run("CREATE ROLE fieldworker LOGIN IN ROLE docket_write")
    try "[fieldworker]\nhost=\(server.folder)\ndbname=postgres\nuser=fieldworker\n\(own)".write(
      toFile: services, atomically: false, encoding: .utf8)
    let field = folder("field")
    let uncopied = try run("copy", "create", field, "--tag", "f01", "--log", "pg:fieldworker/unseen", settings: settings)
    #expect(uncopied.status == 5 && uncopied.errors.contains("docket_private"), "\(uncopied)")
    #expect(!FileManager.default.fileExists(atPath: field))
    // Once the photos are there, only lines are missing.
    #expect(try run("mirror", "pg:onlooker/unseen", mirror, settings: settings).status == 0)
    #expect(try run("mirror", "pg:onlooker/unseen", mirror, "--with-personal", settings: settings).status == 5)
    #expect(try run("verify", "--log", mirror, settings: settings).status == 0)
  }

  @Test("an address without an office, and a URL, are told as such, and a URL's password isn't said again")
  func addresses() throws {
    _ = try #require(PostgresTestServer.shared)
    let source = folder("source")
    #expect(try run("init", source, "--office", "addressed", "--name", "地址").status == 0)
    for words in [["mirror", source, "pg:test"], ["init", "pg:test", "--name", "x"], ["status", "--log", "pg:test"]] {
      let answer = try PostgresProgram(home: folder.path).run(words + ["--lang", "en"])
      #expect(answer.status == 2 && answer.errors.contains("pg:test/OFFICE"), "\(words): \(answer)")
    }
    let gathering = try run("gather", "init", "pg:test/gathering", "--id", "gathering", "--name", "x")
    #expect(gathering.status == 2, "\(gathering)")
    for url in ["postgres://me:secret@host/base", "postgresql://me:secret@host/base"] {
      for words in [["status", "--log", url], ["mirror", source, url], ["init", url, "--office", "x", "--name", "x"]] {
        let answer = try PostgresProgram(home: folder.path).run(words + ["--lang", "en"])
        #expect(answer.status == 2 && answer.errors.contains("pg:SERVICE/OFFICE"), "\(words): \(answer)")
        #expect(!answer.errors.contains("secret"))
      }
    }
  }

  @Test("a service alone is all its offices, as a folder of logs is")
  func allOffices() throws {
    let server = try #require(PostgresTestServer.shared)
    try server.run("CREATE DATABASE several")
    let services = folder("services.conf")
    try "[several]\nhost=\(server.folder)\ndbname=several\nuser=docket\n".write(toFile: services, atomically: false, encoding: .utf8)
    let settings = ["PGSERVICEFILE": services]
    let line = #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust"}}"# + "\n"
    for office in ["a", "b"] {
      #expect(try run("init", "pg:several/\(office)", "--name", office, settings: settings).status == 0)
      #expect(try run("event", "append", "--log", "pg:several/\(office)", input: line, settings: settings).status == 0)
    }
    let counted = try run("count", "count(complaint.received)", "--per", "office", "--log", "pg:several", "--json", settings: settings)
    #expect(counted.status == 0, "\(counted.errors)")
    #expect(counted.output.contains(#""a""#) && counted.output.contains(#""b""#), "\(counted.output)")
    #expect(try run("status", "--log", "pg:several", settings: settings).status == 2)
  }

  @Test("an office that goes by logins takes nobody else's name")
  func logins() throws {
    let log = "pg:test/logins"
    #expect(try run("init", log, "--name", "登录", "--by-login").status == 0)
    let line = #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust"}}"# + "\n"
    let mine = try run("event", "append", "--log", log, input: line)
    #expect(mine.output.contains(#""by":"docket""#), "\(mine.errors)")
    let other = try run("event", "append", "--log", log, "--by", "li.na", input: line)
    #expect(other.status == 3, "\(other.errors)")
    let inside = #"{"type":"complaint.received","by":"li.na","data":{"channel":"visit","topic":"dust"}}"# + "\n"
    #expect(try run("event", "append", "--log", log, input: inside).status == 3)
    #expect(try run("status", "--log", log, "--json").output.contains(#""events":2"#))
  }

  @Test("desks that write at once get numbers without a gap, and each its own")
  func desks() throws {
    let log = "pg:test/desks"
    #expect(try run("init", log, "--name", "窗口").status == 0)
    let line = #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust"}}"# + "\n"
    let input = String(repeating: line, count: 5)
    let statuses = Mutex<[Int32]>([])
    DispatchQueue.concurrentPerform(iterations: 6) { _ in
      do {
        let status = try run("event", "append", "--stream", "--log", log, input: input).status
        statuses.withLock { $0.append(status) }
      } catch {
        Issue.record(error)
      }
    }
    #expect(statuses.withLock(\.self) == [0, 0, 0, 0, 0, 0])
    #expect(try run("verify", "--log", log, "--json").output.contains(#""events":31"#))
  }
}
