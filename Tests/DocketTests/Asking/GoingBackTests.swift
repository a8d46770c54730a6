import Foundation
import Testing

/// Conversations in which somebody goes back, errs or leaves: nothing is recorded twice, and nothing typed is lost.
@Suite(.enabled(if: Terminal.isThere, "setsid isn't installed")) struct GoingBackTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    for line in [
      "docket init log --office demo --name 示范监督站 --on 2023-01-01", "docket person enrol 李娜 --role admin --on 2023-01-01",
      "docket person enrol 周强 --role inspector --on 2023-01-01",
      "docket project register --name 县中医院住院楼 --on 2023-01-02",
      "docket inspection record --project 县中医院住院楼 --type safety --hazard 洞口 --hazard 裸土 --on 2023-07-01",
      "printf one > 甲.jpg && printf two > 乙.jpg",
    ] {
      let answer = try sandbox.run("DOCKET_USER=李娜 " + line)
      try #require(answer.status == 0, "\(line): \(answer.errors)")
    }
  }

  /// The questions of a visit, what is typed at them, and what the command line says of it.
  private static let questions: [(prompt: String, answer: String, said: String)] = [
    ("类型", "质量", "--类型 质量"), ("项目（", "县医院", "--项目 project/2023-0001"), ("“县医院” → 县中医院住院楼？", "", ""),
    ("已消除的", "1", "--消除序号 1"), ("其余 1 条", "2", "--没看 其余"), ("隐患（", "模板不牢", "--隐患 模板不牢"), ("隐患 2", "", ""),
    ("签发", "", ""), ("同行人员（", "周强", "--同行人员 周强"), ("同行人员 2", "", ""), ("照片（", "甲.jpg 乙.jpg", "--附件 甲.jpg"), ("照片 2", "", ""),
    ("备注", "雨天", ""),
  ]

  private func start() throws -> Terminal { try Terminal(["检查", "记录"], in: sandbox, ["DOCKET_LANG": "zh", "DOCKET_USER": "李娜"]) }

  /// What the visit is recorded with; nil if it isn't.
  private func recorded() throws -> String? {
    let lines = try sandbox.run("docket log --json --case inspection/2023-0002").output.split(separator: "\n")
    try #require(lines.count < 2, "\(lines)")
    return lines.first.map { String($0.split(separator: "\"data\":")[1].split(separator: ",\"hash\"")[0]) }
  }

  private static let visit = [#""hazard":["模板不牢"]"#, #""project":"project/2023-0001""#, #""with":["周强"]"#, #""note":"雨天""#, "乙.jpg"]

  @Test("Whoever goes back at a question and then says the same records the same", arguments: Self.questions.indices.dropFirst())
  func back(at place: Int) throws {
    let terminal = try start()
    for (index, question) in Self.questions.enumerated() {
      guard index == place else {
        try terminal.answer(question.answer, to: question.prompt)
        continue
      }
      try terminal.answer("<", to: question.prompt)
      if question.prompt.hasPrefix("“") {
        // It is part of the question before, which is asked again.
        try terminal.answer("县中医院住院楼", to: "项目（")
        continue
      }
      if question.prompt.hasSuffix(" 2") {
        // In a list it is the entry before.
        try terminal.answer("", to: String(question.prompt.prefix { $0 != " " }))
      } else {
        var before = index - 1
        while Self.questions[before].answer.isEmpty, Self.questions[before].said.isEmpty, Self.questions[before].prompt != "签发" {
          before -= 1
        }
        try terminal.answer("", to: Self.questions[before].prompt.replacingOccurrences(of: "（", with: ""))
        if Self.questions[before].prompt == "隐患（" || Self.questions[before].prompt.hasPrefix("同行")
          || Self.questions[before].prompt.hasPrefix("照片")
        {
          try terminal.answer("", to: Self.questions[before + 1].prompt)
        }
      }
      try terminal.answer(question.answer, to: question.prompt.replacingOccurrences(of: "（", with: ""))
    }
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    let data = try #require(try recorded(), "\(terminal.screen)")
    for part in Self.visit { #expect(data.contains(part), "\(data)\n\(terminal.screen)") }
    #expect(try sandbox.run("docket inspection left 县中医院住院楼 --json").output.contains("裸土"))
  }

  @Test("Ctrl-C at a question records nothing and prints all that was typed", arguments: Self.questions.indices.dropFirst())
  func leaving(at place: Int) throws {
    let terminal = try start()
    for question in Self.questions[..<place] { try terminal.answer(question.answer, to: question.prompt) }
    try terminal.wait(for: Self.questions[place].prompt)
    try terminal.type("\u{3}")
    #expect(try terminal.finish() == 130)
    #expect(try recorded() == nil)
    // What belongs to an answer isn't one before it is answered.
    for question in Self.questions[..<place] where !question.said.isEmpty && !(question.said.hasPrefix("--项目") && place == 2) {
      #expect(terminal.screen.contains("同样的命令：") && terminal.screen.contains(question.said), "\(terminal.screen)")
    }
  }

  @Test("A wrong answer is asked again at its question, whatever is wrong with it")
  func wrongAnswers() throws {
    let terminal = try start()
    let wrong = ["类型": "古怪", "项目（": "没有这个", "已消除的": "9", "照片（": "没有.jpg"]
    for question in Self.questions {
      if let answer = wrong[question.prompt] {
        try terminal.answer(answer, to: question.prompt)
        try terminal.wait(for: "错误：")
      }
      try terminal.answer(question.answer, to: question.prompt)
    }
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    let data = try #require(try recorded(), "\(terminal.screen)")
    for part in Self.visit { #expect(data.contains(part), "\(data)") }
  }

  @Test("Somebody typed as an option whom the roster hasn't is asked about before anything is recorded")
  func strangers() throws {
    let words = ["检查", "记录", "--同行人员", "周墙", "--类型", "质量", "--项目", "县中医院住院楼", "--消除序号", "都还在", "--隐患", "无"]
    let terminal = try Terminal(words, in: sandbox, ["DOCKET_LANG": "zh", "DOCKET_USER": "李娜"])
    try terminal.wait(for: "名册上没有“周墙”")
    #expect(try recorded() == nil)
    try terminal.answer("周强", to: "同行人员（")
    try terminal.answer("", to: "同行人员 2")
    #expect(try terminal.finish() == 0, "\(terminal.screen)")
    #expect(try #require(try recorded()).contains(#""with":["周强"]"#))
  }

  @Test("Where work would be stopped or a demand goes out, a name with letters left out is refused off a terminal with what it may mean")
  func looseNames() throws {
    let stop = try sandbox.run("DOCKET_USER=李娜 DOCKET_LANG=zh docket 通知书 签发 --类型 停工 --项目 县医院 --备注 见附页")
    #expect(stop.status == 3 && stop.errors.contains("县中医院住院楼"), "\(stop.errors)")
    let visit = try sandbox.run("DOCKET_USER=李娜 DOCKET_LANG=zh docket 检查 记录 --类型 质量 --项目 县医院 --隐患 无")
    #expect(visit.status == 0 && visit.errors.contains("按“县中医院住院楼”"), "\(visit.errors)")
    #expect(try sandbox.run("DOCKET_USER=李娜 DOCKET_LANG=zh docket 通知书 签发 --类型 停工 --项目 县中医院 --备注 见附页").status == 0)
    // What a site's own act can take back is noted; to stop it is not.
    for (act, status) in [("开工", 0), ("分派", 0), ("停工", 3), ("中止监督", 3), ("竣工", 0)] {
      let more = act == "分派" ? "--监督员 李娜" : ""
      let answer = try sandbox.run("DOCKET_USER=李娜 DOCKET_LANG=zh docket 项目 \(act) 中医院 \(more)")
      #expect(answer.status == status && answer.errors.contains("县中医院住院楼"), "\(act): \(answer)")
    }
  }
}
