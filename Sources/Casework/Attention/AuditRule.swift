public import TextForms

/// What a supervisor should look at: each rule can be asked for, or switched off, by its id.
public enum AuditRule: String, Hashable, Sendable, CaseIterable {
  /// Recorded long after it happened.
  case lateEntry = "late-entry"
  /// Closed without an answer or a recheck.
  case closedUnanswered = "closed-unanswered"
  /// Issued and closed by the same person, with no photo and nobody with them.
  case sameHands = "same-hands"
  /// An inspection by a single officer.
  case singleOfficer = "single-officer"
  /// Corrected or voided after a table that it may count in was submitted.
  case correctedAfterSubmit = "corrected-after-submit"
  /// Open, and nothing happened for long.
  case silent
  /// Many entries recorded in one sitting at the year's end.
  case yearEndBurst = "year-end-burst"
  /// A figure of a table that moved after it was submitted; computed where figures are.
  case movedAfterSubmit = "moved-after-submit"
  /// The same project, topic and day twice.
  case duplicate
  /// Not signed by somebody who held a key, a week after it was recorded; found where signatures are read.
  case unsigned
  /// Recorded under somebody's name who says that it isn't theirs.
  case disputed
  /// Words that contradict each other.
  case sense
  /// A draw of which something was voided, or that wasn't held in time.
  case draw
  /// Numbers of papers that are missing, or stand on two cases; looked up in the log's index.
  case numbers

  /// What the rule is called in Chinese.
  public var name: String {
    switch self {
    case .lateEntry: "迟录"
    case .closedUnanswered: "未复先结"
    case .sameHands: "一人经手"
    case .singleOfficer: "单人检查"
    case .correctedAfterSubmit: "报后更正"
    case .silent: "久无进展"
    case .yearEndBurst: "年底补录"
    case .movedAfterSubmit: "报后变动"
    case .duplicate: "疑似重复"
    case .unsigned: "未签认"
    case .disputed: "有异议"
    case .sense: "前后矛盾"
    case .draw: "抽查异常"
    case .numbers: "文号缺重"
    }
  }

  /// The rule that a word names, by its identifier or in Chinese.
  public init?(named word: String) {
    guard let rule = Self(rawValue: word) ?? Self.allCases.first(where: { $0.name == word }) else { return nil }
    self = rule
  }

  /// What the rule finds, in a few words.
  public func label(in language: Language) -> String {
    switch self {
    case .lateEntry: language.choose("事后很久才登记", "recorded long after it happened")
    case .closedUnanswered: language.choose("未答复或未复查就办结", "closed without an answer or recheck")
    case .sameHands: language.choose("一人下发又销号，无照片、无同行", "issued and closed by one person, no photo, nobody with them")
    case .singleOfficer: language.choose("只有一名检查人员", "an inspection by a single officer")
    case .correctedAfterSubmit: language.choose("报送后又更正", "corrected after submission")
    case .silent: language.choose("长期无进展", "silent for long")
    case .yearEndBurst: language.choose("年底集中补录", "a burst of entries in one sitting at the year's end")
    case .movedAfterSubmit: language.choose("报送后数字变动", "figures that moved after submission")
    case .draw: language.choose("抽签作废或没有按时抽", "a draw voided, or not held in time")
    case .numbers: language.choose("缺号或重号", "numbers of papers missing or doubled")
    case .sense: language.choose("事件的内容互相矛盾", "words that contradict each other")
    case .duplicate: language.choose("可能重复", "possible duplicates")
    case .unsigned: language.choose("录入的人没有签认", "not signed by who recorded it")
    case .disputed: language.choose("本人说不是自己录的", "disputed by the person named")
    }
  }
}
