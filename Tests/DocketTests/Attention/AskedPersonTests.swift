import Testing
import Values

@Suite("Whose page it is, by a part of a name")
struct AskedPersonTests {
  private static func office() throws -> BuiltOffice {
    let office = try BuiltOffice()
    try office.record([
      ["person", "enrol", "王力", "--role", "admin", "--by", "王力"],
      ["person", "enrol", "唐磊", "--role", "inspector", "--section", "东片分站", "--by", "王力"],
      ["person", "enrol", "唐亮", "--role", "inspector", "--section", "西片分站", "--by", "王力"],
      ["person", "enrol", "梁霞", "--role", "clerk", "--role", "reporter", "--by", "王力"],
    ])
    return office
  }

  @Test("a part that one section has is that section, noted; none or several are refused with the sections", arguments: ["今日", "逾期", "例会"])
  func sections(_ page: String) throws {
    let office = try Self.office()
    let part = try office.run(page, "--科室", "东片", language: "zh")
    #expect([0, 1].contains(part.status) && part.errors.contains("“东片”按科室“东片分站”"), "\(part)")
    for word in ["分站", "南片"] {
      let refused = try office.run(page, "--科室", word, language: "zh")
      #expect(refused.status == 3 && refused.errors.contains("东片分站") && refused.errors.contains("西片分站"), "\(refused)")
    }
  }

  @Test("a part of a person's name is read in the same way", arguments: ["今日", "逾期", "例会"])
  func people(_ page: String) throws {
    let office = try Self.office()
    let part = try office.run(page, "--人", "磊", language: "zh")
    #expect([0, 1].contains(part.status) && part.errors.contains("“磊”按“唐磊”"), "\(part)")
    let refused = try office.run(page, "--人", "唐", language: "zh")
    #expect(refused.status == 3 && refused.errors.contains("唐磊") && refused.errors.contains("唐亮"), "\(refused)")
  }

  @Test("a complaint that a clerk with a second role enters is the site's supervisor's")
  func clerk() throws {
    let office = try Self.office()
    try office.record([
      ["project", "register", "--name", "金桂府", "--inspector", "唐磊", "--by", "王力"],
      ["complaint", "receive", "--project", "金桂府", "--channel", "phone", "--topic", "quality", "--by", "梁霞"],
    ])
    let cases = try JSON(parsing: Array(try office.run("list", "complaint", "--json").output.utf8.dropLast()))
    #expect(cases.text().contains(#""who":"唐磊""#), "\(cases.text())")
  }
}
