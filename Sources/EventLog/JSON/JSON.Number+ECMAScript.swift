extension JSON.Number {
  /// A number beyond the log's limits as RFC 8785 prints it, or nil if it is beyond any double.
  ///
  /// Within the limits the text is the plain decimal. Only a number that no log holds goes through a double, because RFC 8785 defines its
  /// text as ECMAScript's rendering of one.
  static func canonicalText(_ lexeme: String) -> String? {
    Double(lexeme).flatMap(ecmaScriptText)
  }

  /// ECMAScript's `Number::toString`: the shortest digits that read back as the same double, laid out by the size of the exponent.
  static func ecmaScriptText(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    if value == 0 { return "0" }
    let sign = value < 0 ? "-" : ""
    let (digits, exponent) = shortestDigits(value.magnitude)
    let count = digits.count
    let text = String(decoding: digits, as: UTF8.self)
    switch exponent {
    case count...21:
      return sign + text + String(repeating: "0", count: exponent - count)
    case 1..<max(count, 2) where exponent <= 21:
      return sign + text.prefix(exponent) + "." + text.dropFirst(exponent)
    case -5...0:
      return sign + "0." + String(repeating: "0", count: -exponent) + text
    default:
      let power = exponent - 1
      let fraction = count > 1 ? "." + text.dropFirst() : ""
      return sign + text.prefix(1) + fraction + "e" + (power < 0 ? "-" : "+") + String(power.magnitude)
    }
  }

  /// The shortest decimal digits `d₁d₂…dₙ` and the exponent `e` with value = 0.d₁d₂…dₙ × 10ᵉ, read off Swift's own shortest description.
  private static func shortestDigits(_ value: Double) -> (digits: [UInt8], exponent: Int) {
    var digits: [UInt8] = []
    var exponent = 0
    var point: Int?
    let parts = value.description.split(separator: "e")
    for byte in (parts.first ?? "").utf8 {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
    }
    exponent = point ?? digits.count
    if parts.count > 1, let power = Int(parts[1]) { exponent += power }
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    while digits.count > 1, digits.first == UInt8(ascii: "0") {
      digits.removeFirst()
      exponent -= 1
    }
    return (digits, exponent)
  }
}
