import EventLog
import Glibc
import Values
import Workbench

extension BenchRow {
  /// The script, from the folder in which the benches are run.
  private static let script = "Tests/DocketTests/Browser/bars.py"

  /// The page in a browser and the server under eight readers and a writer, measured by a script.
  static let browser = BenchRow("browser", "page and server", figures: BrowserFigure.all.map(\.what), peers: [.python]) { bench, _ in
    guard let python = bench.program(.python), access(script, R_OK) == 0 else {
      Lines.complain("SKIPPING the page and the server: \(script) isn't here")
      return []
    }
    var run = python([script, "--json", Path.parent(of: bench.docket.path), String(bench.events)])
    let output = bench.folder("browser.jsonl")
    run.output = output
    try bench.run(run)
    let lines = try (try POSIXFileSystem().contents(of: output, limit: .max) ?? []).split(separator: UInt8(ascii: "\n")).map {
      try JSON(parsing: Array($0))
    }
    return BrowserFigure.all.compactMap { figure in
      lines.filter { BrowserFigure.subject($0["of"]?.string ?? "") == figure.subject && $0["what"]?.string == figure.key }
        .compactMap(figure.measured).max { $0.share < $1.share }?.comparison
    }
  }
}

/// The script's figure under our name; of several, the one nearest to or furthest over its bar.
private struct BrowserFigure: Sendable {
  let subject: String
  /// The script's word for it, and ours.
  let key, word: String

  var what: String { "\(subject): \(word)" }

  private static let office = "page of a shipped office, the slowest of five"
  private static let large = "page of 100,000 events"
  private static let view = "server, 1,000,000 events, eight readers and a writer, the slowest view"

  /// What the script's word for a subject is about.
  static func subject(_ word: String) -> String {
    switch word {
    case "client": "the page's client"
    case "server": "server, the same"
    case "office-100000": large
    default: word.hasPrefix("server, ") ? view : office
    }
  }

  static let all = [
    (office, "made", "made"), (office, "file", "file"), (office, "first paint", "first paint"),
    (office, "good and clickable", "green and clickable"), (large, "made", "made"), (large, "file", "file"),
    (large, "good and clickable", "green and clickable"), (view, "p50", "median"), (view, "p99", "slowest hundredth"),
    (subject("server"), "memory", "memory"), (subject("client"), "sources", "sources"),
  ].map { BrowserFigure(subject: $0, key: $1, word: $2) }
}

extension BrowserFigure {
  /// What the script measured beside its bar, and how much of the bar that is.
  fileprivate func measured(_ line: JSON) -> (share: Double, comparison: Comparison)? {
    let units = ["s": 1.0, "ms": 1e-3, "MB": 1e6, "KB": 1e3]
    guard let value = line["value"]?.decimal.flatMap({ Double($0.description) }), let word = line["unit"]?.string, let unit = units[word],
      let bar = line["bar"]?.decimal.flatMap({ Double($0.description) })
    else { return nil }
    let (own, limit): (Sample, Comparison.Bar) =
      unit <= 1
      ? (Sample(nanoseconds: [UInt64(value * unit * 1e9)]), .seconds(bar * unit)) : (Sample(bytes: Int(value * unit)), .memory(bar * unit))
    return (value / bar, Comparison(what: what, own: own, bar: limit))
  }
}
