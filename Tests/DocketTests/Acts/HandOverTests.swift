import Testing

@Suite("Handing cases over")
struct HandOverTests {
  @Test("What is given back is what came from the other; everything is given only where that is said, with how much of it had come")
  func back() throws {
    let office = try BuiltOffice([
      ["person", "enrol", "站长", "--role", "admin", "--on", "2023-01-01", "--by", "站长"],
      ["person", "enrol", "王力", "--role", "inspector", "--on", "2023-01-01", "--by", "站长"],
      ["person", "enrol", "李敏", "--role", "inspector", "--on", "2023-01-01", "--by", "站长"],
      ["project", "register", "--name", "五溪尚境", "--inspector", "王力", "--on", "2023-03-01", "--by", "站长"],
      ["project", "register", "--name", "南屏名邸", "--inspector", "李敏", "--on", "2023-03-01", "--by", "站长"],
      ["person", "hand-over", "王力", "李敏", "--on", "2023-06-01", "--by", "站长"],
    ])
    let all = try office.run(["人员", "移交", "李敏", "王力", "--经办人", "站长", "--试运行"], language: "zh")
    #expect(all.status == 0 && all.errors.contains("从 王力 接过来的只有 1 件"), "\(all)")
    let back = try office.run(["人员", "移交", "李敏", "王力", "--交还", "--经办人", "站长"], language: "zh")
    #expect(back.status == 0 && back.errors.isEmpty, "\(back)")
    #expect(try office.run("case", "五溪尚境", "--json").output.contains(#""inspector":"王力""#))
    #expect(try office.run("case", "南屏名邸", "--json").output.contains(#""inspector":"李敏""#))
  }
}
