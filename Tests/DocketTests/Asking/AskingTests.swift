import Foundation
import Testing

/// What somebody at a terminal is asked, and what it leaves in the log.
@Suite(.enabled(if: Terminal.isThere, "setsid isn't installed")) struct AskingTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    _ = try succeed("docket init log --office demo --name 示范监督站 --on 2023-01-01")
  }

  @discardableResult private func succeed(_ line: String) throws -> String {
    let answer = try sandbox.run(line)
    try #require(answer.status == 0, "\(line): \(answer.errors)")
    return answer.output
  }

  @Test("From an empty start `docket 检查 记录` alone records an inspection with its notice, and the line printed says the same")
  func inspection() throws {
    let terminal = try Terminal(["检查", "记录"], in: sandbox, ["DOCKET_LANG": "zh"])
    try terminal.answer("安全", to: "类型：")
    try terminal.answer("", to: "项目")
    try terminal.answer("3层临边无防护", to: "隐患")
    try terminal.answer("it's open", to: "隐患 2")
    try terminal.answer("", to: "隐患 3")
    try terminal.answer("停工", to: "签发")
    try terminal.answer("", to: "期限")
    try terminal.answer("", to: "文号")
    try terminal.answer("", to: "同行人员")
    try terminal.answer("", to: "照片（一行一个文件，可用 *.jpg，空行结束）")
    try terminal.answer("", to: "备注")
    #expect(try terminal.finish() == 0)
    #expect(
      terminal.screen.hasSuffix("同样的命令：docket 检查 记录 --类型 安全 --隐患 3层临边无防护 --隐患 'it'\\''s open' --签发 停工整改 --项目 -\n"), "\(terminal.screen)")
    let line = try #require(terminal.screen.components(separatedBy: "同样的命令：").last)
    let again = try sandbox.run("DOCKET_LANG=zh \(line)")
    #expect(again.status == 0, "\(again.errors)")
    let data = try [2, 4].map { seq in
      try succeed("docket log --json --since \(seq) --limit 99").split(separator: "\n").prefix(2).map { line in
        line.split(separator: "\"data\":")[1].split(separator: ",\"hash\"")[0]
      }
    }
    #expect(data[0].first == data[1].first)
  }

  @Test("An entry among the hazards that is a clause's code cites the clause, with its place; any other is a text")
  func clauses() throws {
    _ = try succeed("printf 'code,text,major,days\\nAQ-03,临边无防护,yes,5\\n' > clauses.csv && docket clauses adopt clauses.csv")
    let terminal = try Terminal(["检查", "记录"], in: sandbox, ["DOCKET_LANG": "zh"])
    try terminal.answer("安全", to: "类型：")
    try terminal.answer("", to: "项目")
    try terminal.answer("aq-03：3层", to: "隐患（文字，或条款的编码[:部位]")
    try terminal.answer("AQ-99:西侧", to: "隐患 2")
    try terminal.answer("", to: "隐患 3")
    try terminal.answer("整改", to: "签发")
    try terminal.answer("", to: "期限")
    try terminal.answer("", to: "文号")
    try terminal.answer("", to: "同行人员")
    try terminal.answer("", to: "照片（一行一个文件，可用 *.jpg，空行结束）")
    try terminal.answer("", to: "备注")
    #expect(try terminal.finish() == 0)
    #expect(terminal.screen.contains("--条款 'aq-03：3层' --隐患 AQ-99:西侧"), "\(terminal.screen)")
    let fields = try succeed("docket case notice/2023-0001 --json")
    for part in [#""clause":["AQ-03"]"#, #""hazard":["3层：临边无防护","AQ-99:西侧"]"#, #""due":"2023-07-10""#] {
      #expect(fields.contains(part), "\(fields)")
    }
  }

  @Test("Ctrl-C and Ctrl-D record nothing, say so, and end with 130; others may record meanwhile", arguments: ["\u{3}", "\u{4}"])
  func leaving(_ key: String) throws {
    for (language, words) in [("en", "nothing recorded"), ("zh", "什么也没有记")] {
      let terminal = try Terminal(["inspection", "record"], in: sandbox, ["DOCKET_LANG": language])
      try terminal.answer("1", to: language == "en" ? "type" : "类型")
      try terminal.wait(for: language == "en" ? "project" : "项目")
      // Nobody waits for somebody who thinks.
      try succeed("docket project register --name \(language)\(UUID().uuidString)")
      try terminal.type(key)
      #expect(try terminal.finish() == 130)
      #expect(terminal.screen.hasSuffix("\n\(words)\n"), "\(terminal.screen)")
    }
    #expect(try sandbox.run("docket list inspection").output.isEmpty)
  }

  @Test("The words that were given, the role and the log are judged before anything is asked")
  func judgedFirst() throws {
    let wrong = try Terminal(["notice", "issue", "--due", "tomorrowish"], in: sandbox)
    #expect(try wrong.finish() == 2)
    #expect(!wrong.screen.contains("type"))
    try succeed("docket person enrol 张敏 --role admin")
    let stranger = try Terminal(["notice", "issue"], in: sandbox)
    #expect(try stranger.finish() == 3)
    #expect(stranger.screen.contains("is not on the roster") && !stranger.screen.contains("rectification"))
    let nowhere = try Terminal(["notice", "issue"], in: sandbox, ["DOCKET_LOG": "/nowhere"])
    #expect(try nowhere.finish() == 5)
  }

  @Test("Cases in which the action may start are listed, the caller's own first; days become absolute; a refusal still prints the line")
  func cases() throws {
    try succeed("docket project register --name 五溪尚境 --inspector inspector-07")
    try succeed("docket notice issue --type talk --by li.na --due +9d")
    try succeed("docket notice issue --note 见附页 --type rectification --project 五溪尚境 --by li.na --due +15d")
    let terminal = try Terminal(["notice", "extend"], in: sandbox)
    try terminal.wait(for: "1 notice/2023-0002 五溪尚境 · due 2023-07-20 (15 days left)")
    try terminal.wait(for: "2 notice/2023-0001")
    try terminal.answer("1", to: "CASE")
    try terminal.answer("7-8", to: "due")
    #expect(try terminal.finish() == 3)
    #expect(terminal.screen.contains("error:"))
    #expect(terminal.screen.hasSuffix("same as: docket notice extend notice/2023-0002 --due 2023-07-08\n"), "\(terminal.screen)")
  }

  @Test("A case that may have been entered before is asked about, and no is the default")
  func twice() throws {
    let words = ["complaint", "receive", "--channel", "phone", "--topic", "dust", "--project", "五溪尚境"]
    try succeed("docket project register --name 五溪尚境")
    try succeed("docket " + words.joined(separator: " "))
    let no = try Terminal(words, in: sandbox)
    try no.wait(for: "complaint/2023-0001 (open, 2023-07-05,")
    try no.answer("", to: "all the same?")
    #expect(try no.finish() == 1)
    let yes = try Terminal(words, in: sandbox, ["DOCKET_LANG": "zh"])
    try yes.answer("是", to: "可能已登记过")
    #expect(try yes.finish() == 0)
    #expect(try succeed("docket list complaint --csv").split(whereSeparator: \.isNewline).count == 3)
    let elsewhere = try sandbox.run("docket " + words.joined(separator: " "))
    #expect(elsewhere.status == 0 && elsewhere.errors.contains("note: complaint/2023-0003 may have been entered before"))
  }

  @Test("Taking back more than five events, and erasing, needs a yes: at a terminal when asked, elsewhere by --yes")
  func sure() throws {
    for number in 1...6 { try succeed("docket notice issue --type talk --due +\(number)d") }
    try succeed("docket notice serve \((1...6).map { "notice/2023-000\($0)" }.joined(separator: " "))")
    #expect(try sandbox.run("docket undo --by somebody").status == 3)
    #expect(try sandbox.run("docket undo").status == 2)
    #expect(try sandbox.run("docket undo --dry-run --json").output.contains("\"dryRun\":true"))
    let no = try Terminal(["undo"], in: sandbox)
    try no.wait(for: "notice/2023-0001 served")
    try no.answer("", to: "Take these 6 events back?")
    #expect(try no.finish() == 1)
    let yes = try Terminal(["撤销"], in: sandbox, ["DOCKET_LANG": "zh"])
    try yes.answer("是", to: "撤回这 6 个事件？")
    #expect(try yes.finish() == 0)
    try succeed("docket complaint receive --channel phone --topic dust --complainant 某女士")
    #expect(try sandbox.run("docket erase complaint/2023-0001 --reason 到期").status == 2)
    let erased = try Terminal(["erase"], in: sandbox)
    try erased.answer("complaint/2023-0001", to: "CASE")
    try erased.answer("到期", to: "reason")
    try erased.answer("n", to: "Destroy the personal values of complaint/2023-0001, in 1 event?")
    #expect(try erased.finish() == 1)
    #expect(try sandbox.run("docket erase complaint/2023-0001 --reason 到期 --dry-run --json").output.contains("\"dryRun\":true"))
    #expect(try succeed("docket case complaint/2023-0001 --with-personal").contains("某女士"))
    try succeed("docket erase complaint/2023-0001 --reason 到期 --yes")
    #expect(try !sandbox.run("docket case complaint/2023-0001 --with-personal").output.contains("某女士"))
  }

  @Test("A text that looks like a phone is asked about before it is recorded, in actions and corrections")
  func personalTexts() throws {
    let words = ["complaint", "receive", "--channel", "phone", "--topic", "dust", "--phone", "13800000000", "--subject"]
    let no = try Terminal(words + ["请回13800000000"], in: sandbox)
    try no.answer("", to: "--subject seems to hold a phone, an identity number or an address of a person")
    #expect(try no.finish() == 1)
    #expect(no.screen.contains("nothing recorded"))
    #expect(try succeed("docket status --json").contains("\"events\":1,"))
    let yes = try Terminal(words + ["请回13800000000"], in: sandbox, ["DOCKET_LANG": "zh"])
    try yes.answer("是", to: "“内容”里像有电话、身份证号或住址，写进案卷就删不掉。还是要记？")
    #expect(try yes.finish() == 0)
    let plain = try Terminal(words.map { $0 == "13800000000" ? "13900000000" : $0 } + ["夜间施工"], in: sandbox)
    #expect(try plain.finish() == 0 && !plain.screen.contains("Record it all the same"))
    let corrected = try Terminal(["correct", "3", "--set", "subject=3栋2单元501", "--reason", "x"], in: sandbox)
    try corrected.answer("n", to: "Record it all the same?")
    #expect(try corrected.finish() == 1)
    let sealed = try Terminal(["correct", "3", "--set", "phone=13800000001", "--reason", "x"], in: sandbox)
    #expect(try sealed.finish() == 0 && !sealed.screen.contains("Record it all the same"))
  }

  @Test("A personal value that is typed at the terminal stands as … in the line printed")
  func personal() throws {
    let words = ["complaint", "receive", "--channel", "phone", "--complainant", "某女士", "--phone", "13800000000"]
    let terminal = try Terminal(words, in: sandbox)
    try terminal.answer("dust", to: "topic")
    try terminal.answer("", to: "project")
    try terminal.answer("夜间施工", to: "subject")
    try terminal.answer("", to: "due")
    #expect(try terminal.finish() == 0)
    #expect(
      terminal.screen.hasSuffix(
        "same as: docket complaint receive --channel phone --complainant … --phone … --topic dust --subject 夜间施工\n"), "\(terminal.screen)")
  }

  @Test("The line printed says days as the days that they mean, also the deadline of a notice issued along")
  func absoluteDeadline() throws {
    let terminal = try Terminal(["检查", "记录", "--下发", "整改", "--期限", "3天后"], in: sandbox, ["DOCKET_LANG": "zh"])
    try terminal.answer("安全", to: "类型：")
    try terminal.answer("", to: "项目")
    try terminal.answer("临边无防护", to: "隐患")
    try terminal.answer("", to: "隐患 2")
    try terminal.answer("", to: "文号")
    try terminal.answer("", to: "同行人员")
    try terminal.answer("", to: "照片")
    try terminal.answer("", to: "备注")
    #expect(try terminal.finish() == 0)
    #expect(
      terminal.screen.hasSuffix("同样的命令：docket 检查 记录 --签发 整改 --期限 2023-07-08 --类型 安全 --隐患 临边无防护 --项目 -\n"), "\(terminal.screen)")
  }

  @Test("A correction that is asked for is printed with its days, and with … for somebody's number")
  func correction() throws {
    try succeed("docket complaint receive --channel phone --topic dust --phone 13800000000 --due +15d")
    let day = try Terminal(["correct"], in: sandbox)
    try day.answer("2", to: "SEQ")
    try day.answer("due=7-25", to: "set")
    try day.answer("", to: "set 2")
    try day.answer("agreed", to: "reason")
    #expect(try day.finish() == 0)
    #expect(day.screen.hasSuffix("same as: docket correct 2 --set due=2023-07-25 --reason agreed\n"), "\(day.screen)")
    let number = try Terminal(["更正", "2", "--改为", "电话=13900000000"], in: sandbox, ["DOCKET_LANG": "zh"])
    try number.answer("录错", to: "理由")
    #expect(try number.finish() == 0)
    #expect(number.screen.hasSuffix("同样的命令：docket 更正 2 --改为 … --理由 录错\n"), "\(number.screen)")
  }

  @Test("The line that says the same names cases and events by id and number, whatever was typed for them")
  func references() throws {
    try succeed("docket project register --name 五溪尚境")
    try succeed("docket notice issue --note 见附页 --type rectification --project 五溪尚境 --due +15d")
    try succeed("docket notice answer last")
    let review = try Terminal(["notice", "review", "last"], in: sandbox)
    try review.answer("y", to: "passed")
    #expect(try review.finish() == 0)
    #expect(review.screen.contains("same as: docket notice review notice/2023-0001 --passed"), "\(review.screen)")
    let issued = try Terminal(["notice", "issue", "--project", "last"], in: sandbox)
    try issued.answer("2", to: "type")
    try issued.answer("", to: "hazard")
    try issued.answer("", to: "number")
    try issued.answer("+3d", to: "due")
    #expect(try issued.finish() == 0)
    #expect(issued.screen.contains("same as: docket notice issue --project project/2023-0001 "), "\(issued.screen)")
    let voided = try Terminal(["void", "last"], in: sandbox)
    try voided.answer("twice", to: "reason")
    #expect(try voided.finish() == 0)
    #expect(voided.screen.hasSuffix("same as: docket void 6 --reason twice\n"), "\(voided.screen)")
    let erased = try Terminal(["erase", "last", "--yes"], in: sandbox)
    try erased.answer("asked", to: "reason")
    _ = try erased.finish()
    #expect(erased.screen.contains("same as: docket erase notice/2023-0001 "), "\(erased.screen)")
  }

  @Test("A draw is asked for what it is held by, and an announcement for all that it needs")
  func draw() throws {
    for name in ["甲楼", "乙楼"] { try succeed("docket project register --name \(name)") }
    let announced = try Terminal(["draw", "announce"], in: sandbox)
    try announced.answer("project", to: "among")
    try announced.answer("1", to: "take")
    try announced.answer("", to: "take 2")
    try announced.answer("a,b", to: "people")
    try announced.answer("lottery", to: "seed")
    try announced.answer("+2d", to: "day")
    #expect(try announced.finish() == 0)
    #expect(
      announced.screen.hasSuffix(
        "same as: docket draw announce --among project --take 1 --people a,b --seed lottery --day 2023-07-07\n"), "\(announced.screen)")
    let held = try Terminal(["draw", "hold"], in: sandbox)
    try held.answer("last", to: "DRAW")
    try held.answer("7", to: "value")
    #expect(try held.finish() == 3)
    #expect(held.screen.hasSuffix("same as: docket draw hold draw/2023-0001 --value 7\n"), "\(held.screen)")
    #expect(try succeed("docket case last").contains("draw/2023-0001"))
  }

  @Test("A wrong answer of a draw or a correction is asked for again with its reason, as an action's is")
  func againAsked() throws {
    try succeed("docket project register --name 甲楼")
    let announced = try Terminal(["draw", "announce"], in: sandbox)
    for (question, wrong, right) in [
      ("among", "nothing:here", "project"), ("take", "many", "1"), ("people", "person role:clerk", "a,b"), ("day", "soon", "+2d"),
    ] {
      if question == "people" { try announced.answer("", to: "take 2") }
      if question == "day" { try announced.answer("lottery", to: "seed") }
      try announced.answer(wrong, to: question)
      try announced.wait(for: "error:")
      try announced.answer(right, to: question)
    }
    #expect(try announced.finish() == 0, "\(announced.screen)")
    try succeed("docket complaint receive --channel phone --topic dust")
    let corrected = try Terminal(["correct"], in: sandbox)
    try corrected.answer("99", to: "SEQ")
    try corrected.wait(for: "error:")
    try corrected.answer("4", to: "SEQ")
    for wrong in ["dust", "colour=red", "topic=nothing"] {
      try corrected.answer(wrong, to: "set")
      try corrected.wait(for: "error:")
    }
    try corrected.answer("topic=safety", to: "set")
    try corrected.answer("", to: "set 2")
    try corrected.answer("misheard", to: "reason")
    #expect(try corrected.finish() == 0, "\(corrected.screen)")
    #expect(try succeed("docket case complaint/2023-0001 --json").contains(#""topic":"safety""#))
  }

  @Test("An empty answer says so at a terminal, and pages aren't written to one")
  func calm() throws {
    let empty = try Terminal(["list", "notice"], in: sandbox)
    #expect(try empty.finish() == 0)
    #expect(empty.screen == "there is no notice yet\n")
    let page = try Terminal(["report", "--year", "2023"], in: sandbox)
    #expect(try page.finish() == 2)
    #expect(page.screen.contains("--output"), "\(page.screen)")
  }
}

/// Hazards by their numbers, judgements in words, keys that edit.
extension AskingTests {
  private func site() throws {
    _ = try succeed("docket project register --name 溪水华庭一期")
    _ = try succeed(
      "docket inspection record --project 溪水华庭 --type safety --hazard a --hazard b --hazard c --issue rectification --due +9d")
  }

  @Test("A review lists the hazards that remain, asks which are cleared, and takes 合格 for passed")
  func review() throws {
    try site()
    let failed = try Terminal(["通知书", "复查", "last"], in: sandbox, ["DOCKET_LANG": "zh"])
    try failed.answer("不合格", to: "1 通过  2 不通过")
    try failed.answer("2-3", to: "3）c")
    try failed.answer("", to: "其余 1 条")
    try failed.answer("", to: "期限")
    #expect(try failed.finish() == 0)
    let passed = try Terminal(["通知书", "复查", "last"], in: sandbox, ["DOCKET_LANG": "zh"])
    try passed.answer("1", to: "1 通过  2 不通过")
    #expect(try passed.finish() == 0)
    let events = try succeed("docket log notice --json")
    #expect(events.contains(#""clear":[2,3]"#) && events.contains(#""seen":[1]"#) && events.contains(#""cleared":1"#), "\(events)")
  }

  @Test("After --issue the notice's deadline is asked for")
  func deadline() throws {
    let terminal = try Terminal(["inspection", "record", "--type", "safety", "--hazard", "x", "--issue", "rectification"], in: sandbox)
    try terminal.answer("", to: "project")
    try terminal.answer("+9d", to: "due")
    #expect(try terminal.finish() == 0)
    #expect(try succeed("docket case notice/2023-0001 --json").contains(#""due":"2023-07-14""#))
  }

  @Test("What is open at the site stands above the question what of it is cleared; a pattern spreads photos, and one line may list two")
  func leftOpen() throws {
    try succeed("docket project register --name 五溪尚境")
    try succeed("docket inspection record --project 五溪尚境 --type safety --hazard 临边无防护 --hazard 配电箱未上锁")
    try succeed("mkdir 照片 && echo 1 > 照片/a.jpg && echo 2 > 照片/b.jpg && echo 3 > 照片/c.txt")
    let terminal = try Terminal(["检查", "记录"], in: sandbox, ["DOCKET_LANG": "zh"])
    try terminal.answer("安全", to: "类型：")
    try terminal.answer("1", to: "项目")
    try terminal.answer("都还在", to: "2）配电箱未上锁")
    try terminal.answer("楼板开裂；裸土未覆盖", to: "隐患（")
    try terminal.answer("", to: "隐患 2")
    try terminal.answer("", to: "签发")
    try terminal.answer("", to: "同行人员")
    try terminal.answer("照片/*.png", to: "照片（")
    try terminal.answer("照片/*.jpg", to: "没有像")
    try terminal.answer("", to: "照片 2")
    try terminal.answer("二次检查", to: "备注")
    try terminal.answer("是", to: "可能已登记过")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(terminal.screen.contains("隐患 按 2 条记"), "\(terminal.screen)")
    let event = try succeed("docket log inspection --json")
    #expect(event.contains(#""hazard":["楼板开裂","裸土未覆盖"],"hazards":2"#), "\(event)")
    #expect(event.contains("a.jpg") && event.contains("b.jpg") && !event.contains("c.txt") && event.contains("二次检查"), "\(event)")
  }

  @Test("A part of a project's name is its name where only one has it; of several a person picks by number")
  func names() throws {
    for name in ["溪水华庭一期", "五溪尚境", "五溪新城"] { try succeed("docket project register --name \(name)") }
    let answer = try sandbox.run("docket inspection record --project 溪水 --type safety")
    #expect(answer.status == 0 && answer.errors.contains("taken as '溪水华庭一期'"))
    let json = try succeed("docket inspection record --project 溪水 --type dust --json")
    #expect(json.contains(#""takenFor":[{"text":"溪水","for":"溪水华庭一期"}]"#), "\(json)")
    let several = try sandbox.run("docket inspection record --project 五溪 --type safety")
    #expect(several.status == 3 && several.errors.contains("五溪新城"))
    let terminal = try Terminal(["inspection", "record", "--project", "五溪", "--type", "safety"], in: sandbox)
    try terminal.answer("2", to: "which one")
    // A visit isn't recorded as clean because its options held no hazard.
    try terminal.answer("", to: "hazard")
    #expect(try terminal.finish() == 0)
    #expect(try succeed("docket case last --json").contains("project/2023-0003"))
  }

  @Test("Site and hazards are asked for whatever options came; a number, a word for none, or an earlier notice says them")
  func whateverCame() throws {
    try succeed("docket project register --name 五溪尚境")
    let visit = try Terminal(["检查", "记录", "--类型", "安全"], in: sandbox, ["DOCKET_LANG": "zh"])
    try visit.answer("1", to: "项目")
    try visit.answer("临边无防护", to: "隐患（")
    try visit.answer("", to: "隐患 2")
    #expect(try visit.finish() == 0, "\(visit.screen)")
    #expect(try succeed("docket case inspection/2023-0001 --json").contains("临边无防护"))
    let notice = try Terminal(["通知书", "签发", "--类型", "停工", "--期限", "3天"], in: sandbox, ["DOCKET_LANG": "zh"])
    try notice.answer("1", to: "项目")
    try notice.answer("基坑积水", to: "隐患（")
    try notice.answer("", to: "隐患 2")
    #expect(try notice.finish() == 0, "\(notice.screen)")
    for said in [["--隐患数", "2"], ["--隐患", "无"]] {
      let terminal = try Terminal(
        ["检查", "记录", "--类型", "扬尘", "--项目", "-"] + said + ["--专项行动", "-"], in: sandbox, ["DOCKET_LANG": "zh"])
      _ = try terminal.finish()
      #expect(!terminal.screen.contains("隐患（"), "\(terminal.screen)")
    }
  }

  @Test("A bare rating is a mistake in the words; each verdict has its own")
  func rating() throws {
    try succeed("docket complaint receive --channel visit --topic quality")
    try succeed("docket complaint resolve last --outcome done")
    let bare = try sandbox.run("docket complaint rate last")
    for word in ["--rating", "--satisfied", "--dissatisfied"] {
      #expect(bare.status == 2 && bare.errors.contains(word), "\(bare.errors)")
    }
    try succeed("docket 投诉 评价 last --不满意")
    #expect(try succeed("docket log complaint --json").contains(#""satisfied":false"#))
  }

  @Test("What is open under a name is listed when somebody leaves, and handed over in one batch")
  func handOver() throws {
    try succeed("docket person enrol boss --role admin --by boss")
    for name in ["wang", "zhao"] { try succeed("docket person enrol \(name) --role inspector,clerk --by boss") }
    #expect(try succeed("docket person list --json").contains(#""role":"inspector","roles":["inspector","clerk"]"#))
    try succeed("docket project register --name 五溪尚境 --inspector wang --by boss")
    try succeed("docket complaint receive --channel visit --topic quality --by boss")
    try succeed("docket complaint assign last --assignee wang --by boss")
    try succeed("docket inspection record --type safety --hazard x --by wang")
    try succeed("docket complaint receive --channel visit --topic dust --by wang")
    try succeed("docket notice issue --type talk --by wang")
    let left = try succeed("docket person hand-over wang zhao --json --by boss")
    for moved in ["complaint/2023-0001", "complaint/2023-0002", "project/2023-0001", "inspection/2023-0001", "notice/2023-0001"] {
      #expect(left.contains(#""case":"\#(moved)""#), "\(moved): \(left)")
    }
    #expect(left.contains(#""rest":[]"#))
    #expect(try succeed("docket today --person zhao --json").contains("complaint/2023-0002"))
    let leaving = try succeed("docket person leave wang --json --by boss")
    #expect(leaving.contains(#""open":[]"#), "\(leaving)")
    let refused = try sandbox.run("docket void 5 --reason y --by zhao --json")
    #expect(refused.status == 3 && refused.errors.contains(#""people":["boss"]"#), "\(refused.errors)")
  }

  @Test("What a role may not hand over is listed with the command that would, for somebody who may")
  func handOverLeft() throws {
    try succeed("docket person enrol boss --role admin --by boss")
    for name in ["wang", "zhao"] { try succeed("docket person enrol \(name) --role clerk --by boss") }
    try succeed("docket project register --name 五溪尚境 --inspector wang --by boss")
    try succeed("docket complaint receive --channel visit --topic quality --by wang")
    let answer = try succeed("docket person hand-over wang zhao --json --by zhao")
    #expect(answer.contains(#""case":"complaint/2023-0001""#) && answer.contains(#""rest":["project/2023-0001"]"#), "\(answer)")
    #expect(answer.contains("docket project assign project/2023-0001 --inspector zhao"), "\(answer)")
  }

  @Test("A typed deadline that may be a day of the month or so many days is asked", arguments: [("1", "2023-03-20"), ("2", "2023-03-25")])
  func whichDay(answer: (String, String)) throws {
    _ = try succeed("docket project register --name 甲 --on 2023-01-05")
    let words = ["通知书", "下发", "--项目", "甲", "--类型", "整改", "--隐患", "临边", "--期限", "20日", "--日期", "2023-03-05"]
    let terminal = try Terminal(words, in: sandbox, ["DOCKET_LANG": "zh"])
    try terminal.answer(answer.0, to: "期限“20日”是")
    _ = try terminal.finish()
    #expect(try succeed("docket case notice/2023-0001 --json").contains("\"due\":\"\(answer.1)\""), "\(terminal.screen)")
    let elsewhere = try sandbox.run("docket notice extend notice/2023-0001 --due 20日 --reason 雨")
    #expect(elsewhere.status == 2, "\(elsewhere)")
  }
}
