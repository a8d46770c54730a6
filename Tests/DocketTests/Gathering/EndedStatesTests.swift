import DocketTestSupport
import Testing

@Suite("the states of a gathering's offices end", .enabled(if: Peer("ssh-keygen") != nil, "ssh-keygen is not installed"))
struct EndedStatesTests {
  /// An office of which a twin's parcel waits, so that its own first parcel contradicts it.
  private func contradicted() throws -> Province {
    let province = try Province("a b")
    try province.does(
      """
      cp -r log-a twin && docket complaint receive --log twin --channel visit --topic dust --subject 别的
      mkdir t && docket send t --log twin --key a.key
      """)
    try province.does("docket complaint receive --log twin --channel visit --topic dust && docket send t --log twin --key a.key", day: 6)
    try province.does("mkdir -p w/a && mv t/a/5-6-* w/a")
    #expect(try province.take("w", day: 7).output.hasPrefix(#"{"taken":0,"known":0,"waiting":1,"refused":0"#))
    try province.send("a", day: 7)
    return province
  }

  @Test("a contradiction among parcels that were never taken ends when the office is expected again, which empties what waits")
  func contradiction() throws {
    let province = try contradicted()
    let answer = try province.take(day: 8)
    #expect(answer.status == 1 && answer.output.contains(#""reason":"rewritten""#), "\(answer)")
    #expect(try province.states(day: 8)["a"] == "rewritten")
    try province.does("docket gather expect a --key a.key.pub --log P", day: 8)
    #expect(try province.does("ls P/waiting/a", day: 8) == "")
    let after = try province.take(day: 8)
    #expect(after.status == 0 && after.output.hasPrefix(#"{"taken":1,"known":0,"waiting":0,"refused":0"#), "\(after)")
    #expect(try province.states(day: 8)["a"] == "current")
    #expect(try province.does("cat P/offices/a/*.jsonl", day: 8) == province.does("cat log-a/*.jsonl", day: 8))
  }

  @Test("a waiting copy signed by a key that is no longer expected is no statement")
  func otherKey() throws {
    let province = try contradicted()
    // As an earlier program left it: the office has another key, and the copy still waits.
    try province.does(
      """
      cp -r P/waiting kept && docket gather expect a --key b.key.pub --log P && rm -r P/waiting && mv kept P/waiting
      d=$(echo share/a/*) && rm $d/parcel.json.sig && ssh-keygen -q -Y sign -f b.key -n docket-parcel $d/parcel.json
      """, day: 8)
    let answer = try province.take(day: 8)
    #expect(answer.output.hasPrefix(#"{"taken":1,"known":0,"waiting":0,"refused":1"#), "\(answer)")
    #expect(answer.output.contains(#""reason":"signature""#) && !answer.output.contains("rewritten"), "\(answer)")
    #expect(try province.states(day: 8)["a"] == "refused")
  }

  @Test("a refused parcel is recorded once, in the share and among what waits, and makes no night fail once somebody saw it")
  func seen() throws {
    let province = try Province("a b")
    try province.does("docket gather expect a --drop --reason 并入 --log P")
    try province.send("a", recording: false)
    let refused = #""refused":1,"#
    for _ in 1...2 {
      let answer = try province.take()
      #expect(answer.status == 1 && answer.output.contains(refused) && answer.output.contains(#""seen":false"#), "\(answer)")
    }
    let seen = try province.run("docket gather seen a --by 王 --log P --json", day: 6)
    #expect(seen.status == 0 && seen.output.contains(#""reason":"unexpected""#), "\(seen)")
    #expect(seen.output.contains(#""type":"source.seen""#), "\(seen)")
    for day in 6...7 {
      let answer = try province.take(day: day)
      #expect(answer.status == 0 && answer.output.contains(refused) && answer.output.contains(#""seen":true"#), "\(answer)")
    }
    // What is new is news again.
    try province.send("a", day: 7)
    #expect(try province.take(day: 7).status == 1)
    #expect(try province.does("docket log --log P --json | grep -c source.refused", day: 7) == "2\n")
    #expect(try province.run("docket gather seen nobody --log P").status == 2)
  }

  @Test("the state says what was seen, when and by whom, in both languages")
  func seenInStatus() throws {
    let province = try Province("a b")
    try province.send("a", recording: false)
    try province.does("d=$(echo share/a/*) && sed -i 's/墙裂2/墙裂9/' $d/lines.jsonl")
    #expect(try province.take().status == 1)
    #expect(try province.does("docket gather status --log P --json | grep -o '\"seen\":[^]]*' || true") == "\"seen\":null}\n")
    #expect(try province.does("docket gather seen a --by 王 --log P --lang zh", day: 6) == "a 退回的 1 份已阅\n")
    #expect(try province.does("docket gather seen a --by 王 --log P", day: 6) == "a: nothing that was refused waits for a look\n")
    #expect(try province.does("docket log --log P --json | grep -c source.seen", day: 6) == "1\n")
    let status = try province.run("docket gather status --log P --json", day: 7)
    #expect(
      status.status == 1 && status.output.contains(#""reason":"cut","seen":{"at":"2024-01-06T01:00:00.000Z","by":"王"}}"#), "\(status)")
    #expect(try province.run("docket gather status --log P", day: 7).output.contains("a: 1 refused parcel seen by 王 on 2024-01-06"))
    #expect(try province.run("docket gather status --log P --lang zh", day: 7).output.contains("a 退回的 1 份，王 于 2024-01-06 已阅"))
  }

  @Test("only a supervisor or an admin says that it was seen")
  func roles() throws {
    let province = try Province("a")
    try province.does("d() { docket person enrol $1 --role $2 --by 赵 --log P; }; d 赵 admin && d 钱 supervisor && d 孙 inspector")
    #expect(try province.run("docket gather seen a --by 孙 --log P").status == 3)
    #expect(try province.run("docket gather seen a --by 钱 --log P").status == 0)
  }
}
