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
    case .afterYear, .correctedAfterSubmit, .movedAfterSubmit, .numbers, .draw, .unsigned, .disputed, .revokedDevice: false
    }
  }

  /// What the rule is called in Chinese.
  public var name: String { words.name }

  /// What the rule finds, in a few words.
  public var label: Localized { words.label }

  private var words: (name: String, label: Localized) {
    switch self {
    case .lateEntry: ("迟录", Localized(zh: "事后很久才登记", en: "recorded long after it happened"))
    case .closedUnanswered: ("未复先结", Localized(zh: "未答复或未复查就办结", en: "closed without an answer or recheck"))
    case .sameHands: ("一人经手", Localized(zh: "一人签发又销号，无照片、无同行", en: "issued and closed by one person, no photo, no one with them"))
    case .singleOfficer: ("单人检查", Localized(zh: "只有一名检查人员", en: "an inspection by a single officer"))
    case .correctedAfterSubmit: ("报后更正", Localized(zh: "报送后又更正", en: "corrected after submission"))
    case .silent: ("久无进展", Localized(zh: "长期无进展", en: "silent for long"))
    case .yearEndBurst: ("年底补录", Localized(zh: "年底集中补录", en: "a burst of entries in one sitting at the year's end"))
    case .afterYear: ("跨年补改", Localized(zh: "年度结束后才登记或改动", en: "recorded or changed after the year's end"))
    case .movedAfterSubmit: ("报后变动", Localized(zh: "报送后数字变动", en: "figures that moved after submission"))
    case .duplicate: ("疑似重复", Localized(zh: "可能重复", en: "possible duplicates"))
    case .unsigned: ("未签认", Localized(zh: "录入的人没有签认", en: "not signed by who recorded it"))
    case .disputed: ("有异议", Localized(zh: "本人说不是自己录的", en: "disputed by the person named"))
    case .revokedDevice: ("吊销设备", Localized(zh: "由已吊销、不算数的设备送来", en: "delivered by a device that was revoked since before"))
    case .sense: ("前后矛盾", Localized(zh: "事件的内容互相矛盾", en: "words that contradict each other"))
    case .draw: ("抽查异常", Localized(zh: "抽签作废或没有按时抽", en: "a draw voided, or not held in time"))
    case .openHazards: ("隐患未清", Localized(zh: "隐患没有全部消除就销号", en: "closed although hazards remain"))
    case .openNotices: ("带单验收", Localized(zh: "通知书未销号，项目就验收或终止", en: "accepted or ended with open notices"))
    case .numbers: ("文号缺重", Localized(zh: "缺号或重号", en: "numbers of papers missing or doubled"))
    }
  }

  /// The rule that a word names, by its identifier or in Chinese.
  public init?(named word: String) {
    guard let rule = Self(rawValue: word) ?? Self.allCases.first(where: { $0.name == word }) else { return nil }
    self = rule
  }
}
