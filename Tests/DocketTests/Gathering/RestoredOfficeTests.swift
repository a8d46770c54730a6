import DocketTestSupport
import Testing

@Suite("an office of a gathering that was restored from a backup", .enabled(if: Peer("ssh-keygen") != nil, "ssh-keygen is not installed"))
struct RestoredOfficeTests {
  /// An office of which six events were taken, and which goes on from a backup of the first five.
  private func restored(goingOn: Bool = true) throws -> Province {
    let province = try Province("a b")
    for office in ["a", "b"] { try province.send(office, recording: false) }
    try province.send("a")
    try province.does("cp -r log-a backup")
    try province.send("a", day: 6)
    #expect(try province.take(day: 6).status == 0)
    try province.does("rm -r log-a && mv backup log-a && mkdir again", day: 7)
    try province.send("a", to: "again", day: 7, recording: goingOn)
    return province
  }

  private let accept = "docket gather expect a --from 5 --reason '硬盘坏了，按备份恢复' --log P"

  @Test("comes back from a size that both histories have, and both signed statements stay as evidence")
  func returning() throws {
    let province = try restored()
    // Before its parcel was judged, there is nothing to accept.
    #expect(try province.run(accept, day: 7).status == 3)
    let refused = try province.take("again", day: 7)
    #expect(refused.status == 1 && refused.output.contains(#""reason":"rewritten""#), "\(refused)")
    #expect(try province.states(day: 7)["a"] == "rewritten")
    let before = try province.does("tail -n 1 P/offices/a/*.jsonl", day: 7)
    let answer = try province.run(accept, day: 7)
    #expect(answer.status == 0 && answer.output.contains("kept in P/evidence/a/"), "\(answer)")
    #expect(try province.does("cat P/evidence/a/*/held.jsonl", day: 7) == before)
    #expect(try province.run("docket proof check P/evidence/a/*/sent.json --against P/evidence/a/*/held.json", day: 7).status == 1)
    #expect(try province.run("docket verify --log P", day: 7).status == 0)
    let taken = try province.take("again", day: 7)
    #expect(taken.status == 0 && taken.output.hasPrefix(#"{"taken":1,"known":0,"waiting":0,"refused":0"#), "\(taken)")
    #expect(try province.does("cat P/offices/a/*.jsonl", day: 7) == province.does("cat log-a/*.jsonl", day: 7))
    #expect(try province.states(day: 7) == ["a": "current", "b": "current"])
    #expect(try province.run("docket verify --log P", day: 7).status == 0)
    // What the office had sent of the other history is known, and no news.
    let old = try province.take(day: 7)
    #expect(old.status == 0 && old.output.contains(#""refused":0"#), "\(old)")
    // It goes on from there as any other.
    try province.send("a", to: "again", day: 8)
    #expect(try province.take("again", day: 8).status == 0)
    #expect(try province.does("cat P/offices/a/*.jsonl", day: 8) == province.does("cat log-a/*.jsonl", day: 8))
  }

  @Test("one that only lost its end comes back, too")
  func lostEnd() throws {
    let province = try restored(goingOn: false)
    let refused = try province.take("again", day: 7)
    #expect(refused.output.contains(#""reason":"shorter""#), "\(refused)")
    try province.does(accept, day: 7)
    #expect(try province.does("ls P/evidence/a/*", day: 7) == "held.json\nheld.json.sig\nheld.jsonl\nkey.pub\nsent.json\nsent.json.sig\n")
    #expect(try province.take("again", day: 7).status == 0)
    #expect(try province.states(day: 7)["a"] == "current")
    #expect(try province.does("cat P/offices/a/*.jsonl", day: 7) == province.does("cat log-a/*.jsonl", day: 7))
  }

  @Test("every figure over it says so from then on, in JSON and in words")
  func figures() throws {
    let province = try restored()
    _ = try province.take("again", day: 7)
    let count = "docket count 'count(complaint.received)' --log P"
    #expect(try province.does("\(count) --json", day: 7).contains(#""restored":[]"#))
    try province.does(accept, day: 7)
    let restored = #""restored":[{"office":"a","size":5,"on":"2024-01-07"}]"#
    for day in 7...8 {
      #expect(try province.does("\(count) --json", day: day).contains(restored))
      #expect(try province.does("docket gather status --log P --json", day: day).contains(restored))
      #expect(try province.does("docket report --year 2023 --log P --json", day: day).contains(restored))
      let words = try province.does(count, day: day)
      #expect(words.contains("a was restored: after its first 5 events another history counts since 2024-01-07"), "\(words)")
      #expect(try province.does("\(count) --lang zh", day: day).contains("a 的案卷恢复过：前 5 个事件之后，自 2024-01-07 起"))
      let list = try province.run("docket list complaint --log P --format csv", day: day)
      #expect(list.errors.contains("a was restored"), "\(list)")
      _ = try province.take("again", day: day)
    }
    #expect(try province.does("\(count) --json", day: 8).contains(#""value":8"#))
    #expect(try !province.does("\(count) --office b --json", day: 8).contains(restored))
  }

  @Test(
    "nothing is accepted from a size that the two histories don't share, and nothing without a reason",
    arguments: [
      ("--from 6 --reason r", Int32(3)), ("--from 4 --reason r", 0), ("--from 99 --reason r", 3), ("--from 0 --reason r", 2),
      ("--from x --reason r", 2), ("--from 5", 2), ("--from 5 --drop --reason r", 2), ("--from 5 --reason r --by 02-30", 2),
      ("--from 5 --reason r --dry-run", 0), ("--from 5 --reason r --every 7d", 0),
    ])
  func refusals(_ options: String, _ status: Int32) throws {
    let province = try restored()
    _ = try province.take("again", day: 7)
    let before = try province.does("docket log --log P --json | wc -l; ls P/evidence/a/*", day: 7)
    let answer = try province.run("docket gather expect a \(options) --log P", day: 7)
    #expect(answer.status == status, "\(options): \(answer)")
    if status != 0 || options.contains("dry-run") {
      #expect(try province.does("docket log --log P --json | wc -l; ls P/evidence/a/*", day: 7) == before)
      #expect(try province.states(day: 7)["a"] == "rewritten")
    } else {
      #expect(try province.take("again", day: 7).status == 0)
      #expect(try province.does("cat P/offices/a/*.jsonl", day: 7) == province.does("cat log-a/*.jsonl", day: 7))
    }
  }

  @Test("only an admin accepts another history")
  func roles() throws {
    let province = try restored()
    _ = try province.take("again", day: 7)
    try province.does("d() { docket person enrol $1 --role $2 --by 赵 --log P; }; d 赵 admin && d 钱 supervisor", day: 7)
    #expect(try province.run("DOCKET_USER=钱 \(accept)", day: 7).status == 3)
    #expect(try province.run("DOCKET_USER=赵 \(accept)", day: 7).status == 0)
  }
}
