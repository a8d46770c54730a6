import Foundation
import Testing

@Suite("Who was there, on papers")
struct OfficersTests {
  private func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["person", "enrol", "王力", "--role", "admin,inspector", "--licence", "湘A001", "--by", "王力"],
      ["person", "enrol", "李敏", "--role", "inspector", "--licence", "湘A002", "--by", "王力"],
      ["project", "register", "--name", "五溪尚境", "--by", "王力"],
      ["inspection", "record", "--project", "五溪尚境", "--type", "safety", "--hazard", "none", "--with", "李敏", "--by", "王力"],
      ["inspection", "record", "--project", "五溪尚境", "--type", "dust", "--hazard", "none", "--by", "王力"],
    ])
  }

  @Test("The roster has the numbers of licences; papers and their placeholders print them beside the names")
  func licences() throws {
    let office = try office()
    #expect(try office.run("person", "list", "--json").output.contains(#""licence":"湘A002""#))
    let words = try office.run(["print", "inspection/2024-0001", "--placeholders"], language: "zh").output
    #expect(words.contains("王力（湘A001）、李敏"), "\(words)")
    #expect(words.contains("经办人.执法证号"), "\(words)")
    let paper = try office.run(["print", "inspection/2024-0001", "--format", "text"], language: "zh").output
    #expect(paper.contains("王力（湘A001）"), "\(paper)")
    // A role that changes keeps the number.
    try office.record([["person", "enrol", "李敏", "--role", "supervisor", "--change", "--by", "王力"]])
    #expect(try office.run("person", "list", "--json").output.contains(#""licence":"湘A002""#))
  }

  @Test("A visit of one officer is noted when its paper is printed, one of two isn't")
  func single() throws {
    let office = try office()
    #expect(try office.run("print", "inspection/2024-0002", "--format", "text").errors.contains("a single officer"))
    #expect(!(try office.run("print", "inspection/2024-0001", "--format", "text").errors.contains("a single officer")))
  }
}
