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
  public var help: String?

  /// The word for no, of a flag that has to be answered at the command line: 不通过.
  public var opposite: Opposite?

  /// Further words for it.
  public var aliases: [String]

  /// Makes a field.
  public init(
    _ id: String, _ label: String, _ type: FieldType = .text, required: Bool = false, personal: Bool = false, standard: Standard? = nil,
    help: String? = nil, no opposite: Opposite? = nil, aliases: [String] = []
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

  /// What an event stores in a field that nobody gave.
  public enum Standard: Hashable, Sendable {
    /// Always this choice.
    case choice(String)
    /// How many entries the list field has, where it was given.
    case count(of: String)
    /// One more than the entries of the list field.
    case onePlusCount(of: String)
  }

  /// The fields that every action of every kind takes.
  public static let general: [Field] = [
    Field("note", "备注", help: "任何说明"),
    Field("with", "同行人员", .list, help: "一同到场的人，可重复"),
    Field("attachments", "附件", .attachments, help: "照片、扫描件，可重复"),
  ]
}
