import EventLog
import Workbench

/// Values that can be found again wherever a byte of them stands: `Q7` and sixteen hexadecimal digits in each.
enum PersonalTraces {
  private static let digits = 16

  /// A new value, plain or with what has to be escaped around it.
  static func value(_ chance: inout Chance) -> String {
    let hex = String(chance.next(), radix: 16)
    let core = "Q7" + String(repeating: "0", count: digits - hex.count) + hex
    return switch chance.below(5) {
    case 0: "某女士“\(core)”"
    case 1: "\(core) \\\"é\""
    case 2: "\(core), 3单元; 2楼"
    case 3: String(repeating: "长", count: 40) + core
    default: core
    }
  }

  /// The values of which something stands in some bytes, whatever stands around them.
  static func found(in bytes: [UInt8]) -> [String] {
    var found: [String] = []
    var place = 0
    while let start = bytes[place...].firstIndex(where: { $0 == UInt8(ascii: "Q") || $0 == UInt8(ascii: "q") }) {
      place = start + 1
      guard bytes.count - start >= digits + 2, bytes[start + 1] == UInt8(ascii: "7") else { continue }
      let rest = bytes[(start + 2)..<(start + 2 + digits)]
      if rest.allSatisfy(isDigit) { found.append(String(decoding: bytes[start..<(start + 2 + digits)], as: UTF8.self)) }
    }
    return found
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
