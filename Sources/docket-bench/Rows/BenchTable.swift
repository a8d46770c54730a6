import EventLog
import Workbench

/// A performance table of thirty rows for the bench's log.
enum BenchTable {
  /// Records the table in the log; repeating it changes nothing.
  static func adopt(in bench: Bench) throws {
    let definition = bench.folder("table.json")
    try Files.write(Self.definition.text(), to: definition)
    try bench.run(bench.docket(["table", "adopt", definition, "--log", try bench.log()], with: ["DOCKET_USER": SampleOffice.admin]))
  }

  private static let measures = [
    "count(complaint.received)", "rate(complaint.received -> resolved)", "days(complaint.received -> resolved)",
    "ontime(complaint.received -> resolved)", "count(inspection.recorded)", "sum(inspection.rechecked.cleared)",
    "count(notice.issued)", "rate(notice.issued -> closed)", "distinct(inspection.recorded.project)",
    "count(activity.recorded topic:training)",
  ]

  /// The table: each measure three times, over everything and over two districts.
  private static var definition: JSON {
    let rows = (0..<30).map { number -> JSON in
      let measure = measures[number % measures.count]
      let district = ["", " district:城东区", " district:河口区"][number / measures.count]
      let isNotice = measure.contains("notice")
      let actual = district.isEmpty || isNotice ? measure : String(measure.dropLast()) + district + ")"
      return [
        "id": .string("row-\(number)"), "level1": "产出指标", "level2": "数量指标", "level3": .string("指标\(number)"), "target": "≥1",
        "actual": .string(actual), "weight": .number(number < 10 ? 4 : 3),
      ]
    }
    return [
      "id": "bench", "kind": "department", "title": "整体支出绩效自评表", "office": "示范市建设工程质量安全监督站",
      "period": ["from": "2023-01-01", "to": "2023-12-31"], "rows": .array(rows),
    ]
  }
}
