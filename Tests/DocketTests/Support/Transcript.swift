import Foundation

/// A text of commands and answers: `$ line`, its output, `2> ` before errors, `?N` for a status.
struct Transcript {
  /// The lines in order: commands to run, and remarks that begin with `//`.
  let lines: [String]

  /// Reads the commands and remarks out of a transcript.
  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter {
      $0.hasPrefix("$ ") || $0.hasPrefix("// ")
    }
  }

  /// Runs the commands and writes the transcript anew.
  func played(in sandbox: Sandbox) throws -> String {
    var text = ""
    for line in lines {
      text += line + "\n"
      guard line.hasPrefix("$ ") else { continue }
      let answer = try sandbox.run(String(line.dropFirst(2)))
      text += normalised(answer.output, sandbox)
      for error in answer.errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        text += normalised("2> " + error, sandbox) + "\n"
      }
      if answer.status != 0 { text += "?\(answer.status)\n" }
    }
    return text
  }

  /// Puts fixed words in the place of what differs from run to run.
  private func normalised(_ text: String, _ sandbox: Sandbox) -> String {
    // A carriage return is shown, so that a transcript has one kind of line end.
    var text = text.replacingOccurrences(of: sandbox.folder.path, with: "~").replacingOccurrences(of: "\r\n", with: "␍\n")
    for (pattern, word) in [
      ("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>"), ("\\b[0-9a-f]{64}\\b", "<hash>"),
      ("\\b[0-9]+(-[0-9A-HJKMNP-TV-Z]{4}){3}\\b", "<code>"), ("[A-Za-z0-9+/]{43}=", "<root>"), ("\\b[0-9a-f]{12}…", "<hash>…"),
    ] {
      text = text.replacingOccurrences(of: pattern, with: word, options: .regularExpression)
    }
    return text
  }
}
