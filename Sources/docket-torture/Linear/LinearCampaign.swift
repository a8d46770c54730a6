import Workbench

/// Everything that a user can give, at an eighth, a quarter, a half and the whole of its limit: twice as much takes about twice as long.
struct LinearCampaign: Campaign {
  let name = "linear"
  let title = "each limit at 1, ½, ¼, ⅛: processor time in milliseconds"
  let usual = GivenInput.all.count

  /// A part of each limit: short runs don't go to the end.
  var share = 1.0

  /// How much longer twice the input may take, and from how many milliseconds on that is asked.
  var tolerance = 2.5
  private static let least = 20.0

  /// How long what stands at its limit may take: two seconds, for more than that holds of a file 20 MB a second.
  private static func allowed(_ bytes: Int) -> Double { max(2_000, Double(bytes) / 20_000) }

  func run(_ count: Int, seed: UInt64) throws -> Outcome {
    let docket = try Program.built()
    var outcome = Outcome()
    let folder = try ScratchFolder("docket-linear")
    for place in 0..<min(count, GivenInput.all.count) {
      let input = GivenInput.all[(place + Int(seed % UInt64(GivenInput.all.count))) % GivenInput.all.count]
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
        for _ in 0..<3 where isTooDear(times[place], after: times[place - 1]) {
          for again in [place - 1, place] {
            let run = try bench.measure(input, size: Int(Double(input.limit) * share) / parts[again])
            times[again] = min(times[again], run.milliseconds)
          }
        }
        if isTooDear(times[place], after: times[place - 1]) {
          outcome.failures.append(
            "\(input.name): twice the input takes \(Int(times[place])) ms, not \(Int(times[place - 1] * 2)); all: \(times.map { Int($0) })")
          break
        }
      }
      if let last = times.last, share == 1, last > Self.allowed(input.make(input.limit).bytes.count) {
        outcome.failures.append("\(input.name): \(Int(last)) ms at its limit")
      }
    }
    return outcome
  }

  private func isTooDear(_ time: Double, after before: Double) -> Bool {
    time >= Self.least && time > before * tolerance + Self.least / 2
  }
}
