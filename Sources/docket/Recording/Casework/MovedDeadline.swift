import Casework
import Commands
import LogLines
import ProgramSession
import Values
import Written

/// A deadline that an extension (延期) sets: `+15d` counts from the deadline that the case has.
struct MovedDeadline {
  /// The deadline's field.
  let field: Field

  private let context: DayContext
  private let session: OfficeSession

  /// What a word means for one case.
  struct Reading {
    /// The new deadline.
    let day: WrittenDay
    /// The one from which it was counted; nil if it wasn't.
    let start: Day?
  }

  /// Nil where the action doesn't extend a deadline.
  init?(_ kind: Kind, _ action: Action, in context: DayContext, _ session: OfficeSession) {
    let sense = kind.sense(of: action)
    guard sense.isExtension, let field = sense.deadline.flatMap({ kind.field($0) }) else { return nil }
    (self.field, self.context, self.session) = (field, context, session)
  }

  /// The deadline that a case has.
  func present(of id: CaseID) throws -> Day? {
    try session.office.currentCase(id)?.due
  }

  /// Reads a word for a case; a day without a year is the next from the extension's day on.
  func read(_ word: String, for id: CaseID?) throws -> Reading {
    guard let id, let present = try present(of: id) else { return Reading(day: try day(word, in: context), start: nil) }
    let counted = try day(word, in: context.counting(from: present))
    guard counted.isCounted else {
      let first = try day(word, in: context)
      let isBehind = first.day > present || counted.day <= present || counted.isFarAhead
      return Reading(day: isBehind ? first : counted, start: nil)
    }
    if counted.day < context.base {
      let (label, option) = (field.label, field.id)
      throw Failure.refused(
        "extension-past", ["word": word, "present": present, "day": counted.day, "label": label, "option": option, "on": context.base])
    }
    return Reading(day: counted, start: present)
  }

  private func day(_ word: String, in context: DayContext) throws -> WrittenDay {
    if let day = try FieldReading([word], for: field, in: context).day { return day }
    throw Refusal.badValue(Refusal.FieldName(field), value: word, problem: .notDay)
  }
}
