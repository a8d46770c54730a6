public import EventLog
import TextForms

/// A number in free text that looks as if it identified somebody, and would stay in the log for ever.
public enum PersonalNumber: Hashable, Sendable {
  /// A mobile phone (手机号).
  case mobile
  /// A telephone on land, with its area code (座机).
  case landline
  /// A resident identity card (身份证号).
  case identityCard

  /// The kinds of number that a text holds, in the order of their places.
  public static func found(in text: String) -> [PersonalNumber] {
    var found: [PersonalNumber] = []
    var run: [UInt8] = []
    for byte in Array(TextForms.nfkc(text).utf8) + [0] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): run.append(byte)
      case UInt8(ascii: "-"), UInt8(ascii: " "): if !run.isEmpty { run.append(UInt8(ascii: "-")) }
      case UInt8(ascii: "X"), UInt8(ascii: "x"): if !run.isEmpty { run.append(UInt8(ascii: "X")) }
      default:
        found.append(contentsOf: numbers(in: run))
        run = []
      }
    }
    return found
  }

  /// The fields of an event that hold such numbers though they are open, each with what it seems to hold.
  public static func found(in data: JSON.Object, of kind: Kind?) -> [(field: String, numbers: [PersonalNumber])] {
    var found: [(field: String, numbers: [PersonalNumber])] = []
    // What people number cases by is public, and as long as such numbers are.
    for (field, text) in data.openTexts(of: kind) where field != kind?.knownBy {
      let numbers = Self.found(in: text)
      if numbers.isEmpty { continue }
      if found.last?.field == field { found[found.count - 1].numbers += numbers } else { found.append((field, numbers)) }
    }
    return found
  }

  /// The numbers in a run of digits and hyphens.
  private static func numbers(in run: [UInt8]) -> [PersonalNumber] {
    let parts = run.split(separator: UInt8(ascii: "-")).map(Array.init)
    var found: [PersonalNumber] = []
    var index = 0
    while index < parts.count {
      let rest = parts[index...]
      if isIdentityCard(parts[index]) {
        found.append(.identityCard)
      } else if isMobile(parts[index]) {
        found.append(.mobile)
      } else if rest.count >= 3, isMobile(Array(rest.prefix(3).joined())), parts[index].count == 3 {
        found.append(.mobile)
        index += 2
      } else if rest.count >= 2, isLandline(parts[index], parts[index + 1]) {
        found.append(.landline)
        index += 1
      }
      index += 1
    }
    return found
  }

  private static func isMobile(_ digits: [UInt8]) -> Bool {
    digits.count == 11 && digits[0] == UInt8(ascii: "1") && digits[1] >= UInt8(ascii: "3") && !digits.contains(UInt8(ascii: "X"))
  }

  private static func isLandline(_ area: [UInt8], _ digits: [UInt8]) -> Bool {
    area.first == UInt8(ascii: "0") && (3...4).contains(area.count) && (7...8).contains(digits.count)
      && digits.first != UInt8(ascii: "0")
  }

  /// Whether eighteen characters are an identity number with a right check character (GB 11643).
  ///
  /// A construction permit (施工许可证) has a region, a day and a serial number too, and differs in check character and day.
  private static func isIdentityCard(_ text: [UInt8]) -> Bool {
    guard text.count == 18, text.dropLast().allSatisfy({ $0 != UInt8(ascii: "X") }) else { return false }
    let digits = text.map { $0 == UInt8(ascii: "X") ? 10 : Int($0) - 48 }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    guard (1900..<2014).contains(number(6..<10)), Day(year: number(6..<10), month: number(10..<12), day: number(12..<14)) != nil else {
      return false
    }
    // The weight of a place is 2 to the number of places behind it, modulo 11.
    let remainder = digits.dropLast().reduce(0) { ($0 + $1) * 2 % 11 }
    return (remainder + digits[17]) % 11 == 1
  }
}
