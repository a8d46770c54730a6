package import Commands
import Documents
package import Formats
package import TextForms
package import Values

/// What a command answers: facts with the sentence that says them, a table, a document, or lines of its own.
///
/// ```swift
/// return Answer(saying: "send-command.sent", ["office": office.json, "events": count.json], status: session.status)
/// return Answer(roster, named: Localized(zh: "名册", en: "roster"), status: session.status)
/// ```
package struct Answer {
  /// Says what is wrong with the log, if anything, and what exit status that is.
  package typealias Ending = (Console) throws -> ExitStatus
  /// Sheets under a title, with some lines where the form has room.
  typealias Sheets = (sheets: [AnswerSheet], title: Localized?, lead: [String], foot: [String])
  /// A whole file, and where it goes; to standard output where no path is given.
  package typealias File = (bytes: [UInt8], path: String?)

  private var json: (() throws -> JSON)?
  private var lines: ((Console) throws -> [String])?
  private var sheets: (() throws -> Sheets)?
  private var file: (() throws -> File)?
  private let note: Localized?
  private var ending: Ending

  /// An answer of a value and the same as lines; the note is for people.
  package init(
    json: @autoclosure @escaping () throws -> JSON, lines: @autoclosure @escaping () throws -> [String],
    note: Localized? = nil, status ending: @escaping Ending = Answer.done
  ) {
    (self.json, self.lines, self.note, self.ending) = (json, { _ in try lines() }, note, ending)
  }

  /// An answer of facts, said by a message that is filled in with them, and with words that only people read.
  ///
  /// It is said beside the output where a file is written there.
  package init(
    saying sentence: String, _ facts: @autoclosure @escaping () throws -> JSON.Object,
    words: [String: any CustomStringConvertible] = [:], beside isBeside: Bool = false, note: Localized? = nil,
    status ending: @escaping Ending = Answer.done
  ) {
    if !isBeside { json = { .object(try facts()) } }
    lines = { console in
      let facts = try facts()
      let values = Dictionary(facts.map { ($0.key, Self.word($0.value)) }) { $1 }.merging(words) { $1 }
      let message = Message(sentence, values)
      if isBeside { try console.printNote(message.text) }
      return isBeside ? [] : [message.text, message.hint].compactMap { $0.map { console[$0] } }
    }
    (self.note, self.ending) = (note, ending)
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

  /// An answer of a value and the same as text.
  package init(
    json: @autoclosure @escaping () throws -> JSON, text: @autoclosure @escaping () throws -> String,
    note: Localized? = nil, status ending: @escaping Ending = Answer.done
  ) {
    self.init(json: try json(), lines: [try text()], note: note, status: ending)
  }

  /// An answer of rows, an array of objects in JSON; the note is for people.
  package init(
    _ table: @autoclosure @escaping () throws -> ResultTable, named name: Localized? = nil, note: Localized? = nil,
    status ending: @escaping Ending = Answer.done
  ) {
    (self.note, self.ending) = (note, ending)
    sheets = { ([AnswerSheet(name: name ?? "", table: try table())], name, [], []) }
  }

  /// An answer of lines alone.
  package init(lines: @autoclosure @escaping () throws -> [String], status ending: @escaping Ending) {
    (self.lines, note, self.ending) = ({ _ in try lines() }, nil, ending)
  }

  /// An answer of a file in whatever form was asked for, perhaps with a value for programs.
  package init(
    json: (() throws -> JSON)? = nil, file: @autoclosure @escaping () throws -> File, note: Localized? = nil,
    status ending: @escaping Ending
  ) {
    (self.json, self.file, self.note, self.ending) = (json, file, note, ending)
  }

  /// An answer of a value for programs, whatever form is asked for.
  package init(alwaysJSON json: @autoclosure @escaping () throws -> JSON, to path: String? = nil, status ending: @escaping Ending) {
    self.init(file: (Array((try json().text() + "\n").utf8), path), status: ending)
  }

  /// An answer that says nothing further.
  package static func nothing(_ status: ExitStatus) -> Answer { Answer(lines: [], status: { _ in status }) }

  /// The same answer with another value for programs than its rows.
  package func json(_ json: @autoclosure @escaping () throws -> JSON) -> Answer {
    var answer = self
    answer.json = json
    return answer
  }

  /// The same answer with other lines for people.
  package func lines(_ lines: @autoclosure @escaping () throws -> [String]) -> Answer {
    var answer = self
    answer.lines = { _ in try lines() }
    return answer
  }

  /// The same answer, with more reported behind it.
  package func ending(_ tell: @escaping (Console) throws -> Void) -> Answer {
    var answer = self
    answer.ending = { console in
      try tell(console)
      return try ending(console)
    }
    return answer
  }

  /// The same answer, whose status is judged once more.
  package func judged(_ judge: @escaping (ExitStatus) throws -> ExitStatus) -> Answer {
    var answer = self
    answer.ending = { console in try judge(ending(console)) }
    return answer
  }

  /// The same answer with sheets for the forms that are neither text nor JSON.
  package func sheets(
    _ title: Localized, lead: [String] = [], foot: [String] = [], _ sheets: @autoclosure @escaping () throws -> [AnswerSheet]
  ) -> Answer {
    var answer = self
    answer.sheets = { (try sheets(), title, lead, foot) }
    return answer
  }

  /// The same answer with a table for the forms that are neither text nor JSON.
  package func table(_ name: Localized, _ table: @autoclosure @escaping () throws -> ResultTable) -> Answer {
    sheets(name, [AnswerSheet(name: name, table: try table())])
  }

  /// The command did what it was asked.
  package static func done(_: Console) -> ExitStatus { .done }

  /// The value for programs; nil if the answer is for people alone.
  package func value() throws -> JSON? {
    if let json { return try json() }
    return try sheets?().sheets.first.map { .array($0.table.objects) }
  }

  /// Prints the answer in the form that a call asks for.
  package func print(_ call: CommandCall) throws -> ExitStatus {
    if call.wantsJSON, let value = try value() {
      try call.console.print(json: value)
    } else if let (bytes, path) = try file?() {
      try call.emit(bytes, to: path)
    } else if call.format == .text || sheets == nil, let lines = try lines?(call.console) {
      if !lines.isEmpty { try call.console.print(lines.joined(separator: "\n")) }
    } else if let (sheets, title, lead, foot) = try sheets?() {
      try call.print(sheets, title: title ?? "", lead: lead, foot: foot)
    }
    if let note, !call.wantsJSON { try call.console.printNote(note) }
    return try end(call.console)
  }

  /// Says what is wrong with the log, if anything, and what exit status that is.
  package func end(_ console: Console) throws -> ExitStatus { try ending(console) }
}

extension CommandCall {
  /// Whether programs read the answer.
  package var wantsJSON: Bool { console.prefersJSON || invocation["format"] == "json" }
}

extension CommandCall {
  /// The encoding of the form that is asked for.
  package func textEncoding() throws -> TextEncoding { try encoding(hasChoice: format.hasEncoding) }

  /// Writes an answer to `--output`, whole or not at all, else to standard output.
  package func emit(_ bytes: [UInt8], isPrivate: Bool = false) throws {
    try emit(bytes, to: invocation["output"], isPrivate: isPrivate)
  }

  /// Writes an answer to a file, whole or not at all, or to standard output for `-`.
  func emit(_ bytes: [UInt8], to path: String?, isPrivate: Bool = false) throws {
    guard let path, path != "-" else {
      // Pages, and the archives that office programs read, begin so; a terminal would show noise, and may obey some of it.
      let isForPrograms = ["PK\u{3}\u{4}", "<!doctype html"].contains { bytes.starts(with: $0.utf8) }
      if console.output.isTerminal, isForPrograms { throw Self.notForTerminals }
      try console.write(bytes)
      return
    }
    try OutputFile.write(bytes, to: path, self, isPrivate: isPrivate)
  }

  private static let notForTerminals = Failure.usage("needs-output.this-format-not-for")
}
