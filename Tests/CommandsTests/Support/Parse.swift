import Commands
import TextForms

/// Parses a line whose words are separated by spaces; `␣` stands for a space inside a word.
func parse(_ line: String, _ root: CommandSpec = SampleProgram.root) throws(UsageError) -> Request {
  try root.parse(line.split(separator: " ").map { String($0.map { $0 == "␣" ? " " : $0 }) })
}

/// What a line means, in one line: an invocation, a page, or the whole error.
func meaning(_ line: String, in language: Language = .en) -> String {
  do {
    switch try parse(line) {
    case .run(_, let invocation): return invocation.summary
    case .help(let commands): return "help " + commands.map(\.name.id).joined(separator: " ")
    case .version: return "version"
    }
  } catch {
    return error.failure.text(in: language)
  }
}
