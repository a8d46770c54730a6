import Foundation
import Testing

@Suite("personal data")
struct PersonalDataTests {
  @Test("after an erasure no byte of the value is left in the log's folder, and every hash still holds")
  func erased() throws {
    let sandbox = try Sandbox()
    for line in [
      "docket init log --office demo --name 示范监督站",
      "docket complaint receive --channel visit --topic quality --complainant 某女士 --phone 13800000000",
      "docket complaint reply 2023-0001", "docket case 2023-0001", "docket list complaint",
    ] {
      #expect(try sandbox.run(line).status == 0)
    }
    #expect(try sandbox.bytes(below: "log").range(of: Data("13800000000".utf8)) != nil)
    #expect(try sandbox.run("docket erase complaint/2023-0001 --reason 本人申请 --yes").status == 0)
    let left = try sandbox.bytes(below: "log")
    #expect(left.range(of: Data("13800000000".utf8)) == nil)
    #expect(left.range(of: Data("某女士".utf8)) == nil)
    #expect(try sandbox.run("docket verify").status == 0)
    #expect(try sandbox.run("docket count 'count(complaint.received)' --json").output.contains("\"value\":1"))
  }

  @Test("a free text that looks like a phone or an address is recorded, and noted with undo named, wherever it comes from")
  func freeText() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    let run = try sandbox.run(
      "docket complaint receive --channel visit --topic quality --subject 请回13800000000 --phone 13800000000 --due +10d")
    #expect(run.status == 0)
    #expect(
      run.errors == """
        note: --subject seems to hold a phone, an identity number or an address of a person; what is in the log stays there: take it back \
        with docket undo, and give it in a personal field

        """)
    for line in [
      "docket correct 2 --set subject=幸福路8号3栋2单元501室 --reason 补地址", "docket complaint reply 2023-0001 --note 已回13800000000",
      "docket void 4 --reason 本人13800000000来电",
    ] {
      let noted = try sandbox.run(line + " --lang zh --json")
      #expect(noted.errors.contains("像有电话、身份证号或住址") && noted.errors.contains("docket 撤销"), "\(line): \(noted.errors)")
      #expect(noted.output.contains(#""code":"personal-number""#), "\(noted.output)")
    }
  }

  @Test("an erasure lists the texts that still look personal and what can be done, and erasing again records nothing")
  func remaining() throws {
    // Given a complaint with a sealed phone, and one in its subject and a note,
    let sandbox = try Sandbox()
    for line in [
      "docket init log --office demo --name 示范监督站",
      "docket complaint receive --channel visit --topic quality --phone 13800000000 --subject 请回13800000000",
      "docket complaint reply 2023-0001 --note 13800000000没人接",
    ] {
      #expect(try sandbox.run(line).status == 0)
    }
    let erase = "docket erase complaint/2023-0001 --reason 本人申请 --yes"
    // when it is erased,
    let first = try sandbox.run(erase + " --json")
    // then the texts are listed.
    #expect(first.status == 0)
    #expect(first.output.contains(#""remaining":[{"seq":2,"field":"subject"},{"seq":3,"field":"note"}]"#), "\(first.output)")
    #expect(first.errors.contains("docket correct 2 --set subject="), "\(first.errors)")
    // When one is corrected, and the case is erased again,
    #expect(try sandbox.run("docket correct 2 --set subject=请回电 --reason 去掉电话").status == 0)
    let count = try sandbox.run("docket log --json | wc -l").output
    for words in ["", " --dry-run"] {
      let again = try sandbox.run(erase + words + " --json")
      // then nothing is recorded, and the other one is left.
      #expect(again.status == 0 && again.errors.contains("erased before (#4); nothing recorded"), "\(again.errors)")
      #expect(again.output.contains(#""remaining":[{"seq":3,"field":"note"}]"#), "\(again.output)")
      #expect(try sandbox.run("docket log --json | wc -l").output == count)
    }
    #expect(try sandbox.run(erase + " --lang zh").errors.contains("已经删除过（#4），什么也没有记"))
    // A value given since is erased as ever.
    #expect(try sandbox.run("docket correct 2 --set phone=13800000001 --reason 新电话").status == 0)
    #expect(try sandbox.run(erase).errors.contains("nothing recorded") == false)
    #expect(try sandbox.bytes(below: "log").range(of: Data("13800000001".utf8)) == nil)
  }

  @Test("a page says how many texts it carries that look personal")
  func pageCount() throws {
    let sandbox = try Sandbox()
    for line in [
      "docket init log --office demo --name 示范监督站",
      "docket complaint receive --channel visit --topic quality --phone 13800000000 --subject 请回13800000000",
      "docket correct 2 --set subject=住址：幸福村6组12号 --reason x",
    ] {
      #expect(try sandbox.run(line).status == 0)
    }
    let page = try sandbox.run("docket page --output p.html --json --lang zh")
    #expect(page.errors.contains("其中 2 处像有电话、身份证号或住址") && !page.errors.contains("不含个人信息"), "\(page.errors)")
    #expect(page.output.contains(#""personalTexts":2"#))
  }

  /// An office with a roster and one complaint whose complainant is known.
  private func office() throws -> Sandbox {
    let sandbox = try Sandbox()
    for line in [
      "docket init log --office demo --name 示范监督站", "docket person enrol boss --role admin --by boss",
      "docket person enrol wang --role inspector --by boss", "docket person enrol tian --role reporter --by boss",
      "docket complaint receive --channel visit --topic quality --complainant 某女士 --phone 13800000000 --by wang",
    ] {
      let run = try sandbox.run(line)
      try #require(run.status == 0, "\(line): \(run.errors)")
    }
    return sandbox
  }

  @Test("values are shown to those who handle cases, and said each time; single looks are not recorded, long ones are, first")
  func opened() throws {
    let sandbox = try office()
    let shown = try sandbox.run("docket case complaint/2023-0001 --with-personal --by wang --json")
    #expect(shown.status == 0)
    #expect(shown.output.contains(#""phone":"13800000000""#))
    #expect(shown.errors == "opened 2 personal values of complaint/2023-0001 for wang\n")
    #expect(try sandbox.run("docket case complaint/2023-0001 --by wang --json").output.contains("13800000000") == false)
    for command in ["case complaint/2023-0001", "list complaint", "export --csv out", "print complaint/2023-0001 --output p.html"] {
      for by in ["tian", "nobody"] {
        let run = try sandbox.run("docket \(command) --with-personal --by \(by)")
        #expect(run.status == 3, "\(command)")
        #expect(!(run.output + run.errors).contains("13800000000"))
      }
    }
    #expect(try sandbox.run("docket log --json | grep -c disclosed").output == "0\n")
    let list = try sandbox.run("docket list complaint --with-personal --by wang --reason 回访 --json")
    #expect(list.output.contains("13800000000"))
    #expect(
      try sandbox.run("docket log --json | tail -n 1").output.contains(
        #""data":{"cases":{"complaint":1},"command":"list","reason":"回访","values":2}"#))
    #expect(try sandbox.run("docket export --csv out --with-personal --by wang").status == 0)
    #expect(try sandbox.run("docket log --json | grep -c office.disclosed").output == "2\n")
    #expect(try sandbox.run("stat -c %a out/complaint.csv").output == "600\n")
    #expect(try sandbox.run("grep -c 13800000000 out/complaint.csv").output == "1\n")
    #expect(try sandbox.run("docket verify").status == 0)
  }

  @Test("a value that doesn't fit its seal is not shown, and is damage")
  func misfit() throws {
    let sandbox = try office()
    #expect(try sandbox.run("sed -i s/13800000000/13800000001/ log/private/*.json").status == 0)
    let shown = try sandbox.run("docket case complaint/2023-0001 --with-personal --by wang")
    #expect(shown.status == 4)
    #expect(shown.output.contains("(does not fit its seal)"))
    #expect(!shown.output.contains("13800000001"))
    #expect(try sandbox.run("docket case complaint/2023-0001 --with-personal --by wang --json").output.contains(#""misfit":true"#))
    let verified = try sandbox.run("docket verify --json")
    #expect(verified.status == 4)
    #expect(verified.output.contains(#""personal":{"values":1,"misfits":1,"absent":0}"#), "\(verified.output)")
  }

  @Test("a value can be a line of standard input, in the order of the flags, and no message repeats one")
  func typed() throws {
    let sandbox = try office()
    let receive = "docket complaint receive --channel visit --topic quality --by wang"
    #expect(try sandbox.run("printf '13800000000\\n某先生\\n' | \(receive) --phone - --complainant -").status == 0)
    #expect(try sandbox.run("docket case complaint/2023-0002 --with-personal --by wang --json").output.contains(#""complainant":"某先生""#))
    #expect(try sandbox.run("printf '13800000000\\n' | \(receive) --phone - --complainant -").status == 2)
    #expect(try sandbox.run("printf '\\n' | \(receive) --phone -").status == 2)
    let control = try sandbox.run("\(receive) --phone $(printf '13800000000\\007')")
    #expect(control.status == 2)
    #expect(!control.errors.contains("13800000000"), "\(control.errors)")
  }

  @Test(
    "a refused value shows nowhere, not where it isn't read as the field's value either",
    arguments: [
      "complaint receive --channel visit --topic dust --phone 138 0013 80007654321",
      "complaint receive --channel visit --topic dust --phone80007654321", "complaint receive --channel visit --phnoe=80007654321",
      "complaint receive --channel visit --topic dust --phone --80007654321",
      "complaint receive --channel visit --topic dust --phone 80007654321 --due 2020-01-01",
      "complaint receive --channel visit --topic dust --phone 80007654321 --phone 80007654321",
      "complaint receive --channel visit --topic dust --电话80007654321", "投诉 受理 --渠道 来访 --议题 扬尘噪音 --电话 138 80007654321 --lang zh",
      "notice serve --receiver 王 80007654321", "notice serve notice/2023-0001 --receiver 80007654321",
      "correct 5 --set phone:80007654321 --reason x", "correct 5 --set phone=138 80007654321 --reason x",
      "correct 5 --set phnoe=80007654321 --reason x", "correct 999 --set phone=80007654321 --reason x",
      "list complaint phone:80007654321", "list complaint phone=80007654321", "list complaint 'phone=138 80007654321'",
      "list complaint '-phone=138 80007654321'", "explain 'count(complaint.received \"phone=138 80007654321\")'",
      "count 'count(complaint.received phone:80007654321)'",
      "complaint receive --channel visit --topic dust --phone $(printf '80007654321%0100d\\007' 0)",
    ])
  func refused(_ line: String) throws {
    let sandbox = try office()
    let run = try sandbox.run("docket \(line) --by wang")
    #expect(!(run.output + run.errors).contains("80007654321"), "\(run)")
    #expect(run.status != 0 || line.hasPrefix("list"), "\(run)")
    let json = try sandbox.run("docket \(line) --by wang --json")
    #expect(!(json.output + json.errors).contains("80007654321"), "\(json)")
    #expect(try sandbox.bytes(below: "log").range(of: Data("80007654321".utf8)) == nil)
  }

  @Test(
    "raw append and the import repeat no value that they refuse",
    arguments: [
      #""phone":80007654321800076543218000"#, #""phone":80007654321e999"#, #""phone":80007654321e99999999999999"#,
      #""phone":["80007654321"]"#,
      #""phone":{"x":"80007654321"}"#, #""phone":"80007654321\u0007""#, #""phone":"80007654321","phnoe":"80007654321""#,
      #""phone":"80007654321","phone":"80007654321""#, #""phone":"80007654321"x"#, #""phone":"80007654321","topic":"nonsense""#,
      #""phone":"80007654321","project":"project/2023-9999""#,
    ])
  func refusedAtDoor(_ member: String) throws {
    let sandbox = try office()
    let line = #"{"type":"complaint.received","data":{"channel":"visit","topic":"dust",\#(member)}}"#
    try Data(line.utf8).write(to: sandbox.folder.appendingPathComponent("line"))
    let correction =
      #"{"type":"event.corrected","data":{"target":"'$(docket log --json | tail -n 1 | sed 's/.*"id":"\([^"]*\)".*/\1/')'","reason":"x","set":{\#(member)}}}"#
    for command in ["docket event append --by boss < line", "echo '\(correction)' | docket event append --by boss"] {
      let run = try sandbox.run(command)
      #expect(run.status != 0 && !(run.output + run.errors).contains("80007654321"), "\(run)")
    }
  }

  @Test("an import keeps the values of a batch in one file, which is read and erased like the others")
  func batches() throws {
    let sandbox = try office()
    let rows = (1...40).map { "2023-07-01,visit,quality,某人\($0),13800000000" }
    try Data((["on,channel,topic,complainant,phone"] + rows).joined(separator: "\n").utf8).write(
      to: sandbox.folder.appendingPathComponent("rows.csv"))
    let imported = try sandbox.run("docket import rows.csv --kind complaint --by wang")
    #expect(imported.status == 0, "\(imported.errors)")
    #expect(try sandbox.run("ls log/private/*.jsonl | wc -l").output == "1\n")
    #expect(try sandbox.run("stat -c %a log/private/*.jsonl").output == "600\n")
    #expect(try sandbox.run("docket case complaint/2023-0007 --with-personal --by wang --json").output.contains("13800000000"))
    #expect(try sandbox.run("docket import rows.csv --kind complaint --by wang --json").output.contains(#""known":40"#))
    #expect(try sandbox.run("docket verify --json").output.contains(#""personal":{"values":82,"misfits":0,"absent":0}"#))
    #expect(try sandbox.run("docket erase complaint/2023-0007 --reason 本人申请 --by boss --yes").status == 0)
    #expect(try sandbox.run("grep -c '^ *$' log/private/*.jsonl").output == "1\n")
    #expect(try sandbox.run("grep -ho 13800000000 log/private/*.jsonl | wc -l").output == "39\n")
    let verified = try sandbox.run("docket verify --json")
    #expect(verified.status == 0)
    #expect(verified.output.contains(#""personal":{"values":80,"misfits":0,"absent":2}"#), "\(verified.output)")
  }

  @Test("verifying makes no index of the cases, whatever is kept beside the log")
  func withoutIndex() throws {
    let sandbox = try office()
    let rows = (1...6_000).map { "2023-07-01,visit,quality,某人\($0),13800000000" }
    try Data((["on,channel,topic,complainant,phone"] + rows).joined(separator: "\n").utf8).write(
      to: sandbox.folder.appendingPathComponent("rows.csv"))
    for line in [
      "docket import rows.csv --kind complaint --by wang", "head -c 9 /dev/zero > photo.jpg",
      "docket complaint reply complaint/2023-0001 --attach photo.jpg --by wang",
      "docket erase complaint/2023-0007 --reason 本人申请 --by boss --yes", "rm -r .kept",
    ] {
      let run = try sandbox.run(line)
      try #require(run.status == 0, "\(line): \(run.errors)")
    }
    let verified = try sandbox.run("docket verify --json")
    #expect(verified.status == 0)
    #expect(verified.output.contains(#""personal":{"values":12000,"misfits":0,"absent":2}"#), "\(verified.output)")
    #expect(try sandbox.run("find . -path './.kept/*/cases/*' | wc -l").output == "0\n")
    // The first command that looks for a case makes it.
    #expect(try sandbox.run("docket case complaint/2023-0001").status == 0)
    #expect(try sandbox.run("find . -path './.kept/*/cases/manifest' | wc -l").output == "1\n")
  }

  @Test("a batch's values that somebody wrote again in another spelling are erased as well")
  func respelled() throws {
    let sandbox = try office()
    try Data("on,channel,topic,complainant,phone\n2023-07-01,visit,quality,甲,13800000000\n2023-07-01,visit,quality,乙,13800000001\n".utf8)
      .write(to: sandbox.folder.appendingPathComponent("rows.csv"))
    #expect(try sandbox.run("docket import rows.csv --kind complaint --by wang").status == 0)
    // The values before the id and blanks between them; then the line a second time.
    #expect(
      try sandbox.run(
        #"sed -i -E 's/^\{"id":("[^"]*"),("values":.*)\}$/{ \2, "id" : \1 }/; p' log/private/*.jsonl && docket verify"#
      ).status == 0)
    let erased = try sandbox.run("docket erase complaint/2023-0002 --reason 本人申请 --by boss --yes")
    #expect(erased.status == 0, "\(erased.errors)")
    #expect(try sandbox.run("grep -h 1380000000 log/private/*.jsonl | grep -c 13800000000").output == "0\n")
    #expect(try sandbox.run("grep -rho 13800000001 log/private | wc -l").output == "2\n")
    // One that can't be read any more is damage, and erased all the same.
    #expect(try sandbox.run("sed -i 's/,/,\\n/g' log/private/*.jsonl; docket verify").status == 4)
    _ = try sandbox.run("docket erase complaint/2023-0003 --reason 本人申请 --by boss --yes")
    #expect(try sandbox.run("grep -rho 13800000001 log/private | wc -l").output == "0\n")
  }
}
