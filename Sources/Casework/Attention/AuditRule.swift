public import TextForms

/// What a supervisor should look at: each rule can be asked for, or switched off, by its id.
public enum AuditRule: String, Hashable, Sendable, CaseIterable {
  /// Recorded long after it happened.
  case lateEntry = "late-entry"
  /// Closed without an answer or a recheck.
  case closedUnanswered = "closed-unanswered"
  /// Issued and closed by one person alone, without a photo.
  case sameHands = "same-hands"
  /// An inspection by a single officer.
  case singleOfficer = "single-officer"
  /// Corrected or voided after a table that it may count in was submitted.
  case correctedAfterSubmit = "corrected-after-submit"
  /// Open, and nothing happened for long.
  case silent
  /// Many entries recorded in one sitting at the year's end.
  case yearEndBurst = "year-end-burst"
  /// Recorded or changed after the end of the year in which it happened.
  case afterYear = "after-year"
  /// A figure of a submitted table that has changed; found by computing figures.
  case movedAfterSubmit = "moved-after-submit"
  /// The same project, topic and day twice.
  case duplicate
  /// Unsigned a week after recording by someone who had a key; found by reading signatures.
  case unsigned
  /// Recorded under somebody's name who says that it isn't theirs.
  case disputed
  /// Delivered by a device whose key was revoked since before; found by reading deliveries.
  case revokedDevice = "revoked-device"
  /// Recorded by somebody whom the roster of then gave no right to it; found by reading the roster.
  case noRight = "no-right"
  /// Words that contradict each other.
  case sense
  /// A draw of which something was voided, or that wasn't held in time.
  case draw
  /// Closed although some hazards remain.
  case openHazards = "open-hazards"
  /// Accepted or ended with open notices.
  case openNotices = "open-notices"
  /// Numbers of papers that are missing or repeated; found in the log's index.
  case numbers

  /// Whether a search alone finds it, by events and cases.
  public var isSearched: Bool {
    switch self {
    case .lateEntry, .closedUnanswered, .sameHands, .singleOfficer, .silent, .sense, .openHazards, .openNotices, .yearEndBurst, .duplicate:
      true
    case .afterYear, .correctedAfterSubmit, .movedAfterSubmit, .numbers, .draw, .unsigned, .disputed, .revokedDevice, .noRight: false
    }
  }

  /// What the rule is called in Chinese.
  public var name: String { text.zh }

  /// What the rule finds, in a few words.
  public var label: Localized { Localized(message: "audit-rule.\(rawValue)") }

  /// The rule that a word names, by its identifier or in Chinese.
  public init?(named word: String) {
    guard let rule = Self(rawValue: word) ?? Self.allCases.first(where: { $0.name == word }) else { return nil }
    self = rule
  }
}

extension AuditRule: Said {
  package static var subject: String { "audit" }
}
