import Casework
import Formats
import LogLines
import Values

/// Something that a user can give, in any size up to its limit.
struct GivenInput: Sendable {
  /// What it is.
  let name: String
  /// Its limit: bytes, or a number of things.
  let limit: Int
  /// The file's name, if it matters.
  var ending = ".txt"
  /// Whether the file is read from standard input.
  var isStandardInput = false
  /// The words of the command, `FILE` for the file, and the file's bytes for a size.
  let make: @Sendable (Int) -> (words: [String], bytes: [UInt8])
}

extension GivenInput {
  /// All that is measured.
  static let all: [GivenInput] =
    commandLine + expressions + definitions + templates + proofs + reports + ledgers + events + attached

  private static func text(
    _ name: String, _ limit: Int, _ ending: String, _ words: [String], _ make: @escaping @Sendable (Int) -> String
  )
    -> GivenInput
  {
    GivenInput(name: name, limit: limit, ending: ending) { (words, Array(make($0).utf8)) }
  }

  private static func words(_ name: String, _ limit: Int, _ make: @escaping @Sendable (Int) -> [String]) -> GivenInput {
    GivenInput(name: name, limit: limit) { (make($0), []) }
  }

  /// A piece repeated as often as it fits into some bytes.
  private static func repeated(_ piece: String, _ size: Int) -> String { String(repeating: piece, count: max(1, size / piece.utf8.count)) }

  private static func joined(_ count: Int, _ separator: String = ",", _ piece: (Int) -> String) -> String {
    (0..<max(1, count)).map(piece).joined(separator: separator)
  }

  private static let attached: [GivenInput] = [
    text(
      "an attachment", InputLimits.attachment, ".bin",
      [Kind.complaint.id, "receive", "--channel", "web", "--topic", "dust", "--attach", "FILE"]
    ) {
      repeated("0123456789abcdef", $0)
    },
    GivenInput(name: "a personal value", limit: InputLimits.personalValue, isStandardInput: true) { size in
      (
        [Kind.complaint.id, "receive", "--channel", "web", "--topic", "dust", "--dry-run", "--phone", "-"],
        Array((repeated("a", size) + "\n").utf8)
      )
    },
  ]

  private static let commandLine: [GivenInput] = [
    words("options of a command line", 8_000) { size in
      [Kind.inspection.id, "record", "--type", "safety", "--dry-run"] + (0..<size).flatMap { ["--hazard", "x\($0)"] }
    },
    words("a flag again and again", 16_000) { size in ["status"] + Array(repeating: "--json", count: size) },
    words("words that are no command", 16_000) { size in ["list", Kind.complaint.id] + (0..<size).map { "w\($0)" } },
  ]

  private static let expressions: [GivenInput] = [
    words("a query of many words", InputLimits.expression) { ["list", Kind.complaint.id + repeated(" subject:甲", $0 - 16)] },
    words("a query of one word", InputLimits.expression) { ["list", "complaint subject:" + repeated("a", $0 - 24)] },
    words("a measure of many brackets", InputLimits.expression) { ["count", repeated("(", $0)] },
    words("a measure of many parts", InputLimits.expressionParts) {
      ["count", Array(repeating: "count(complaint.received)", count: $0).joined(separator: "+")]
    },
    words("a measure of many words", InputLimits.expression) {
      ["count", "count(complaint.received" + repeated(" subject:甲", $0 - 32) + ")"]
    },
    words("a measure of quotes", InputLimits.expression) { ["count", repeated("\"a\" ", $0)] },
  ]

  private static func kind(_ fields: String, _ actions: String) -> String {
    #"{"schema":1,"id":"permit","label":"许可","fields":[\#(fields)],"states":[{"id":"open","label":"在办"}],"actions":[\#(actions)]}"#
  }

  private static let opening = #"{"id":"file","label":"登记","event":"filed","from":["new"],"to":[{"state":"open"}]}"#

  private static let definitions: [GivenInput] = [
    text("a kind of many choices", InputLimits.choices, ".json", ["kinds", "adopt", "FILE"]) { size in
      let choices = joined(size) { #"{"id":"c\#($0)","label":"选\#($0)"}"# }
      return kind(#"{"id":"f","label":"字段","type":"choice","choices":[\#(choices)]}"#, opening)
    },
    text("a kind of many fields", InputLimits.fields, ".json", ["kinds", "adopt", "FILE"]) { size in
      kind(joined(size) { #"{"id":"f\#($0)","label":"字段\#($0)"}"# }, opening)
    },
    text("a kind of many actions", InputLimits.actions, ".json", ["kinds", "adopt", "FILE"]) { size in
      let others = joined(size - 1) { #"{"id":"a\#($0)","label":"动\#($0)","event":"e\#($0)","from":["open"],"to":[{"state":"open"}]}"# }
      return kind(#"{"id":"f","label":"字段"}"#, opening + "," + others)
    },
    text("a definition of many keys", InputLimits.definition, ".json", ["kinds", "adopt", "FILE"]) { size in
      "{" + joined(size / 11) { #""k\#($0)":1"# } + "}"
    },
    text("a definition of many brackets", InputLimits.definition, ".json", ["table", "adopt", "FILE"]) { repeated("[", $0) },
    text("a table of many rows", InputLimits.definition, ".json", ["table", "adopt", "FILE"]) { size in
      let rows = joined(size / 160) { number in
        #"{"id":"r\#(number)","level1":"产出","level2":"数量","level3":"第\#(number)项","target":"≥\#(number)件","weight":1,"actual":"count(complaint.received)"}"#
      }
      return #"{"id":"big","kind":"project","title":"表","office":"站","period":{"from":"2025-01-01","to":"2025-12-31"},"rows":[\#(rows)]}"#
    },
    text("a calendar of many days", InputLimits.definition, ".json", ["calendar", "adopt", "FILE"]) { size in
      #"{"year":2026,"holidays":[\#(joined((size - 64) / 13) { _ in "\"2026-01-01\"" })],"workdays":[]}"#
    },
    text("a long target text", InputLimits.definition, ".json", ["table", "adopt", "FILE"]) { size in
      let row =
        #"{"id":"r","level1":"产出","level2":"数量","level3":"项","target":"\#(repeated("2023年1-12月≥95%，", size - 400))","weight":1,"actual":"1"}"#
      return #"{"id":"big","kind":"project","title":"表","office":"站","period":{"from":"2025-01-01","to":"2025-12-31"},"rows":[\#(row)]}"#
    },
  ]

  private static let templates: [GivenInput] = [
    word("a template of many placeholders", InputLimits.placeholders) { size in joined(size, "") { _ in paragraph("{{year}} 年，") } },
    word("a template of one long paragraph", InputLimits.placeholders) { size in paragraph(repeated("{{year}} 年，", size * 16)) },
    word("a template of many blocks", InputLimits.placeholders / 3) { size in
      joined(size, "") { _ in ["{{#each count(complaint.received) --per topic}}", "{{key}}", "{{/each}}"].map(paragraph).joined() }
    },
  ]

  private static func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

  /// A Word file with a body.
  private static func word(_ name: String, _ limit: Int, _ body: @escaping @Sendable (Int) -> String) -> GivenInput {
    GivenInput(name: name, limit: limit, ending: ".docx") { size in
      let head = #"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#
      var archive = ZipWriter()
      archive.add("word/document.xml", Array((head + body(size) + "</w:body></w:document>").utf8))
      return (["narrative", "FILE", "--output", "FILE.filled.docx"], archive.finish())
    }
  }

  private static let proofs: [GivenInput] = [
    text("a receipt of many hashes", InputLimits.proof, ".json", ["receipt", "check", "FILE"]) { size in
      let hash = String(repeating: "A", count: 43) + "="
      return #"{"event":{},"inclusion":{"index":0,"size":1,"hashes":[\#(joined(size / 47) { _ in "\"\(hash)\"" })]},"checkpoint":""}"#
    },
    text("a signers' file of many lines", InputLimits.proof, ".txt", ["verify", "--allowed-signers", "FILE"]) {
      repeated("auditor@bureau namespaces=\"docket-hand\" ssh-ed25519 AAAA\n", $0)
    },
    text("a signers' file of one line", InputLimits.proof, ".txt", ["verify", "--allowed-signers", "FILE"]) { size in
      "auditor@bureau namespaces=\"" + repeated("x,", size - 64) + "docket-hand\" ssh-ed25519 AAAA\n"
    },
    text("a checkpoint of many lines", InputLimits.proof, ".txt", ["verify", "--against", "FILE"]) {
      repeated("docket/demo\n1\nAAAA\n", $0)
    },
  ]

  private static let reports: [GivenInput] = [
    text("a report of many figures", InputLimits.reportFigures, ".json", ["reconcile", "FILE"]) { size in
      #"{"figures":[\#(joined(size) { #"{"id":"f\#($0)","value":"\#($0) 件"}"# })]}"#
    },
    text("a report of many equations", InputLimits.reportFigures, ".json", ["reconcile", "FILE"]) { size in
      let figures = joined(size) { #"{"id":"f\#($0)","value":"\#($0)"}"# }
      return #"{"figures":[\#(figures)],"equations":[\#(joined(size - 1) { #""f\#($0) <= f\#($0 + 1)""# })]}"#
    },
    text("a report that contradicts itself", InputLimits.reportFigures, ".json", ["reconcile", "FILE"]) { size in
      let figures = joined(size / 2) {
        #"{"id":"a\#($0)","value":"\#($0 * 3 + 1)"},{"id":"b\#($0)","value":"\#($0 * 7 + 5)","sameAs":"a\#($0)"}"#
      }
      return #"{"figures":[\#(figures)],"equations":[\#(joined(size / 2) { #""a\#($0) = b\#($0)""# })]}"#
    },
    text("a report of many rows", InputLimits.reportRows, ".json", ["reconcile", "FILE"]) { size in
      let rows = joined(size) {
        #"{"id":"r\#($0)","level1":"产出","level3":"项\#($0)","target":"≥10件","actual":"12件","weight":"1","score":"1"}"#
      }
      return #"{"tables":[{"id":"t","rows":[\#(rows)]}]}"#
    },
  ]

  private static let imported = ["import", "FILE", "--kind", Kind.complaint.id, "--dry-run"]

  private static let ledgers: [GivenInput] = [
    text("a ledger of many rows", 20_000, ".csv", imported) { size in
      "日期,渠道,议题,内容\n" + joined(size, "\n") { "2026-03-01,12345热线,扬尘噪音,第\($0)件" } + "\n"
    },
    text("a ledger of wide rows", 30_000, ".csv", imported) { size in
      let header = joined(size) { "列\($0)" }
      return "日期,渠道,议题,\(header)\n" + joined(4, "\n") { _ in "2026-03-01,12345热线,扬尘噪音,\(joined(size) { "\($0)" })" } + "\n"
    },
    text("a ledger of long cells", 16 << 20, ".csv", imported) { size in
      let cell = repeated("甲,\"\"\n", 900_000)
      return "日期,渠道,议题,内容\n" + joined(size / 900_000, "\n") { _ in "2026-03-01,12345热线,扬尘噪音,\"\(cell)\"" } + "\n"
    },
    text("a ledger of stray quotes", 4 << 20, ".csv", imported) { size in
      "日期,渠道,议题,内容\n" + repeated("2026-03-01,12345热线,扬尘噪音,\"a\"b\n", size)
    },
    GivenInput(name: "a workbook of merged cells", limit: 20_000, ending: ".xlsx") { size in
      let rows = joined(size, "") { row in
        "<row r=\"\(row + 1)\"><c r=\"A\(row + 1)\" t=\"inlineStr\"><is><t>\(row == 0 ? "日期" : "2026-03-01")</t></is></c><c r=\"B\(row + 1)\" t=\"inlineStr\"><is><t>议题</t></is></c></row>"
      }
      let merged = joined(size / 2, "") { "<mergeCell ref=\"A\($0 * 2 + 2):A\($0 * 2 + 3)\"/>" }
      let sheet =
        #"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>\#(rows)</sheetData><mergeCells count="1">\#(merged)</mergeCells></worksheet>"#
      return (imported, StoredArchive.workbook(replacing: 1, with: Array(sheet.utf8)))
    },
    GivenInput(name: "a workbook of many texts", limit: 200_000, ending: ".xlsx") { size in
      let texts = joined(size, "") { "<si><t>文字\($0)</t></si>" }
      return (
        imported,
        StoredArchive.workbook(
          replacing: 2, with: Array(#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\#(texts)</sst>"#.utf8))
      )
    },
    text("a map of many events", InputLimits.mapEvents, ".json", ["import", "FILE", "--map", "FILE", "--dry-run"]) { size in
      #"{"kind":"\#(Kind.complaint.id)","events":[\#(joined(size) { #"{"action":"receive","on":"日期\#($0)","fields":{}}"# })]}"#
    },
    text("a map of many choices", InputLimits.map, ".json", ["import", "FILE", "--map", "FILE", "--dry-run"]) { size in
      let choices = joined(size / 26) { #""单元格\#($0)":"dust""# }
      let topic = #"{"column":"议题","choices":{\#(choices)}}"#
      return #"{"kind":"\#(Kind.complaint.id)","events":[{"action":"receive","on":"日期","fields":{"topic":\#(topic)}}]}"#
    },
    text("a bundle of many lines", 4 << 20, ".txt", ["bundle", "import", "FILE"]) { size in
      #"{"bundle":1,"office":"demo","tag":"f03","events":1}"# + "\n" + repeated("{\"x\":1}\n", size)
    },
  ]

  private static let events: [GivenInput] = [
    appended("an event of many keys", LogLimits.line - 4_096) {
      #"{"type":"permit.filed","data":{"# + joined($0 / 12) { #""k\#($0)":1"# } + "}}\n"
    },
    appended("an event of a long list", LogLimits.line - 4_096) {
      #"{"type":"permit.filed","data":{"list":["# + joined($0 / 8) { "\"\($0)\"" } + "]}}\n"
    },
    appended("an event of a long text", LogLimits.line - 4_096) {
      #"{"type":"permit.filed","data":{"note":""# + repeated("é甲", $0) + "\"}}\n"
    },
    appended("many lines to append", LogLimits.batchEvents) {
      String(repeating: #"{"type":"complaint.received","data":{"channel":"web","topic":"dust"}}"# + "\n", count: $0)
    },
  ]

  private static func appended(_ name: String, _ limit: Int, _ make: @escaping @Sendable (Int) -> String) -> GivenInput {
    GivenInput(name: name, limit: limit, isStandardInput: true) { (["event", "append"], Array(make($0).utf8)) }
  }
}
