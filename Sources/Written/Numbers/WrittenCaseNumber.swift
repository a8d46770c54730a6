import TextForms
import Values

/// A number by which somebody names a case or an event.
public enum WrittenCaseNumber: Hashable, Sendable {
  /// `#711`: an event.
  case event(Int)
  /// `31`, `0031`, `00189`: a case's own number, or the tail of a number that it is known by.
  case bare(String)
  /// `27号`: only a tail.
  case tail(String)
  /// `〔2026〕27号`, `改27`, `湘U-T00189`: a number that a case is known by, or its end.
  case document(DocumentNumber)

  /// The most digits of a bare number; more of them are a name.
  public static let mostDigits = 6

  /// Reads a text; nil if it names no number.
  public init?(_ text: String) {
    let folded = TextForms.nfkc(text).filter { !$0.isWhitespace }
    let (isEvent, hasMark) = (folded.hasPrefix("#"), folded.hasSuffix("号"))
    let rest = String(folded.dropFirst(isEvent ? 1 : 0).dropLast(hasMark && !isEvent ? 1 : 0))
    guard !rest.isEmpty, rest.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      guard !isEvent, let number = DocumentNumber(text) else { return nil }
      self = number.prefix.isEmpty && number.year == nil ? .tail(number.tail) : .document(number)
      return
    }
    if isEvent {
      guard rest.utf8.count <= 18, let seq = Int(written: rest), seq > 0 else { return nil }
      self = .event(seq)
    } else if hasMark {
      self = .tail(rest)
    } else {
      guard rest.utf8.count <= Self.mostDigits else { return nil }
      self = .bare(rest)
    }
  }
}
