import Casework
import Testing
import TextForms

@testable import Commands
@testable import DocketProgram

@Suite("what help pages say")
struct HelpWordsTests {
  /// One text of a command, in both languages.
  struct Said: CustomStringConvertible {
    let place: String
    let text: Localized
    var description: String { "\(place): \(text.zh) | \(text.en)" }
  }

  /// Everything that a command and those below it say of themselves.
  private func said(by command: CommandSpec, at path: [String]) -> [Said] {
    let place = path.joined(separator: " ")
    var said = [Said(place: place, text: command.summary)]
    if let discussion = command.discussion { said.append(Said(place: place, text: Self.prose(discussion))) }
    for argument in command.positionals {
      said.append(Said(place: "\(place) \(argument.name.id)", text: argument.help))
      said.append(Said(place: "\(place) \(argument.name.id)", text: Localized(zh: argument.name.label, en: argument.name.id)))
    }
    for option in command.allOptions {
      let place = "\(place) --\(option.name.id)"
      said.append(Said(place: place, text: option.help))
      said.append(Said(place: place, text: Localized(zh: option.name.label, en: option.name.id)))
      if option.kind == .value { said.append(Said(place: place, text: option.placeholder)) }
      if let fallback = option.fallback { said.append(Said(place: place, text: fallback)) }
      for choice in option.choices {
        said.append(Said(place: place, text: Localized(zh: choice.name.label, en: choice.name.id)))
        if let help = choice.help { said.append(Said(place: place, text: help)) }
      }
    }
    said += command.groups.map { Said(place: place, text: $0.title) }
    said += command.examples.map { Said(place: place, text: $0.says) }
    for entry in command.subcommands?.entries() ?? [] {
      if let section = entry.section { said.append(Said(place: place, text: section)) }
      said.append(Said(place: place, text: Localized(zh: entry.name.label, en: entry.name.id)))
      guard let next = command.subcommands?.resolve(entry.name.id) else {
        Issue.record("\(place) lists \(entry.name.id), which it doesn't know")
        continue
      }
      said += self.said(by: next, at: path + [entry.name.id])
    }
    return said
  }

  /// A text without the lines that are kept as they stand: what is typed and what is answered.
  private static func prose(_ text: Localized) -> Localized {
    Localized { language in text[language].split(separator: "\n").filter { !$0.hasPrefix("  ") }.joined(separator: "\n") }
  }

  /// Keys of files that topics tell of, as they stand in those files.
  private static let keys: Set<String> = [
    "topic", "resolved", "key", "when", "not", "const", "columns", "join", "header", "year", "units", "skip", "also", "basic", "data",
    "programmes", "unused", "by",
    "source", "events", "fields", "private", "checkpoints", "hazards",
  ]

  private var all: [Said] {
    said(by: DocketTool.make(ProcessContext.current()).root, at: ["docket"])
      + HelpTopics.all.flatMap {
        [Said(place: "help \($0.name.id)", text: $0.summary), Said(place: "help \($0.name.id)", text: Self.prose($0.text))]
      }
  }

  @Test("no command, option or topic says English in Chinese, and none is silent in either language")
  func languages() {
    let all = all
    #expect(all.count > 5_000)
    for said in all {
      #expect(!said.text.zh.isEmpty && !said.text.en.isEmpty, "\(said)")
      let foreign = ChineseText.foreign(in: said.text.zh, besides: Self.keys)
      #expect(foreign.isEmpty, "\(foreign) in \(said)")
    }
  }

  /// The example lines of a command and of those below it.
  private func examples(of command: CommandSpec) -> [Example] {
    let below = command.subcommands?.entries().compactMap { command.subcommands?.resolve($0.name.id) } ?? []
    return command.examples + below.flatMap(examples)
  }

  @Test("examples are typed in Chinese where the page is Chinese")
  func exampleWords() {
    for example in examples(of: DocketTool.make(ProcessContext.current()).root) {
      let words = example.line.zh.split(separator: " ")
      #expect(words.count < 2 || words[1].utf8.contains { $0 > 0x7F } || words[1].contains("$"), "\(example.line.zh)")
    }
  }
}
