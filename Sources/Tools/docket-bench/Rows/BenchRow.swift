import LogLines
import Values
import Workbench

/// A line of the table of bars: the product's run and a peer's, and what one may take of the other.
struct BenchRow: Sendable {
  /// The word that selects it on the command line.
  let name: String

  /// What is measured, in a line.
  let title: String

  /// Whether it is about the log that is there, and measured on another sort of it too.
  var isOfLog = false

  /// What its figures may be on the other log; nil where that is the same.
  var otherBar: Comparison.Bar?

  /// How its figures begin: what a page that prints them must have.
  let figures: [String]

  /// The programs that it compares with.
  let peers: [Peer]

  /// Measures the product and those peers that are installed.
  let measure: @Sendable (Bench) throws -> [Comparison]

  /// A row that measures in its own way, given the bench and its title.
  init(
    _ name: String, _ title: String, figures: [String]? = nil, peers: [Peer] = [],
    measure: @escaping @Sendable (Bench, String) throws -> [Comparison]
  ) {
    self.name = name
    self.title = title
    self.figures = figures ?? [title]
    self.peers = peers
    self.measure = { try measure($0, title) }
  }

  /// A row of one process of the product beside a peer's, both prepared once and run repeatedly.
  init(
    _ name: String, _ title: String, _ bar: Comparison.Bar, atLeast least: Int = 0,
    before: @escaping @Sendable (Bench) throws -> Void = { _ in },
    own: @escaping @Sendable (Bench) throws -> Bench.Run, beside peer: (kind: Peer, name: String),
    other: @escaping @Sendable (Program, Bench) throws -> Bench.Run
  ) {
    self.init(name, title, peers: [peer.kind]) { bench, title in
      let own = try own(bench)
      let run = { () throws -> Bench.Run in
        try before(bench)
        return own
      }
      return [
        try bench.compare(title, run, with: peer.kind, peer.name, rounds: max(bench.rounds, least), bar: bar) { program in
          let other = try other(program, bench)
          return { other }
        }
      ]
    }
  }

  /// A row of processes of the product alone, each held to the same number of seconds.
  init(
    _ name: String, _ title: String, seconds: Double, stretch: Double? = nil, figures: [String]? = nil,
    own: @escaping @Sendable (Bench) throws -> [Bench.Run]
  ) {
    self.init(name, title, figures: figures) { bench, title in
      try zip(figures ?? [title], own(bench)).map { what, run in
        Comparison(what: what, own: try bench.race([{ run }], rounds: bench.rounds)[0], bar: .seconds(seconds, stretch: stretch))
      }
    }
  }

  /// The same row, measured on a log of another sort as well, with a bar of its own where one is given.
  func ofLog(_ bar: Comparison.Bar? = nil) -> BenchRow {
    var row = self
    (row.isOfLog, row.otherBar) = (true, bar)
    return row
  }

  /// All rows, in the order of the table.
  static let all: [BenchRow] = [
    .action.ofLog(), .append, .batch, .stream, .report.ofLog(.ratio(1.1, stretch: 0.7)), .figure.ofLog(.ratio(0.2, stretch: 0.1)),
    .table.ofLog(), .explain.ofLog(.seconds(0.15, stretch: 0.04)), .page.ofLog(.seconds(0.3)), .week.ofLog(.seconds(0.3)), .verify.ofLog(),
    .case.ofLog(), .start, .import, .importPersonal, .growth,
    .serverAction, .serverDesks, .serverMirror, .serverCount, .offices, .manyOffices, .gather, .facts, .browser,
  ]
}

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
