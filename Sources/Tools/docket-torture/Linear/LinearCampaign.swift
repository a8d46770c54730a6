import Workbench

extension Campaign {
  /// Measures every input at an eighth to the whole of its limit: time grows linearly.
  static func linear(share: Double = 1, tolerance: Double = 2.5) -> Campaign {
    let least = 20.0
    let isTooDear = { @Sendable (time: Double, before: Double) in time >= least && time > before * tolerance + least / 2 }
    return Campaign(
      "linear", "each limit at 1, ½, ¼, ⅛: processor time in milliseconds", usual: GivenInput.all.count
    ) { count, seed in
      let docket = try Program.built()
      var outcome = CampaignOutcome()
      let folder = try ScratchFolder("docket-linear")
      for input in GivenInput.all.some(count, from: seed) {
        let bench = try LinearBench(docket, folder)
        var times: [Double] = []
        let parts = [8, 4, 2, 1]
        for part in parts {
          let size = Int(Double(input.limit) * share) / part
          let run = try bench.measure(input, size: size)
          if run.status >= 128 { outcome.failures.append("\(input.name) of \(size): signal \(run.status - 128)") }
          times.append(run.milliseconds)
        }
        outcome.count += 1
        Lines.say("  " + input.name + ": " + times.map { "\(Int($0.rounded()))" }.joined(separator: " "))
        // A busy machine makes a size look dear once; what is dear again each time is so.
        for place in times.indices.dropFirst() {
          for _ in 0..<3 where isTooDear(times[place], times[place - 1]) {
            for again in [place - 1, place] {
              let run = try bench.measure(input, size: Int(Double(input.limit) * share) / parts[again])
              times[again] = min(times[again], run.milliseconds)
            }
          }
          if isTooDear(times[place], times[place - 1]) {
            outcome.failures.append(
              "\(input.name): twice the input takes \(Int(times[place])) ms, not \(Int(times[place - 1] * 2)); all: \(times.map { Int($0) })"
            )
            break
          }
        }
        // Two seconds at its limit, for more than that holds of a file 20 MB a second.
        if let last = times.last, share == 1, last > max(2_000, Double(input.make(input.limit).bytes.count) / 20_000) {
          outcome.failures.append("\(input.name): \(Int(last)) ms at its limit")
        }
      }
      return outcome
    }
  }
}

/// Runs the product on an input and returns the best of several times.
struct LinearBench {
  private let docket: Program
  private let folder: ScratchFolder
  private let log: String

  /// Who runs the product, and when.
  static let settings = [
    "DOCKET_USER": "jiandu01", "DOCKET_NOW": "2026-07-05T09:00:00+08:00", "DOCKET_LANG": "en", "DOCKET_CACHE": "",
  ]

  /// Makes a log for the commands that want one.
  init(_ docket: Program, _ folder: ScratchFolder) throws {
    log = folder("log")
    self.docket = docket.with(Self.settings).with(["DOCKET_LOG": log])
    self.folder = folder
    ScratchFolder.remove(log)
    _ = try run(["init", log, "--office", "demo", "--name", "示范监督站"], input: nil)
  }

  /// The least processor time of a few runs, and the status of the last.
  func measure(_ input: GivenInput, size: Int) throws -> (milliseconds: Double, status: Int32) {
    let file = folder("input\(input.ending)")
    let given = input.make(size)
    if !given.bytes.isEmpty { try Files.write(given.bytes, to: file) }
    let words = given.words.map { $0 == "FILE" ? file : $0 }
    var best = Double.infinity
    var status: Int32 = 0
    var spent = 0.0
    for _ in 0..<5 where spent < 4_000 {
      let ended = try run(words, input: input.isStandardInput ? file : nil)
      status = ended.status
      best = min(best, Double(ended.processor) / 1_000)
      spent += Double(ended.processor) / 1_000
    }
    return (best, status)
  }

  private func run(_ words: [String], input: String?) throws -> ChildProcess.Ending {
    try ChildProcess.run(docket(words, input: input, errors: folder("errors")))
  }
}
