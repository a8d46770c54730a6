import Workbench

/// The page of the year, with all its figures.
struct YearPageRow: Row {
  let name = "page"
  let title = "report: the page of the year, cache present, whole process"
  let peers: [Peer] = []

  func measure(_ bench: Bench) throws -> [Comparison] {
    let log = try bench.log()
    let report = bench.product(["report", "--year", "2023", "--output", bench.folder("year.html"), "--log", log])
    let samples = try bench.race([{ report }], rounds: bench.rounds)
    return [Comparison(what: title, own: samples[0], peer: nil, bar: .seconds(0.5, stretch: nil))]
  }
}
