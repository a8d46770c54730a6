import LogLines
public import TextForms
public import Values

/// A field (字段) that events of a kind may carry.
public struct Field: Hashable, Sendable {
  /// The identifier, which is the key in an event's `data`.
  public var id: String

  /// The Chinese label.
  public var label: String

  /// What values it takes.
  public var type: FieldType

  /// Whether the opening event must have it.
  public var isRequired: Bool

  /// Whether it names a natural person, so that its value stays out of the log.
  public var isPersonal: Bool

  /// What the event stores where nothing was given.
  public var standard: Standard?

  /// One line that says what to enter.
  public var help: Localized?

  /// The word for no, of a flag that has to be answered at the command line: 不通过.
  public var opposite: Opposite?

  /// Further words for it.
  public var aliases: [String]

  /// What a text has to say; nil where it may be any.
  public var form: Form?

  /// Makes a field.
  public init(
    _ id: String, _ label: String, _ type: FieldType = .text, required: Bool = false, personal: Bool = false, standard: Standard? = nil,
    help: Localized? = nil, no opposite: Opposite? = nil, aliases: [String] = []
  ) {
    self.id = id
    self.label = label
    self.type = type
    self.isRequired = required
    self.isPersonal = personal
    self.standard = standard
    self.help = help
    self.opposite = opposite
    self.aliases = aliases
  }

  /// What the text of a field says.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// How often: 每月1次.
    case frequency
  }

  /// The word for a flag's no.
  public struct Opposite: Hashable, Sendable {
    /// The identifier.
    public var id: String
    /// The Chinese label.
    public var label: String

    /// Makes a word.
    public init(_ id: String, _ label: String) {
      self.id = id
      self.label = label
    }
  }

  /// The value stored if a field isn't given.
  public enum Standard: Hashable, Sendable {
    /// Always this choice.
    case choice(String)
    /// The number of a list field's entries, if given.
    case count(of: String)
    /// One more than the entries of the list field.
    case onePlusCount(of: String)
    /// What was seen still open at the site that the field names, filled in by the command (遗留).
    case left(at: String)
  }

  /// The fields that every action of every kind takes.
  public static let general: [Field] = [
    Field("note", "备注", help: Localized(zh: "要说明的任何事", en: "Anything worth saying about it")),
    Field("with", "同行人员", .list, help: Localized(zh: "一同到场的人，一次写一人", en: "Who else was there, one person each time")),
    Field("attachments", "附件", .attachments, help: Localized(zh: "照片、扫描件", en: "Photos and scans")),
  ]
}

extension Field {
  /// Further words for it: its own, and those that every field of its identifier has.
  public var otherWords: [String] { aliases + (Self.sharedWords[id] ?? []) }

  /// Whether a word is its identifier, its label or another word for it.
  public func isNamed(_ word: String) -> Bool {
    id == word || label == word || plainLabel == word || otherWords.contains(word)
  }

  /// The label as a shell takes it without quotes: 县(市、区) is 县市区.
  public var plainLabel: String {
    let plain = label.filter { !"()（）[]［］【】{}<>《》、，,/&;|*?$!'\" ".contains($0) }
    return plain.isEmpty ? label : plain
  }

  private static let sharedWords = ["reason": ["理由"]]
}

extension Sequence<Field> {
  /// The field that a word names: by identifier, then by label, then by another word for it.
  public func named(_ word: String) -> Field? {
    first { $0.id == word } ?? first { $0.label == word } ?? first { $0.isNamed(word) }
  }
}

extension Kind {
  /// The field behind an answer's heading, such as 项目名称 for the referenced project.
  public func field(underHeading heading: String) -> Field? {
    guard Self.projectHeadings.contains(TextForms.nfkcFolded(heading)) else { return nil }
    if id == Kind.project.id { return allFields.first { $0.id == knownBy } }
    return allFields.first { $0.type == .ref(Kind.project.id) }
  }

  private static let projectHeadings: Set<String> = ["项目名称", "project name", "projectname"]
}

extension [Choice] {
  /// The choice that a word means: by identifier, label or synonym, else the only one whose label has it.
  public func named(_ word: String) -> Choice? {
    let meant = meant(by: word)
    return meant.count == 1 ? meant[0] : nil
  }

  /// The choices that a word may mean; several only if each label has it.
  private func meant(by word: String) -> [Choice] {
    let word = word.trimmingBlanks
    if let exact = first(where: { $0.id == word || $0.label == word || $0.aliases.contains(word) }) { return [exact] }
    let folded = TextForms.nfkcFolded(word)
    if let same = first(where: { ([$0.id, $0.label] + $0.aliases).contains { TextForms.nfkcFolded($0) == folded } }) { return [same] }
    return filter { TextForms.contains(word, in: [$0.label, $0.id]) }
  }

  /// Why a word is none of the choices, or which of them it may be.
  public func problem(with word: String) -> ValueProblem {
    let meant = meant(by: word)
    return meant.count > 1 ? .severalChoices(meant) : .notChoice(self, nearest: nearest(to: word))
  }

  /// The choice that a word most likely meant, by the word of it that is nearest.
  public func nearest(to word: String) -> Choice? {
    guard let meant = TextForms.nearest(to: word, among: flatMap { [$0.id, $0.label] + $0.aliases }), let choice = named(meant),
      TextForms.isNear(word, meant)
    else { return nil }
    let isLabel = choice.aliases.contains(meant) && meant.unicodeScalars.contains { $0.properties.isIdeographic }
    return isLabel ? Choice(choice.id, meant) : choice
  }
}

/// A file that an event names by its hash (附件).
public struct Attachment: Hashable, Sendable {
  /// The file's name when it was attached.
  public let name: String

  /// The SHA-256 of its bytes, which is where it is kept.
  public let hash: Digest

  /// How many bytes it has.
  public let size: Int

  /// Makes an attachment.
  public init(name: String, hash: Digest, size: Int) {
    self.name = name
    self.hash = hash
    self.size = size
  }

  /// Reads an attachment as an event's data holds it.
  public init?(_ value: JSON) {
    guard let object = value.object, object.members.count == 3, let name = object["name"]?.string, !name.isEmpty,
      let hash = object["sha256"]?.string.flatMap({ Digest(hex: $0) }), let size = object["size"]?.decimal?.whole, size >= 0
    else { return nil }
    self.init(name: name, hash: hash, size: size)
  }

  /// The attachment as an event's data holds it.
  public var json: JSON {
    ["name": .string(name), "sha256": .string(hash.hex), "size": .number(size)]
  }
}

extension JSON.Object {
  /// The attachments that an event with these fields names.
  public var attachments: [Attachment] { (self["attachments"]?.array ?? []).compactMap { Attachment($0) } }
}
