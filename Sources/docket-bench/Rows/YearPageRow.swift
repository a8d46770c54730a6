import Workbench

/// The page of the year, with all its figures.
struct YearPageRow: Row {
  let name = "page"
  let title = "report: the page of the year, cache present, whole process"

  /// The process that writes the page.
  static func run(in bench: Bench) throws -> Bench.Run {
    bench.product(["report", "--year", "2023", "--output", bench.folder("year.html"), "--log", try bench.log()])
  }

  func measure(_ bench: Bench) throws -> [Comparison] {
    let report = try Self.run(in: bench)
    let samples = try bench.race([{ report }], rounds: bench.rounds)
    return [Comparison(what: title, own: samples[0], bar: .seconds(0.5))]
  }
}
