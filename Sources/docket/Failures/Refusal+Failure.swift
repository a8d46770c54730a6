import Casework
import Commands
import EventLog
import TextForms

extension Refusal {
  /// The refusal as a failure that is told in both languages: what rule, which case, what can be done instead.
  var failure: Failure {
    Failure(status, code: code, Localized(message), details: details, hint: Localized(hint))
  }

  /// How the process ends: a value that is wrong by itself is usage, one that depends on the log or the clock is refused.
  private var status: ExitStatus {
    switch self {
    case .contradiction(_, let stored): stored ? .refused : .usage
    case .unknownKind, .unknownAction, .unknownEvent, .unknownField, .missingField, .undecided, .badValue, .missingCompanion, .wrongKind,
      .fewerThanPlaces:
      .usage
    case .noSuchCase, .ambiguous, .noCaseNamed, .noneOpen, .voidCase, .wrongState, .future, .outOfOrder, .notUnique, .tooMany, .itself,
      .circle, .draw, .clause,
      .noNumbering, .notOnCopies, .noSuchPlace, .clearedAlready, .versionConflict, .wrongNumber, .numbersUsedUp, .foreignNumber, .idTaken,
      .notEnrolled,
      .notAllowed, .firstMustBeAdmin, .lastAdmin, .rosterState, .keyTaken, .noSuchKey, .notDisputable, .noSuchEvent,
      .notCorrectable, .impossibleHistory, .referredTo, .nothingToUndo, .notHere, .incompatibleKind, .tableSubmitted, .nothingRemains:
      .refused
    }
  }

  /// The word for programs.
  private var code: String {
    switch self {
    case .unknownKind: "unknown-kind"
    case .unknownAction: "unknown-action"
    case .unknownEvent: "unknown-event"
    case .unknownField: "unknown-field"
    case .missingField, .undecided: "missing-field"
    case .badValue: "bad-value"
    case .missingCompanion: "nothing-to-issue"
    case .noSuchCase, .noCaseNamed, .noneOpen: "no-such-case"
    case .wrongKind: "wrong-kind"
    case .ambiguous: "ambiguous"
    case .voidCase: "void-case"
    case .wrongState: "wrong-state"
    case .future: "future-date"
    case .outOfOrder: "out-of-order"
    case .notUnique: "not-unique"
    case .tooMany: "more-than-remains"
    case .itself: "itself"
    case .circle: "circle"
    case .draw(let fault): fault.code
    case .clause(let fault): fault.code
    case .noNumbering: "no-numbering"
    case .notOnCopies: "not-on-copies"
    case .noSuchPlace: "no-such-place"
    case .clearedAlready: "cleared-already"
    case .fewerThanPlaces: "fewer-than-places"
    case .contradiction: "contradiction"
    case .versionConflict: "version-conflict"
    case .wrongNumber: "wrong-number"
    case .numbersUsedUp: "numbers-used-up"
    case .foreignNumber: "foreign-number"
    case .idTaken: "id-taken"
    case .notEnrolled: "not-enrolled"
    case .notAllowed: "not-allowed"
    case .firstMustBeAdmin: "first-must-be-admin"
    case .lastAdmin: "last-admin"
    case .rosterState: "roster"
    case .keyTaken: "key-taken"
    case .noSuchKey: "no-such-key"
    case .notDisputable: "not-disputable"
    case .noSuchEvent: "no-such-event"
    case .notCorrectable: "not-correctable"
    case .impossibleHistory: "impossible-history"
    case .referredTo: "referred-to"
    case .nothingToUndo: "nothing-to-undo"
    case .notHere: "not-here"
    case .incompatibleKind: "incompatible-kind"
    case .tableSubmitted: "table-submitted"
    case .nothingRemains: "nothing-remains"
    }
  }

  /// The cases between which to choose.
  private var details: [Localized] {
    guard case .ambiguous(_, let candidates) = self else { return [] }
    return candidates.map { candidate in
      Localized { language in
        var parts = [candidate.id.description]
        if let name = candidate.name { parts.append(name) }
        if let due = candidate.due { parts.append(language == .zh ? "期限 \(due)" : "due \(due)") }
        if let hazards = candidate.hazards {
          parts.append(language == .zh ? "隐患 \(hazards)" : "\(hazards) hazard\(hazards == Decimal(1) ? "" : "s")")
        }
        return parts.joined(separator: " · ")
      }
    }
  }
}

extension Refusal.ActionName {
  /// The verb in a language.
  func verb(_ language: Language) -> String { language == .zh ? label : id }

  /// Kind and verb in a language, as they are typed.
  func words(_ language: Language) -> String { language == .zh ? "\(kindLabel) \(label)" : "\(kind) \(id)" }
}

extension Refusal.FieldName {
  /// The flag that gives the field.
  func flag(_ language: Language) -> String { language == .zh ? "--\(label)" : "--\(id)" }
}

extension Refusal.StateName {
  /// The state in a language.
  func word(_ language: Language) -> String { language == .zh ? label : id }
}
