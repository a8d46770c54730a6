/// The numbers of events that somebody means: `711`, `#711`, `＃711`, `711..720`.
public enum EventReference {
  /// The number that a word writes; nil if it writes none.
  public static func seq(_ word: String) -> Int? {
    let folded = word.foldedForReading
    let digits = folded.hasPrefix("#") ? folded.dropFirst() : folded[...]
    guard !digits.isEmpty, digits.count <= 18, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let seq = Int(digits), seq > 0 else {
      return nil
    }
    return seq
  }

  /// The numbers that a word writes, both ends of a span included; nil if it writes none.
  public static func seqs(_ word: String) -> ClosedRange<Int>? {
    if let seq = seq(word) { return seq...seq }
    for mark in ["..", "～", "~", "…"] {
      guard let range = word.firstRange(of: mark) else { continue }
      guard let first = seq(String(word[..<range.lowerBound])), let last = seq(String(word[range.upperBound...])), first <= last else {
        return nil
      }
      return first...last
    }
    return nil
  }
}
