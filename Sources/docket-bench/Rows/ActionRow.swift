import Workbench

/// One action as an inspector feels it: a whole process, durable, on a large log.
struct ActionRow: Row {
  let name = "action"
  let title = "log one action, whole process, durable"
  let peers = [Peer.sqlite]

  /// The product's words for it.
  static func words(_ log: String) -> [String] {
    [
      "complaint", "receive", "--log", log, "--channel", "hotline-12345", "--topic", "quality", "--subject", "3栋外墙渗水，多次报修无人处理",
      "--district", "城东区",
    ]
  }

  func measure(_ bench: Bench) throws -> [Comparison] {
    let log = try bench.log()
    let receive = bench.product(Self.words(log))
    let rounds = max(bench.rounds, 21)
    let insert = """
      PRAGMA synchronous=FULL; INSERT INTO events(id,type,"case",v,"on",at,by,data) VALUES('018cc7a4-0000-7000-8000-000000000000',\
      'complaint.received','complaint/2024-0001',1,'2024-01-02','2024-01-02T01:00:00.000Z','jiandu01',\
      '{"channel":"hotline-12345","district":"城东区","subject":"3栋外墙渗水，多次报修无人处理","topic":"quality"}');
      """
    return [
      try bench.compare(title, { receive }, with: .sqlite, "sqlite3 insert", rounds: rounds, bar: .ratio(1, stretch: 0.8)) { sqlite in
        let run = sqlite([try bench.database(sqlite), insert])
        return { run }
      }
    ]
  }
}
