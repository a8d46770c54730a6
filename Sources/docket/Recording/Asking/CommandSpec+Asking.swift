package import Casework
package import Commands
import LogLines
import ProgramSession
import TextForms
import Values

extension CommandSpec {
  /// The same command, asking at a terminal for what is missing once the caller's role allows it.
  package func asking(
    toDo verb: Act.Verb? = nil, ofLog isOfLog: Bool = true, or alternative: (option: String, needs: Set<String>)? = nil,
    checking: (@Sendable (CommandCall, _ id: String, _ answer: String) throws -> Void)? = nil,
    completing: @escaping @Sendable (CommandCall, inout Interview.Outcome) throws -> Void = { _, _ in }
  ) -> CommandSpec {
    var spec = self
    spec.interview = .required(
      of: self, or: alternative,
      judging: { call in
        guard isOfLog else { return }
        let session = try OfficeSession.reading(call)
        if let verb { try session.check(try Attribution.name(call), may: verb) }
      },
      adjusting: { (call: CommandCall, id: String, question: inout Question) throws -> Void in
        switch id {
        case "seq": try question.asksForEvent(call, orCase: verb == .correct)
        case "case": try question.asksForCase(call)
        case "draw": try question.asksForCase(call, of: .draw)
        default: break
        }
        guard let checking else { return }
        let read = question.read
        question.read = { (answer: String) throws -> String in
          let word = try read(answer)
          try checking(call, id, word)
          return word
        }
      },
      completing: { (call: CommandCall, outcome: inout Interview.Outcome) throws -> Void in
        do {
          try outcome.invocation.resolveReferences(call)
        } catch {
          // The command itself says what isn't there, and prints the line with what was typed.
          if Failure(error).status != .refused { throw error }
        }
        try completing(call, &outcome)
      })
    return spec
  }
}

extension Invocation {
  /// Replaces words such as `last` by the id that they mean now, for they change with the command.
  fileprivate mutating func resolveReferences(_ call: CommandCall) throws {
    let words = ["seq", "case", "draw"].compactMap { id in argument(id).map { (id, $0) } }
    guard !words.isEmpty else { return }
    let session = try OfficeSession.reading(call)
    let by = try Attribution.name(call)
    for (id, word) in words {
      switch id {
      case "seq" where self.words == ["correct"]:
        name(["\(try AmendmentCommand(call: call.with(self)).corrected(word, session, by: by))"], as: id)
      case "seq": name(["\(try session.number(meantBy: word, by: by))"], as: id)
      case "draw": name([try session.finder(by: by).find(word, kind: .draw).description], as: id)
      default: name([try session.finder(by: by).find(word).description], as: id)
      }
    }
  }
}

extension Question {
  /// Takes the number of an event that there is, or `last`.
  fileprivate mutating func asksForEvent(_ call: CommandCall, orCase takesCase: Bool) throws {
    let session = try OfficeSession.reading(call)
    form = Localized(zh: "如 5120，或 last", en: "such as 5120, or last")
    isRepeatable = false
    read = { (word: String) throws -> String in
      guard let seq = EventReference.seq(word) else {
        if CaseReference<LogOffice<IndexedLookup>>.lastWords.contains(word) { return word }
        if takesCase { return try session.finder(by: try Attribution.name(call)).find(word).description }
        throw Failure.badEventNumber(word)
      }
      guard try session.office.event(at: seq) != nil else { throw Refusal.noSuchEvent(seq) }
      return "\(seq)"
    }
  }

  /// Takes whatever names a case, of one kind only where that is wanted.
  fileprivate mutating func asksForCase(_ call: CommandCall, of kind: Casework.Kind? = nil) throws {
    let session = try OfficeSession.reading(call)
    let finder = session.finder(by: try Attribution.name(call))
    form = Localized(message: "command-spec.asks-for-case")
    read = { (word: String) throws -> String in
      if let kind { return try finder.find(word, kind: kind).description }
      return try finder.find(word).description
    }
  }
}

extension CommandCall {
  /// Asks about texts that look as if they identified somebody; false if they aren't to be recorded.
  ///
  /// - Parameter texts: the fields that the call brings, and the kind of their case.
  func confirmsTexts(_ texts: () throws -> (data: JSON.Object, kind: Kind?)) throws -> Bool {
    guard !isDry, invocation.options.contains(where: { !PersonalText.found(in: $0.value).isEmpty }),
      let conversation = Conversation(self)
    else { return true }
    let (data, kind) = try texts()
    let fields = PersonalText.found(in: data, of: kind).map { Refusal.FieldName($0.field, of: kind) }
    if fields.isEmpty { return true }
    let isSure = try conversation.ask(
      Localized(
        message: "personal-question.looks-personal",
        ["fields": fields.map(\.label).joined(separator: "”、“"), "language": Language.en.list(fields.map { "--\($0.id)" })]))
    if !isSure { console.note(message: "nothing-recorded") }
    return isSure
  }

  /// The values of some options, as an event's fields.
  func texts(of options: [String]) -> JSON.Object {
    JSON.Object(options.filter { invocation[$0] != nil }.map { ($0, .array(invocation.values($0).map(JSON.string))) })
  }
}
