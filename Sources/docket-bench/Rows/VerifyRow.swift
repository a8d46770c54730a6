import Workbench

/// Re-reading and re-hashing everything.
struct VerifyRow: Row {
  let name = "verify"
  let title = "docket verify, whole process"
  let peers = [Peer.openssl]

  static let peer = "openssl dgst -sha256"

  /// The same bytes hashed by the peer.
  static func digest(_ openssl: Program, of log: String) -> Bench.Run {
    openssl(["dgst", "-sha256"] + ScratchFolder.names(in: log).filter { $0.hasSuffix(".jsonl") }.map { "\(log)/\($0)" })
  }

  func measure(_ bench: Bench) throws -> [Comparison] {
    let log = try bench.log()
    let verify = bench.product(["verify", "--log", log])
    return [
      // The bar is a speed: 0.9 of the peer's, better 1.2.
      try bench.compare(title, { verify }, with: .openssl, Self.peer, bar: .ratio(1 / 0.9, stretch: 1 / 1.2)) { openssl in
        let digest = Self.digest(openssl, of: log)
        return { digest }
      }
    ]
  }
}
