import Workbench

/// Runs the product on an input and takes the best of several times, so that a busy machine doesn't count.
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
