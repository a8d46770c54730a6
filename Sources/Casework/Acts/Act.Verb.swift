extension Act {
  /// What may be done to an office's log, beside the actions on its cases, whose kinds say what those take.
  public enum Verb: String, Hashable, Sendable, CaseIterable {
    case correct, void, undo, erase, dispute
    case handOver
    case enrol, leave, giveKey, revokeKey
    case recordStaff, setPolicy, setNumbering
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
      case .enrol, .leave, .giveKey, .revokeKey, .setPolicy, .setNumbering, .adoptKind, .adoptCalendar, .mirrorPersonal, .expectOffice,
        .recordUnknown:
        .administration
      }
    }
  }
}

extension Roster {
  /// Refuses a role without the permission; an empty roster refuses no one.
  public func check(_ name: String, may verb: Act.Verb) throws(Refusal) {
    if let permission = verb.permission { try check(name, needs: permission) } else { try checkEnrolled(name) }
  }
}
