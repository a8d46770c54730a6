public import Values

/// What people entered for a row: each part given replaces what stood, the rest stays.
public struct Assessment: Hashable, Sendable {
  /// The actual value in words.
  public var actual: String?
  /// How far the target was reached, by judgement.
  public var tier: Tier?
  /// The score given with the tier; without one, met gives the full weight.
  public var tierScore: Decimal?
  /// A score that overrides the one by rule.
  public var override: Decimal?
  /// Why it does.
  public var reason: String?
  /// 偏差原因分析及改进措施.
  public var deviation: String?
  /// What was spent, of a task.
  public var executed: String?
  /// Whether the actual was entered after the tier, without another one.
  public private(set) var outlivesTier = false

  /// Makes an empty assessment.
  public init() {}

  /// Folds one `table.assessed` after another, oldest first.
  public init(folding entries: some Sequence<Entry>) {
    for entry in entries { merge(entry) }
  }

  /// One `table.assessed` as given.
  public struct Entry: Hashable, Sendable {
    /// The row, or `budget`.
    public var row: String
    /// The actual value in words.
    public var actual: String?
    /// How far the target was reached.
    public var tier: Tier?
    /// The score: of the tier where one is given with it, else an override.
    public var score: Decimal?
    /// 偏差原因分析及改进措施.
    public var deviation: String?
    /// Why the score by rule is overridden.
    public var reason: String?
    /// What was spent, of a task.
    public var executed: String?
    /// Whether files are attached, on which the row rests.
    public var isAttached = false

    /// Makes an entry.
    public init(
      row: String, actual: String? = nil, tier: Tier? = nil, score: Decimal? = nil, deviation: String? = nil, reason: String? = nil,
      executed: String? = nil
    ) {
      self.executed = executed
      self.row = row
      self.actual = actual
      self.tier = tier
      self.score = score
      self.deviation = deviation
      self.reason = reason
    }

    /// Reads the data of a `table.assessed`; nil without a row or with an unknown tier.
    public init?(data: JSON) {
      guard let row = data["row"]?.string else { return nil }
      let tier = data["tier"]?.string
      guard tier == nil || tier.flatMap(Tier.init(rawValue:)) != nil else { return nil }
      self.init(
        row: row, actual: data["actual"]?.string, tier: tier.flatMap(Tier.init(rawValue:)), score: data["score"]?.decimal,
        deviation: data["deviation"]?.string, reason: data["reason"]?.string, executed: data["executed"]?.string)
      isAttached = !(data["attachments"]?.array ?? []).isEmpty
    }

    /// The data of a `table.assessed`: what wasn't given is left out.
    public var data: JSON {
      var object = JSON.Object([("row", .string(row))])
      object["actual"] = actual.map { .string($0) }
      object["tier"] = tier.map { .string($0.rawValue) }
      object["score"] = score.map { .number($0) }
      object["deviation"] = deviation.map { .string($0) }
      object["reason"] = reason.map { .string($0) }
      object["executed"] = executed.map { .string($0) }
      return .object(object)
    }
  }

  /// Whether a person gave another score than the rule's.
  public func overrides(_ ruleScore: Decimal?) -> Bool { override.map { $0 != ruleScore } ?? false }

  /// Lets an entry replace the parts that it gives.
  public mutating func merge(_ entry: Entry) {
    if let actual = entry.actual {
      self.actual = actual
      outlivesTier = entry.tier == nil && tier != nil
    } else if entry.tier != nil {
      outlivesTier = false
    }
    if let deviation = entry.deviation { self.deviation = deviation }
    if let tier = entry.tier {
      self.tier = tier
      tierScore = entry.score
      // A tier's score is a score as well: it replaces an override that stood.
      if entry.score != nil { override = nil }
    } else if let score = entry.score {
      override = score
    }
    if let reason = entry.reason { self.reason = reason }
    if let executed = entry.executed { self.executed = executed }
  }
}

/// How far a target was reached by judgement, in the three tiers of the form's notes.
public enum Tier: String, Hashable, Sendable, CaseIterable {
  /// 达成年度指标: 100–80 %.
  case met
  /// 部分达成年度指标并具有一定效果: 80–60 %.
  case partial
  /// 未达成年度指标且效果较差: 60–0 %.
  case unmet

  /// Whether a score is in the tier; the upper bound of a lower tier is excluded.
  public func allows(_ score: Decimal, weight: Decimal) -> Bool {
    let (from, to) = bounds(weight: weight)
    return from <= score && (self == .met ? score <= to : score < to)
  }

  /// The lowest score of the tier and the one that ends it, for messages.
  public func bounds(weight: Decimal) -> (from: Decimal, to: Decimal) {
    let (high, low) = (Self.share(4, of: weight), Self.share(3, of: weight))
    switch self {
    case .met: return (high, weight)
    case .partial: return (low, high)
    case .unmet: return (.zero, low)
    }
  }

  private static func share(_ fifths: Int128, of weight: Decimal) -> Decimal {
    Decimal(millionths: weight.millionths * fifths / 5).rounded(to: 2)
  }
}
