/// A class of cases that `is:` asks for (案件类别).
public enum CaseClass: String, Hashable, Sendable, CaseIterable {
  /// Not done with.
  case open
  /// Done with.
  case closed
  /// Past its due day, and nothing done since it was opened.
  case overdue
  /// Closed after its due day.
  case late

  /// The Chinese label.
  public var label: String {
    switch self {
    case .open: "在办"
    case .closed: "已结"
    case .overdue: "逾期"
    case .late: "超期办结"
    }
  }

  /// The class that a folded word names.
  public init?(named word: String) {
    guard let named = Self.allCases.first(where: { $0.rawValue == word || $0.label == word || $0.aliases.contains(word) }) else {
      return nil
    }
    self = named
  }

  private var aliases: [String] {
    switch self {
    case .open: ["未结", "未办结"]
    case .closed: ["办结", "已办结"]
    case .overdue: ["超期"]
    case .late: ["逾期办结"]
    }
  }
}
