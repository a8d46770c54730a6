import Testing
import TextForms
import Values

@testable import Indicators

/// What became of the cases that a share asks about.
struct ShareAccountTests {
  @Test("Those that didn't get there are told by why, the late ones with the days in the middle, those handed over by that")
  func reasons() throws {
    var log = SampleLog()
    let project: JSON = "project/2023-0001"
    log.add("project.registered", "project/2023-0001", "2023-01-01", ["name": "甲"])
    for (number, due) in [(1, "2023-02-01"), (2, "2023-02-01"), (3, "2023-02-01"), (4, "2023-02-01"), (5, "2023-02-01"), (6, "2024-02-01")]
    {
      let data: JSON.Object = ["type": "rectification", "project": project, "due": .string(due)]
      log.add("notice.issued", "notice/2023-000\(number)", "2023-01-10", data)
    }
    for (number, day) in [(1, "2023-01-20"), (2, "2023-02-04"), (3, "2023-02-09")] {
      log.add("notice.answered", "notice/2023-000\(number)", day)
    }
    log.add("notice.transferred", "notice/2023-0004", "2023-01-15")
    func account(_ measure: String) throws -> ShareAccount? {
      ShareAccount(try log.evaluate(measure, "2023"), of: try BoundMeasure(Measure(parsing: measure), in: log.context(measures: [:])))
    }
    let inTime = try #require(try account("ontime(notice.issued -> answered)"))
    #expect(inTime.sentence.zh == "6 份里 1 份按期；2 份晚（居中 5.5 天），1 份移交，2 份未办")
    #expect(
      inTime.sentence.en == "1 of 6 in time; 2 late (median 5.5 days), 1 transferred, 2 open")
    #expect(inTime.reasons.map(\.count).reduce(0, +) == 5)
    let spread = inTime.members(.zh).first { $0.0 == "spread" }
    #expect(spread?.1 == [[-12, 1], [3, 1], [8, 1]], "days after the deadline, and how many")
    #expect(try account("rate(notice.issued -> answered)")?.sentence.zh == "6 份里 3 份整改回复；1 份移交，2 份未办")
    #expect(try account("cover(inspection.recorded of project)")?.sentence.zh == "1 个里 0 个有；1 个没有")
    #expect(try account("count(notice.issued)") == nil)
    let share = try #require(try account("rate(notice.issued -> answered)"))
    #expect(!share.members(.zh).contains { $0.0 == "spread" }, "without a deadline nothing is early")
  }
}
