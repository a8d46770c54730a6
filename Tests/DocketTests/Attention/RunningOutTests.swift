import Testing

@Suite("what runs out later than this week")
struct RunningOutTests {
  private func office() throws -> BuiltOffice {
    var steps = [
      ["project", "register", "--name", "五溪尚境", "--on", "2023-03-01"], ["project", "register", "--name", "翠湖花园", "--on", "2023-03-01"],
    ]
    for (record, site) in [("湘N-1", "五溪尚境"), ("湘N-2", "五溪尚境"), ("湘N-3", "翠湖花园")] {
      steps.append(["crane", "record", "--record", record, "--type", "tower", "--on", "2023-03-02"])
      steps.append(["crane", "use", record, "--project", site, "--valid", "2024-01-2\(record.last ?? "0")", "--on", "2023-03-03"])
    }
    return try BuiltOffice(steps)
  }

  @Test("is told by the site's name, the thing's number and what runs out; several of a site are a line with their number")
  func lines() throws {
    let answer = try office().run("today", language: "zh")
    let lines = answer.output.split(separator: "\n").map(String.init)
    #expect(lines.contains("将到期 · 3"), "\(answer.output)")
    #expect(lines.contains { $0.hasPrefix("五溪尚境  起重机械 2 件  检测有效期至  2024-01-21") }, "\(answer.output)")
    #expect(lines.contains { $0.hasPrefix("翠湖花园  湘N-3") && $0.contains("检测有效期至  2024-01-23") }, "\(answer.output)")
  }

  @Test("is a list of its own for programs")
  func json() throws {
    let answer = try office().run("today", "--json")
    #expect(answer.output.hasPrefix(#"{"due":[],"#) && answer.output.contains(#""ahead":[{"case":"crane/2023-0001""#), "\(answer.output)")
  }
}
