import Commands
import Foundation
import Testing

@testable import DocketProgram
@testable import ProgramSession

@Suite("the texts of commands")
struct CommandTextsTests {
  /// Every text of `Sources/Texts/help/commands`, heading and lines.
  private static func texts() throws -> [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Texts/help/commands")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }.sorted().flatMap { file in
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(file) ends with one line break")
      return text.dropLast().split(separator: "\n\n").map(String.init).filter { !$0.hasPrefix("#") }
    }
  }

  private static func heading(_ text: String) -> String { String(text.prefix { $0 != "\n" }) }

  /// The paths of the program's commands whose words are texts, with what they are.
  private static func commands() -> [String: CommandSpec] {
    var found: [String: CommandSpec] = [:]
    func collect(_ command: CommandSpec, _ path: String) {
      found[path] = command
      for entry in command.subcommands?.entries() ?? [] {
        if let next = command.subcommands?.resolve(entry.name.id) { collect(next, "\(path) \(entry.name.id)") }
      }
    }
    for command in DocketTool.fixed where !["help", "completions"].contains(command.name.id) {
      collect(command.make(), command.name.id)
    }
    return found
  }

  @Test func `each of them can be read, and the program finds it by its heading`() throws {
    for text in try Self.texts() {
      let heading = Self.heading(text)
      do {
        if heading.hasPrefix("shared ") {
          _ = try Declaration(shared: text, CommandTexts())
        } else if heading.hasPrefix("group ") {
          _ = try OptionGroup(declared: text, CommandTexts())
        } else {
          _ = try CommandSpec(declared: text, subcommands: nil, CommandTexts())
        }
      } catch {
        Issue.record("\(heading): \(error)")
      }
      #expect(CommandTexts.find("\(heading)\n") == text)
    }
  }

  @Test func `each command has its text and does something, and each text has its command`() throws {
    let commands = Self.commands()
    for (path, command) in commands { #expect(command.run != nil || command.subcommands != nil, "\(path) does nothing") }
    let paths = try Self.texts().map(Self.heading).filter { $0.contains(" · ") }.map { $0.components(separatedBy: " · ")[0] }
    #expect(paths.count == Set(paths).count)
    // What a kind's command has beside its actions is written here too.
    #expect(Set(paths) == Set(commands.keys).union(["complaint caller", "inspection left"]))
  }

  @Test func `what is shared is used`() throws {
    let lines = try Self.texts().flatMap { $0.components(separatedBy: "\n") }
    let used = lines.map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("+ ") || $0.hasPrefix("groups ") }
      .flatMap { $0.drop { $0 != " " }.components(separatedBy: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
    // The actions of kinds, which are no texts, have the group of that name.
    let names = try Self.texts().map(Self.heading).filter { $0.hasPrefix("shared ") || $0.hasPrefix("group ") }.map {
      $0.components(separatedBy: " ")[1]
    }
    #expect(names.count > 20)
    #expect(Set(names).subtracting(used) == ["action"])
  }
}
