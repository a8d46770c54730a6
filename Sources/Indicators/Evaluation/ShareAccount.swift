import Casework
import LogLines
public import TextForms
import Values

/// What became of the cases that a share asks about: how many got there, and why the others didn't.
public struct ShareAccount {
  /// A way of not getting there.
  public struct Reason {
    /// Why.
    public let why: Shortfall.Why
    /// What it is called.
    public let label: Localized
    /// The closed state in which those are that went another way.
    public let state: String?
    /// How many there are.
    public let count: Int
    /// The days of each that has some, the fewest first.
    let days: [Int]

    /// Whether somebody still has to see to them.
    var isOpen: Bool { state == nil && why == .open }

    /// The days in the middle.
    var median: Rational? {
      guard let low = days.isEmpty ? nil : days[(days.count - 1) / 2] else { return nil }
      return Rational(Int128(low + days[days.count / 2]), over: 2)
    }
  }

  /// How many are asked about, and how many got there.
  private let asked, reached: Int
  /// How many are neither done nor due, and so aren't asked about yet.
  private let waiting: Int
  private let goal: Localized
  /// The measure word of what is asked about.
  private let counted: String
  /// How many got there how many days after the last lawful one, the earliest first.
  private let spread: [(days: Int, count: Int)]

  /// Why the others didn't, the most frequent first.
  public let reasons: [Reason]

  /// Accounts for a measure that is one share.
  public init?(_ result: MeasureResult, of measure: BoundMeasure) {
    guard let shortfall = result.shortfall(of: measure), let call = measure.calls.first,
      let reached = result.figure.ratio?.numerator.exactDecimal?.whole, let asked = result.figure.ratio?.denominator.exactDecimal?.whole
    else { return nil }
    (self.reached, self.asked) = (reached, asked)
    waiting = shortfall.left.count { $0.state == Shortfall.Left.notDue }
    let kind = call.computation.kind
    goal = call.computation.goal
    counted = kind.measureWord
    spread = Dictionary(grouping: shortfall.spread) { $0 }.map { ($0, $1.count) }.sorted { $0.0 < $1.0 }
    let others = Dictionary(grouping: shortfall.missing) { entry in
      entry.isClosedOtherwise ? Key(why: .open, state: entry.state) : Key(why: entry.why, state: nil)
    }
    reasons = others.map { key, entries in
      Reason(
        why: key.why, label: Self.label(key, kind), state: key.state, count: entries.reduce(0) { $0 + max(1, $1.spans.count) },
        days: entries.compactMap(\.days).sorted())
    }.sorted { ($1.count, $0.why.rawValue, $0.state ?? "") < ($0.count, $1.why.rawValue, $1.state ?? "") }
  }

  private struct Key: Hashable {
    let why: Shortfall.Why
    let state: String?
  }

  private static func label(_ key: Key, _ kind: Kind) -> Localized {
    if let state = key.state {
      return Localized(zh: kind.wayOut(to: state) ?? state, en: state.replacing("-", with: " "))
    }
    return switch key.why {
    case .open: Localized(zh: "未办", en: "open")
    case .late: Localized(zh: "晚", en: "late")
    case .after: Localized(zh: "期后才办", en: "after the period")
    case .undone: Localized(zh: "办后又重办", en: "undone again")
    case .none: Localized(zh: "没有", en: "without")
    }
  }

  /// Whether there is more to tell than the share.
  public var isTold: Bool { !reasons.isEmpty || waiting > 0 }

  /// The account in a sentence: `277 份里 119 份按期；133 份晚（居中 4 天），17 份移交，8 份未办；另有 7 份未办、都未到期，不计`.
  public var sentence: Localized {
    var parts = reasons.filter { !$0.isOpen }.map(text)
    let open = reasons.filter(\.isOpen).reduce(0) { $0 + $1.count }
    if open > 0 { parts.append(Localized(message: "share-account.parts", ["open": open, "counted": counted])) }
    let whole = Localized(message: "share-account.parts-2", ["asked": asked, "counted": counted, "reached": reached, "goal": goal])
    let account =
      [whole]
      + (parts.isEmpty
        ? [] : [Localized(zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))])
      + (waiting == 0
        ? [] : [Localized(message: "share-account.parts-3", ["waiting": waiting, "counted": counted])])
    return Localized(zh: account.map(\.zh).joined(separator: "；"), en: account.map(\.en).joined(separator: "; "))
  }

  private func text(_ reason: Reason) -> Localized {
    let days = reason.why == .late ? reason.median.map { $0.rounded(to: 1)?.description ?? "" } : nil
    return Localized(
      zh: "\(reason.count) \(counted)\(reason.label.zh)" + (days.map { "（居中 \($0) 天）" } ?? ""),
      en: "\(reason.count) \(reason.label.en)" + (days.map { " (median \($0) days)" } ?? ""))
  }

  /// The account in the answer of `explain`: `sentence`, `reasons`, and `spread` of days late.
  func members(_ language: Language) -> [(String, JSON)] {
    let reasons = reasons.map { reason -> JSON in
      var object: JSON.Object = [
        "why": .string(reason.why.rawValue), "label": .string(reason.label[language]), "count": .number(reason.count),
      ]
      if let state = reason.state { object["state"] = .string(state) }
      if let median = reason.median { object["median"] = median.json }
      if let most = reason.days.last { object["most"] = .number(most) }
      return .object(object)
    }
    let members: [(String, JSON)] = [("sentence", .string(sentence[language])), ("reasons", .array(reasons))]
    if spread.isEmpty { return members }
    return members + [("spread", .array(spread.map { [.number($0.days), .number($0.count)] }))]
  }
}

extension BoundMeasure.Computation {
  /// What a share asks cases to have reached, in a word: 按期, 办结.
  fileprivate var goal: Localized {
    guard case .rate(let passage, let limit) = self else { return Localized(zh: "有", en: "have one") }
    let reached = Localized(zh: passage.goal.zh, en: passage.goal.en.replacing("-", with: " "))
    return switch limit {
    case .none: reached
    case .days(let count): Localized(message: "share-account.days", ["count": count, "reached": reached])
    case .workdays(let count): Localized(message: "share-account.workdays", ["count": count, "reached": reached])
    case .due: Localized(zh: "按期", en: "in time")
    }
  }
}
