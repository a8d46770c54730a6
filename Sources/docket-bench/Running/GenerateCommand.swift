import Workbench

/// `docket-bench generate N`: the log of a made-up office.
struct GenerateCommand {
  private let count: Int
  private let options: BenchOptions

  /// Reads the words.
  init(_ words: [String]) throws {
    options = try BenchOptions(Array(words.dropFirst()))
    guard options.rows.count == 1, let count = Int(options.rows[0]), count >= SampleOffice.least else {
      throw Misunderstood(
        description: "generate needs a number of events, \(SampleOffice.least) or more\n\(BenchOptions.usage)")
    }
    self.count = count
  }

  /// Writes the log; it is not durable before this returns.
  func run() throws -> Int32 {
    let directory = options.directory ?? "office-\(count)"
    let start = ChildProcess.now()
    try SampleOffice.write(count, seed: options.seed, to: directory)
    let seconds = Double(ChildProcess.now() - start) / 1e9
    Lines.say(
      "\(directory): \(count) events, seed \(options.seed), \(seconds.asTime), \((Double(count) / seconds).rounded(to: 0)) a second")
    return 0
  }
}
