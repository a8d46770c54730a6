public import LogLines

/// A change of an office's log and its events.
public struct Act {
  /// What is done.
  public let verb: Verb
  /// The events that it leads to, or the refusal.
  public let decide: (any OfficeView, Moment) throws -> [Draft]
}

extension Act {
  /// Corrects events, all or none; an id that is given is that of the first correction.
  public static func correction(_ corrections: [Correction]) -> Act {
    Act(verb: .correct) { office, moment in try Casework.decide(corrections, in: office, at: moment) }
  }

  /// Voids events.
  public static func voiding(of seqs: [Int], reason: String, by: String, id: EventID?) -> Act {
    Act(verb: .void) { office, moment in
      try decideVoiding(of: seqs, reason: reason, by: by, id: id, needs: Verb.void.permission, in: office, at: moment)
    }
  }

  /// Takes back what somebody recorded last.
  public static func undoing(_ seqs: [Int], by: String) -> Act {
    Act(verb: .undo) { office, moment in
      try decideVoiding(of: seqs, reason: undoingReason, by: by, needs: Verb.undo.permission, in: office, at: moment)
    }
  }

  /// Says that an event under one's name isn't one's own.
  public static func dispute(of seq: Int, reason: String, by: String, id: EventID?) -> Act {
    Act(verb: .dispute) { office, moment in
      try decideDispute(of: seq, reason: reason, by: by, id: id, in: office, at: moment)
    }
  }
}

extension Act {
  /// What stands as the reason where an act is undone.
  public static let undoingReason = "撤销"

  /// How the reason begins where an import is taken back whole.
  public static let takingBackImport = "撤回导入"

  /// What may be done to an office's log, beside the actions that its kinds name.
  public enum Verb: String, Hashable, Sendable, CaseIterable {
    case correct, void, undo, erase, dispute
    case handOver
    case enrol, leave, giveKey, revokeKey
    case recordStaff, setPolicy, setNumbering, setPaper, setLedger
    case adoptKind, adoptCalendar, adoptClauses, adoptMeasure, adoptTable, editTable
    case draw
    case createCopy, refreshCopy, importBundle, settleBundled, vouchForArrival
    case openPersonal, mirrorPersonal
    case send, expectOffice, takeParcels
    case breakOrder, recordUnknown

    /// The required permission; nil if being enrolled is enough.
    public var permission: Permission? {
      switch self {
      case .undo, .dispute, .refreshCopy: nil
      case .recordStaff, .openPersonal: .casework
      case .adoptMeasure, .adoptTable, .editTable: .reporting
      case .correct, .void, .erase, .handOver, .adoptClauses, .draw, .createCopy, .importBundle, .settleBundled, .vouchForArrival, .send,
        .takeParcels, .breakOrder:
        .supervision
      case .enrol, .leave, .giveKey, .revokeKey, .setPolicy, .setNumbering, .setPaper, .setLedger, .adoptKind, .adoptCalendar,
        .mirrorPersonal, .expectOffice, .recordUnknown:
        .administration
      }
    }
  }
}

extension Roster {
  /// Refuses a role without the permission; an empty roster refuses no one.
  public func check(_ name: String, may verb: Act.Verb) throws(Refusal) {
    if let permission = verb.permission { try check(name, needs: permission, to: .verb(verb)) } else { try checkEnrolled(name) }
  }
}
