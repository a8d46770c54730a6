import LogLines
import Testing
import Values

@Suite("several logs at once")
struct SeveralLogsTests {
  private func offices() throws -> BuiltOffice {
    let office = try BuiltOffice()
    for (id, topics) in [("east", ["dust"]), ("west", ["dust", "quality"])] {
      try office.record([["init", "logs/\(id)", "--office", id, "--name", id, "--on", "2022-01-01"]])
      for topic in topics {
        try office.record([
          ["complaint", "receive", "--channel", "visit", "--topic", topic, "--on", "2023-03-01", "--log", "logs/\(id)"]
        ])
      }
    }
    return office
  }

  @Test("A log is made where --log says, as every other command names it")
  func made() throws {
    let office = try BuiltOffice()
    let answer = try office.run("init", "--log", "logs/west", "--office", "west", "--name", "西站", language: "zh")
    #expect(answer.status == 0 && answer.output.contains("logs/west"), "\(answer)")
    #expect(try office.run("status", "--log", "logs/west", "--json").output.contains("\"office\":\"west\""))
    #expect(try office.shell("ls -d EventLogs 2>/dev/null || true").isEmpty)
  }

  @Test("a list says of which office each case is, and sorts and picks by it")
  func list() throws {
    let offices = try offices()
    #expect(
      try offices.run("list", "complaint", "--log", "logs", "--csv").output == """
        case,state,opened,closed,due,office,channel,topic\r
        complaint/2023-0001,open,2023-03-01,,,east,visit,dust\r
        complaint/2023-0001,open,2023-03-01,,,west,visit,dust\r
        complaint/2023-0002,open,2023-03-01,,,west,visit,quality\r

        """)
    #expect(
      try offices.run("list", "complaint", "topic:dust", "--log", "logs", "--sort", "-office", "--fields", "office", "--json").output == """
        {"case":"complaint/2023-0001","office":"west"}
        {"case":"complaint/2023-0001","office":"east"}

        """)
    let line = try offices.run("list", "complaint", "office:west", "topic:quality", "--log", "logs", "--json").output
    #expect(
      line.hasPrefix(
        "{\"case\":\"complaint/2023-0002\",\"state\":\"open\",\"opened\":\"2023-03-01\",\"closed\":null,\"due\":null,\"channel\":\"visit\",\"topic\":\"quality\",\"office\":\"west\",\"title\":\"quality complaint\",\"matter\":null,\"person\":"
      ), "\(line)")
    // One log doesn't repeat what is known, unless it is asked.
    #expect(
      try offices.run("list", "complaint", "--log", "logs/east", "--csv").output.hasPrefix("case,state,opened,closed,due,channel,topic\r\n")
    )
    #expect(try offices.run("list", "complaint", "--log", "logs/east", "--fields", "office", "--csv").output.hasSuffix(",east\r\n"))
  }

  @Test("figures are counted over all of them, and by office; the same log given twice counts once")
  func count() throws {
    let offices = try offices()
    let measure = "count(complaint.received)"
    #expect(
      try offices.run("count", measure, "--per", "office,topic", "--year", "2023", "--log", "logs", "--csv").output == """
        office,topic,value\r
        east,dust,1\r
        west,dust,1\r
        west,quality,1\r
        total,,3\r

        """)
    #expect(try offices.run("count", measure, "--log", "logs", "--log", "logs/west/../west").output.hasSuffix("    3\n"))
    #expect(try offices.run("count", "count(complaint.received office:east)", "--log", "logs").output.hasSuffix("    1\n"))
    #expect(try offices.run("report", "--year", "2023", "--log", "logs").output.contains("west"))
  }

  @Test("a year that the log of one office doesn't reach is not compared with, and the answer names the office")
  func compared() throws {
    let offices = try offices()
    func compare() throws -> Sandbox.Answer {
      try offices.run("count", "count(complaint.received)", "--year", "2023", "--compare", "last-year", "--log", "logs")
    }
    func record(_ id: String, _ kind: [String]) throws {
      try offices.record([kind + ["--on", "2022-01-10", "--allow-out-of-order", "--because", "x", "--log", "logs/\(id)"]])
    }
    let complaint = ["complaint", "receive", "--channel", "visit", "--topic", "dust"]
    #expect(try compare().errors.hasPrefix("error: the records of east, west don't reach 2022: they can't be compared\n"))
    try record("west", complaint)
    let one = try compare()
    #expect(one.status == 3)
    #expect(one.errors.hasPrefix("error: the records of east don't reach 2022: they can't be compared\n"), "\(one.errors)")
    #expect(try lastYear(in: offices).isEmpty)
    try record("east", complaint)
    #expect(try compare().status == 0)
    #expect(try lastYear(in: offices) == ["offices: complaints"])
    // An office without a complaint reaches as far as its log does.
    try offices.record([["init", "logs/north", "--office", "north", "--name", "north", "--on", "2023-01-01"]])
    #expect(try compare().errors.contains("the records of north don't reach 2022"))
  }

  /// The report's counts of complaints that stand beside those of the year before.
  private func lastYear(in offices: BuiltOffice) throws -> [String] {
    let report = try JSON(parsing: Array(try offices.run("report", "--year", "2023", "--json", "--log", "logs").output.utf8.dropLast()))
    let figures = (report["figures"]?.array ?? []).filter { $0["measure"] == "count(complaint.received)" && $0["per"] == ["office"] }
    try #require(figures.count == 1)
    return figures.filter { $0["before"] != nil }.compactMap { $0["label"]?.string }
  }

  @Test("offices are picked among several logs, named one by one or as a folder, and an unknown one is named")
  func picked() throws {
    let offices = try offices()
    let measure = "count(complaint.received)"
    for logs in [["--log", "logs"], ["--log", "logs/east", "--log", "logs/west"]] {
      #expect(try offices.run(["count", measure, "--office", "west"] + logs).output.hasSuffix("    2\n"))
      #expect(try offices.run(["count", measure, "--office", "east,west"] + logs).output.hasSuffix("    3\n"))
      #expect(try offices.run(["list", "complaint", "--office", "east", "--csv"] + logs).output.split(separator: "\r\n").count == 2)
      let unknown = try offices.run(["count", measure, "--office", "nrth"] + logs)
      #expect(unknown.status == 2)
      #expect(unknown.errors == "error: none of the logs is of the office 'nrth'\n  hint: one of: east, west\n")
    }
    #expect(
      try offices.run("report", "--year", "2023", "--json", "--office", "west", "--log", "logs").output.contains("\"office\":\"west\""))
    #expect(try offices.run("export", "--csv", "out", "--office", "west", "--log", "logs").status == 0)
  }

  @Test("two copies of one log are refused: what is in both would count twice")
  func copies() throws {
    let offices = try offices()
    try offices.copy("logs/west", to: "logs/west-copy")
    for words in [["count", "cases(complaint)"], ["list", "complaint"], ["report"], ["export", "--csv", "out"]] {
      let answer = try offices.run(words + ["--log", "logs"])
      #expect(answer.status == 2, "\(words)")
      #expect(answer.errors == "error: logs/west and logs/west-copy are two copies of one log\n  hint: name just one of them with --log\n")
    }
  }
}
