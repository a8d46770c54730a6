import Casework
import Formats
import LogLines
import Testing
import Values

@testable import Exchange

@Suite("The map of an import")
struct ImportMapTests {
  static func parse(_ text: String, kind: String? = nil) throws -> ImportMap {
    try ImportMap(parsing: Array(text.utf8), catalog: .builtIn, kind: kind)
  }

  /// The fault of a map, as `line:column problem`.
  static func fault(_ text: String) -> String {
    do {
      _ = try parse(text)
      return "none"
    } catch {
      guard let fault = error as? MapFault else { return "\(error)" }
      return "\(fault.place.line):\(fault.place.column) \(fault.problem)"
    }
  }

  @Test("a map says kind, key, how the file is read, and the events with their fields")
  func whole() throws {
    let map = try Self.parse(
      """
      {"kind":"投诉","key":["编号"],"source":"12345","encoding":"GBK","delimiter":";","sheet":"台账","header":2,
       "events":[{"action":"受理","on":"日期","fields":{"channel":{"const":"12345热线"},"议题":{"column":"类别","choices":{"噪音":"dust"},"else":"quality"},
                  "subject":{"columns":["标题","内容"],"join":"："},"note":"备注"}},
                 {"action":"resolve","on":{"column":"办结","format":"yyyyMMdd"},"when":{"column":"状态","is":["已办结",1]}}]}
      """)
    #expect(map.kind == "complaint")
    #expect(map.key.map(\.name) == ["编号"])
    #expect(map.options == Ledger.Options(encoding: .gb18030, delimiter: .semicolon, sheet: "台账", header: 2))
    #expect(map.source == "12345")
    #expect(map.events.map(\.action) == ["receive", "resolve"])
    #expect(map.events[0].fields.map(\.id) == ["channel", "topic", "subject", "note"])
    #expect(map.events[0].fields[0].value == .constant("12345热线"))
    #expect(map.events[1].when?.texts == ["已办结", "1"])
    guard case .column(let column, let choices, let otherwise, nil) = map.events[0].fields[1].value else {
      Issue.record("the topic is not read from a column")
      return
    }
    #expect(column == ImportMap.Column("类别", at: .init(line: 2, column: 92)))
    #expect(choices == ["噪音": "dust"])
    #expect(otherwise == "quality")
  }

  @Test(
    "what is wrong with a map is said with its line and column",
    arguments: [
      ("{\"kind\":\"complaint\",}", "1:21 json(Values.JSONError.Reason.unexpectedByte(125))"),
      ("{\"kind\":\"complaint\",\n \"evnts\":[]}", "2:2 unknownKey(\"evnts\", nearest: Optional(\"events\"))"),
      ("{\"kind\":\"complaint\"}", "1:1 missing(\"events\")"),
      ("{\"kind\":\"complaint\",\"events\":[]}", "1:30 missing(\"events\")"),
      ("{\"kind\":\"complant\",\"events\":[]}", "1:9 unknownKind(\"complant\", nearest: Optional(\"complaint\"))"),
      ("{\"kind\":\"office\",\"events\":[]}", "1:9 unknownKind(\"office\", nearest: nil)"),
      (
        "{\"kind\":\"complaint\",\"encoding\":\"latin\",\"events\":[]}",
        "1:32 unknownWord(\"latin\", allowed: [\"utf-8\", \"utf-16le\", \"utf-16be\", \"gb18030\"])"
      ),
      ("{\"kind\":\"complaint\",\"header\":0,\"events\":[]}", "1:30 expected(\"line number\")"),
      (
        "{\"kind\":\"complaint\",\"events\":[{\"action\":\"recieve\",\"on\":\"d\"}]}",
        "1:41 unknownAction(\"recieve\", kind: \"complaint\", nearest: Optional(\"receive\"))"
      ),
      ("{\"kind\":\"complaint\",\"events\":[{\"action\":\"resolve\",\"on\":\"d\"}]}", "1:41 cannotOpen(\"resolve\", kind: \"complaint\")"),
      ("{\"kind\":\"complaint\",\"events\":[{\"action\":\"receive\"}]}", "1:31 missing(\"on\")"),
      (
        "{\"kind\":\"complaint\",\"events\":[{\"action\":\"receive\",\"on\":\"d\",\"fields\":{\"chanel\":\"c\"}}]}",
        "1:70 unknownField(\"chanel\", action: \"receive\", nearest: Optional(\"channel\"))"
      ),
      (
        "{\"kind\":\"complaint\",\"events\":[{\"action\":\"receive\",\"on\":\"d\",\"fields\":{\"attachments\":\"c\"}}]}",
        "1:70 unknownField(\"attachments\", action: \"receive\", nearest: nil)"
      ),
      (
        "{\"kind\":\"complaint\",\"events\":[{\"action\":\"receive\",\"on\":\"d\",\"fields\":{\"due\":\"c\",\"期限\":\"c\"}}]}",
        "1:80 doubledField(\"期限\")"
      ),
      (
        "{\"kind\":\"complaint\",\"events\":[{\"action\":\"receive\",\"on\":{\"column\":\"d\",\"format\":\"dd/MM\"}}]}",
        "1:79 badFormat(\"dd/MM\")"
      ),
      (
        "{\"kind\":\"complaint\",\"events\":[{\"action\":\"receive\",\"on\":\"d\",\"fields\":{\"note\":{\"column\":\"d\",\"format\":\"yyyy-MM-dd\"}}}]}",
        "1:100 badFormat(\"yyyy-MM-dd\")"
      ),
      (
        "{\"kind\":\"complaint\",\"events\":[{\"action\":\"receive\",\"on\":{\"const\":\"7/5/2023\"}}]}",
        "1:65 badValue(\"7/5/2023\", field: \"on\", Casework.ValueProblem.notDay)"
      ),
      (
        "{\"kind\":\"complaint\",\"events\":[{\"action\":\"receive\",\"on\":{\"colum\":\"x\"}}]}",
        "1:57 unknownKey(\"colum\", nearest: Optional(\"column\"))"
      ),
    ])
  func faults(map: String, fault: String) {
    #expect(Self.fault(map) == fault)
  }

  @Test("an unknown choice in a map is a fault of the map, not of each row")
  func unknownChoice() {
    let map = #"{"kind":"complaint","events":[{"action":"receive","on":"d","fields":{"topic":{"column":"t","choices":{"x":"dusty"}}}}]}"#
    #expect(Self.fault(map).hasPrefix("1:107 badValue(\"dusty\", field: \"topic\", Casework.ValueProblem.notChoice("))
  }

  @Test("the kind may be given beside the map")
  func givenKind() throws {
    #expect(try Self.parse(#"{"events":[{"action":"receive","on":"d"}]}"#, kind: "投诉").kind == "complaint")
  }

  @Test("a column that is missing or doubled is a fault at its place; blanks within a heading don't count")
  func columns() throws {
    let map = try Self.parse("{\"kind\":\"complaint\",\"events\":[{\"action\":\"receive\",\"on\":\"受理日期\"}]}")
    func fault(_ header: [String]) -> MapFault? {
      do throws(MapFault) {
        _ = try ImportPlan(map, header: header, catalog: .builtIn)
        return nil
      } catch { return error }
    }
    let place = ImportMap.Place(line: 1, column: 56)
    #expect(fault(["受理日期"]) == nil)
    #expect(fault([" 受理日期 ", "x"]) == nil)
    #expect(fault(["受理\n日期", "x"]) == nil)
    #expect(fault(["x"]) == MapFault(.missingColumn("受理日期", nearest: nil), at: place))
    #expect(fault(["受理日期", "受理日期"]) == MapFault(.doubledColumn("受理日期"), at: place))
  }
}
