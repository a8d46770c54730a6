import Casework
import Commands
import LogLines
import ProgramSession
import Publishing
import TextForms
import Values
import Written

/// How a command understands the headings of a form: by what the office answered once, and what `--read` says now.
struct FormHeadings {
  /// Where a form's headings are asked.
  static let door = "form"

  private(set) var understanding: FormUnderstanding
  /// The headings that `--read` names.
  private var given: [String] = []

  /// How the office understands headings.
  static func understanding(in office: (any OfficeView)?) throws -> FormUnderstanding {
    let kept = try office?.understoodWords().filter { $0.door == door } ?? []
    return FormUnderstanding(own: kept.map { .init(heading: $0.heading, meaning: $0.meaning, shape: $0.shape) })
  }

  /// Takes the office's answers and the call's.
  init(_ call: CommandCall, in office: (any OfficeView)?) throws {
    understanding = try Self.understanding(in: office)
    for word in call.invocation.values("read") {
      guard let sign = word.lastIndex(where: { $0 == "=" || $0 == "＝" }), sign > word.startIndex else {
        throw Failure.usage("bad-read", ["text": word])
      }
      let (heading, name) = (String(word[..<sign]), String(word[word.index(after: sign)...]))
      try take(name, for: heading)
      given.append(heading)
    }
  }

  private mutating func take(_ name: String, for heading: String) throws {
    let meaning = FormMeaning(named: name)
    if meaning == nil, name != "0" {
      throw Failure.usage("bad-meaning", ["text": name, "choices": FormMeaning.allCases.map(\.text)])
    }
    understanding.take(.init(heading: heading, meaning: meaning?.rawValue, shape: nil))
  }

  /// Asks of each heading without which a file is no form, where there is somebody to ask.
  mutating func ask(_ call: CommandCall, near: (FormUnderstanding) throws -> [FormUnderstanding.Open]) throws {
    guard let conversation = Conversation(call) else { return }
    var asked: Set<String> = []
    while let open = try near(understanding).first(where: { !asked.contains($0.heading) }) {
      asked.insert(open.heading)
      guard let word = try conversation.ask(Self.question(open)).first else { continue }
      try take(word, for: open.heading)
    }
  }

  /// Reads a form, and asks of each heading that it doesn't know where there is somebody to ask.
  mutating func reading(_ call: CommandCall, _ read: (FormUnderstanding) throws -> FormReading) throws -> FormReading {
    var reading = try read(understanding)
    for heading in given where !reading.hasHeading(heading) { throw Failure.usage("no-such-heading", ["heading": heading]) }
    guard let conversation = Conversation(call) else { return reading }
    var asked: Set<String> = []
    while let open = reading.open.first(where: { !asked.contains($0.heading) }) {
      asked.insert(open.heading)
      guard let word = try conversation.ask(Self.question(open)).first else { continue }
      try take(word, for: open.heading)
      reading = try read(understanding)
    }
    return reading
  }

  private static func question(_ open: FormUnderstanding.Open) -> Question {
    let examples = open.examples
    var question = Question(
      Localized(message: "form-headings.question", ["heading": open.heading]), isRequired: open.isNeeded,
      help: Localized(message: "form-headings.help")
    ) { (word: String) throws -> String in
      if word == "0" { return word }
      guard let meaning = FormMeaning(named: word), open.candidates.contains(meaning) else {
        throw Failure.usage("bad-meaning", ["text": word, "choices": open.candidates.map(\.text)])
      }
      return meaning.rawValue
    }
    question.lines = [
      open.double.map { double in
        Localized(
          message: "form-headings.double",
          [
            "cell": open.cell, "heading": open.heading, "double": double, "meaning": open.candidates[0].heading, "examples": examples,
          ])
      }
        ?? (examples.isEmpty
          ? Localized(message: "form-headings.no-examples", ["cell": open.cell, "heading": open.heading])
          : Localized(message: "form-headings.examples", ["cell": open.cell, "heading": open.heading, "examples": examples]))
    ]
    question.options = open.candidates.map { Question.Option($0.rawValue, shown: $0.text) }
    return question
  }

  /// The event that keeps what was answered just now; none where nothing was, or on a field copy, which only borrows the office's words.
  func drafts(_ call: CommandCall, shape: String, in session: OfficeSession) throws -> [Draft] {
    let words = understanding.own.given
    if words.isEmpty || session.office.tag != nil { return [] }
    return try decideUnderstood(
      words.map { ($0.heading, $0.meaning) }, at: Self.door, shape: shape, by: call.who(in: session).further, in: session.office,
      at: session.moment)
  }
}
