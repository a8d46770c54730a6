import Workbench

/// A log that grew in several ways: worked in, then taken over from a ledger, then fed by another program.
struct GrownLog {
  let bench: Bench
  let path: String

  /// Makes it, with about as many events as the bench asks for.
  func make() throws {
    let (imported, streamed) = (bench.events * 2 / 10, bench.events / 10)
    let worked = max(SampleOffice.least, bench.events - imported - streamed)
    try SampleOffice.write(worked, seed: bench.seed, of: bench.shape, to: path)
    let (ledger, lines) = (bench.folder("grown.csv"), bench.folder("grown.jsonl"))
    // Four of five rows are two events.
    try Files.write(BenchLedger.ofComplaints(imported * 5 / 9, over: 1_000), to: ledger)
    try bench.run(bench.docket(["import", ledger, "--kind", "complaint", "--log", path, "--json"], output: "/dev/null"))
    try Files.write((0..<streamed).map(BenchRow.streamLine).joined(), to: lines)
    try bench.run(bench.docket(["event", "append", "--stream", "--log", path], input: lines, output: "/dev/null"))
  }
}
