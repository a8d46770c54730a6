import Workbench

/// One action at a server as an inspector feels it, beside the server's own client inserting one row.
struct ServerActionRow: Row {
  let name = "pg-action"
  let title = "log one action at a server, whole process, durable"
  let peers = [Peer.psql]

  func measure(_ bench: Bench) throws -> [Comparison] {
    guard let server = try ServerBench(bench), let psql = bench.program(.psql) else { return [] }
    try server.server.run("CREATE TABLE plain (id uuid PRIMARY KEY, at timestamptz NOT NULL, line text NOT NULL)")
    let insert = server.peer(
      psql,
      [
        "-XAtq", "-c",
        "INSERT INTO plain VALUES (gen_random_uuid(), now(), '\(#"{"channel":"hotline-12345","district":"城东区","topic":"quality"}"#)')",
        "-d",
      ])
    let receive = server.product(ActionRow.words("pg:test/desk"))
    let samples = try bench.race([{ receive }, { insert }], rounds: max(bench.rounds, 21))
    return [Comparison(what: title, own: samples[0], peer: ("psql -c INSERT", samples[1]), bar: .ratio(1.5, stretch: 1.2))]
  }
}
