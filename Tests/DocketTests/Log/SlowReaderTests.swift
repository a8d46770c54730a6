import Foundation
import Testing

@Suite("whoever reads an answer slowly")
struct SlowReaderTests {
  @Test("keeps nobody from recording")
  func undo() throws {
    // given an import whose taking back is a long answer
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    let rows = (1...600).map { "T\($0),2023-07-01,来访,房屋质量" }
    try Data((["编号,受理,渠道,议题"] + rows).joined(separator: "\n").utf8).write(to: sandbox.folder.appendingPathComponent("ledger.csv"))
    let map = #"{"kind":"complaint","key":"编号","events":[{"action":"receive","on":"受理","fields":{"channel":"渠道","topic":"议题"}}]}"#
    try Data(map.utf8).write(to: sandbox.folder.appendingPathComponent("map.json"))
    #expect(try sandbox.run("docket import ledger.csv --map map.json").status == 0)
    // when its reader waits, another command records meanwhile
    let answer = try sandbox.run(
      """
      mkfifo answer; docket undo --yes --json > answer & exec 3< answer
      for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.3; grep -c voided log/*.jsonl | grep -q '^600$' && break; done
      timeout 5 docket complaint receive --channel visit --topic dust > other; echo $?; cat <&3 | wc -c; wait; echo done
      """)
    // then
    let lines = answer.output.split(separator: "\n")
    #expect(lines.count == 3 && lines[0] == "0", "\(answer)")
    #expect(lines.count == 3 && (Int(lines[1].trimmingCharacters(in: .whitespaces)) ?? 0) > 65_536, "\(lines)")
  }

  @Test("of streamed lines, and of a bundle that goes into a pipe, keeps nobody from recording", arguments: ["stream", "bundle"])
  func piped(command: String) throws {
    // given more to answer than a pipe holds
    let sandbox = try Sandbox()
    let line = #"{"type":"complaint.received","data":{"channel":"web","subject":"一号楼","topic":"dust"}}"#
    try Data((Array(repeating: line, count: 1_500).joined(separator: "\n") + "\n").utf8)
      .write(to: sandbox.folder.appendingPathComponent("lines"))
    let isBundle = command == "bundle"
    let log = isBundle ? "field" : "log"
    let made = try sandbox.run(
      """
      set -e; docket init log --office demo --name 示范监督站
      docket copy create field --tag k1
      \(isBundle ? "docket event append --stream --log field < lines > /dev/null" : "")
      """)
    #expect(made.status == 0, "\(made.errors)")
    // when its reader waits, another command records meanwhile
    let answer = try sandbox.run(
      """
      mkfifo answer; \(isBundle ? "docket bundle export --log field" : "docket event append --stream < lines") > answer & exec 3< answer
      for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.3; [ $(cat \(log)/*.jsonl | wc -l) -ge 1501 ] && break; done; sleep 0.5
      timeout 5 docket complaint receive --channel visit --topic dust --log \(log) > other; echo $?; cat <&3 | wc -c; wait; echo done
      docket copy status --log field --json; docket status --log field --json
      """)
    // then
    let lines = answer.output.split(separator: "\n")
    #expect(lines.count >= 3 && lines[0] == "0", "\(answer)")
    #expect(lines.count >= 3 && (Int(lines[1].trimmingCharacters(in: .whitespaces)) ?? 0) > 65_536, "\(lines)")
    // The mark moves to what the bundle has, not to what came meanwhile.
    if isBundle { #expect(answer.output.contains(#""unexported":1"#), "\(answer.output)") }
  }

  @Test("of what is noted beside an answer keeps nobody from recording")
  func notes() throws {
    // given notices that are closed with hazards left, each of which is noted, and standard error into which little more fits
    let sandbox = try Sandbox()
    let line = #"{"type":"notice.issued","data":{"hazard":["一","二"],"hazards":2,"subject":"safety","type":"rectification"}}"#
    try Data((Array(repeating: line, count: 400).joined(separator: "\n") + "\n").utf8)
      .write(to: sandbox.folder.appendingPathComponent("lines"))
    let made = try sandbox.run(
      "docket init log --office demo --name 示范监督站; docket event append --stream < lines > /dev/null")
    #expect(made.status == 0, "\(made.errors)")
    // when its reader waits, another command records meanwhile
    let answer = try sandbox.run(
      """
      mkfifo notes; exec 3<> notes; head -c 60000 /dev/zero >&3
      docket notice close $(seq -f '2023-%04g' 1 400) --note 已办 2> notes > /dev/null &
      until [ $(cat log/*.jsonl | grep -c notice.closed) = 400 ] || ! kill -0 $! 2> /dev/null; do sleep 0.1; done
      timeout 5 docket complaint receive --channel visit --topic dust > other; echo $?
      timeout 20 head -c 70000 <&3 | tr -d '\\0' | grep -c 'left$'; exec 3>&-; wait
      """)
    // then
    #expect(answer.output.hasPrefix("0\n"), "\(answer)")
    #expect((answer.output.split(separator: "\n").last.flatMap { Int($0) } ?? 0) > 100, "\(answer)")
  }
}
