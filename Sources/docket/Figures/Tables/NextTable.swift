import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import Publishing
import TextForms
import Values

/// A table that is continued on a later year's form, with what is asked about its rows.
struct NextTable {
  private let call: CommandCall
  private let copy: TableCopy
  private let period: JSON
  private let lastBudget: JSON
  /// The id of the new table: the old one's with the new year in it.
  let id: String
  /// The year of the new table: the one that was said, else the form's own, else the one behind the old table's.
  let year: Int

  /// Continues the table that a call names.
  ///
  /// - Parameter printed: the year that the new form says.
  init(_ call: CommandCall, after old: TableSession, printed: Int?) throws {
    self.call = call
    old.noteUncomputed(call.console)
    let definition = old.table.adoption.data["definition"] ?? .null
    let (oldID, oldYear) = (definition["id"]?.string ?? "", old.result.definition.period.lowerBound.year)
    year = try call.wholeYear(today: old.session.today) ?? printed ?? oldYear + 1
    let renewed = oldID.replacing(String(oldYear), with: String(year))
    id = renewed == oldID && year != oldYear ? "\(oldID)-\(year)" : renewed
    period = definition["period"] ?? .null
    lastBudget = definition["budget"] ?? .null
    copy = old.copy(as: id, year: year, targets: .same, call.console)
    // A form of the old table's own year is refused as that.
    if year != oldYear,
      try old.session.affairs(Kind.table.id).contains(where: { [self] in $0.id.number == (call.invocation["table"] ?? id) && !$0.isVoid })
    {
      throw Failure.refused("table-exists", ["new": call.invocation["table"] ?? id])
    }
  }

  /// The old rows under the words of the new form: equal words are the same row, alike ones are asked, or taken and noted.
  func succession(on labels: [String]) throws -> TableSuccession {
    var succession = TableSuccession(of: copy, lastBudget: lastBudget)
    let conversation = Conversation(call)
    for label in succession.unmatched(labels).new {
      let candidates = succession.candidates(for: label, among: succession.unmatched(labels).old)
      guard !candidates.isEmpty else { continue }
      if let conversation {
        if let old = try conversation.ask(Self.question(label, candidates.map(\.label))).first, old != "0" {
          succession.take(label, for: old)
        }
      } else if let likely = candidates.first, likely.isLikely {
        succession.take(label, for: likely.label)
        call.console.note(message: "table-next.taken", ["label": label, "last": likely.label])
      }
    }
    let (new, old) = succession.unmatched(labels)
    if !new.isEmpty { call.console.note(message: "table-next.new", ["labels": new]) }
    if !old.isEmpty { call.console.note(message: "table-next.gone", ["labels": old]) }
    return succession
  }

  private static func question(_ label: String, _ old: [String]) -> Question {
    var question = Question(
      Localized(message: "table-next.question", ["label": label]), form: Localized(message: "table-next.form"), isRequired: true,
      help: Localized(message: "table-next.help")
    ) { (word: String) throws -> String in
      if word == "0" || old.contains(word) { return word }
      throw Failure.usage("next-not-among", ["word": word])
    }
    question.options = old.map { Question.Option($0, shown: Localized(zh: $0, en: $0)) }
    return question
  }

  /// Refuses a form that is of the old table's own year.
  func check(_ definition: JSON) throws(Failure) {
    guard definition["period"] == period else { return }
    throw .usage("next-same-year", ["year": period["from"]?.string?.prefix(4) ?? ""])
  }
}

extension TableSuccession {
  /// What became of the rows, for programs.
  func members(_ labels: [String]) -> [(key: String, value: JSON)] {
    let (new, old) = unmatched(labels)
    return [
      ("renamed", .array(renamed.map { ["label": .string($0.label), "last": .string($0.last)] })),
      ("new", .array(new.map { .string($0) })), ("gone", .array(old.map { .string($0) })),
    ]
  }
}
