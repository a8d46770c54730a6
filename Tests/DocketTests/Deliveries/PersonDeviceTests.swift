import Foundation
import Testing

@Suite("docket person device", .enabled(if: DeliveredOffice.hasKeyTool, "ssh-keygen is not installed"))
struct PersonDeviceTests {
  @Test("admins hand out codes, and everybody their own where the office lets people make copies")
  func codes() throws {
    let office = try DeliveredOffice()
    let made = try office.run("docket person device li --name 手机 --by boss --json")
    #expect(made.status == 0 && made.output.contains(#""by":"li","device":"手机","code":""#), "\(made)")
    #expect(made.output.contains(#""address":null,"until":"2023-07-05T01:10:00.000Z""#), "\(made)")
    #expect(try office.run("docket person device li --name 手机 --by boss").output.contains("run docket serve --record first"))
    #expect(try office.run("docket person device li --name 手机 --by li").status == 3)
    #expect(try office.run("docket office policy --own-copies yes --by boss && docket person device li --name 手机 --by li").status == 0)
    #expect(try office.run("docket person device boss --name 手机 --by li").status == 3)
    #expect(try office.run("docket person device nobody --name 手机 --by boss").status == 3)
    #expect(try office.run("docket person device li --name '' --by boss").status == 2)
    #expect(try office.run("docket verify").status == 0, "a code is no event")
  }

  @Test("nobody reads a code off the log's folder, where only its hash is")
  func hidden() throws {
    let office = try DeliveredOffice()
    let line = try office.run("docket person device li --name 手机 --by boss --json").output
    let made = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let code = try #require(made["code"] as? String)
    #expect(code.count == 20)
    #expect(try office.run("grep -r \(code) log").status == 1)
    let none = try office.run("docket person device li --list")
    #expect(none.status == 0 && (none.output + none.errors).contains("'li' has no device"))
    #expect(try office.run("docket person device li --revoke 手机 --reason 丢了 --by boss").status == 3)
  }
}
