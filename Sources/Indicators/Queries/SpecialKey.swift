/// The keys of query words that every kind understands.
enum SpecialKey: String, CaseIterable {
  case by, seq, state, `is`, overdue, during, office, on

  /// The key that a folded word names.
  init?(named word: String) {
    switch word {
    case "记录人", "经办", "经办人": self = .by
    case "序号": self = .seq
    case "状态": self = .state
    case "是", "属于": self = .is
    case "逾期": self = .overdue
    case "期间": self = .during
    case "日期": self = .on
    default:
      guard let key = SpecialKey(rawValue: word) else { return nil }
      self = key
    }
  }
}
