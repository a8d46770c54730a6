import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// Whoever complains again: the number of a new complaint has complained within twelve months (重复来电).
struct RepeatCaller {
  /// The complaints of that number, the newest first.
  let found: [CaseHistory]
  /// How many sealed values fitted.
  private let values: Int
  private let by: String
  private let session: OfficeSession

  /// Looks through the sealed values for the opening number; nil where there is none, or it is new.
  ///
  /// - Parameter drafts: What was decided for the opening; its values may be kept from before.
  init?(_ input: ActionInput, _ call: CommandCall, besides drafts: [Draft] = [], in session: OfficeSession) throws {
    guard input.kind.id == CallerCommand.kind, input.action.from.onlyOpens, try Self.maySee(input.by, session) else { return nil }
    let numbers = input.kind.allFields.filter(\.isPersonal).compactMap { input.fields[$0.id]?.string }.compactMap { CallerWord(number: $0) }
    if numbers.isEmpty { return nil }
    let since = session.today.adding(days: -CallerCommand.remembered + 1)
    guard try Self.isAnyKept(input.kind, since: since, call, session) else { return nil }
    let opened = Set(drafts.map(\.caseID))
    let search = CallerSearch(session: session, kind: input.kind)
    (found, values, _) = try search.cases(of: numbers, for: input.by) { $0.opened >= since && !opened.contains($0.id) }
    if found.isEmpty { return nil }
    (by, self.session) = (input.by, session)
  }

  /// Whether some case of the time has personal values at all: else nothing is looked through.
  private static func isAnyKept(_ kind: Casework.Kind, since: Day, _ call: CommandCall, _ session: OfficeSession) throws -> Bool {
    let figures = try FigureSession(call, session: session, for: .words([kind.id]))
    for field in kind.allFields where field.isPersonal {
      if try !figures.evaluator.cases(figures.query(["\(kind.id) opened:>=\(since) -\(field.id):"])).isEmpty { return true }
    }
    return false
  }

  private static func maySee(_ name: String, _ session: OfficeSession) throws -> Bool {
    do {
      try session.check(name, may: .openPersonal)
      return true
    } catch {
      // Who may not open personal values isn't told whose number it is.
      guard Failure(error).status == .refused else { throw error }
      return false
    }
  }

  /// What is noted: how many there were, and the newest by name.
  func note() throws -> Note {
    let newest = found[0]
    let name = try session.office.title(of: newest.id)
    let state = newest.current.map { session.stateName(of: $0) } ?? ""
    return .repeatCaller(newest.id, name: Localized(zh: "\(name.zh)，\(state.zh)", en: "\(name.en), \(state.en)"), count: found.count)
  }

  /// The record that the values were looked through.
  func disclosure() -> Draft {
    CallerCommand.disclosure(of: found.map(\.id), values: values, command: "complaint receive", by: by, in: session)
  }

  /// Says it before anything is recorded, and asks whether the complaint is wanted all the same.
  static func isWanted(
    _ call: CommandCall, _ conversation: Conversation, _ input: (OfficeSession) throws -> ActionInput
  ) throws -> Bool {
    if call.isDry { return true }
    let reading = try OfficeSession.reading(call)
    guard let known = try RepeatCaller(try input(reading), call, in: reading) else { return true }
    let note = try known.note().wording.text
    let isWanted = try conversation.ask(Localized(zh: "\(note.zh)。还是要记？", en: "\(note.en). Record it all the same?"))
    if isWanted { return true }
    _ = try Recording(call: call).record(at: reading.path) { _ in DecidedAct([known.disclosure()]) }
    call.console.note(message: "repeat-caller.not-recorded")
    return false
  }
}
