import Foundation
import Testing
import TextForms
import Values

@Suite("Forms on a terminal")
struct FormWidthTests {
  static let offices = ["datong-centre-2021", "huaihua-station-2023"]

  @Test("no line of a shipped table or its monitoring form is wider than 80 columns", arguments: offices, ["zh", "en"])
  func width(_ office: String, _ language: String) throws {
    let sandbox = try Sandbox()
    let log = URL(fileURLWithPath: #filePath).appending(path: "../../../../EventLogs/\(office)").standardized.path
    let list = try sandbox.run("docket table list --json --log '\(log)'")
    let tables = try #require(JSON(parsing: Array(list.output.utf8.dropLast())).array).compactMap { $0["id"]?.string }
    #expect(!tables.isEmpty)
    for table in tables {
      for command in ["show", "monitor"] {
        let now = "\(office.suffix(4))-10-08T09:00:00+08:00"
        let answer = try sandbox.run("DOCKET_NOW=\(now) docket table \(command) '\(table)' --log '\(log)' --lang \(language)")
        #expect(answer.status <= 1, "\(table) \(command): \(answer.errors)")
        for line in answer.output.split(separator: "\n") where TextForms.displayWidth(String(line)) > 80 {
          Issue.record("\(table) \(command): \(line)")
        }
      }
    }
  }
}
