import Foundation
import Testing

@Suite("an office's own notice")
struct AdoptedNoticeTests {
  @Test("what an inspection may issue at once are the types of the notice as the office has adopted it")
  func issues() throws {
    let office = try BuiltOffice()
    let definition = try office.run("kinds", "show", "notice", "--json").output
    let types = "\"choices\":[{\"id\":\"rectification\""
    try #require(definition.contains(types))
    let own = definition.replacingOccurrences(
      of: types, with: "\"choices\":[{\"id\":\"reminder\",\"label\":\"提醒函\"},{\"id\":\"rectification\"")
    try office.put("notice.json", own)
    let record = ["inspection", "record", "--type", "safety", "--hazard", "临边无防护", "--issue", "提醒函", "--on", "2023-07-05"]
    #expect(try office.run(record).status == 2)
    try office.record([["kinds", "adopt", "notice.json"]])
    let answer = try office.run(record)
    #expect(answer.output.contains("notice/2023-0001 issue · issued · reminder"), "\(answer.errors)")
    #expect(try office.run("inspection", "record", "--help").output.contains("reminder 提醒函"))
  }
}
