import Foundation
import Testing
import Values

@Suite("What a copy and its office say of each other")
struct CopyStandingTests {
  @Test("A reminder that the office recorded meanwhile sets no earlier reply of a copy aside, nor does a hand-over or an extension")
  func reminded() throws {
    for (act, words) in [("remind", ""), ("extend", "--due +20d"), ("assign", "--assignee 李四")] {
      let field = try FieldOffice(copies: ["f03"])
      try field.must("DOCKET_NOW=2023-07-06T09:00:00+08:00 docket notice answer notice/2023-0001 --log f03")
      try field.must("DOCKET_NOW=2023-07-07T09:00:00+08:00 docket notice \(act) notice/2023-0001 \(words)")
      let answer = try field.must("DOCKET_NOW=2023-07-08T09:00:00+08:00 docket copy sync --log f03")
      #expect(answer.contains("1 imported, 0 known, 0 waiting, 0 set aside"), "\(act): \(answer)")
      #expect(try field.must("docket case notice/2023-0001 --json").contains(#""state":"answered""#), "\(act)")
      try field.must("DOCKET_NOW=2023-07-08T09:00:00+08:00 docket verify && DOCKET_NOW=2023-07-08T09:00:00+08:00 docket verify --log f03")
    }
  }

  @Test("What leads the case on sets an earlier act aside as before, which stands on the day's pages by its short number")
  func setAside() throws {
    let field = try FieldOffice(copies: ["f03"])
    try field.must("docket notice answer notice/2023-0001 --log f03 && docket bundle export --log f03 --output b")
    try field.must("docket notice close notice/2023-0001")
    #expect(try field.take("b") == [1, 0, 0, 0, 1])
    for page in ["today", "week", "audit"] {
      #expect(try field.sandbox.run("docket \(page)").output.contains("1 set aside (#c1): docket bundle conflicts"), "\(page)")
    }
    #expect(try field.must("docket bundle conflicts").hasPrefix("#c1  "))
    #expect(try field.must("docket bundle conflicts --json").contains(#""n":"c1""#))
    try field.must("docket bundle settle '#c1' --discard --reason 已销号")
    #expect(!(try field.must("docket today").contains("set aside")))
    #expect(try field.sandbox.run("docket bundle settle c2 --discard --reason x").status == 2)
  }

  @Test("A copy says how old it is above what it answers, and an office says nothing of the sort")
  func age() throws {
    let field = try FieldOffice(copies: ["f03"])
    let later = "DOCKET_NOW=2023-08-28T09:00:00+08:00 docket"
    for page in ["today", "week", "overdue", "case project/2023-0001"] {
      let said = "copy f03, the office as of 2023-07-05, 54 days ago"
      #expect(try field.sandbox.run("\(later) \(page) --log f03").output.hasPrefix(said + "\n"), "\(page)")
      #expect(!(try field.sandbox.run("\(later) \(page)").output.contains("the office as of")), "\(page)")
    }
    let caller = try field.sandbox.run("docket complaint caller 13900001111 --log f03")
    #expect(caller.status == 3 && caller.errors.contains("--log"), "\(caller)")
  }
}
