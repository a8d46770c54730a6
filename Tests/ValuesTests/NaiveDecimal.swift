/// A number in JSON's grammar, worked out with pencil and paper.
struct NaiveDecimal {
  /// The digits before the point, without leading zeros.
  let whole: String
  /// The digits behind the point, without trailing zeros.
  let fraction: String
  let isNegative: Bool

  init(_ lexeme: String) {
    isNegative = lexeme.hasPrefix("-")
    let parts = lexeme.lowercased().drop { $0 == "-" }.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    var before = Array(mantissa[0])
    var behind = mantissa.count > 1 ? Array(mantissa[1]) : []
    guard let power = Int(parts.count > 1 ? parts[1] : "0") else { preconditionFailure("\(lexeme) is no number") }
    for _ in 0..<max(power, 0) { before.append(behind.isEmpty ? "0" : behind.removeFirst()) }
    for _ in 0..<max(-power, 0) { behind.insert(before.popLast() ?? "0", at: 0) }
    whole = String(before.drop { $0 == "0" })
    fraction = String(String(behind.reversed().drop { $0 == "0" }).reversed())
  }

  var isZero: Bool { whole.isEmpty && fraction.isEmpty }

  var description: String {
    (isNegative && !isZero ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// The log's limits, read off the digits.
  var isLoggable: Bool {
    let significant = String((whole + fraction).drop { $0 == "0" }.reversed().drop { $0 == "0" })
    return isZero
      || significant.count <= 15 && fraction.count <= 6 && whole.count <= 15
        && (!whole.isEmpty || fraction.prefix(4).contains { $0 != "0" })
  }
}
