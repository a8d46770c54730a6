public import Casework
import Formats
import LogLines
import TextForms
public import Values

/// Reads the parts of a map's file with their positions.
struct MapReader {
  /// The part at hand.
  let value: JSON
  private let path: [JSONStep]
  private let offsets: JSONOffsets
}

extension MapReader {
  /// Reads the file of a map.
  init(_ bytes: [UInt8]) throws(MapFault) {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = hasMark ? Array(bytes.dropFirst(3)) : bytes
    do throws(JSONError) {
      (value, offsets) = try JSON.parseLocated(text)
    } catch {
      throw MapFault(.json(error.reason), at: Self.place(JSONOffsets.position(of: error.offset, in: text)))
    }
    path = []
  }

  /// The position of the part.
  var place: ImportMap.Place { Self.place(offsets.position(of: path)) }

  /// The position of the part's name.
  var keyPlace: ImportMap.Place { Self.place(offsets.keyPosition(of: path)) }

  private static func place(_ position: (line: Int, column: Int)) -> ImportMap.Place {
    ImportMap.Place(line: position.line, column: position.column)
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
    return object.members.map { ($0.key, MapReader(value: $0.value, path: path + [.key($0.key)], offsets: offsets)) }
  }

  /// The elements of a list.
  func elements() throws(MapFault) -> [MapReader] {
    guard let list = value.array else { throw fault(.expected("list")) }
    return list.enumerated().map { MapReader(value: $1, path: path + [.index($0)], offsets: offsets) }
  }

  /// The member of that name, if any.
  func optional(_ key: String) -> MapReader? {
    value[key].map { MapReader(value: $0, path: path + [.key(key)], offsets: offsets) }
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

  /// The part as text; a number or truth value as written.
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

  /// The part as a list of names of columns.
  func columns() throws(MapFault) -> [ImportMap.Column] {
    try elements().map { part throws(MapFault) in try part.column() }
  }

  /// The part as the name of a column.
  func column() throws(MapFault) -> ImportMap.Column {
    ImportMap.Column(try text(), at: place)
  }
}

/// What is wrong with a map, and where in its file.
public struct MapFault: Error, Equatable, Sendable {
  /// What is wrong.
  public let problem: Problem
  /// The position of the fault; nil if the map came from the header.
  public let place: ImportMap.Place

  /// Makes a fault.
  public init(_ problem: Problem, at place: ImportMap.Place) {
    self.problem = problem
    self.place = place
  }

  /// What can be wrong with a map.
  public enum Problem: Equatable, Sendable {
    /// The file is no JSON.
    case json(JSONError.Reason)
    /// Another type was expected: an object, a list, a text, a line number.
    case expected(String)
    /// A member that must be there isn't.
    case missing(String)
    /// A member that maps don't have.
    case unknownKey(String, nearest: String?)
    /// No kind of casework has this name.
    case unknownKind(String, nearest: String?)
    /// The kind has no such action.
    case unknownAction(String, kind: String, nearest: String?)
    /// The action takes no such field, or none that a ledger could hold.
    case unknownField(String, action: String, nearest: String?)
    /// A field is given twice.
    case doubledField(String)
    /// The first event can't open a case.
    case cannotOpen(String, kind: String)
    /// More events than a map may have.
    case tooManyEvents(limit: Int)
    /// A value that the field can't hold.
    case badValue(String, field: String, ValueProblem)
    /// An unknown form of days, or one for a value that isn't a day.
    case badFormat(String)
    /// An encoding or delimiter that isn't known.
    case unknownWord(String, allowed: [String])
    /// The ledger has no such column.
    case missingColumn(String, nearest: String?)
    /// The ledger has that column more than once.
    case doubledColumn(String)
    /// The row's own case isn't allowed in this field.
    case noRowCase(field: String)
    /// No column of the ledger says when the case was opened.
    case noDay(kind: String)
  }
}

/// Finds the columns that a map names in a ledger's header.
struct HeaderIndex {
  private let names: [String]

  init(_ header: [String]) {
    names = header.map { PlainCell($0).text }
  }

  /// The only column of a name; blanks and line breaks don't count if no name is equal.
  func index(of column: ImportMap.Column) throws(MapFault) -> Int {
    let wanted = PlainCell(column.name).text
    var matching = names.indices.filter { names[$0] == wanted }
    if matching.isEmpty {
      let tight = HeaderIndex.withoutBlanks(wanted)
      matching = names.indices.filter { HeaderIndex.withoutBlanks(names[$0]) == tight }
    }
    // A map may name the heading alone that stands under a group.
    if matching.isEmpty { matching = names.indices.filter { HeadingGroups.parts(of: names[$0])?.heading == wanted } }
    guard let first = matching.first else {
      throw MapFault(.missingColumn(column.name, nearest: TextForms.suggestion(for: wanted, among: names)), at: column.place)
    }
    guard matching.count == 1 else { throw MapFault(.doubledColumn(column.name), at: column.place) }
    return first
  }

  private static func withoutBlanks(_ text: String) -> String {
    text.filter { !$0.isWhitespace }
  }
}
