import EventLog
import Workbench

/// Lines from another program, every one judged by every rule.
struct StreamRow: Row {
  let name = "stream"
  let title = "event append --stream, whole process"
  let peers = [Peer.sqlite]

  func measure(_ bench: Bench) throws -> [Comparison] {
    let count = max(1_000, min(bench.events / 10, 100_000))
    let what = "\(title), \(count) lines"
    let lines = bench.folder("stream.jsonl")
    try Files.write(Array(Self.lines(count).utf8), to: lines)
    var number = 0
    let own = { () throws -> Bench.Run in
      number += 1
      let log = bench.folder("stream-\(number)")
      try SampleOffice.write(SampleOffice.least, seed: bench.seed, to: log)
      var run = bench.product(["event", "append", "--stream", "--log", log])
      run.input = lines
      run.output = "/dev/null"
      return run
    }
    defer { for each in 0...number { ScratchFolder.remove(bench.folder("stream-\(each)")) } }
    guard let sqlite = bench.program(.sqlite) else {
      return [Comparison(what: what, own: try bench.race([own], rounds: bench.rounds)[0], peer: nil, bar: .none)]
    }
    let script = bench.folder("stream.sql")
    try Files.write(Array((Inserts.table + Inserts.script(transactions: count / 1_000, of: 1_000)).utf8), to: script)
    let load = { () throws -> Bench.Run in
      let database = bench.folder("stream.sqlite")
      for suffix in ["", "-wal", "-shm"] { ScratchFolder.remove(database + suffix) }
      var run = sqlite([database])
      run.input = script
      run.output = "/dev/null"
      return run
    }
    let samples = try bench.race([own, load], rounds: bench.rounds)
    return [
      Comparison(what: what, own: samples[0], peer: ("sqlite3, the same as SQL text", samples[1]), bar: .ratio(1.5, stretch: 1))
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
