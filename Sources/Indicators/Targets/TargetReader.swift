import Casework
import Written

/// Reads a folded target by the rows of the target grammar, in their order of precedence.
struct TargetReader {
  /// The text, folded.
  let text: String
  let context: Target.Context

  /// The comparator that the text means, if exactly one.
  func comparator() -> Comparator? {
    if ["全覆盖", "实现全覆盖", "达到全覆盖", "做到全覆盖"].contains(text) {
      return Comparator(form: .bound(.equal, Rational(1)), unit: .percent)
    }
    // Dates and frequencies hold digits that are no counts, so they come before the numbers.
    if let form = TargetDates(text: text, period: context.period, isTimely: context.isTimely).form() {
      return Comparator(form: form, unit: .none)
    }
    if let frequency = TargetFrequency(text: text).comparator() { return frequency }
    // What else speaks of every day, item or person asks for more than one number says.
    guard !text.contains(where: { "每逐半隔".contains($0) }) else { return nil }
    return range() ?? bound()
  }

  /// `4-6次`, `4~6次`, `4至6次`: two numbers and nothing else.
  private func range() -> Comparator? {
    for separator in ["-", "~", "至", "到"] {
      let parts = text.split(separator: separator, omittingEmptySubsequences: false)
      guard parts.count == 2, let high = Quantity(String(parts[1])) else { continue }
      guard let low = lowEnd(String(parts[0]), beside: high.unit) else { continue }
      let (from, to) = (low.reading(in: contextUnit), high.reading(in: contextUnit))
      guard from.unit.base == to.unit.base, from.value <= to.value else { return nil }
      return Comparator(form: .range(from: from.value, to: to.value), unit: to.unit)
    }
    return nil
  }

  /// The low end takes over the unit of the high end where it has none of its own.
  private func lowEnd(_ text: String, beside unit: PrintedUnit) -> Quantity? {
    if let number = ChineseNumeral.value(of: text) { return Quantity(number: Rational(number), unit: unit) }
    guard let quantity = Quantity(text) else { return nil }
    guard quantity.unit.text.isEmpty else { return quantity }
    return Quantity(number: quantity.value, unit: unit, decimals: quantity.decimals)
  }

  /// One number at the end, with what compares it.
  private func bound() -> Comparator? {
    guard let phrase = NumberPhrase(text) else { return nil }
    let quantity = phrase.quantity.reading(in: contextUnit)
    // A year alone is never a quantity: 2025年底.
    let isYear = phrase.quantity.unit.text.hasPrefix("年") && Rational(1_900) <= quantity.value && quantity.value < Rational(2_200)
    if isYear, phrase.quantity.decimals == 0 { return nil }
    let closing = Comparator.Relation.closing(phrase.words)
    guard saysNothingElse(closing?.before ?? phrase.words, beforeSymbol: closing?.isSymbol ?? false) else { return nil }
    guard let relation = relation(closing?.relation, phrase.bound, isZero: quantity.value == .zero) else { return nil }
    return Comparator(form: .bound(relation, quantity.value), unit: quantity.unit)
  }

  private func relation(_ written: Comparator.Relation?, _ bound: NumberPhrase.Bound?, isZero: Bool) -> Comparator.Relation? {
    switch (written, bound) {
    case (.atLeast?, nil), (.atLeast?, .atLeast?), (nil, .atLeast?): .atLeast
    case (.atMost?, nil), (.atMost?, .atMost?), (nil, .atMost?): .atMost
    case (.above?, nil), (.above?, .atLeast?): .above
    case (.below?, nil), (.below?, .atMost?): .below
    case (.equal?, nil): .equal
    case (.atLeast?, .atMost?), (.above?, .atMost?), (.atMost?, .atLeast?), (.below?, .atLeast?), (.equal?, _?): nil
    case (nil, nil):
      if isZero {
        .equal
      } else {
        switch context.direction {
        case .up: .atLeast
        case .down: .atMost
        case nil: context.isCost ? .atMost : .atLeast
        }
      }
    }
  }

  /// Whether words before a number only name what is measured.
  private func saysNothingElse(_ words: String, beforeSymbol: Bool) -> Bool {
    if words.isEmpty { return true }
    // A comma makes two statements, and an estimate or a limit in words is not what a bare number would mean.
    guard !words.contains(where: { ",。;<>=≥≤±".contains($0) }) else { return false }
    guard !["约", "近", "大约", "左右", "接近", "最高", "最多", "上限", "封顶"].contains(where: { words.hasSuffix($0) || words.hasSuffix($0 + "为") }) else {
      return false
    }
    if let last = words.last, ["至", "到", "-", "~"].contains(last), let before = words.dropLast().last, ChineseNumeral.contains(before) {
      return false
    }
    return beforeSymbol || !Self.denies(words)
  }

  /// Whether words say that something should not happen; 不合格率 only names a rate.
  static func denies(_ words: some StringProtocol) -> Bool {
    guard let last = words.lastIndex(where: { "不无未没免非禁防绝零".contains($0) }) else { return false }
    return !words[last...].contains { "率度数量面".contains($0) }
  }

  private var contextUnit: PrintedUnit {
    context.unit.map { PrintedUnit(naming: FigureText.folded($0)) } ?? .none
  }
}
