import DocketTestSupport
import Testing

@testable import EventLog
@testable import LogLines
@testable import Values

@Suite struct ReceiptTests {
  @Test("a receipt proves its event without the log, and survives its own JSON")
  func proves() throws {
    let log = try SimulatedLog(events: 37)
    let checkpoint = try #require(try log.store.checkpoint())
    #expect(checkpoint.size == 37)
    #expect(checkpoint.origin == "docket/demo")
    #expect(checkpoint.root == (try log.verify().root))
    for seq in 1...37 {
      let receipt = try #require(try log.store.receipt(seq))
      let read = try Receipt(parsing: try receipt.json().canonicalBytes())
      #expect(read == receipt)
      #expect(String(decoding: receipt.text, as: UTF8.self) == (try receipt.json().text()))
      try read.check()
      try read.check(against: checkpoint)
      #expect(try read.event().seq == seq)
    }
    #expect(try log.store.receipt(38) == nil)
  }

  @Test("receipts of many events are those of each, looked up or read on, of the log or of its beginning")
  func visited() throws {
    let log = try SimulatedLog(events: 300)
    let snapshot = try log.store.snapshot()
    for (seqs, size) in [(Array(1...300), 300), ([3], 300), ([7, 2, 299], 290), (Array(stride(from: 2, through: 300, by: 3)), 200)] {
      var found: [Int] = []
      try snapshot.visitReceipts(of: seqs, ofFirst: size, of: "docket/demo") { receipt, event in
        try receipt.check()
        #expect(receipt.checkpoint.size == size && receipt.inclusion.index == event.seq - 1)
        found.append(event.seq)
      }
      #expect(found == seqs.filter { $0 <= size })
    }
  }

  @Test("a receipt that was changed anywhere proves nothing")
  func tampered() throws {
    let log = try SimulatedLog(events: 9)
    let receipt = try #require(try log.store.receipt(5))
    let text = String(decoding: try receipt.json().canonicalBytes(), as: UTF8.self)
    for (old, new) in [
      ("已回复", "未回复"), ("\"index\":4", "\"index\":5"), ("\"size\":9", "\"size\":8"), ("docket/demo\\n9", "docket/demo\\n8"),
    ] {
      #expect(text.contains(old))
      let changed = Array(text.replacing(old, with: new).utf8)
      #expect(throws: ReceiptFailure.self) { try Receipt(parsing: changed).check() }
    }
    let other = Checkpoint(origin: "docket/demo", size: 9, root: MerkleHash.emptyRoot)
    #expect(throws: ReceiptFailure.otherRoot(known: MerkleHash.emptyRoot, receipt: receipt.checkpoint.root)) {
      try receipt.check(against: other)
    }
    #expect(throws: ReceiptFailure.incomparable(known: 8, receipt: 9)) {
      try receipt.check(against: Checkpoint(origin: "docket/demo", size: 8, root: receipt.checkpoint.root))
    }
    #expect(throws: ReceiptFailure.otherOrigin(known: "docket/x", receipt: "docket/demo")) {
      try receipt.check(against: Checkpoint(origin: "docket/x", size: 9, root: receipt.checkpoint.root))
    }
  }

  @Test("members that no receipt has are named, and prove nothing")
  func additions() throws {
    let receipt = try #require(try SimulatedLog(events: 3).store.receipt(2))
    let text = String(decoding: receipt.text, as: UTF8.self)
    let added = text.replacing("{\"index\":", with: "{\"by\":\"x\",\"index\":").dropLast() + ",\"note\":\"已核准\"}"
    let read = try Receipt(parsing: Array(added.utf8))
    try read.check()
    #expect(read.additions == ["note", "inclusion.by"])
    #expect(try Receipt(parsing: receipt.text) == receipt)
  }

  @Test(
    "what is not a receipt is refused, naming the member",
    arguments: [
      (#"{}"#, ReceiptFailure.member("event")), (#"{"event":{}}"#, .member("inclusion.index")),
      (#"{"event":{},"inclusion":{"index":0,"size":1,"hashes":["x"]}}"#, .member("inclusion.hashes")),
      (#"{"event":{},"inclusion":{"index":0,"size":1,"hashes":[]},"checkpoint":"x"}"#, .member("checkpoint")),
    ])
  func notReceipts(text: String, failure: ReceiptFailure) {
    #expect(throws: failure) { try Receipt(parsing: Array(text.utf8)) }
  }

  @Test("checkpoints are read as they are written, signed notes too")
  func checkpoints() {
    let checkpoint = Checkpoint(origin: "docket/demo", size: 9, root: MerkleHash.emptyRoot)
    let text = "docket/demo\n9\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    #expect(checkpoint.text == text)
    #expect(Checkpoint(text) == checkpoint)
    #expect(Checkpoint(text + "extension\n") == checkpoint)
    #expect(
      Checkpoint(text + "\n— docket/demo Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n")
        == checkpoint)
    for wrong in [
      "", "docket/demo\n9\n", "docket/demo\n09\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "docket/demo\n9\nxx\n",
      String(text.dropLast()), text + "\nx\n",
    ] {
      #expect(Checkpoint(wrong) == nil)
    }
  }

  @Test("the cached right edge of the tree gives the same root, and another log's is not believed")
  func cache() throws {
    let log = try SimulatedLog(events: 2_500, segmentBytes: 1 << 20)
    let snapshot = try log.store.snapshot()
    let root = try log.store.frontier(of: snapshot).root
    let tree = try #require(try log.store.cache(for: snapshot)?.tree)
    #expect(log.disk.files[tree] != nil)
    #expect(try log.store.frontier(of: snapshot).root == root)
    #expect(root == (try log.verify().root))
    try append([testDraft(9_000)], to: log.store)
    let later = try log.store.frontier(of: try log.store.snapshot()).root
    #expect(later == (try log.verify().root))
    log.disk.overwrite(tree) { $0[40] ^= 1 }
    #expect(try log.store.frontier(of: try log.store.snapshot()).root == later)
    let other = try SimulatedLog(events: 1_200)
    let otherSnapshot = try other.store.snapshot()
    _ = try other.store.frontier(of: otherSnapshot)
    let otherTree = try #require(try other.store.cache(for: otherSnapshot)?.tree)
    let foreign = try #require(other.disk.files[otherTree])
    log.disk.overwrite(tree) { $0 = foreign }
    #expect(try log.store.frontier(of: try log.store.snapshot()).root == later)
  }
}
