package import Commands
import Documents
package import Formats
package import TextForms
package import Values

/// What a command answers: what is said, what is noted beside it, and the exit status.
///
/// ```swift
/// return Answer(saying: "send-command.sent", ["office": office.json, "events": count.json])
/// return Answer(roster, named: Localized(zh: "名册", en: "roster"), status: session.status(call.console))
/// ```
package struct Answer {
  /// What is said, in the form that the call asks for.
  package enum Said {
    case nothing
    /// Facts, said by a message that is filled in with them and with words that only people read.
    case message(String, JSON.Object, words: [String: any CustomStringConvertible])
    /// The same beside the output, where a file is written there.
    case messageBeside(String, JSON.Object, words: [String: any CustomStringConvertible])
    /// A value for programs.
    case value(JSON)
    /// Lines for people.
    case lines([String])
    /// Tables, of which programs get the first one's rows.
    case tables(AnswerTables)
  }

  package var said: Said
  /// A whole file that is written before anything is said, and where it goes: `-` for standard output.
  package private(set) var file: AnswerFile?
  /// Lines that people read before all else.
  package var head: [Localized] = []
  /// Lines that people read behind all else.
  package var foot: [Localized] = []
  /// What is noted for people.
  package var notes: [Localized] = []
  package var status: ExitStatus
  /// How many there are in all of what is listed by windows.
  package var total: Int?

  private init(_ said: Said, note: Localized?, status: ExitStatus) {
    (self.said, notes, self.status) = (said, [note].compactMap(\.self), status)
  }

  /// An answer of facts, said by a message that is filled in with them, and with words that only people read.
  ///
  /// - Parameter isBeside: whether a file is written where the answer would be.
  package init(
    saying sentence: String, _ facts: JSON.Object, words: [String: any CustomStringConvertible] = [:], beside isBeside: Bool = false,
    note: Localized? = nil, status: ExitStatus = .done
  ) {
    self.init(
      isBeside ? .messageBeside(sentence, facts, words: words) : .message(sentence, facts, words: words), note: note, status: status)
  }

  /// The same of a file that is written to a path.
  package init(
    file bytes: [UInt8], to path: String, saying sentence: String, _ facts: JSON.Object, words: [String: any CustomStringConvertible] = [:],
    note: Localized? = nil, status: ExitStatus = .done
  ) {
    self.init(saying: sentence, facts, words: words, beside: path == "-", note: note, status: status)
    file = AnswerFile(bytes: bytes, path: path)
  }

  /// An answer of a value, of lines, or of tables, whichever the call asks for; only that is made.
  package init(
    _ call: CommandCall, json: @autoclosure () throws -> JSON, lines: @autoclosure () throws -> [String],
    tables: @autoclosure () throws -> AnswerTables? = nil, note: @autoclosure () throws -> Localized? = nil,
    status: @autoclosure () throws -> ExitStatus = .done
  ) throws {
    if call.wantsJSON {
      said = .value(try json())
    } else if call.format != .text, let tables = try tables() {
      said = .tables(tables)
    } else {
      said = .lines(try lines())
    }
    (notes, self.status) = ([try note()].compactMap(\.self), try status())
  }

  /// The same of one text.
  package init(
    _ call: CommandCall, json: @autoclosure () throws -> JSON, text: @autoclosure () throws -> String,
    tables: @autoclosure () throws -> AnswerTables? = nil, note: @autoclosure () throws -> Localized? = nil,
    status: @autoclosure () throws -> ExitStatus = .done
  ) throws {
    try self.init(call, json: try json(), lines: [try text()], tables: try tables(), note: try note(), status: try status())
  }

  /// An answer of rows, an array of objects in JSON.
  package init(_ table: ResultTable, named name: Localized? = nil, note: Localized? = nil, status: ExitStatus = .done) {
    self.init(.tables(AnswerTables(table, name: name)), note: note, status: status)
  }

  /// An answer of rows to people, and of another value to programs.
  package init(
    _ call: CommandCall, json: @autoclosure () throws -> JSON, _ table: @autoclosure () throws -> ResultTable, named name: Localized,
    status: @autoclosure () throws -> ExitStatus = .done
  ) throws {
    said = call.wantsJSON ? .value(try json()) : .tables(AnswerTables(try table(), name: name))
    self.status = try status()
  }

  /// An answer of tables alone.
  package init(_ tables: AnswerTables, status: ExitStatus) { self.init(.tables(tables), note: nil, status: status) }

  /// An answer of lines alone.
  package init(lines: [String], status: ExitStatus) { self.init(.lines(lines), note: nil, status: status) }

  /// An answer of a file in whatever form was asked for.
  package init(file bytes: [UInt8], to path: String? = nil, note: Localized? = nil, status: ExitStatus) {
    self.init(.nothing, note: note, status: status)
    file = AnswerFile(bytes: bytes, path: path ?? "-")
  }

  /// An answer of a file at a path, and of what is said of it where the path isn't standard output.
  package init(
    _ call: CommandCall, file bytes: [UInt8], to path: String, json: @autoclosure () throws -> JSON,
    lines: @autoclosure () throws -> [String], status: ExitStatus
  ) throws {
    if path == "-" { self = .nothing(status) } else { try self.init(call, json: try json(), lines: try lines(), status: status) }
    file = AnswerFile(bytes: bytes, path: path)
  }

  /// An answer of a file to people, and of a value to programs.
  package init(
    _ call: CommandCall, json: @autoclosure () throws -> JSON, file: @autoclosure () throws -> [UInt8],
    status: @autoclosure () throws -> ExitStatus = .done
  ) throws {
    said = call.wantsJSON ? .value(try json()) : .nothing
    if !call.wantsJSON { self.file = AnswerFile(bytes: try file(), path: "-") }
    self.status = try status()
  }

  /// An answer of a value for programs, whatever form is asked for.
  package init(alwaysJSON json: JSON, to path: String? = nil, status: ExitStatus) {
    self.init(file: Array((json.text() + "\n").utf8), to: path, status: status)
  }

  /// An answer that says nothing further.
  package static func nothing(_ status: ExitStatus) -> Answer { Answer(.nothing, note: nil, status: status) }

  /// The same answer with another exit status.
  package func with(status: ExitStatus) -> Answer {
    var answer = self
    answer.status = status
    return answer
  }

  /// The same answer below how old a field copy is and what is set aside, where anything is to be said of that.
  package func below(_ lines: Localized?...) -> Answer {
    var answer = self
    answer.head += lines.compactMap(\.self)
    return answer
  }

  /// The same answer with the number of all that it is a window of.
  package func with(total: Int?) -> Answer {
    var answer = self
    answer.total = total
    return answer
  }

  /// The value for programs; nil if the answer is for people alone.
  package var value: JSON? {
    switch said {
    case .message(_, let facts, _): .object(facts)
    case .value(let value): value
    case .tables(let tables): tables.sheets.first.map { .array($0.table.objects) }
    case .nothing, .messageBeside, .lines: nil
    }
  }

  /// The answer as programs get it, whichever form it has.
  package var bytes: [UInt8] {
    if let value { return Array((value.text() + "\n").utf8) }
    if let file { return file.bytes }
    switch said {
    case .lines(let lines): return lines.isEmpty ? [] : Array((lines.joined(separator: "\n") + "\n").utf8)
    case .nothing, .messageBeside: return []
    case .message, .value, .tables: preconditionFailure("they have a value")
    }
  }

  /// Prints the answer in the form that a call asks for, and behind it what was noted: nobody waits for the log any more.
  package func emit(_ call: CommandCall) throws -> ExitStatus {
    let console = call.console
    if let file, file.path != "-" { try OutputFile.write(file.bytes, to: file.path, call, isPrivate: file.isPrivate) }
    let bytes = try printed(for: call)
    // Pages, and the archives that office programs read, begin so; a terminal would show noise, and may obey some of it.
    let isForPrograms = ["PK\u{3}\u{4}", "<!doctype html"].contains { bytes.starts(with: $0.utf8) }
    if console.output.isTerminal, isForPrograms { throw Failure.usage("needs-output.format") }
    try console.write(bytes)
    if case .messageBeside(let sentence, let facts, let words) = said { console.note(Self.message(sentence, facts, words).text) }
    // What is noted of a file isn't among the facts.
    if !call.wantsJSON || file != nil { for note in notes { console.note(note) } }
    try console.printNotes()
    return status
  }

  /// The same answer in a file: what would be printed stands there, as the file's writer makes it.
  ///
  /// - Parameter asked: the call of the file's form.
  func written(to path: String, isPrivate: Bool, as asked: CommandCall, _ making: ([UInt8]) throws -> [UInt8]) throws -> Answer {
    var answer = Answer.nothing(status)
    answer.file = AnswerFile(bytes: try making(try printed(for: asked)), path: path, isPrivate: isPrivate)
    if case .messageBeside = said { answer.said = said }
    if !asked.wantsJSON { answer.notes = notes }
    return answer
  }

  /// What goes to standard output in the form that a call asks for.
  private func printed(for call: CommandCall) throws -> [UInt8] {
    let console = call.console
    if let file, file.path == "-" { return file.bytes }
    let foot = foot.flatMap { console.line(console[$0]) }
    if call.wantsJSON, let value { return Array((value.text() + "\n").utf8) + foot }
    let head = call.format == .text ? head.flatMap { console.line(console[$0]) } : []
    return head + (try said(for: call)) + foot
  }

  private func said(for call: CommandCall) throws -> [UInt8] {
    let console = call.console
    switch said {
    case .nothing, .messageBeside: return []
    case .message(let sentence, let facts, let words):
      let message = Self.message(sentence, facts, words)
      return console.line([message.text, message.hint].compactMap { $0.map { console[$0] } }.joined(separator: "\n"))
    case .value(let value): return Array((value.text() + "\n").utf8)
    case .lines(let lines): return lines.isEmpty ? [] : console.line(lines.joined(separator: "\n"))
    case .tables(let tables): return try call.bytes(of: tables)
    }
  }

  private static func message(_ sentence: String, _ facts: JSON.Object, _ words: [String: any CustomStringConvertible]) -> Message {
    Message(sentence, Dictionary(facts.map { ($0.key, word($0.value)) }) { $1 }.merging(words) { $1 })
  }

  /// A fact as a sentence says it.
  private static func word(_ fact: JSON) -> any CustomStringConvertible {
    switch fact {
    case .null: ""
    case .bool(false): ""
    case .bool, .number, .object: fact.text()
    case .string(let text): text
    case .array(let facts): facts.map { word($0).description }
    }
  }
}

extension CommandCall {
  /// Whether programs read the answer.
  package var wantsJSON: Bool { console.prefersJSON || invocation["format"] == "json" }

  /// Whether labels and names stand in the answer, not identifiers: a CSV file in Chinese is for people, too.
  package var wantsWords: Bool { format.isForPeople || format.delimiter != nil && console.language == .zh }
}

extension CommandCall {
  /// The encoding of the form that is asked for.
  package func textEncoding() throws -> TextEncoding { try encoding(hasChoice: format.hasEncoding) }
}

/// A whole file of an answer.
package struct AnswerFile {
  package let bytes: [UInt8]
  /// Where it goes; `-` for standard output.
  package let path: String
  /// Whether others on the machine may not read it.
  var isPrivate = false
}
