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

  @Test("that are gone or altered are told of by a mirror, which is never said to be whole without them")
  func mirroredWithout() throws {
    let office = try Self.submitted()
    let places = try Self.places(office).values.sorted()
    let (gone, altered) = (places[0], places[1])
    _ = try office.sandbox.run("chmod u+w \(altered); echo x >> \(altered)")
    let refused = try office.run("mirror", "log", "altered", language: "zh")
    #expect(refused.status == 4 && refused.errors.contains("附件内容变了"), "\(refused)")
    _ = try office.sandbox.run("rm -f \(altered) \(gone)")
    let without = try office.run("mirror", "log", "kept", language: "zh")
    #expect(without.status == 4 && without.errors.contains("原案卷缺 2 个附件"), "\(without)")
    #expect(try office.run("mirror", "log", "kept", "--json").output.contains(#""missing":2"#))
    #expect(try office.run("verify", "--log", "kept").status == 4)
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
