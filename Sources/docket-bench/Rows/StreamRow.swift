import Workbench

/// Lines from another program, every one judged by every rule.
struct StreamRow: Row {
  let name = "stream"
  let title = "event append --stream, whole process"
  let peers = [Peer.sqlite]

  func measure(_ bench: Bench) throws -> [Comparison] {
    let count = max(1_000, min(bench.events / 10, 100_000))
    let lines = bench.folder("stream.jsonl")
    try Files.write(Self.lines(count), to: lines)
    var number = 0
    let own = { () throws -> Bench.Run in
      number += 1
      let log = bench.folder("stream-\(number)")
      try SampleOffice.write(SampleOffice.least, seed: bench.seed, to: log)
      return bench.docket(["event", "append", "--stream", "--log", log], input: lines, output: "/dev/null")
    }
    defer { for each in 0...number { ScratchFolder.remove(bench.folder("stream-\(each)")) } }
    let (what, peer) = ("\(title), \(count) lines", "sqlite3, the same as SQL text")
    return [
      try bench.compare(what, own, with: .sqlite, peer, bar: .ratio(1.5, stretch: 1)) { sqlite in
        let script = bench.folder("stream.sql")
        try Files.write(Inserts.table + Inserts.script(transactions: count / 1_000, of: 1_000), to: script)
        return { sqlite([bench.newDatabase("stream.sqlite")], input: script, output: "/dev/null") }
      }
    ]
  }

  private static func lines(_ count: Int) -> String {
    var text = ""
    for number in 0..<count {
      text +=
        #"{"type":"complaint.received","on":"2024-01-02","data":{"channel":"hotline-12345","district":"城东区","subject":""#
        + "\(number)" + #"栋外墙渗水，多次报修无人处理","topic":"quality"}}"# + "\n"
    }
    return text
  }
}
