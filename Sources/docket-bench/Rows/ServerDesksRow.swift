import Workbench

/// Thirty-two desks at once, each waiting for its answer, beside pgbench that says the same to the server.
struct ServerDesksRow: Row {
  let name = "pg-desks"
  let title = "32 desks at a server, an action"
  let peers = [Peer.pgbench]

  private static let desks = 32
  private static let seconds = 6
  private static let offices = 150

  func measure(_ bench: Bench) throws -> [Comparison] {
    guard let server = try ServerBench(bench) else { return [] }
    let several = (1...Self.offices).map { "pg:test/office-\($0)" }
    for office in several { try bench.run(server.product(["init", office, "--name", "示范市监督站", "--by", SampleOffice.inspector])) }
    var (one, many): ([UInt64], [UInt64]) = ([], [])
    var (onePeer, manyPeer): ([UInt64], [UInt64]) = ([], [])
    for _ in 0..<max(3, bench.rounds / 2) {
      one.append(try each(at: Array(repeating: "pg:test/desk", count: Self.desks), server))
      onePeer.append(try per(server.pgbench(clients: Self.desks, offices: 1, seconds: Self.seconds)))
      many.append(try each(at: Array(several.shuffled().prefix(Self.desks)), server))
      manyPeer.append(try per(server.pgbench(clients: Self.desks, offices: Self.offices, seconds: Self.seconds)))
    }
    let (own, peer) = (Sample(nanoseconds: one), Sample(nanoseconds: onePeer))
    return [
      Comparison(what: "\(title), one log", own: own, peer: ("pgbench, the same dialogue", peer), bar: .ratio(1)),
      // Three times the rate that processes reach on files.
      Comparison(what: "\(title), one log", own: own, bar: .seconds(1 / (3 * 88.0))),
      Comparison(
        what: "\(title), \(Self.offices) logs", own: Sample(nanoseconds: many),
        peer: ("pgbench, the same dialogue", Sample(nanoseconds: manyPeer)), bar: .ratio(1 / 0.7, stretch: 1)),
    ]
  }

  /// How long one action takes of all that are done at once.
  private func each(at logs: [String], _ server: ServerBench) throws -> UInt64 {
    let desks = try logs.map { try Desk(server.product(["event", "append", "--stream", "--log", $0])) }
    defer { for desk in desks { desk.end() } }
    return per(try Desk.answers(of: desks, seconds: Double(Self.seconds)))
  }

  private func per(_ answers: (count: Int, nanoseconds: UInt64)) -> UInt64 { answers.nanoseconds / UInt64(max(1, answers.count)) }
}
