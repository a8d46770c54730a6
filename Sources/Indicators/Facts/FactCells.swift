import Casework
import LogLines
import TextForms
import Values

/// The values of one field as file cells, by code; an empty cell means none.
final class FactCells {
  private let field: Field
  private let pool: TextPool
  private var plain: [[UInt8]?]
  private var folded: [[UInt8]?]
  private var lists: [UInt32: [(item: [UInt8], folded: [UInt8])]] = [:]

  init(_ field: Field, _ pool: TextPool) {
    self.field = field
    self.pool = pool
    plain = Array(repeating: nil, count: pool.count + 1)
    folded = Array(repeating: nil, count: field.hasFoldedText ? pool.count + 1 : 0)
  }

  /// The value of a code.
  func value(_ code: UInt32) -> [UInt8] {
    if code == 0 { return [] }
    if let known = plain[Int(code)] { return known }
    let bytes = Self.cell(pool.json(code), field.type)
    plain[Int(code)] = bytes
    return bytes
  }

  /// The folded text of a code's value.
  func foldedText(_ code: UInt32) -> [UInt8] {
    if code == 0 { return [] }
    if let known = folded[Int(code)] { return known }
    let bytes = pool.json(code).string.map { TextForms.nfkcFolded($0).csvCell } ?? []
    folded[Int(code)] = bytes
    return bytes
  }

  /// The items of a list.
  func items(_ code: UInt32) -> [(item: [UInt8], folded: [UInt8])] {
    if code == 0 { return [] }
    if let known = lists[code] { return known }
    let items = (pool.json(code).array ?? []).map { value in
      let text = value.string ?? value.text()
      return (text.csvCell, TextForms.nfkcFolded(text).csvCell)
    }
    lists[code] = items
    return items
  }

  /// More than DECIMAL(38,6) holds isn't a fact.
  private static let tooMuch: UInt128 = 100_000_000_000_000_000_000_000_000_000_000_000_000

  private static func cell(_ value: JSON, _ type: FieldType) -> [UInt8] {
    switch type {
    case .text, .quarter, .choice, .ref: return value.string?.csvCell ?? []
    case .count: return value.decimal?.whole.map { Array(String($0).utf8) } ?? []
    case .number, .money:
      guard let decimal = value.decimal, decimal.millionths.magnitude < tooMuch else { return [] }
      return Array(decimal.description.utf8)
    case .date: return value.string.flatMap { Day($0) }.map { Array($0.description.utf8) } ?? []
    case .flag: return value.bool.map { Array(String($0).utf8) } ?? []
    case .list, .positions, .attachments: return value.text().csvCell
    }
  }
}

extension String {
  /// The text as a field by RFC 4180.
  var csvCell: [UInt8] {
    let bytes = Array(utf8)
    let quoted = bytes.contains {
      $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    // A space at an end, or a backslash, some readers would take otherwise.
    guard quoted || bytes.first == UInt8(ascii: " ") || bytes.last == UInt8(ascii: " ") || bytes.contains(UInt8(ascii: "\\")) else {
      return bytes
    }
    return [UInt8(ascii: "\"")] + bytes.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] } + [UInt8(ascii: "\"")]
  }
}
