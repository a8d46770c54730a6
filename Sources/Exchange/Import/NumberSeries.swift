import EventLog

/// The running numbers of one kind and year.
struct NumberSeries {
  let kind: String
  let year: Int
  /// The part before the digits: `2023`, or `2023-f03` on a field copy.
  let prefix: String
  /// The last number that was given.
  private(set) var last: Int
  /// The name of a case up to its digits.
  private let beginning: [UInt8]

  init(kind: String, year: Int, prefix: String, last: Int) {
    (self.kind, self.year, self.prefix, self.last) = (kind, year, prefix, last)
    beginning = Array("\(kind)/\(prefix)-".utf8)
  }

  /// Whether the last number was given.
  var isUsedUp: Bool { last >= RunningNumber.range.upperBound }

  /// The next case, if the series has one left.
  var next: CaseID? {
    isUsedUp ? nil : CaseID(kind: kind, number: RunningNumber.text(last + 1, behind: prefix))
  }

  /// Appends the name of the case that gets the next number.
  func appendNext(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: beginning)
    let number = last + 1
    var divisor = 1_000
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }

  /// Gives the next number.
  mutating func assign() {
    last += 1
  }

  /// Assigns the next number to a case; false if the case has another one.
  mutating func assign(_ id: CaseID) -> Bool {
    guard !isUsedUp, id == next else { return false }
    assign()
    return true
  }
}
