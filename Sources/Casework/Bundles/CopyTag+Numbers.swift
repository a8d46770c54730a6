extension CopyTag {
  /// Whether a case's number is one that the copy can have given: `YYYY-<tag>-N`, from 0001 to 999999999, padded to four digits.
  public func gives(_ number: String) -> Bool {
    let parts = number.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(Array.init)
    guard parts.count == 3, parts[0].count == 4, parts[1] == Array(text.utf8), (4...9).contains(parts[2].count) else { return false }
    let isDigits = (parts[0] + parts[2]).allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let isPadded = parts[2].first == UInt8(ascii: "0")
    return isDigits && (!isPadded || parts[2].count == 4) && parts[2].contains { $0 != UInt8(ascii: "0") }
  }
}
