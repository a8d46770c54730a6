import EventLog
import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Row {
  /// The page in a browser and the server under eight readers and a writer, as a script measures them that drives the browser.
  static let browser = Row("browser", "page and server", figures: Subject.figures, peers: [.python]) { bench, _ in
    guard let python = bench.program(.python), access(Subject.script, R_OK) == 0 else {
      bench.note("SKIPPING the page and the server: \(Subject.script) isn't here")
      return []
    }
    var run = python([Subject.script, "--json", Path.parent(of: bench.docket.path), String(bench.events)])
    let output = bench.folder("browser.jsonl")
    run.output = output
    try bench.run(run)
    let lines = try (try POSIXFileSystem().contents(of: output) ?? []).split(separator: UInt8(ascii: "\n")).map {
      try JSON(parsing: Array($0))
    }
    return Subject.allCases.flatMap { subject in
      subject.figures.compactMap { figure in
        lines.filter { Subject($0["of"]?.string ?? "") == subject && $0["what"]?.string == figure.key }.compactMap(Measured.init)
          .max { $0.share < $1.share }?.comparison("\(subject.rawValue): \(figure.word)")
      }
    }
  }
}

/// What figures are about; of several alike the one that is nearest to its bar is told, or furthest over it.
private enum Subject: String, CaseIterable {
  case office = "page of a shipped office, the dearest of five"
  case large = "page of 100,000 events"
  case view = "server, 1,000,000 events, eight readers and a writer, the dearest view"
  case server = "server, the same"
  case client = "the page's client"

  init(_ word: String) {
    self =
      switch word {
      case "client": .client
      case "server": .server
      case "office-100000": .large
      default: word.hasPrefix("server, ") ? .view : .office
      }
  }

  /// The script's words for its figures, with ours.
  var figures: [(key: String, word: String)] {
    switch self {
    case .office: [("made", "made"), ("file", "file"), ("first paint", "first paint"), ("good and clickable", "green and clickable")]
    case .large: [("made", "made"), ("file", "file"), ("good and clickable", "green and clickable")]
    case .view: [("p50", "median"), ("p99", "slowest hundredth")]
    case .server: [("memory", "memory")]
    case .client: [("sources", "sources")]
    }
  }

  /// The script, from the folder in which the benches are run.
  static let script = "Tests/DocketTests/Browser/bars.py"

  /// Every figure in our words.
  static let figures = allCases.flatMap { subject in subject.figures.map { "\(subject.rawValue): \($0.word)" } }
}

/// A figure of the script, in seconds or bytes.
private struct Measured {
  let value: Double
  let bar: Double
  let isTime: Bool

  init?(_ line: JSON) {
    let units = ["s": (1.0, true), "ms": (1e-3, true), "MB": (1e6, false), "KB": (1e3, false)]
    guard let value = line["value"]?.decimal, let bar = line["bar"]?.decimal, let (unit, isTime) = units[line["unit"]?.string ?? ""],
      let value = Double(value.description), let bar = Double(bar.description)
    else { return nil }
    (self.value, self.bar, self.isTime) = (value * unit, bar * unit, isTime)
  }

  var share: Double { value / bar }

  func comparison(_ what: String) -> Comparison {
    isTime
      ? Comparison(what: what, own: Sample(nanoseconds: [UInt64(value * 1e9)]), bar: .seconds(bar))
      : Comparison(what: what, own: Sample(bytes: Int(value)), bar: .memory(bar))
  }
}
