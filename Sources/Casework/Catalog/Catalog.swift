public import LogLines
public import TextForms
import Values

/// The kinds of case that an office knows: the built-in ones, and those it adopted.
public struct Catalog: Sendable {
  /// The adopted kinds by identifier; one may extend a built-in kind.
  public private(set) var adopted: [String: Kind]

  /// Makes a catalog of the built-in kinds and some adopted ones.
  public init(adopted: [Kind] = []) {
    self.adopted = Dictionary(adopted.map { ($0.id, Self.completed($0)) }, uniquingKeysWith: { $1 })
  }

  /// The catalog of an office that adopted nothing.
  public static let builtIn = Catalog()

  /// Takes a kind into the catalog.
  public mutating func adopt(_ kind: Kind) {
    let kind = Self.completed(kind)
    // What was written in the words of an earlier definition still means what it meant.
    adopted[kind.id] = adopted[kind.id].map { kind.keepingWords(of: $0) } ?? kind
  }

  /// Calls the office's kinds and their parts as another catalog did, which had them under the same identifiers.
  public mutating func name(as other: Catalog) {
    for (id, kind) in adopted {
      if let other = other.kind(id) { adopted[id] = kind.named(as: other) }
    }
  }

  /// A definition as it holds: one of a built-in kind with what that has gained since it was written.
  ///
  /// An office's own kind whose identifier became that of a built-in one only later stays as it was adopted.
  static func completed(_ kind: Kind, by entries: [Kind.Entry] = Kind.builtIn) -> Kind {
    guard let entry = entries.first(where: { $0.id == kind.id && $0.origin == .builtIn }), entry.isBase(of: kind) else { return kind }
    return kind.completed(by: entry.make())
  }

  /// The kind of that identifier.
  public func kind(_ id: String) -> Kind? {
    adopted[id] ?? Kind.builtIn.first { $0.id == id }?.make() ?? (id == Kind.hazard.id ? .hazard : nil)
  }

  /// The kind that a word names by identifier or label, else the office's one that once had the label.
  public func kind(named word: String) -> Kind? {
    if let kind = kind(word) { return kind }
    if let kind = adopted.values.first(where: { $0.label == word }) { return kind }
    if let kind = Kind.builtIn.first(where: { $0.label == word }).flatMap({ kind($0.id) }) { return kind }
    return adopted.values.filter { $0.aliases.contains(word) }.min { $0.id < $1.id }
      ?? (word == Kind.hazard.label ? kind(Kind.hazard.id) : nil)
  }

  /// The kind whose commands a word begins: its identifier or label, or `kind/find` for one that is called like a command.
  public func kind(ofCommand word: String) -> Kind? {
    let qualifier = [Kind.kind.id + "/", Kind.kind.label + "/"].first { word.hasPrefix($0) }
    return kind(named: qualifier.map { String(word.dropFirst($0.count)) } ?? word)
  }

  /// Identifier and label of every kind of casework, built-in ones first, the adopted ones by identifier.
  public var listing: [(id: String, label: String)] {
    let officeKinds = adopted.values.filter { kind in !Kind.builtIn.contains { $0.id == kind.id } }
    return Kind.builtIn.filter { $0.origin == .builtIn }.map { (id: $0.id, label: adopted[$0.id]?.label ?? $0.label) }
      + officeKinds.map { (id: $0.id, label: $0.label) }.sorted { $0.id < $1.id }
  }

  /// Every kind, system ones included, in the order of `listing`.
  public var kinds: [Kind] {
    let builtIn = Kind.builtIn.compactMap { kind($0.id) }
    let officeKinds = adopted.values.filter { kind in !Kind.builtIn.contains { $0.id == kind.id } }
    return builtIn + officeKinds.sorted { $0.id < $1.id }
  }
}

extension Catalog {
  /// Adds the kind of a recorded adoption.
  @discardableResult
  public mutating func adopt(recorded event: Event) -> Kind? {
    // It was checked when it was adopted. One that is unreadable today leaves its events raw and loses none.
    guard event.type.isKindAdoption, let definition = event.data["definition"] else { return nil }
    do {
      let kind = try Kind(definition: definition, knownKinds: kinds.map(\.id))
      adopt(kind)
      return self.kind(kind.id)
    } catch {
      return nil
    }
  }
}

extension Kind {
  /// What its commands begin with: its label and its identifier, each with `kind/` before it where a command of the program has that word.
  ///
  /// A kind may have been adopted before there was the command.
  public var commandName: Localized {
    func word(_ name: String, behind kind: String) -> String {
      origin == .adopted && ReservedWords.isTaken(name) ? "\(kind)/\(name)" : name
    }
    return Localized(zh: word(label, behind: Kind.kind.label), en: word(id, behind: Kind.kind.id))
  }
}

extension EventType {
  /// Whether events of the type bring a kind into the catalog.
  public var isKindAdoption: Bool { kind == Kind.kind.id && name == "adopted" }
}

/// Words that an office's own kinds may not take, because the program needs them.
enum ReservedWords {
  private static let words: [String: Set<String>] = {
    var (text, words) = (CatalogText(of: "reserved"), [String: Set<String>]())
    while let key = text.key() { words[key] = Set(text.words()) }
    return words
  }()

  /// Command words and the kinds of the log's own events.
  static var kinds: Set<String> { words["kinds"] ?? [] }

  /// Whether a word was added after the first version, so that offices' earlier uses of it stay valid.
  static func isTakenSince(_ word: String) -> Bool { words["since"]?.contains(TextForms.nfkcFolded(word)) ?? false }

  /// Whether a word is one that the program needs in a kind's place, from the first version on or since.
  static func isTaken(_ word: String) -> Bool { kinds.contains(word) || labels.contains(word) || isTakenSince(word) }

  /// The Chinese labels of the same.
  static var labels: Set<String> { words["labels"] ?? [] }

  /// General fields and flags, query words and output keys.
  static var fields: Set<String> { words["fields"] ?? [] }

  /// The Chinese labels of general fields and flags.
  static var fieldLabels: Set<String> { words["field-labels"] ?? [] }

  /// Words that a command takes in an action's place.
  static var actions: Set<String> { words["actions"] ?? [] }
}
