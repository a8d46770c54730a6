/// The personal values of a batch's events in one file: a line `{"id":"…","values":{…}}` for each event that has any, spaces where it was erased.
public struct PersonalBatch: Sendable {
  /// The values by event.
  public private(set) var values: [EventID: PersonalValues] = [:]

  /// Reads a file's content; nil if it isn't one.
  public init?(decoding bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) where !line.allSatisfy({ $0 == UInt8(ascii: " ") }) {
      do {
        let value = try JSON(parsing: Array(line))
        guard let id = value["id"]?.string.flatMap({ EventID($0) }), let members = value["values"].flatMap(PersonalValues.init) else {
          return nil
        }
        values[id] = members
      } catch {
        return nil
      }
    }
  }

  /// The file's content.
  static func encoded(_ all: [(id: EventID, values: PersonalValues)]) throws(JSONError) -> [UInt8] {
    var bytes: [UInt8] = []
    for (id, values) in all {
      bytes += Self.beginning(id)
      bytes += ",\"values\":".utf8
      bytes += try values.encoded().dropLast()
      bytes += "}\n".utf8
    }
    return bytes
  }

  /// Where the line of an event stands, without its newline.
  static func line(of id: EventID, in bytes: [UInt8]) -> Range<Int>? {
    let beginning = beginning(id)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if bytes[start..<end].starts(with: beginning) { return start..<end }
      start = end + 1
    }
    return nil
  }

  private static func beginning(_ id: EventID) -> [UInt8] { Array("{\"id\":\"\(id)\"".utf8) }
}
