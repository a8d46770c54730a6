/// A line of the shell that needs none: commands of `docket` one after the other, each with variables of its own.
struct ShellLine {
  /// A command with the variables before it; without words they are for all behind it.
  struct Command {
    var settings: [(name: String, value: String)] = []
    var words: [String] = []
    /// Whether it is run only if the one before succeeded.
    var isBoundToSuccess = false
  }

  /// The commands in their order.
  let commands: [Command]

  /// Reads a line; nil if only a shell understands it.
  init?(_ line: String) {
    var (commands, command, word) = ([Command](), Command(), String?.none)
    var isExport = false
    func endWord() {
      guard let text = word else { return }
      word = nil
      if command.words.isEmpty, let equals = text.firstIndex(of: "="), Self.isName(text[..<equals]) {
        command.settings.append((String(text[..<equals]), String(text[text.index(after: equals)...])))
      } else if command.words.isEmpty, text == "export" {
        isExport = true
      } else {
        command.words.append(text)
      }
    }
    func endCommand(boundToSuccess: Bool = false) -> Bool {
      endWord()
      defer { (command, isExport) = (Command(isBoundToSuccess: boundToSuccess), false) }
      if command.words.isEmpty ? command.settings.isEmpty : isExport || command.words[0] != "docket" { return false }
      commands.append(command)
      return true
    }
    var rest = line.trimmingPrefix(while: \.isWhitespace)
    while let character = rest.popFirst() {
      switch character {
      case " ", "\t": endWord()
      case "'":
        guard let end = rest.firstIndex(of: "'") else { return nil }
        word = (word ?? "") + rest[..<end]
        rest = rest[end...].dropFirst()
      case "\"":
        guard let end = rest.firstIndex(of: "\""), !rest[..<end].contains(where: { "$`\\!".contains($0) }) else { return nil }
        word = (word ?? "") + rest[..<end]
        rest = rest[end...].dropFirst()
      case ";", "\n":
        guard endCommand() else { return nil }
        rest = rest.trimmingPrefix(while: \.isWhitespace)
      case "&":
        guard rest.popFirst() == "&", endCommand(boundToSuccess: true) else { return nil }
        rest = rest.trimmingPrefix(while: \.isWhitespace)
      case "|", "<", ">", "(", ")", "$", "`", "\\", "*", "?", "[", "{", "}", "!": return nil
      case "#", "~":
        guard word != nil else { return nil }
        word?.append(character)
      default: word = (word ?? "") + String(character)
      }
    }
    if word != nil || !command.settings.isEmpty || !command.words.isEmpty {
      guard endCommand() else { return nil }
    }
    guard commands.contains(where: { !$0.words.isEmpty }) else { return nil }
    self.commands = commands
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: "_") || 65...90 ~= $0 || 97...122 ~= $0 || 48...57 ~= $0 }
  }
}
