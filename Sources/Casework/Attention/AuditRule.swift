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
  public var name: String { words.name }

  /// What the rule finds, in a few words.
  public var label: Localized { words.label }

  private var words: (name: String, label: Localized) {
    switch self {
    case .lateEntry: ("迟录", Localized(message: "audit-rule.late-entry"))
    case .closedUnanswered: ("未复先结", Localized(message: "audit-rule.closed-unanswered"))
    case .sameHands: ("一人经手", Localized(message: "audit-rule.same-hands"))
    case .singleOfficer: ("单人检查", Localized(message: "audit-rule.single-officer"))
    case .correctedAfterSubmit: ("报后更正", Localized(message: "audit-rule.corrected-after-submit"))
    case .silent: ("久无进展", Localized(zh: "长期无进展", en: "silent for long"))
    case .yearEndBurst: ("年底补录", Localized(message: "audit-rule.year-end-burst"))
    case .afterYear: ("跨年补改", Localized(message: "audit-rule.after-year"))
    case .movedAfterSubmit: ("报后变动", Localized(message: "audit-rule.moved-after-submit"))
    case .duplicate: ("疑似重复", Localized(zh: "可能重复", en: "possible duplicates"))
    case .unsigned: ("未签认", Localized(message: "audit-rule.unsigned"))
    case .disputed: ("有异议", Localized(message: "audit-rule.disputed"))
    case .revokedDevice: ("吊销设备", Localized(message: "audit-rule.revoked-device"))
    case .noRight: ("越权记录", Localized(message: "audit-rule.no-right"))
    case .sense: ("前后矛盾", Localized(message: "audit-rule.sense"))
    case .draw: ("抽查异常", Localized(message: "audit-rule.draw"))
    case .openHazards: ("隐患未清", Localized(message: "audit-rule.open-hazards"))
    case .openNotices: ("带单验收", Localized(message: "audit-rule.open-notices"))
    case .numbers: ("文号缺重", Localized(message: "audit-rule.numbers"))
    }
  }

  /// The rule that a word names, by its identifier or in Chinese.
  public init?(named word: String) {
    guard let rule = Self(rawValue: word) ?? Self.allCases.first(where: { $0.name == word }) else { return nil }
    self = rule
  }
}
