import Workbench

/// Re-reading and re-hashing everything.
struct VerifyRow: Row {
  let name = "verify"
  let title = "docket verify, whole process"
  let peers = [Peer.openssl]

  func measure(_ bench: Bench) throws -> [Comparison] {
    let log = try bench.log()
    let verify = bench.product(["verify", "--log", log])
    guard let openssl = bench.program(.openssl) else {
      return [Comparison(what: title, own: try bench.race([{ verify }], rounds: bench.rounds)[0], peer: nil, bar: .none)]
    }
    let segments = ScratchFolder.names(in: log).filter { $0.hasSuffix(".jsonl") }.map { "\(log)/\($0)" }
    let samples = try bench.race([{ verify }, { openssl(["dgst", "-sha256"] + segments) }], rounds: bench.rounds)
    // The bar is a speed: 0.9 of the peer's, better 1.2.
    return [
      Comparison(what: title, own: samples[0], peer: ("openssl dgst -sha256", samples[1]), bar: .ratio(1 / 0.9, stretch: 1 / 1.2))
    ]
  }
}
