import DocketTestSupport
import Foundation
import Testing

@Suite("docket copy sync")
struct CopySyncTests {
  @Test("one command brings the copy's events to the office and the office's to the copy; again it changes nothing there")
  func both() throws {
    // given
    let field = try FieldOffice(copies: ["f03"])
    try field.must("docket complaint receive --channel visit --topic dust --log f03 && docket complaint receive --channel web --topic dust")
    // when
    let answer = try field.must("docket copy sync --log f03")
    // then
    let lines = [
      "brought to the office: events 1, attachments 0", "1 imported, 0 known, 0 waiting, 0 set aside",
      "up to the office's #8; 0 applied again, 0 waiting, 0 set aside",
    ]
    #expect(answer.split(separator: "\n").map(String.init) == lines)
    #expect(try field.ids(of: "log") == field.ids(of: "f03"))
    let before = try field.content(of: "log")
    let again = try field.must("docket 副本 同步 --案卷 f03 --json")
    let nothing = #"{"export":null,"import":null,"refresh":{"events":8,"applied":0,"waiting":0,"setAside":0,"#
    #expect(again.hasPrefix(nothing), "\(again)")
    #expect(try field.content(of: "log") == before)
    #expect(try field.must("ls -A | grep -c bundle || true") == "0\n", "no bundle is left behind")
  }

  @Test("what lies before a later act of the office is accepted out of order by the command that the list of conflicts prints")
  func outOfOrder() throws {
    let field = try FieldOffice(copies: ["f03"])
    try field.must("DOCKET_NOW=2023-07-06T10:00:00+08:00 docket notice answer notice/2023-0001 --note 已整改 --log f03")
    try field.must("DOCKET_NOW=2023-07-07T10:00:00+08:00 docket notice review notice/2023-0001 --failed --cleared 0")
    let now = "DOCKET_NOW=2023-07-08T10:00:00+08:00 "
    #expect(try field.sandbox.run(now + "docket copy sync --log f03").status == 1)
    let list = try field.must(now + "docket bundle conflicts")
    let line = try #require(list.split(separator: "\n").last { $0.contains("docket bundle settle") }, "\(list)")
    let command = try #require(line.range(of: "docket bundle settle")).lowerBound
    #expect(line.contains("--accept --backdate --reason"), "\(list)")
    let number = line[command...].split(separator: " ")[3]
    #expect(try field.sandbox.run(now + "docket bundle settle \(number) --accept --reason 晚到").status == 3)
    try field.must(now + "docket bundle settle \(number) --accept --backdate --reason 晚到")
    #expect(try field.must(now + "docket case notice/2023-0001 --json").contains("notice.answered"))
    try field.must(now + "docket verify")
    try field.must(now + "docket copy sync --log f03")
    try field.must(now + "docket verify --log f03")
    #expect(try field.ids(of: "log") == field.ids(of: "f03"))
  }

  @Test("after a sync undo takes back the last act of the copy alone, at the office and on the copy")
  func undo() throws {
    for log in ["log", "f03"] {
      let field = try FieldOffice(copies: ["f03"])
      for (hour, topic) in [(10, "dust"), (11, "quality"), (12, "wages")] {
        try field.must("DOCKET_NOW=2023-07-06T\(hour):00:00+08:00 docket complaint receive --channel visit --topic \(topic) --log f03")
      }
      try field.must("DOCKET_NOW=2023-07-06T16:00:00+08:00 docket copy sync --log f03")
      let answer = try field.must("DOCKET_NOW=2023-07-06T16:10:00+08:00 docket undo --log \(log)")
      #expect(answer.contains("complaint/2023-f03-0003"), "\(answer)")
      let list = try field.must("DOCKET_NOW=2023-07-06T16:10:00+08:00 docket list complaint --log \(log)")
      #expect(list.contains("f03-0001") && list.contains("f03-0002") && !list.contains("f03-0003"), "\(list)")
    }
  }

  @Test("what stands between the steps is nobody else's to read, and what a killed run left is cleared")
  func between() throws {
    // given a run that was killed, and an office that can't be written, so that the import fails,
    let field = try FieldOffice(copies: ["f03"])
    try field.must("docket complaint receive --channel visit --topic dust --log f03 && mkdir f03/sync && echo x > f03/sync/bundle.9.new")
    // when somebody looks at the folder while the copy is synchronised
    let seen = try field.must(
      "(for i in $(seq 400); do stat -c '%a %n' f03/sync f03/sync/* 2>/dev/null; done | sort -u) > seen & docket copy sync --log f03 >/dev/null; wait; cat seen"
    )
    // then folder and bundle are the caller's alone, and both are gone.
    let modes = Set(seen.split(separator: "\n").filter { !$0.contains("bundle.9.new") && !$0.hasSuffix("755 f03/sync") })
    #expect(modes.allSatisfy { $0.hasPrefix("700 f03/sync") || $0.hasPrefix("600 f03/sync/") }, "\(modes)")
    #expect(try field.must("ls f03/sync 2>/dev/null | wc -l") == "0\n")
    #expect(try field.must("ls -A | grep -c bundle || true") == "0\n")
    #expect(try field.must("docket verify --log f03 >/dev/null; echo $?") == "0\n")
  }

  @Test("the office's log is the one the copy came from, or the one that is named, which is noted; a dry run writes nothing")
  func named() throws {
    // given
    let field = try FieldOffice(copies: ["f03"])
    try field.must("docket complaint receive --channel visit --topic dust --log f03 && mv log moved")
    #expect(try field.sandbox.run("docket copy sync --log f03").status == 5)
    // when, then
    let before = (try field.content(of: "moved"), try field.content(of: "f03"))
    try field.must("docket copy sync --with moved --log f03 --dry-run")
    #expect(try field.content(of: "moved") == before.0 && field.content(of: "f03") == before.1)
    try field.must("docket copy sync --with moved --log f03 && docket complaint reply complaint/2023-f03-0001 --log f03")
    try field.must("docket copy sync --log f03")
    #expect(try field.ids(of: "moved") == field.ids(of: "f03"))
    // A copy of an earlier program doesn't say where its office is.
    try field.must(#"sed -i 's/"office":"[^"]*",//' f03/copy.json"#)
    let lost = try field.sandbox.run("docket copy sync --log f03")
    #expect(lost.status == 2 && lost.errors.contains("--with"), "\(lost.errors)")
    #expect(try field.sandbox.run("docket copy sync --log moved").status == 3)
  }

  @Test("each step obeys the rules of its own command: roles, what is set aside, the office's policy on signatures")
  func rules() throws {
    // given
    let field = try FieldOffice(copies: [])
    try field.must("docket person enrol boss --role admin --by boss && docket person enrol inspector-07 --role inspector --by boss")
    try field.must("docket copy create f03 --tag f03 --by boss")
    try field.must("docket notice answer notice/2023-0001 --log f03 && docket notice transfer notice/2023-0001")
    // when, then
    let refused = try field.sandbox.run("docket copy sync --log f03")
    #expect(refused.status == 3, "\(refused.errors)")
    let aside = try field.sandbox.run("docket copy sync --log f03 --by boss --json")
    #expect(aside.status == 1, "\(aside.errors)")
    #expect(aside.output.contains(#""import":{"imported":0,"known":0,"waiting":0,"setAside":1"#), "\(aside.output)")
    #expect(try field.aside().count == 1)
    try field.must("docket office policy --signed-bundles yes --by boss && docket copy refresh --from log --log f03")
    try field.must("docket complaint receive --channel web --topic dust --log f03")
    #expect(try field.sandbox.run("docket copy sync --log f03 --by boss").status == 3)
  }

  @Test("killed anywhere it goes on: every event is in the office once, and the copy ends as the office")
  func killed() throws {
    var random = SeededGenerator()
    let field = try FieldOffice(copies: ["f03"])
    let lines = (0..<30).map { "{\"type\":\"activity.recorded\",\"data\":{\"topic\":\"meeting\",\"title\":\"\($0)\"}}\n" }.joined()
    try Data(lines.utf8).write(to: field.sandbox.folder.appendingPathComponent("lines"))
    for round in 0..<Campaign.count(usually: 3) {
      for log in ["f03", "log"] { try field.must("docket event append --log \(log) < lines > /dev/null") }
      for _ in 0..<3 {
        let seconds = String(format: "%.3f", Double(random.below(250)) / 1000)
        _ = try field.sandbox.run("docket copy sync --log f03 > /dev/null 2>&1 & pid=$!; sleep \(seconds); kill -KILL $pid; wait $pid")
      }
      let last = try field.sandbox.run("docket copy sync --log f03")
      #expect(last.status == 0, "\(last.errors)")
      try field.must("docket verify && docket verify --log f03")
      let ids = try field.ids(of: "log")
      #expect(ids.count == 3 + 60 * (round + 1))
      #expect(try field.ids(of: "f03") == ids)
    }
  }

  @Test("two copies that sync at random, with bundles lost and doubled beside, hold what the office holds in the end")
  func course() throws {
    var random = SeededGenerator()
    let field = try FieldOffice()
    var bundles: [String] = []
    for round in 0..<Campaign.count(usually: 6) {
      let log = random.pick(["f03", "f04"])
      try field.must("docket complaint receive --channel visit --topic dust --log \(log)")
      switch random.below(4) {
      case 0:
        try field.must("docket bundle export --log \(log) --output b\(round)")
        bundles.append("b\(round)")
      case 1: if let bundle = bundles.randomElement(using: &random) { #expect(try field.take(bundle)[0] == 0) }
      default: try field.must("docket copy sync --log \(log)")
      }
    }
    for log in ["f03", "f04", "f03"] { try field.must("docket copy sync --log \(log)") }
    let ids = try field.ids(of: "log")
    #expect(Set(ids).count == ids.count)
    #expect(try field.ids(of: "f03") == ids && field.ids(of: "f04") == ids)
  }

  @Test(
    "with own copies allowed, who has a key makes a copy and brings in bundles that he signed; others, and his unsigned ones, still need a supervisor",
    .enabled(if: SignedEvents.hasKeyTool, "ssh-keygen is not installed"))
  func ownCopies() throws {
    // given
    let field = try FieldOffice(copies: [])
    try field.must("for k in li wang; do ssh-keygen -q -t ed25519 -N '' -C $k -f $k; done")
    try field.must("docket person enrol boss --role admin --by boss && docket person enrol keyless --role inspector --by boss")
    for name in ["li", "wang"] { try field.must("docket person enrol \(name) --role inspector --key \(name).pub --by boss") }
    #expect(try field.sandbox.run("docket copy create f03 --tag f03 --by li").status == 3)
    #expect(try field.sandbox.run("docket office policy --own-copies yes --by li").status == 3)
    // when
    try field.must("docket office policy --own-copies yes --by boss")
    // then
    #expect(try field.must("docket office policy --json") == PolicyAnswers.line(own: true))
    #expect(try field.must("docket 单位 规定 --lang zh") == "外勤包须签名：否\n自建副本：是\n同步个人信息：是\n设备可记：检查记录、检查复查、通知书复查、通知书整改回复、投诉回复、投诉办结、工作记录记录\n")
    #expect(try field.sandbox.run("docket copy create f04 --tag f04 --by keyless").status == 3)
    try field.must("docket copy create f03 --tag f03 --by li")
    try field.must("docket complaint receive --channel visit --topic dust --by li --log f03")
    try field.must("docket bundle export --log f03 --by li --output plain 2> /dev/null")
    try field.must("docket bundle export --log f03 --by li --key li --output signed")
    #expect(try field.sandbox.run("docket bundle import plain --by li").status == 3)
    #expect(try field.sandbox.run("docket bundle import signed --by wang").status == 3)
    let taken = try field.must("docket bundle import signed --by li")
    #expect(taken.hasPrefix("1 imported, 0 known, 0 waiting, 0 set aside"), "\(taken)")
    // What bundles may hold stays as it is: corrections are a supervisor's.
    try field.must("docket complaint reply last --by li --log f03 && docket copy sync --by li --key li --log f03")
    #expect(try field.sandbox.run("docket bundle conflicts").output.isEmpty)
    // What others recorded on the copy is theirs: an inspector's key doesn't answer for it.
    try field.must("docket activity record --topic meeting --by wang --log f03 && docket activity record --topic drill --by boss --log f03")
    try field.must("docket activity record --topic training --by li --log f03")
    let mixed = try field.sandbox.run("docket copy sync --by li --key li --log f03 --lang en")
    let conflicts = try field.sandbox.run("docket bundle conflicts --lang en").output
    #expect(
      conflicts.contains("by wang and was brought by li") && conflicts.contains("by boss and was brought by li"), "\(mixed)\(conflicts)")
    #expect(try field.must("docket count 'count(activity.recorded)' --year 2023").contains("1"))
    #expect(try field.must("docket case activity/2023-f03-0003 --json").contains(#""broughtBy":"li""#))
  }

  @Test("personal values go along for their owner's eyes, unless the office forbids it; what stayed behind goes along later")
  func personal() throws {
    // given an office that forbids it
    let field = try FieldOffice(copies: ["f03"])
    try field.must("docket office policy --sync-personal no")
    try field.must("docket complaint receive --channel visit --topic dust --phone 13800000000 --log f03")
    let kept = try field.sandbox.run("docket copy sync --log f03 --json")
    #expect(kept.status == 0 && kept.output.contains(#""leftOut":[{"what":"value","count":1}]"#), "\(kept.output) \(kept.errors)")
    #expect(try field.must("grep -rho 13800000000 log/private || true") == "")
    #expect(try field.sandbox.run("docket copy sync --with-personal --log f03").status == 3)
    // when it allows it, though the event came in before
    try field.must("docket office policy --sync-personal yes")
    let sent = try field.must("docket copy sync --log f03")
    // then
    #expect(sent.contains("personal values sent afterwards: 1"), "\(sent)")
    #expect(try field.must("grep -rho 13800000000 log/private") == "13800000000\n")
    #expect(try field.must("find log/private -type f -perm /077") == "")
    try field.must("docket complaint receive --channel web --topic dust --phone 13900000000 --log f03 && docket copy sync --log f03")
    #expect(try field.must("grep -rho 13900000000 log/private") == "13900000000\n")
    try field.must("docket complaint receive --channel web --topic dust --phone 13700000000 --log f03")
    let bundle = try field.sandbox.run("docket bundle export --log f03 --output b --json")
    #expect(bundle.output.contains(#""leftOut":[{"what":"value","count":1}]"#) && bundle.errors.contains("--with-personal"), "\(bundle)")
  }

  @Test("a role that may not take the bundle in is told before anything is brought")
  func role() throws {
    let field = try FieldOffice(copies: [])
    try field.must("docket person enrol 张管 --role admin && docket person enrol 王力 --role inspector --by 张管")
    try field.must("docket copy create f03 --tag f03 --by 张管")
    try field.must("docket complaint receive --channel visit --topic dust --log f03 --by 王力")
    let answer = try field.sandbox.run("docket copy sync --log f03 --by 王力")
    #expect(answer.status == 3 && answer.output == "", "\(answer.output) \(answer.errors)")
  }
}
