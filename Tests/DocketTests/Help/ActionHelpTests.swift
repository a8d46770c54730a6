import Casework
import Commands
import DocketTestSupport
import Foundation
import Testing
import TextForms

@testable import DocketProgram
@testable import ProgramRecording

struct ActionHelpTests {
  private static let kinds = Catalog.builtIn.listing.map(\.id)

  @Test("every action has a summary and an example of its own, and no other has the same", arguments: Language.allCases)
  func ownWords(language: Language) throws {
    var summaries: Set<String> = []
    for id in Self.kinds {
      let kind = try #require(Catalog.builtIn.kind(id))
      #expect(summaries.insert(try #require(kind.summary)[language]).inserted)
      for action in kind.actions {
        let words = ActionWords(action: action, kind: kind)
        #expect(action.example != nil, "\(id) \(action.id)")
        #expect(summaries.insert(try #require(action.summary)[language]).inserted, "\(id) \(action.id)")
        #expect(words.example.says[language] == action.summary?[language])
        #expect(TextForms.displayWidth(words.example.line[language]) <= 76, "\(words.example.line[language])")
      }
    }
  }

  @Test("every example is recorded as it is printed", arguments: kinds, Language.allCases)
  func recorded(id: String, language: Language) throws {
    let kind = try #require(Catalog.builtIn.kind(id))
    for action in Campaign.some(3, of: kind.actions) {
      let sandbox = try (id == Kind.project.id ? Self.withoutSite : Self.withSite).get().office().sandbox
      let way = try #require(kind.way(to: action), "\(id) \(action.id) can't be reached")
      for line in (way + [action]).map({ ActionWords(action: $0, kind: kind).example.line[language] }) {
        let answer = try sandbox.run(line)
        try #require(answer.status == 0, "\(line): \(answer.errors)")
      }
    }
  }

  /// What every example begins with.
  private static let (withSite, withoutSite) = (
    Result { try began(["docket project register --name 五溪尚境 --on 2023-01-02"]) }, Result { try began([]) }
  )

  private static func began(_ site: [String]) throws -> PackedOffice {
    let sandbox = try Sandbox()
    let complaint = "docket complaint receive --channel phone --topic dust --on 2023-01-02"
    for line in ["docket init log --office demo --name 示范监督站 --on 2023-01-01"] + site + [complaint] {
      let answer = try sandbox.run(line)
      try #require(answer.status == 0, "\(line): \(answer.errors)")
    }
    return try PackedOffice(BuiltOffice(in: sandbox))
  }

  @Test("an adopted kind says its own summary and example; without them both are made of its words")
  func adopted() throws {
    let sandbox = try Sandbox()
    let action = #"{"id":"open","label":"登记","event":"opened","from":["new"],"to":[{"state":"open"}]"#
    func kind(_ id: String, _ label: String, _ words: String, help: String) -> String {
      """
      {"schema":2,"id":"\(id)","label":"\(label)","fields":[{"id":"place","label":"地点"\(help)}],
       "states":[{"id":"open","label":"办理中"}],"actions":[\(action)\(words)}],"dossier":false}
      """
    }
    let said = #","summary":{"zh":"登记一次巡河","en":"Record a river walk"},"example":{"zh":"--地点 舞水","en":"--place Wushui"}"#
    let definitions = [
      "river": kind("river", "巡河", said, help: #","help":{"zh":"走哪一段","en":"Which reach is walked"}"#),
      "bridge": kind("bridge", "桥检", "", help: ""),
    ]
    for (name, text) in definitions { try Data(text.utf8).write(to: sandbox.folder.appendingPathComponent(name + ".json")) }
    for line in [
      "docket init log --office demo --name 示范监督站 --on 2023-01-01", "docket kinds adopt river.json", "docket kinds adopt bridge.json",
    ] {
      let answer = try sandbox.run(line)
      try #require(answer.status == 0, "\(line): \(answer.errors)")
    }
    let english = try sandbox.run("docket river open --help").output
    for words in ["Record a river walk", "$ docket river open --place Wushui", "Which reach is walked."] {
      #expect(english.contains(words), "\(english)")
    }
    let chinese = try sandbox.run("docket 巡河 登记 --帮助 --lang zh").output
    for words in ["登记一次巡河", "$ docket 巡河 登记 --地点 舞水", "走哪一段。"] { #expect(chinese.contains(words), "\(chinese)") }
    let plain = try sandbox.run("docket 桥检 登记 --帮助 --lang zh").output
    for words in ["桥检：登记", "$ docket 桥检 登记", "案件的地点。"] { #expect(plain.contains(words), "\(plain)") }
  }

  @Test("no option's help is only its name or its type")
  func options() {
    check(DocketTool.make(ProcessContext.current()).root, at: "docket")
  }

  private func check(_ command: CommandSpec, at place: String) {
    for option in command.options {
      for (name, help) in [(option.name.label, option.help.zh), (option.name.id, option.help.en)] {
        let said = help.split(whereSeparator: { "：:。.（(".contains($0) }).first.map(String.init) ?? ""
        let plain = said.lowercased().replacingOccurrences(of: " ", with: "-")
        #expect(plain != name, "\(place) --\(name): \(help)")
      }
    }
    for entry in command.subcommands?.entries() ?? [] {
      if let next = command.subcommands?.resolve(entry.name.id) { check(next, at: "\(place) \(entry.name.id)") }
    }
  }
}
