import Casework
import Commands
import LogLines
import ProgramSession
package import TextForms
package import Values

/// What became of an intent.
enum IntentOutcome {
  /// It was recorded.
  case done(ActionAnswer)
  /// It was recorded before; without an answer in a dry run.
  case known(ActionAnswer?)
  /// A rule or its own words forbid it.
  case refused(Failure)
  /// Another intent on its case was refused or waits before it.
  case after
  /// The delivery has looked at as many files as one may: it goes on when it is delivered again.
  case later
  /// Files with these hashes aren't there yet.
  case waiting([Digest])

  /// The word for programs.
  var status: String {
    switch self {
    case .done: "done"
    case .known: "known"
    case .refused: "refused"
    case .after, .later: "after"
    case .waiting: "waiting"
    }
  }

  private var label: Localized {
    switch self {
    case .done: Localized(zh: "已记", en: "recorded")
    case .known: Localized(zh: "先前已记", en: "known")
    case .refused: Localized(zh: "不收", en: "refused")
    case .after: Localized(message: "intent-answers.after")
    case .later: Localized(message: "intent-answers.later")
    case .waiting: Localized(zh: "等附件", en: "waits for files")
    }
  }

  /// The outcome as a line for people.
  func line(_ language: Language) -> String {
    switch self {
    case .done(let answer), .known(let answer?):
      let numbers = answer.events.map { "#\($0.event.seq)" }.joined(separator: " ")
      return "\(label[language])  \(answer.caseID)  \(numbers)" + answer.notes.map { " · " + Self.line($0.wording, language) }.joined()
    case .refused(let failure): return "\(label[language])  " + TextForms.shownInLine(failure.message[language])
    case .waiting(let hashes): return "\(label[language])  " + hashes.map { String($0.hex.prefix(12)) }.joined(separator: " ")
    case .known(nil), .after, .later: return label[language]
    }
  }

  private static func line(_ note: Message, _ language: Language) -> String {
    note.text[language] + (note.hint.map { language.choose("（\($0.zh)）", " (\($0.en))") } ?? "")
  }

  /// The outcome for programs, beside the intent's id and the status.
  fileprivate func members(_ language: Language, today: Day) -> [(String, JSON)] {
    switch self {
    case .done(let answer), .known(let answer?): [("answer", answer.json(language, today: today))]
    case .refused(let failure): failure.json(in: language).object.map { $0.map { ($0.key, $0.value) } } ?? []
    case .waiting(let hashes): [("missing", .array(hashes.map(\.hex.json)))]
    case .known(nil): [("answer", .null)]
    case .after, .later: []
    }
  }
}

/// What became of the intents of a delivery, in their order.
package struct IntentAnswers {
  private var outcomes: [(id: EventID, outcome: IntentOutcome)] = []

  /// Adds what became of the next one.
  mutating func append(_ id: EventID, _ outcome: IntentOutcome) { outcomes.append((id, outcome)) }

  private func count(_ status: String) -> Int { outcomes.count { $0.outcome.status == status } }

  /// Whether each intent is recorded, now or before.
  package var areRecorded: [Bool] { outcomes.map { ["done", "known"].contains($0.outcome.status) } }

  /// No where anything was refused or waits.
  var status: ExitStatus { areRecorded.allSatisfy(\.self) ? .done : .no }

  /// The answer for programs.
  package func json(_ language: Language, today: Day) -> JSON {
    [
      "delivered": count("done").json, "known": count("known").json, "refused": count("refused").json, "waiting": count("waiting").json,
      "intents": .array(
        outcomes.map { id, outcome in
          .object(
            JSON.Object(
              [("id", id.description.json), ("status", outcome.status.json)] + outcome.members(language, today: today)))
        }),
    ]
  }

  /// The answer for people: a line for each intent, then how many there are of each.
  func lines(_ language: Language) -> [String] {
    let counts = language.choose(
      "已记 \(count("done"))，先前已记 \(count("known"))，不收 \(count("refused"))，未试 \(count("after"))，等附件 \(count("waiting"))",
      "recorded \(count("done")), known \(count("known")), refused \(count("refused")), not tried \(count("after")), waiting \(count("waiting"))"
    )
    return outcomes.map { $0.outcome.line(language) } + [counts]
  }
}
