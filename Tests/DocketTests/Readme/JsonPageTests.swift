import DocketTestSupport
import Foundation
import TestThreads
import Testing

/// The page that lists what every `--json` answer holds is made from the answers themselves.
@Suite(.inLongRuns) struct JsonPageTests {
  /// The commands of the page, each under its section.
  private static let sections: [(title: String, commands: [String])] = [
    (
      "Actions and cases",
      [
        "project register --name 五溪尚境 --sector housing", "case complaint/2023-0003", "event 711", "find 裂缝 --limit 1",
        "list complaint --limit 1",
        "log --limit 1",
        "undo --yes",
      ]
    ),
    ("The day", ["status", "today --on 2023-12-01", "overdue --on 2023-12-01", "week --of 2023-12-04", "audit --year 2023"]),
    (
      "Figures",
      [
        "count 'count(complaint.received)' --year 2023", "count 'rate(complaint.received -> resolved)' --year 2023 --per topic",
        "explain 'rate(complaint.received -> resolved)' --year 2023", "measure list", "report --year 2023",
      ]
    ),
    (
      "Tables",
      [
        "table list", "table show station-special", "table check station-special", "table diff station-special",
        "table evidence station-special satisfaction --output evidence --by admin-01", "table evidence station-special --check",
        "reconcile EventLogs/huaihua-station-2023/published.json",
      ]
    ),
    ("The office", ["person list", "kinds list", "office numbering", "clauses list"]),
    ("Ledgers", ["ledger --list", "ledger 检查台账 --output ledger.xlsx", "ledger read ledger.xlsx --dry-run"]),
    (
      "Proof",
      ["verify", "receipt 1 --output receipt.json", "receipt check receipt.json", "proof consistency 5 10", "proof check evidence"]
    ),
    (
      "Years",
      [
        "week --of 2024-01-08", "count 'workdays(complaint.received -> resolved)' --year 2023",
        "complaint receive --channel visit --topic dust --due +5wd", "case last",
        "calendar adopt --words 3月10日放假 --year 2025 --by admin-01",
      ]
    ),
    ("Errors", ["notice answer nonsense"]),
  ]

  @Test func `the page lists the answer of each command as it is`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../").standardized
    let sandbox = try Sandbox()
    _ = try sandbox.run("cp -r '\(root.path)/EventLogs' .")
    // Phones brought a photo that no record used for a day: the log says so beside its events.
    _ = try sandbox.run(
      """
      mkdir -p EventLogs/huaihua-station-2023/recovered
      echo '{"photos":[],"cleared":{"count":1,"at":"2025-03-04T01:00:00.000Z"}}' > EventLogs/huaihua-station-2023/recovered/photos
      """)
    var page = """
      # JSON answers

      Every command that prints data takes `--json` and prints one JSON value; `list` and `log` print one a line. The names of the types:
      `text`, `number` (a plain decimal; money in yuan, a rate from 0 to 1), `bool`, `null` where the value was absent here. A list is shown by
      its first element. Fields of a case and groups differ by kind; those of the example are shown. Keys are added, never removed.

      A test makes this page from the shipped log `huaihua-station-2023`.


      """
    for (title, commands) in Self.sections {
      page += "## \(title)\n\n"
      for command in commands {
        let line = "docket \(command) --json"
        let answer = try sandbox.run("DOCKET_LOG=EventLogs/huaihua-station-2023 DOCKET_NOW=2025-03-05T09:00:00+08:00 \(line) 2>&1").output
        let first = answer.split(separator: "\n").first { $0.hasPrefix("{") || $0.hasPrefix("[") }
        guard let first else { continue }
        let value = try JSONSerialization.jsonObject(with: Data(first.utf8), options: .fragmentsAllowed)
        page += "`\(line)`\n\n```text\n\(Self.shape(value, depth: 0))\n```\n\n"
      }
    }
    try expectGolden(page, "../../Sources/docket/docket.docc/Json.md")
  }

  /// A value's shape: keys in order of their names, and what they hold.
  private static func shape(_ value: Any, depth: Int) -> String {
    switch value {
    case let object as [String: Any]:
      if depth > 3 { return "{…}" }
      return "{" + object.keys.sorted().map { "\"\($0)\": \(shape(object[$0] ?? NSNull(), depth: depth + 1))" }.joined(separator: ", ")
        + "}"
    case let list as [Any]: return "[" + (list.first.map { shape($0, depth: depth + 1) } ?? "") + "]"
    case is String: return "text"
    case is NSNull: return "null"
    case let number as NSNumber: return CFBoolean.isBool(number) ? "bool" : "number"
    default: return "?"
    }
  }
}

/// Tells a bool from a number, which Foundation reads as one type.
private enum CFBoolean {
  static func isBool(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B" }
}
