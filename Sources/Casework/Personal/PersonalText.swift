public import LogLines
import TextForms
public import Values

/// A part of a free text that looks as if it identified somebody, and would stay in the log for ever.
public enum PersonalText: Hashable, Sendable {
  /// A mobile phone (手机号).
  case mobile
  /// A telephone on land, with its area code (座机).
  case landline
  /// A resident identity card (身份证号).
  case identityCard
  /// The address of somebody's home (住址).
  case address

  /// What a text holds: its numbers in the order of their places, then an address.
  public static func found(in text: String) -> [PersonalText] {
    let bytes = text.utf8Span.span
    // An event's id is drawn by chance: digits in it are nobody's number.
    guard mayHold(bytes, in: 0..<bytes.count), EventID(text) == nil else { return [] }
    let text = TextForms.nfkc(text)
    var parts: [PersonalText] = []
    var run: [UInt8] = []
    for byte in Array(text.utf8) + [0] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): run.append(byte)
      case UInt8(ascii: "-"), UInt8(ascii: " "): if !run.isEmpty { run.append(UInt8(ascii: "-")) }
      case UInt8(ascii: "X"), UInt8(ascii: "x"): if !run.isEmpty { run.append(UInt8(ascii: "X")) }
      default:
        parts.append(contentsOf: numbers(in: run))
        run = []
      }
    }
    return hasAddress(text) ? parts + [.address] : parts
  }

  /// Whether a text may hold one at all: digits enough, or a character of addresses.
  private static func mayHold(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    var (digits, isAddress) = (0, false)
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = text[offset]
      offset += 1
      if byte < 0x80 {
        if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { digits += 1 }
        continue
      }
      guard offset + 1 < range.upperBound else { return true }
      switch (byte, text[offset], text[offset + 1]) {
      // 室, 元, 址.
      case (0xE5, 0xAE, 0xA4), (0xE5, 0x85, 0x83), (0xE5, 0x9D, 0x80): isAddress = true
      // The ideographs and their punctuation, 。 and ， among it.
      case (0xE4...0xE9, _, _), (0xE3, 0x80, _), (0xEF, 0xBC, 0x80...0x8F), (0xEF, 0xBC, 0x9A...0xBF): break
      // What is written otherwise may be a digit too.
      default: return true
      }
      offset += 2
    }
    return digits >= fewestDigits || isAddress && digits > 0
  }

  /// The bytes of a commitment to a personal value.
  private static let sealedLength = 77

  /// The digits of the shortest number with its area code.
  private static let fewestDigits = 10

  /// Whether a text names a flat, such as 2单元501 or 501室, or says that an address with a number follows.
  private static func hasAddress(_ text: String) -> Bool {
    let characters = Array(text)
    let isDigit = characters.map { $0.isASCII && $0.isWholeNumber }
    if ["住址", "家庭地址"].contains(where: text.contains), isDigit.contains(true) { return true }
    return characters.indices.contains { place in
      let before = isDigit[..<place].reversed().prefix { $0 }.count
      switch characters[place] {
      case "室": return (3...4).contains(before)
      case "元":
        return place >= 2 && characters[place - 1] == "单" && isDigit[place - 2]
          && (3...4).contains(isDigit[(place + 1)...].prefix { $0 }.count)
      default: return false
      }
    }
  }

  /// The fields of an event that hold such parts though they are open, each with what it seems to hold.
  public static func found(in data: JSON.Object, of kind: Kind?) -> [(field: String, parts: [PersonalText])] {
    var fields: [(field: String, parts: [PersonalText])] = []
    // What people number cases by is public, and as long as such numbers are.
    for (field, text) in data.openTexts(of: kind) where field != kind?.knownBy {
      let parts = Self.found(in: text)
      if parts.isEmpty { continue }
      if fields.last?.field == field { fields[fields.count - 1].parts += parts } else { fields.append((field, parts)) }
    }
    return fields
  }

  /// The fields of a line's event that hold such parts.
  public static func fields(in line: EventLine, _ bytes: Span<UInt8>, of catalog: Catalog) -> [String] {
    var members = MemberWalker(line.data)
    while let member = members.next(bytes) {
      // Most lines hold none, and are passed over without being read; what is sealed says nothing.
      let start = member.value.lowerBound
      if member.value.count == sealedLength, bytes.holds(#"{"sealed":""#, at: start..<start + 11) { continue }
      if mayHold(bytes, in: member.value) { return fields(in: line.event(in: bytes), of: catalog.kind(line.kind(in: bytes))) }
    }
    return []
  }

  /// The fields of a stored event that hold such parts, also those that a correction sets.
  public static func fields(in event: Event, of kind: Kind?) -> [String] {
    if kind?.origin == .system { return [] }
    let set = event.type == .corrected ? event.data["set"]?.object ?? [:] : [:]
    return (found(in: event.data, of: kind) + found(in: set, of: kind)).map(\.field)
  }

  /// The numbers in a run of digits and hyphens.
  private static func numbers(in run: [UInt8]) -> [PersonalText] {
    let parts = run.split(separator: UInt8(ascii: "-")).map(Array.init)
    var numbers: [PersonalText] = []
    var index = 0
    while index < parts.count {
      let rest = parts[index...]
      if isIdentityCard(parts[index]) {
        numbers.append(.identityCard)
      } else if isMobile(parts[index]) {
        numbers.append(.mobile)
      } else if rest.count >= 3, isMobile(Array(rest.prefix(3).joined())), parts[index].count == 3 {
        numbers.append(.mobile)
        index += 2
      } else if rest.count >= 2, isLandline(parts[index], parts[index + 1]) {
        numbers.append(.landline)
        index += 1
      }
      index += 1
    }
    return numbers
  }

  private static func isMobile(_ digits: [UInt8]) -> Bool {
    digits.count == 11 && digits[0] == UInt8(ascii: "1") && digits[1] >= UInt8(ascii: "3") && !digits.contains(UInt8(ascii: "X"))
  }

  private static func isLandline(_ area: [UInt8], _ digits: [UInt8]) -> Bool {
    area.first == UInt8(ascii: "0") && (3...4).contains(area.count) && (7...8).contains(digits.count)
      && digits.first != UInt8(ascii: "0")
  }

  /// Whether eighteen characters are an identity number with a right check character (GB 11643).
  private static func isIdentityCard(_ text: [UInt8]) -> Bool {
    // A construction permit (施工许可证) has a region, a day and a serial number too, and differs in check character and day.
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

extension CaseHistory {
  /// The open texts of the case that look as if they identified somebody, as they are read now.
  public var personalTexts: [(seq: Int, field: String)] {
    entries.flatMap { entry in PersonalText.found(in: entry.data, of: kind).map { (entry.event.seq, $0.field) } }
  }
}
