package import Commands
import EventLog
import LogLines
package import Readings
package import TextForms
import Values

/// A file with its reading, to which somebody says yes, or what is wrong with it.
package protocol AskedReading {
  var path: String { get }
  var proposal: Proposal { get }

  /// The reading as people see it.
  func lines(_ language: Language) throws -> [String]
  /// Says one thing of it.
  mutating func correct(_ text: String) throws
  /// The file with the reading painted on it.
  func painted() throws -> [UInt8]
}

extension AskedReading {
  /// That nobody said yes to it.
  package func unaccepted() throws -> Failure { try proposal.unaccepted(path, lines: lines) }

  /// Refuses the hash of another reading, and of one in which something is open: what nobody said isn't said by a hash.
  package func check(accepted hash: String) throws {
    guard try proposal.isAccepted(by: hash) else {
      throw Failure.usage("other-reading", ["hash": hash, "hashes": String(try proposal.hash().hex.prefix(8))])
    }
    if proposal.isOpen { throw try unaccepted() }
  }

  /// Shows the reading and takes corrections, until somebody says that it is right.
  ///
  /// - Parameter preview: what is shown below it: what would come of it.
  package mutating func converse(
    _ conversation: Conversation, _ call: CommandCall, preview: (Self) throws -> Void = { _ in }
  ) throws {
    while true {
      let isBad = proposal.isOpen || proposal.checks.contains { $0.verdict == .contradicted }
      for line in try lines(conversation.language) { try conversation.say(line) }
      try preview(self)
      var question = Question(Localized(message: "opened-form.question"), isRequired: isBad, help: "") { $0 }
      (question.hasHelp, question.takesNothing) = (false, false)
      let word = try conversation.ask(question).first ?? "y"
      do {
        switch word.lowercased() {
        case "y", "yes", "对", "是":
          if !proposal.isOpen { return }
          throw try unaccepted()
        case "n", "no", "否", "不对": throw Failure.usage("import-declined")
        case "?", "？":
          let output = "读法-" + Path.name(of: path)
          try OutputFile.write(try painted(), to: output, call)
          try conversation.say(Localized(message: "opened-form.painted", ["path": output])[conversation.language])
        default:
          for part in word.split(whereSeparator: { "；;".contains($0) }) { try correct(String(part)) }
        }
      } catch {
        let failure = Failure(error)
        guard failure.status == .usage, failure.code != "import-declined" else { throw error }
        conversation.refuse(failure)
      }
    }
  }
}
