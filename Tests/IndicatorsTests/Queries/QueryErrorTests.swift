import Indicators
import Testing
import TextForms
import Values

struct QueryErrorTests {
  static let log: SampleLog = {
    var log = SampleLog()
    log.add("project.registered", "project/2022-0001", "2022-03-01", ["name": "一号工程"])
    log.add("project.registered", "project/2022-0002", "2022-03-01", ["name": "一号工程"])
    return log
  }()

  @Test(
    "An unknown field or value is an error with its column and a suggestion, never an empty answer",
    arguments: [
      ("", "column 1: a kind of case is missing here\n\n^"),
      ("complain topic:x", "column 1: there is no kind of case 'complain'\ncomplain topic:x\n^^^^^^^^\ndid you mean complaint?"),
      (
        "complaint topik:quality",
        "column 11: complaint has no field or event 'topik'\ncomplaint topik:quality\n          ^^^^^\ndid you mean topic?"
      ),
      (
        "complaint topic:qualty",
        "column 17: topic can't be 'qualty'\ncomplaint topic:qualty\n                ^^^^^^\ndid you mean quality?"
      ),
      (
        "complaint topic:zzz",
        "column 17: topic can't be 'zzz'\ncomplaint topic:zzz\n                ^^^\none of: quality, dust, safety, wages, bidding, handover"
      ),
      (
        "complaint state:opne",
        "column 17: complaint has no state 'opne'\ncomplaint state:opne\n                ^^^^\ndid you mean open?"
      ),
      ("complaint is:overdeu", "column 14: is: can't be 'overdeu'\ncomplaint is:overdeu\n             ^^^^^^^\ndid you mean overdue?"),
      (
        "complaint received:soon",
        "column 20: 'soon' is no day or span of days\ncomplaint received:soon\n                   ^^^^\n"
          + "write 2023, 2023-07, 2023Q3, 2023-07-01..2023-09-30, >=2023-07-01, this-year or last-month"
      ),
      (
        "inspection hazards:many",
        "column 20: hazards can't be 'many': it is no number\ninspection hazards:many\n                   ^^^^\nwrite 3, >3, >=3 or 10万..50万"
      ),
      (
        "project area:5元",
        "column 14: area can't be '5元': its unit is ㎡\nproject area:5元\n             ^^^\nwrite 3, >3, >=3 or 10万..50万"
      ),
      (
        "project legacy:maybe",
        "column 16: legacy can't be 'maybe': it is yes or no\nproject legacy:maybe\n               ^^^^^\nwrite yes or no"
      ),
      ("complaint seq:x", "column 15: 'x' is no event's number\ncomplaint seq:x\n              ^"),
      ("complaint project:无此", "column 19: there is no project '无此'\ncomplaint project:无此\n                  ^^^^"),
      (
        "complaint project:一号工程",
        "column 19: '一号工程' names 2 cases of project\ncomplaint project:一号工程\n                  ^^^^^^^^\n"
          + "name one by its id: project/2022-0001, project/2022-0002"
      ),
      (
        "complaint project:notice/2022-0001",
        "column 19: notice/2022-0001 is no project\ncomplaint project:notice/2022-0001\n                  ^^^^^^^^^^^^^^^^"
      ),
      (
        "complaint phone:13800000000",
        "column 17: phone is personal: its values are not in the log and can't be asked for\ncomplaint phone:···········\n"
          + "                ^^^^^^^^^^^"
      ),
      (
        "complaint topic.x:1",
        "column 11: topic leads to no other case, so nothing can follow its dot\ncomplaint topic.x:1\n          ^^^^^"
      ),
      ("complaint during:2023", "column 11: 'during' can't be used here\ncomplaint during:2023\n          ^^^^^^"),
      ("complaint \"open", "column 11: the quote is not closed\ncomplaint \"open\n          ^^^^^\nclose the quote"),
      ("complaint topic:\"a\"b", "column 20: a space is expected here, not 'b'\ncomplaint topic:\"a\"b\n                   ^"),
      ("complaint:topic", "column 10: a space is expected here, not ':'\ncomplaint:topic\n         ^"),
      (
        "complaint.recieved", "column 11: complaint has no event 'recieved'\ncomplaint.recieved\n          ^^^^^^^^\ndid you mean received?"
      ),
    ])
  func message(query: String, expected: String) {
    #expect(complaint { _ = try Self.log.list(query) } == expected)
  }

  @Test("The same in Chinese, with the caret under what is wrong")
  func chinese() {
    #expect(
      complaint(of: { _ = try Self.log.list("投诉 议提:房屋质量") }, in: .zh)
        == "第 4 列：投诉没有“议提”这个字段或事件\n投诉 议提:房屋质量\n     ^^^^\n是不是 议题？")
  }
}
