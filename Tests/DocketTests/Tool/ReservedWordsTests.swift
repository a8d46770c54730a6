import Commands
import DocketTestSupport
import EventLog
import Testing
import TextForms

@testable import Casework
@testable import DocketProgram

@Suite("Words of commands and names of kinds")
struct ReservedWordsTests {
  private static func definition(id: String = "night-work", label: String = "夜间施工") -> String {
    """
    {"schema":1,"id":"\(id)","label":"\(label)","fields":[{"id":"hours","label":"时段"}],
     "states":[{"id":"open","label":"在办"},{"id":"closed","label":"已办结","closed":true}],
     "actions":[{"id":"ask","label":"申请","event":"asked","from":["new"],"to":[{"state":"open"}]},
                {"id":"give","label":"发放","event":"given","from":["open"],"to":[{"state":"closed"}]}]}
    """
  }

  @Test("every word of every command is reserved")
  func complete() {
    for word in DocketTool.fixed.flatMap(\.name.words) {
      #expect(ReservedWords.isTaken(word), "write \(word) behind since in Sources/Texts/words/reserved.txt")
    }
  }

  @Test("a kind that is called like a command is refused, in any width")
  func refused() throws {
    let office = try BuiltOffice()
    for word in ["find", "week", "photos", "table"] {
      try office.put("k.json", Self.definition(id: word))
      let answer = try office.run("kinds", "adopt", "k.json")
      #expect(answer.status == 2 && answer.errors.contains("\"\(word)\" is reserved"), "\(word): \(answer.errors)")
    }
    for word in ["找", "例会", "照片", "案卷页", "浏览", "事实表", "上送", "汇集", "镜像", "证明", "今天", "周报", "ＦＩＮＤ"] {
      try office.put("k.json", Self.definition(label: word))
      let answer = try office.run(["类型", "采用", "k.json"], language: "zh")
      #expect(answer.status == 2 && answer.errors.contains("“\(word)”是保留字"), "\(word): \(answer.errors)")
    }
  }

  @Test("in a log that has such a kind the command stays what it is, and the kind is reached behind kind/")
  func older() throws {
    let office = try BuiltOffice()
    try office.put("k.json", Self.definition(id: "fend", label: "寻"))
    try office.record([["kinds", "adopt", "k.json"], ["project", "register", "--name", "五溪尚境", "--sector", "housing"]])
    let log = RewrittenLog(segment: office.sandbox.path("log/" + Layout.segmentName(1)))
    try log.change(line: 1) { $0.replacing("fend", with: "find").replacing("寻", with: "找") }
    #expect(try office.run("find", "五溪").output.contains("project/2024-0001"))
    #expect(try office.run(["找", "五溪"], language: "zh").output.contains("project/2024-0001"))
    let asked = try office.run("kind/find", "ask", "--hours", "22-24")
    #expect(asked.status == 0 && asked.output.contains("find/2024-0001"), "\(asked.errors)")
    #expect(try office.run(["类型/找", "发放", "find/2024-0001"], language: "zh").status == 0)
    #expect(try office.run("kind/find", "--help").output.contains("docket kind/find COMMAND"))
    let (en, zh) = (try office.run("kinds"), try office.run(["类型"], language: "zh"))
    #expect(en.errors.contains("the kind find (找) is called like a command of the program: write docket kind/find"))
    #expect(zh.errors.contains("类型 find（找）和程序的命令同名：它的命令写 docket 类型/找"))
    #expect(try office.run("help", "--all").output.contains("kind/find"))
    // Adopting the kind again is no new use of the word.
    try office.put("k.json", Self.definition(id: "find", label: "找"))
    try office.record([["kinds", "adopt", "k.json"]])
  }
}
