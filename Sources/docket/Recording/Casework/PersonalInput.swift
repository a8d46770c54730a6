import Casework
import Commands
import ProgramSession
import TextForms

/// Personal values from standard input, a line for each `-`, to keep them out of process lists.
struct PersonalInput {
  let call: CommandCall

  /// The values of an action's personal fields that were given as `-`, in the order of the flags.
  func values(of action: Action, of kind: Kind) throws -> [String: String] {
    let personal = kind.fields(of: action).filter(\.isPersonal)
    var values: [String: String] = [:]
    for option in call.invocation.options where option.value == "-" {
      if let field = personal.first(where: { $0.id == option.option }) { values[field.id] = try line(for: field) }
    }
    return values
  }

  /// One line of standard input, asked for at a terminal.
  func line(for field: Field) throws -> String {
    if let conversation = Conversation(call) {
      let question = Question(Localized(zh: field.label, en: field.id), isRequired: true, help: field.optionHelp) { $0 }
      return try conversation.ask(question)[0]
    }
    return try line(named: Localized(zh: field.label, en: "--\(field.id)"))
  }

  /// One line of standard input, called so where it is asked for.
  func line(named name: Localized) throws -> String {
    if call.process.input.isTerminal {
      call.console.note(message: "personal-input.prompt", ["name": name])
      try call.console.printNotes()
    }
    var bytes: [UInt8] = []
    do throws(StreamError) {
      // Byte by byte: the next line belongs to the next field.
      while let byte = try call.process.input.read(atMost: 1).first, byte != UInt8(ascii: "\n"), bytes.count <= Self.longest {
        bytes.append(byte)
      }
    } catch {
      throw Failure.io("read-failed.standard-input", ["error": error.text])
    }
    if bytes.count > Self.longest { throw Self.tooLong(name) }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard let text = String(validating: bytes, as: UTF8.self), !text.allSatisfy(\.isWhitespace) else {
      throw Failure.usage("no-value", ["label": name.zh, "name": name.en])
    }
    return text
  }

  /// The longest personal value.
  private static let longest = 64 << 10

  private static func tooLong(_ name: Localized) -> Failure {
    Failure.usage("too-long.value", ["name": name])
  }
}
