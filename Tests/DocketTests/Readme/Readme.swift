import Foundation

/// The README as a script: what its fenced blocks tell a reader to type.
struct Readme {
  /// A command that the page shows.
  struct Command: Equatable {
    /// The line to type.
    let line: String
    /// The answer that the page prints, nothing where it prints none.
    var answer: String?
    /// The lines of the page that hold the answer.
    var lines: Range<Int>
  }

  /// The page, line by line.
  let page: [String]

  /// The commands in the order of the page.
  let commands: [Command]

  init(_ text: String) {
    page = text.components(separatedBy: "\n")
    var commands: [Command] = []
    var block: String?
    for (number, line) in page.enumerated() {
      if line.hasPrefix("```") {
        block = block == nil ? String(line.dropFirst(3)) : nil
      } else if block == "console", line.hasPrefix("$ ") {
        commands.append(Command(line: String(line.dropFirst(2)), answer: "", lines: number + 1..<number + 1))
      } else if block == "console", let last = commands.indices.last {
        commands[last].answer? += line + "\n"
        commands[last].lines = commands[last].lines.lowerBound..<number + 1
      } else if block == "sh", !line.isEmpty {
        commands.append(Command(line: line, answer: nil, lines: number..<number))
      }
    }
    self.commands = commands
  }

  /// The words of every `docket …` that the running text mentions.
  var mentioned: [[String]] {
    var found: [[String]] = []
    var isInside = false
    for line in page {
      if line.hasPrefix("```") { isInside.toggle() }
      if isInside { continue }
      for (index, span) in line.components(separatedBy: "`").enumerated() where index % 2 == 1 && span.hasPrefix("docket ") {
        found.append(
          Array(
            span.split(separator: " ").dropFirst().prefix {
              $0.allSatisfy { $0.isLowercase || $0 == "-" || !$0.isASCII } && !$0.hasPrefix("-")
            }
          )
          .map(String.init))
      }
    }
    return found
  }

  /// The page with other answers.
  func with(answers: [String]) -> String {
    var page = page
    for (command, answer) in zip(commands, answers).reversed() where command.answer != nil {
      page.replaceSubrange(command.lines, with: answer.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init))
    }
    return page.joined(separator: "\n")
  }
}
