import Casework

/// Reads `每月一次以上`, `每季度不少于2次`, `4次/月`: a number in each span of the period.
struct TargetFrequency {
  /// The text, folded.
  let text: String

  /// The frequency, if the text is only that.
  func comparator() -> Comparator? {
    spanFirst() ?? countFirst()
  }

  /// `每月[巡查][不少于]一次[以上]`, also `不少于每月一次` and `一月一次`.
  private func spanFirst() -> Comparator? {
    var scanner = TextScanner(text)
    var isBounded = parseFloor(&scanner)
    guard scanner.consume("每") || scanner.consume("一") || scanner.rest.hasPrefix("半年") else { return nil }
    _ = scanner.consume("个")
    guard let span = parseSpan(&scanner) else { return nil }
    let words = scanner.consume { !$0.isDecimalDigit && !ChineseNumeral.contains($0) && !"≥>=≤<至不超".contains($0) }
    guard !TargetReader.denies(words), words.allSatisfy({ $0.isLetter }) else { return nil }
    if parseFloor(&scanner) {
      guard !isBounded else { return nil }
      isBounded = true
    }
    guard let (count, unit) = parseCount(&scanner) else { return nil }
    _ = scanner.consume(anyOf: ["及以上", "或以上", "以上"])
    return scanner.isAtEnd ? Comparator(form: .frequency(Rational(count), each: span), unit: unit) : nil
  }

  /// `[≥]4次/月[以上]`.
  private func countFirst() -> Comparator? {
    var scanner = TextScanner(text)
    _ = parseFloor(&scanner)
    guard let (count, unit) = parseCount(&scanner), scanner.consume("/") else { return nil }
    _ = scanner.consume("每")
    _ = scanner.consume("个")
    guard let span = parseSpan(&scanner) else { return nil }
    _ = scanner.consume(anyOf: ["及以上", "或以上", "以上"])
    return scanner.isAtEnd ? Comparator(form: .frequency(Rational(count), each: span), unit: unit) : nil
  }

  private func parseFloor(_ scanner: inout TextScanner) -> Bool {
    scanner.consume(anyOf: ["≥", ">=", "不得少于", "不少于", "不低于", "不小于", "至少"]) != nil
  }

  private func parseSpan(_ scanner: inout TextScanner) -> Comparator.Span? {
    let spans: [(String, Comparator.Span)] = [
      ("周", .week), ("星期", .week), ("月", .month), ("季度", .quarter), ("季", .quarter), ("半年", .halfYear), ("年度", .year), ("年", .year),
    ]
    return spans.first { scanner.consume($0.0) }?.1
  }

  /// A count of something repeatable; never a rate or an amount.
  private func parseCount(_ scanner: inout TextScanner) -> (Int, PrintedUnit)? {
    guard let count = scanner.parseWholeNumber(), count > 0 else { return nil }
    guard let word = scanner.consume(anyOf: Self.countWords) else { return nil }
    return (count, PrintedUnit(naming: word))
  }

  /// The words that count, longer ones first.
  private static let countWords = PrintedUnit.measureWords.sorted { ($1.count, $0) < ($0.count, $1) }
}
