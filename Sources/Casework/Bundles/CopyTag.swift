import EventLog

/// The tag of a field copy (外勤副本), which the numbers of its new cases carry: `f03`.
public struct CopyTag: Hashable, Sendable {
  /// The tag as it is written.
  public let text: String

  /// Reads `[a-z][a-z0-9]{1,7}`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard (2...8).contains(bytes.count), (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[0]),
      bytes.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    self.text = text
  }
}

extension CopyTag {
  /// Whether a case's number is one that the copy can have given: `YYYY-<tag>-N`.
  public func gives(_ number: String) -> Bool {
    guard case .running(_, let length) = RunningNumber.form(of: number.utf8Span.span) else { return false }
    return number.utf8.prefix(length).dropFirst(4).elementsEqual("-\(text)".utf8)
  }
}

extension CopyTag: CustomStringConvertible {
  public var description: String { text }
}
