import Testing

@Suite("Sites in measures, named in part")
struct NamedSitesTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "金桂府一期", "--on", "2023-03-01"], ["project", "register", "--name", "银杏苑", "--on", "2023-03-01"],
      ["inspection", "record", "--project", "金桂府一期", "--type", "safety", "--hazard", "none", "--on", "2023-12-01"],
    ])
  }

  @Test("A part of a site's name is taken for those that have it, and said; a word that none has is refused with those most like it")
  func parts() throws {
    let office = try office()
    let part = try office.run(["统计", "件数(检查.记录 项目:桂府)"], language: "zh")
    #expect(part.status == 0 && part.output.hasSuffix("   1\n") && part.errors.contains("“桂府”按“金桂府一期”"), "\(part)")
    for (word, name) in [("=桂府", "金桂府一期"), ("银杏院", "银杏苑")] {
      let answer = try office.run(["统计", "件数(检查.记录 项目:\(word))"], language: "zh")
      let asked = word.filter { $0 != "=" }
      #expect(answer.status == 3 && answer.errors.contains("没有叫“\(asked)”的项目") && answer.errors.contains("是不是 \(name)？"), "\(answer)")
    }
    #expect(try office.run(["统计", "件数(检查.记录 项目:金桂府一期)", "--年度", "2023"], language: "zh").status == 0)
  }

  @Test("What somebody has to do says whose it is, also where it is nothing")
  func owner() throws {
    #expect(try office().run(["今日", "--人", "李敏"], language: "zh").output.hasPrefix("李敏 · 2024-01-05\n"))
  }
}
