import DocketTestSupport
import Foundation
import Testing

@Suite("docket facts and --sql")
struct FactsCommandTests {
  static let commands = [
    ["project", "register", "--name", "五溪尚境", "--on", "2023-02-01"],
    ["complaint", "receive", "--channel", "phone", "--topic", "quality", "--project", "五溪尚境", "--on", "2023-03-01"],
    ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--phone", "13800000000", "--on", "2023-03-06"],
    ["complaint", "resolve", "complaint/2023-0001", "--note", "已修补", "--on", "2023-03-09"],
  ]

  @Test("A folder that holds something else is left alone; earlier facts are replaced, and a writing that was interrupted is done again")
  func folders() throws {
    let office = try BuiltOffice(Self.commands)
    _ = try office.shell("mkdir full && echo mine > full/file")
    let refused = try office.run("facts", "full")
    #expect(refused.status == 3)
    #expect(refused.errors.contains("full holds something else"))
    #expect(try office.run("facts", "facts").status == 0)
    let first = try office.data("facts/facts.json")
    _ = try office.shell("rm facts/facts.json && touch facts/.facts-unfinished && echo half > facts/demo/ev_complaint.csv")
    #expect(try office.run("facts", "facts", "--json").output == String(decoding: first, as: UTF8.self))
    #expect(try office.data("facts/facts.json") == first)
    #expect(try !office.shell("cat facts/demo/*.csv").contains("13800000000"))
    #expect(
      try office.shell("ls -A facts") == "demo\nfacts.json\nload-clickhouse.sql\nload-duckdb.sql\nload-postgresql.sql\nload-spark.sql\n")
  }

  @Test("Kinds may be chosen; an unknown one, and a number that is none, are misuse")
  func kinds() throws {
    let office = try BuiltOffice(Self.commands)
    #expect(try office.run("facts", "facts", "--kind", "投诉").status == 0)
    #expect(
      try office.shell("ls facts/demo")
        == "choice_label.csv\nev_complaint.csv\ngathered.csv\nli_complaint.csv\noffice_name.csv\nre_complaint.csv\nst_complaint.csv\nworkday.csv\n"
    )
    #expect(try office.run("facts", "other", "--kind", "complain").errors.contains("complaint"))
    #expect(try office.run("facts", "other", "--since", "many").status == 2)
    #expect(try office.run("facts", "other", "--since", "99999").status == 3)
    #expect(try office.run("facts", "other", "--since", "3").status == 0)
    #expect(
      try office.shell("cat other/demo/changed.csv; ls other | grep -c spark")
        == "office,case_id\ndemo,complaint/2023-0001\ndemo,complaint/2023-0002\n0\n")
  }

  @Test("What isn't one function is refused, and its functions are named")
  func refusals() throws {
    let office = try BuiltOffice(Self.commands)
    let answer = try office.run("count", "count(complaint.received) / cases(project)", "--sql", "duckdb")
    #expect(answer.status == 2 && answer.output == "")
    #expect(answer.errors.contains("docket count 'count(complaint.received)' --sql duckdb; docket count 'cases(project)' --sql duckdb"))
    let zh = try office.run(["count", "count(complaint.received) * 2", "--sql", "spark"], language: "zh")
    #expect(zh.status == 2 && zh.errors.contains("docket 统计 'count(complaint.received)' --sql spark"))
    for words in [
      ["--compare", "last-year", "--year", "2023", "--sql", "duckdb"], ["--chart", "--sql", "duckdb"], ["--sql", "oracle"],
    ] {
      #expect(try office.run(["count", "count(complaint.received)"] + words).status == 2, "\(words)")
    }
    #expect(try office.run("count", "a=count(complaint.received)", "b=cases(project)", "--sql", "duckdb").status == 2)
    #expect(try office.run("count", "count(complaint.received -phone:)", "--sql", "duckdb").errors.contains("personal"))
  }

  /// What DuckDB prints of a database of the office, given a script to be run in a folder.
  private func duckdb(_ office: BuiltOffice, in folder: String = ".", _ script: String) throws -> [String] {
    let here = try office.shell("pwd").trimmingCharacters(in: .newlines)
    let output = try #require(Peer("duckdb")).run(
      ["-bail", "-csv", "-noheader", "\(here)/facts.db", "-c", ".cd \(here)/\(folder)", "-c", ".read /dev/stdin"], input: Data(script.utf8))
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init).sorted()
  }

  @Test("DuckDB loads the tables and answers as count does", .enabled(if: Peer("duckdb") != nil, "duckdb is not installed"))
  func duckdb() throws {
    let office = try BuiltOffice(Self.commands + [["measure", "adopt", "done", "rate(complaint.received -> resolved)"]])
    func load(_ folder: String) throws {
      _ = try duckdb(office, in: folder, String(decoding: office.data("\(folder)/load-duckdb.sql"), as: UTF8.self))
    }
    #expect(try office.run("facts", "facts").status == 0)
    try load("facts")
    let words = ["count", "done", "--year", "2023", "--per", "topic", "--sql", "duckdb"]
    #expect(
      try duckdb(office, office.run(words).output) == [
        "complete,NULL,NULL,1.000000,1.000000,NULL", "group,dust,NULL,0.000000,1.000000,NULL", "group,quality,NULL,1.000000,1.000000,NULL",
        "total,NULL,NULL,1.000000,2.000000,NULL",
      ])
    #expect(try duckdb(office, office.run("measure", "show", "done", "--sql", "duckdb").output).last == "total,NULL,1.000000,2.000000,NULL")
    // What changed is loaded over what was there.
    try office.record([
      ["complaint", "resolve", "complaint/2023-0002", "--note", "已洒水", "--on", "2023-03-20"], ["facts", "new", "--since", "6"],
    ])
    try load("new")
    #expect(try duckdb(office, office.run(words).output).last == "total,NULL,NULL,2.000000,2.000000,NULL")
  }
}
