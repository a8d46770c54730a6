import Foundation
import Testing

@Suite("the files of a submission")
struct KeptSubmissionTests {
  private static let definition = """
    {"id":"survey-2023","kind":"project","title":"2023年度项目支出绩效自评表","office":"示范监督站","period":{"from":"2023-01-01","to":"2023-12-31"},
     "rows":[{"id":"satisfaction","level1":"满意度指标","level3":"受益群众满意度","target":"95%","weight":100,
              "actual":"sum(survey.recorded.satisfied) / sum(survey.recorded.returned)"}]}
    """

  private static func submitted() throws -> BuiltOffice {
    let office = try BuiltOffice([
      ["survey", "record", "--issued", "200", "--returned", "200", "--satisfied", "197", "--on", "2023-07-01"]
    ])
    try office.put("table.json", definition)
    try office.record([["table", "adopt", "table.json", "--on", "2023-01-15"], ["table", "submit", "survey-2023", "--output", "out"]])
    return office
  }

  /// The paths of the attachments, by the names that the submission gives them.
  private static func places(_ office: BuiltOffice) throws -> [String: String] {
    let event = try office.run("log", "table.submitted", "--json").output
    let line = try #require(try JSONSerialization.jsonObject(with: Data(event.utf8)) as? [String: Any])
    let files = try #require((line["data"] as? [String: Any])?["files"] as? [String: String])
    return files.mapValues { "log/attachments/\($0.prefix(2))/\($0.dropFirst(2))" }
  }

  @Test("are checked by verify: each that is changed or missing is damage with its name")
  func verified() throws {
    let office = try Self.submitted()
    let places = try Self.places(office)
    #expect(places.count == 6)
    #expect(try office.run("verify").status == 0)
    for (name, place) in places {
      let bytes = try office.data(place)
      for changed in [Data(bytes.dropLast()), nil] {
        let url = URL(fileURLWithPath: office.sandbox.path(place))
        try FileManager.default.removeItem(at: url)
        try changed?.write(to: url)
        let answer = try office.run("verify")
        #expect(answer.status == 4, "\(name)")
        #expect((answer.output + answer.errors).contains(String(place.dropFirst("log/".count).prefix(24))), "\(name)")
        try bytes.write(to: url)
      }
    }
  }

  @Test("come along to a mirror and to what is restored from it, and are found again there")
  func mirrored() throws {
    let office = try Self.submitted()
    #expect(try office.run("mirror", "log", "kept").status == 0)
    #expect(try office.run("mirror", "kept", "restored").status == 0)
    #expect(try office.run("verify", "--log", "restored").status == 0)
    for place in try Self.places(office).values {
      #expect(try office.data("restored/" + place.dropFirst("log/".count)) == office.data(place))
    }
  }

  @Test("of an earlier program, which only the submission's own list names, are treated the same")
  func earlier() throws {
    let office = try BuiltOffice()
    try office.put("a.txt", "表")
    try office.put("b.txt", "另一张")
    try office.put("table.json", Self.definition)
    try office.record([
      ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--attach", "a.txt", "b.txt"],
      ["table", "adopt", "table.json", "--on", "2023-01-15"],
    ])
    let hashes = try office.shell("sha256sum a.txt b.txt").split(separator: "\n").map { String($0.prefix(64)) }
    let files = "{\"survey-2023.txt\":\"\(hashes[0])\",\"survey-2023.csv\":\"\(hashes[1])\"}"
    let data =
      "{\"rows\":[{\"id\":\"satisfaction\"}],\"totalWeight\":100,\"size\":2,\"root\":\"\",\"definition\":3,\"files\":\(files)}"
    try office.put("line.json", "{\"type\":\"table.submitted\",\"case\":\"table/survey-2023\",\"data\":\(data)}\n")
    #expect(try office.shell("docket event append < line.json; echo $?").hasSuffix("0\n"))
    #expect(try office.run("case", "table/survey-2023").output.contains("survey-2023.csv ✓"))
    try office.record([["table", "show", "survey-2023", "--submitted", "--output", "back/"]])
    #expect(try office.data("back/survey-2023.txt") == office.data("log/attachments/\(hashes[0].prefix(2))/\(hashes[0].dropFirst(2))"))
    #expect(try office.run("photos", "table/survey-2023", "--output", "photos").output.split(separator: "\n").count == 2)
    let place = "log/attachments/\(hashes[1].prefix(2))/\(hashes[1].dropFirst(2))"
    try FileManager.default.removeItem(atPath: office.sandbox.path(place))
    let gone = try office.run("table", "show", "survey-2023", "--submitted", "--output", "again")
    #expect(gone.status == 1 && gone.errors.contains("survey-2023.csv"))
  }

  @Test("are given back into a folder as they were, whatever was recorded since")
  func back() throws {
    let office = try Self.submitted()
    try office.record([["survey", "record", "--issued", "20", "--returned", "20", "--satisfied", "1", "--on", "2023-07-02"]])
    let answer = try office.run("table", "show", "survey-2023", "--submitted", "--output", "back")
    #expect(answer.status == 0)
    let names = try Self.places(office).keys.sorted()
    #expect(answer.output.split(separator: "\n").map(String.init).sorted() == names.map { "back/\($0)" })
    for name in names { #expect(try office.data("back/\(name)") == office.data("out/\(name)")) }
    // What was changed on the disk isn't given out as the paper of then.
    let place = try #require(try Self.places(office)["survey-2023.csv"])
    try Data("别的".utf8).write(to: URL(fileURLWithPath: office.sandbox.path(place)))
    let changed = try office.run("table", "show", "survey-2023", "--submitted", "--output", "again")
    #expect(changed.status == 4 && changed.errors.contains("survey-2023.csv"))
    #expect(!FileManager.default.fileExists(atPath: office.sandbox.path("again/survey-2023.csv")))
  }
}
