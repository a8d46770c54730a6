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
      bytes += "{\"id\":\"\(id)\",\"values\":".utf8
      bytes += try values.encoded().dropLast()
      bytes += "}\n".utf8
    }
    return bytes
  }

  /// Where the lines of an event stand, whoever wrote the file again and however.
  ///
  /// Lines that can't be read, one after the other, are the event's where its id stands among them: a value may be on any of them.
  static func lines(of id: EventID, in bytes: [UInt8]) -> [Range<Int>] {
    var unreadable: Range<Int>?
    var found: [Range<Int>] = []
    func settle() {
      if let lines = unreadable, String(decoding: bytes[lines], as: UTF8.self).lowercased().contains(id.description) { found.append(lines) }
      unreadable = nil
    }
    for line in bytes.split(separator: UInt8(ascii: "\n")) where !line.allSatisfy({ $0 == UInt8(ascii: " ") }) {
      do {
        let stated = try JSON(parsing: Array(line))["id"]?.string
        settle()
        if stated.flatMap({ EventID($0) }) == id { found.append(line.indices) }
      } catch {
        unreadable = (unreadable?.lowerBound ?? line.startIndex)..<line.endIndex
      }
    }
    settle()
    return found
  }
}
