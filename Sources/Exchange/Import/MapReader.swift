import EventLog
import TextForms

/// Reads the parts of a map's file and knows where each stands.
struct MapReader {
  /// The part at hand.
  let value: JSON
  private let path: [JSONStep]
  private let offsets: JSONOffsets

  /// Reads the file of a map.
  init(_ bytes: [UInt8]) throws(MapFault) {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = hasMark ? Array(bytes.dropFirst(3)) : bytes
    do throws(JSONError) {
      (value, offsets) = try JSON.parseLocated(text)
    } catch {
      let (line, column) = JSONOffsets.position(of: error.offset, in: text)
      throw MapFault(.json(error.reason), at: ImportMap.Place(line: line, column: column))
    }
    path = []
  }

  private init(_ value: JSON, path: [JSONStep], offsets: JSONOffsets) {
    self.value = value
    self.path = path
    self.offsets = offsets
  }

  /// Where the part stands.
  var place: ImportMap.Place {
    let (line, column) = offsets.position(of: path)
    return ImportMap.Place(line: line, column: column)
  }

  /// Where the name of the part stands.
  var keyPlace: ImportMap.Place {
    let (line, column) = offsets.keyPosition(of: path)
    return ImportMap.Place(line: line, column: column)
  }

  /// The fault of something being wrong with this part.
  func fault(_ problem: MapFault.Problem) -> MapFault {
    MapFault(problem, at: place)
  }

  /// Checks that the part is an object with no other members than these.
  func checkKeys(_ allowed: [String]) throws(MapFault) {
    for member in try members() where !allowed.contains(member.key) {
      throw MapFault(.unknownKey(member.key, nearest: TextForms.suggestion(for: member.key, among: allowed)), at: member.part.keyPlace)
    }
  }

  /// The members of an object.
  func members() throws(MapFault) -> [(key: String, part: MapReader)] {
    guard let object = value.object else { throw fault(.expected("object")) }
    return object.members.map { ($0.key, MapReader($0.value, path: path + [.key($0.key)], offsets: offsets)) }
  }

  /// The elements of a list.
  func elements() throws(MapFault) -> [MapReader] {
    guard let list = value.array else { throw fault(.expected("list")) }
    return list.enumerated().map { MapReader($1, path: path + [.index($0)], offsets: offsets) }
  }

  /// The member of that name, where there is one.
  func optional(_ key: String) -> MapReader? {
    value[key].map { MapReader($0, path: path + [.key(key)], offsets: offsets) }
  }

  /// The member of that name, which must be there.
  func required(_ key: String) throws(MapFault) -> MapReader {
    guard let member = optional(key) else { throw fault(.missing(key)) }
    return member
  }

  /// The part as a text.
  func text() throws(MapFault) -> String {
    guard let text = value.string else { throw fault(.expected("text")) }
    return text
  }

  /// The part as a text; a number or a truth value is taken as it would be written.
  func scalarText() throws(MapFault) -> String {
    switch value {
    case .string(let text): return text
    case .number(.exact(let number)): return number.description
    case .bool(let flag): return flag ? "true" : "false"
    case .number(.beyond), .null, .array, .object: throw fault(.expected("text"))
    }
  }

  /// The part as a line number.
  func line() throws(MapFault) -> Int {
    guard let number = value.decimal?.whole, number > 0 else { throw fault(.expected("line number")) }
    return number
  }

  /// The part as the name of a column.
  func column() throws(MapFault) -> ImportMap.Column {
    ImportMap.Column(try text(), at: place)
  }
}
