import LogLines
import Testing
import Values

@testable import Casework

@Suite("Each key of a kind's definition")
struct DefinitionKeysTests {
  /// A list of keys, and the way to the objects that have them, through each item of a list.
  struct List: Sendable, CustomTestStringConvertible {
    let keys: DefinitionKeys
    let way: [String]

    init(_ way: String, _ keys: DefinitionKeys) { (self.way, self.keys) = (way.split(separator: " ").map(String.init), keys) }

    var testDescription: String { way.joined(separator: " ") }
  }

  private static let lists = [
    List("", .kind), List("*fields", .field), List("*fields choices", .choice), List("*fields standard", .standard),
    List("*fields no", .opposite), List("states", .state), List("states none", .none),
    List("states none left", .left), List("actions", .action), List("actions to", .outcome), List("actions to when", .condition),
    List("actions rules", .rule), List("actions rules issues", .companion), List("actions rules issues inherits", .inheritance),
    List("actions says", .saying), List("deadline", .deadline), List("deadline after", .deadlineAfter), List("visited", .visited),
    List("outstanding", .outstanding), List("owed", .owed), List("paper", .paper), List("report", .report),
    List("report quarters", .quarter), List("sense", .sense),
  ]

  /// A key that the second version of the shape brought, and its list.
  struct Newer: Sendable, CustomTestStringConvertible {
    let list: List
    let key: String

    var testDescription: String { "\(list.testDescription) \(key)" }
  }

  private static let newer = lists.flatMap { list in list.keys.newer.map { Newer(list: list, key: $0) } }

  /// A definition that has every key somewhere.
  private static func definition() throws -> JSON { try JSON(parsing: Array(DataFile.text("every-key.json").utf8)) }

  private static func read(_ definition: JSON) throws -> Kind {
    try Kind(definition: definition, knownKinds: Catalog.builtIn.kinds.map(\.id))
  }

  /// The objects at the end of a list's way, each with its path.
  private static func objects(_ way: [String], in value: JSON, at path: [JSONStep] = []) -> [(object: JSON.Object, path: [JSONStep])] {
    if let items = value.array {
      return items.enumerated().flatMap { objects(way, in: $1, at: path + [.index($0)]) }
    }
    guard let object = value.object, let step = way.first else { return value.object.map { [($0, path)] } ?? [] }
    return object.filter { matches($0.key, step) }.flatMap { objects(Array(way.dropFirst()), in: $0.value, at: path + [.key($0.key)]) }
  }

  private static func matches(_ key: String, _ step: String) -> Bool {
    key == step || step == "*fields" && ["fields", "action-fields"].contains(key)
  }

  private static func matches(_ way: [String], _ steps: [String]) -> Bool {
    way.count == steps.count && zip(way, steps).allSatisfy(matches)
  }

  /// The definition without the keys of the second version, but for one of a list.
  private static func reduced(_ value: JSON, keeping kept: Newer?, _ way: [String] = []) -> JSON {
    if let items = value.array {
      let lost = items.map { item in newer.contains { isLost($0, keeping: kept, at: way, in: item) && $0.isNeeded } }
      return .array(zip(items, lost).filter { !$1 }.map { reduced($0.0, keeping: kept, way) })
    }
    guard let object = value.object else { return value }
    let members = object.filter { key, _ in !newer.contains { $0.key == key && isLost($0, keeping: kept, at: way, in: value) } }
    return .object(JSON.Object(members.map { ($0.key, reduced($0.value, keeping: kept, way + [$0.key])) }))
  }

  private static func isLost(_ newer: Newer, keeping kept: Newer?, at way: [String], in object: JSON) -> Bool {
    matches(way, newer.list.way) && object[newer.key] != nil
      && (newer.key, newer.list.way) != (kept?.key, kept?.list.way)
  }

  @Test("Is read, written in its place and read again to the same")
  func roundTrip() throws {
    let definition = try Self.definition()
    let kind = try Self.read(definition)
    #expect(kind.definition.text() == definition.text())
    #expect(try Self.read(kind.definition) == kind)
  }

  @Test("Is in the definition of these tests", arguments: lists)
  func used(_ list: List) throws {
    #expect(Set(Self.objects(list.way, in: try Self.definition()).flatMap(\.object.keys)) == Set(list.keys.all))
  }

  @Test("Is read: without it or with another value the kind is another one, or none", arguments: lists)
  func isRead(_ list: List) throws {
    let definition = try Self.definition()
    let kind = try Self.read(definition)
    for (object, path) in Self.objects(list.way, in: definition) {
      for key in object.keys {
        let others = [nil, ["zzz"]].map { value in
          Result { try Self.read(Definitions.changing(definition, path + [.key(key)], to: value)) }
        }
        #expect(others.contains { if case .success(kind) = $0 { false } else { true } }, "\(path) \(key)")
      }
    }
  }

  @Test("Is the only one: another is refused in its place", arguments: lists)
  func unknown(_ list: List) throws {
    let definition = try Self.definition()
    for (_, path) in Self.objects(list.way, in: definition) {
      let place = path + [.key("zzz")]
      #expect(throws: DefinitionFault(.unknownKey("zzz", nearest: nil), at: place, isAboutKey: true)) {
        try Self.read(Definitions.changing(definition, place, to: true))
      }
    }
  }

  @Test("Makes the definition one of the second version if that brought it, and is refused in the first", arguments: newer)
  func versions(_ newer: Newer) throws {
    let definition = Self.reduced(try Self.definition(), keeping: newer)
    #expect(try Self.read(definition).definition["schema"] == 2)
    let first = Definitions.changing(definition, [.key("schema")], to: 1)
    if newer.list.way == ["*fields", "choices"] {
      // Logs hold definitions of the first version with these.
      #expect(try Self.read(first).definition == definition)
      return
    }
    let object = try #require(Self.objects(newer.list.way, in: definition).first { $0.object[newer.key] != nil })
    let fault = DefinitionFault(.needsSchema(newer.key, 2), at: object.path + [.key(newer.key)], isAboutKey: true)
    #expect(throws: fault) { try Self.read(first) }
  }

  @Test("Has a list: no object of a definition goes without, but those whose keys the kind itself declares, and texts")
  func listed() throws {
    let free = ["summary", "actions example", "waits", "paper when", "outstanding if"].map { $0.split(separator: " ").map(String.init) }
    let ways = Self.ways(in: try Self.definition())
    #expect(ways.filter { way in !(free + Self.lists.map(\.way)).contains { Self.matches(way, $0) } } == [])
  }

  /// The ways to all objects of a definition.
  private static func ways(in value: JSON, at way: [String] = []) -> Set<[String]> {
    if let items = value.array { return items.reduce(into: []) { $0.formUnion(ways(in: $1, at: way)) } }
    return value.object?.reduce(into: [way]) { $0.formUnion(ways(in: $1.value, at: way + [$1.key])) } ?? []
  }

  @Test("Of a policy comes from the built-in kind if an office's version of it doesn't say it")
  func completed() throws {
    let kind = try Self.read(try Self.definition())
    #expect(kind.with(policy: Kind.Policy()).completed(by: kind) == kind)
  }

  @Test("Is one of the second version if the first didn't have it: that one is finished")
  func finished() {
    let first = [
      "": "schema id label summary known-by fields action-fields states actions",
      "*fields": "id label type unit choices open kind required personal standard help", "*fields choices": "id label",
      "*fields standard": "choice count-of one-plus-count-of left-at", "states": "id label closed dismissed",
      "actions": "id label aliases event from to fields rules duty summary example", "actions to": "when state previous kept",
      "actions to when": "flag none sum reaches",
      "actions rules": "unique at-most-remaining of not-itself as decides from issues carries to action",
      "actions rules issues": "option kind action choice link inherits takes needs", "actions rules issues inherits": "from to",
    ]
    for list in Self.lists {
      guard let keys = first[list.testDescription] else { continue }
      #expect(list.keys.all.filter { !list.keys.newer.contains($0) }.joined(separator: " ") == keys, "\(list)")
    }
  }

  @Test("Leaves the definition one of the first version if that had it")
  func first() throws {
    let definition = Definitions.changing(Self.reduced(try Self.definition(), keeping: nil), [.key("schema")], to: 1)
    #expect(try Self.read(definition).definition.text() == definition.text())
  }
}

extension DefinitionKeysTests.Newer {
  /// Whether an object without the key would be another one, or none.
  fileprivate var isNeeded: Bool { list.way == ["actions", "rules"] || list.way == ["*fields"] && key == "of" }
}
