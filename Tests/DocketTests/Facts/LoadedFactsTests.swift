import DocketTestSupport
import Foundation
import Testing

/// An engine that loads facts in a folder of a sandbox, into a database that outlives the load.
struct LoadingEngine: Sendable, CustomTestStringConvertible {
  let name: String
  /// The command that runs SQL from standard input.
  let command: String
  /// What lies over the tables that a load must not touch.
  let views: String

  var testDescription: String { name }

  static let all: [LoadingEngine] = {
    var found: [LoadingEngine] = []
    if let duckdb = Peer("duckdb") {
      let view = "CREATE VIEW mine AS SELECT d_topic, count(*) AS n FROM ev_complaint WHERE event = 'received' GROUP BY d_topic"
      found.append(LoadingEngine(name: "duckdb", command: "\(duckdb.path.path) -csv -noheader $PWD/%/facts.db", views: "\(view);"))
    }
    if let psql = Peer("psql"), let server = PostgresTestServer.shared {
      let view = "CREATE VIEW mine AS SELECT d_topic, count(*) AS n FROM ev_complaint WHERE event = 'received' GROUP BY d_topic"
      let settings = "PGSERVICEFILE=\(server.services) PGSERVICE=test PGOPTIONS=\"-c search_path=%\""
      found.append(
        LoadingEngine(
          name: "postgresql", command: "\(settings) \(psql.path.path) -X -q -A -t -F ,",
          views: "\(view); GRANT SELECT ON mine, ev_complaint TO PUBLIC;"))
    }
    return found
  }()
}

@Suite("facts of an office in which somebody took another name")
struct RenamedFactsTests {
  @Test("give groups by person as the columns do, under the present name", arguments: LoadingEngine.all)
  func groups(engine: LoadingEngine) throws {
    let office = try BuiltOffice([
      ["person", "enrol", "tester", "--role", "admin"], ["person", "enrol", "赵工", "--role", "inspector"],
      ["person", "enrol", "王力", "--role", "inspector"], ["project", "register", "--name", "五溪尚境"],
      ["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazards", "0", "--by", "赵工"],
      ["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazards", "0", "--by", "王力", "--with", "赵工"],
      ["person", "rename", "赵工", "赵敏"],
      ["inspection", "record", "--type", "safety", "--project", "五溪尚境", "--hazards", "0", "--by", "赵敏"],
      ["facts", "facts"],
    ])
    let space = "s\(UUID().uuidString.prefix(8).lowercased())"
    let command = engine.command.replacing("%", with: space).replacing("$PWD", with: office.sandbox.folder.path)
    _ = try office.shell("mkdir \(space)")
    if engine.name == "postgresql" { try #require(office.sandbox.run("echo 'CREATE SCHEMA \(space)' | \(command)").status == 0) }
    let loaded = try office.sandbox.run("cd facts && \(command) < load-\(engine.name).sql")
    try #require(loaded.status == 0, "\(loaded.errors)")
    for key in ["by", "person"] {
      let words = ["count", "count(inspection.recorded)", "--per", key]
      let table = try office.run(words + ["--csv"]).output.split(whereSeparator: \.isNewline).dropFirst()
      try office.put("asked.sql", try office.run(words + ["--sql", engine.name]).output)
      let answer = try office.sandbox.run("\(command) < asked.sql")
      let groups = answer.output.replacing("\"", with: "").split(whereSeparator: \.isNewline).filter { $0.hasPrefix("group,") }
        .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      let found = groups.map { "\($0[1]),\($0[2].prefix { $0 != "." })" }.sorted()
      #expect(found == table.map(String.init).filter { !$0.hasPrefix("total") && !$0.hasPrefix(",") }.sorted(), "\(key): \(answer)")
      #expect(found.contains(key == "by" ? "赵敏,2" : "赵敏,3"), "\(found)")
    }
  }
}

@Suite("facts that are loaded night after night", .enabled(if: !LoadingEngine.all.isEmpty, "neither duckdb nor PostgreSQL is installed"))
struct LoadedFactsTests {
  /// A bureau with one engine: a province whose facts are loaded into a database of its own.
  private struct Bureau {
    let engine: LoadingEngine
    let province: Province
    let space = "s\(UUID().uuidString.prefix(8).lowercased())"

    init(_ engine: LoadingEngine, _ offices: String = "a") throws {
      (self.engine, province) = (engine, try Province(offices))
      try province.does("mkdir \(space)")
      if engine.name == "postgresql" { _ = try ask("CREATE SCHEMA \(space)") }
    }

    func loading(_ folder: String, script: String = "load") throws -> Sandbox.Answer {
      let command = engine.command.replacing("%", with: space).replacing("$PWD", with: province.sandbox.folder.path)
      return try province.run("cd \(folder) && \(command) < \(script)-\(engine.name).sql")
    }

    func load(_ folder: String) throws {
      let answer = try loading(folder)
      try #require(answer.status == 0 && answer.errors == "" && answer.output == "", "\(answer)")
    }

    func ask(_ sql: String) throws -> String {
      let command = engine.command.replacing("%", with: space).replacing("$PWD", with: province.sandbox.folder.path)
      return try province.does("\(command) <<'E'\n\(sql);\nE").replacing("\"", with: "")
    }

    /// How many complaints of each topic a view over the tables has.
    var seen: String {
      get throws { try ask("SELECT d_topic, n FROM mine ORDER BY d_topic").replacing("\n", with: " ") }
    }
  }

  private let complaint = "docket complaint receive --channel visit --topic dust --log log-a"

  @Test("a second load fills the same tables: views and grants over them stay", arguments: LoadingEngine.all)
  func twice(_ engine: LoadingEngine) throws {
    let bureau = try Bureau(engine)
    try bureau.province.does("docket facts one --log log-a")
    try bureau.load("one")
    _ = try bureau.ask(engine.views)
    #expect(try bureau.seen == "quality,3 ")
    try bureau.province.does("\(complaint) && docket facts two --log log-a")
    try bureau.load("two")
    #expect(try bureau.seen == "dust,1 quality,3 ")
    if engine.name == "postgresql" {
      let granted =
        "SELECT count(*) FROM information_schema.role_table_grants WHERE grantee = 'PUBLIC' AND table_schema = '\(bureau.space)'"
      #expect(try bureau.ask(granted) == "2\n")
    }
    let labels = "SELECT label FROM choice_label WHERE kind = 'complaint' AND field = 'topic' AND item = 'dust'"
    #expect(try bureau.ask(labels) == "扬尘噪音\n")
    #expect(try bureau.ask("SELECT office, name, time_zone FROM office_name") == "a,单位a,Asia/Shanghai\n")
  }

  @Test("a load that fails in the middle leaves yesterday's rows", arguments: LoadingEngine.all)
  func failing(_ engine: LoadingEngine) throws {
    let bureau = try Bureau(engine)
    try bureau.province.does("docket facts one --log log-a")
    try bureau.load("one")
    _ = try bureau.ask(engine.views)
    try bureau.province.does("\(complaint) && docket facts two --log log-a && rm two/a/st_complaint.csv")
    #expect(try bureau.loading("two").status != 0)
    #expect(try bureau.seen == "quality,3 ")
    #expect(try bureau.ask("SELECT size FROM gathered") == "4\n")
  }

  @Test("keys are declared: no row is there twice", arguments: LoadingEngine.all)
  func keys(_ engine: LoadingEngine) throws {
    let bureau = try Bureau(engine)
    try bureau.province.does("docket facts one --log log-a")
    try bureau.load("one")
    let command = engine.command.replacing("%", with: bureau.space).replacing("$PWD", with: bureau.province.sandbox.folder.path)
    for table in ["ev_complaint", "st_complaint", "re_complaint", "workday", "gathered", "choice_label", "office_name"] {
      let doubled = try bureau.province.run("\(command) <<'E'\nINSERT INTO \(table) SELECT * FROM \(table);\nE")
      #expect((doubled.errors + doubled.output).lowercased().contains("duplicate key"), "\(table): \(doubled)")
    }
  }

  @Test("what changed brings the tables and columns of new kinds and fields along, in one piece", arguments: LoadingEngine.all)
  func changes(_ engine: LoadingEngine) throws {
    let bureau = try Bureau(engine)
    func kind(_ more: String) -> String {
      #"{"schema":2,"id":"pile","label":"桩基","fields":[{"id":"depth","label":"深度","type":"number"}\#(more)],"#
        + #""states":[{"id":"closed","label":"完","closed":true}],"actions":[{"id":"record","label":"记录","event":"recorded","#
        + #""from":["new"],"to":[{"state":"closed"}],"fields":["depth"\#(more == "" ? "" : #","soil""#)]}]}"#
    }
    try bureau.province.does("docket facts one --log log-a")
    try bureau.load("one")
    _ = try bureau.ask(engine.views)
    try bureau.province.does(
      "cat > k.json <<'E'\n\(kind(""))\nE\ndocket kinds adopt k.json --log log-a && docket pile record --depth 12 --log log-a")
    try bureau.province.does("docket facts two --since 4 --log log-a")
    try bureau.load("two")
    #expect(try bureau.ask("SELECT count(*), sum(d_depth) FROM ev_pile").hasPrefix("1,12"))
    let soil = #",{"id":"soil","label":"土质","type":"text"}"#
    try bureau.province.does(
      "cat > k.json <<'E'\n\(kind(soil))\nE\ndocket kinds adopt k.json --log log-a && docket pile record --depth 3 --soil 粘土 --log log-a")
    try bureau.province.does("\(complaint) && docket facts three --since 6 --log log-a")
    try bureau.load("three")
    #expect(try bureau.ask("SELECT d_soil FROM ev_pile WHERE d_soil IS NOT NULL") == "粘土\n")
    #expect(try bureau.ask("SELECT count(*), sum(d_depth) FROM ev_pile").hasPrefix("2,15"))
    #expect(try bureau.seen == "dust,1 quality,3 ")
    // The same as all of it, loaded at once.
    try bureau.province.does("docket facts whole --log log-a")
    let counts = "SELECT (SELECT count(*) FROM ev_pile), (SELECT count(*) FROM st_complaint), (SELECT count(*) FROM re_pile)"
    let before = try bureau.ask(counts)
    try bureau.load("whole")
    #expect(try bureau.ask(counts) == before)
  }

  @Test("changes to facts that aren't there are refused, and nothing is loaded", arguments: LoadingEngine.all)
  func gaps(_ engine: LoadingEngine) throws {
    let bureau = try Bureau(engine)
    try bureau.province.does("docket facts one --log log-a")
    try bureau.load("one")
    try bureau.province.does("\(complaint) && \(complaint) && docket facts gap --since 5 --log log-a")
    let answer = try bureau.loading("gap")
    #expect(answer.status != 0 && (answer.errors + answer.output).contains("load all facts first: a #5"), "\(answer)")
    #expect(try bureau.ask("SELECT size FROM gathered") == "4\n")
  }

  @Test("a column of another type is named, and nothing is loaded", arguments: LoadingEngine.all)
  func types(_ engine: LoadingEngine) throws {
    let bureau = try Bureau(engine)
    try bureau.province.does("docket facts one --log log-a")
    _ = try bureau.ask("CREATE TABLE gathered (office \(engine.name == "duckdb" ? "VARCHAR" : "text"), size DATE)")
    let answer = try bureau.loading("one")
    #expect(answer.status != 0 && (answer.errors + answer.output).contains("gathered.size"), "\(answer)")
    #expect(try bureau.ask("SELECT count(*) FROM gathered") == "0\n")
  }

  @Test("changes over a whole gathering: offices that went on, came, were restored and left", arguments: LoadingEngine.all)
  func gatherings(_ engine: LoadingEngine) throws {
    let bureau = try Bureau(engine, "a b c d")
    let province = bureau.province
    for office in ["a", "b", "d"] { try province.send(office, recording: false) }
    try province.does("cp -r log-b backup && docket gather take share --log P")
    try province.send("b")
    try province.does("docket gather take share --log P && docket facts one --log P")
    try bureau.load("one")
    let size = try province.does("grep -o '\"gathering\":[^}]*}' one/facts.json | grep -o '[0-9]*' | tr -d '\\n'")
    // a goes on, b comes back from its backup, c comes, d leaves.
    try province.does("rm -r log-b && mv backup log-b && mkdir again", day: 6)
    try province.send("a", day: 6)
    try province.send("b", to: "again", day: 6)
    try province.send("c", day: 6, recording: false)
    _ = try province.take("share again", day: 6)
    try province.does("docket gather expect b --from 4 --reason 恢复 --log P && docket gather take again --log P", day: 6)
    try province.does("docket gather expect d --drop --reason 撤并 --log P", day: 6)
    try province.does("docket facts two --since \(size) --log P && docket facts whole --log P", day: 6)
    try bureau.load("two")
    let tables = [
      "SELECT office, case_id, seq, d_topic FROM ev_complaint ORDER BY office, seq",
      "SELECT office, size, root FROM gathered ORDER BY office",
      "SELECT office, name FROM office_name ORDER BY office", "SELECT office, count(*) FROM st_complaint GROUP BY office ORDER BY office",
    ]
    let loaded = try tables.map { try bureau.ask($0) }
    #expect(loaded[2] == "a,单位a\nb,单位b\nc,单位c\n")
    try bureau.load("whole")
    #expect(try tables.map { try bureau.ask($0) } == loaded)
    #expect(try province.does("wc -l < two/a/changed.csv", day: 6) == "2\n")
    #expect(try province.run("docket facts three --since 99 --log P", day: 6).status == 3)
  }

  @Test("facts.json names each table")
  func manifest() throws {
    let province = try Province("a")
    let json = try province.does("docket facts one --kind complaint --log log-a --json")
    for table in ["ev_complaint", "st_complaint", "re_complaint", "li_complaint", "workday", "gathered", "office_name", "choice_label"] {
      #expect(json.contains(#"{"table":"\#(table)","kind":"#), "\(table)")
    }
  }
}
