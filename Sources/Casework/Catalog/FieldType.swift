public import TextForms
public import Values

/// What values a field takes.
public enum FieldType: Hashable, Sendable {
  /// Any text.
  case text
  /// A number with a unit, `㎡`, or without one.
  case number(unit: String?)
  /// A whole number, not below zero (个数).
  case count
  /// Money in yuan, to the fen (金额).
  case money
  /// A day.
  case date
  /// A quarter of a year, `2023Q4`.
  case quarter
  /// One of several words; an office may add to an open list.
  case choice([Choice], open: Bool)
  /// Yes or no.
  case flag
  /// A case of a kind.
  case ref(String)
  /// Several texts.
  case list
  /// Places in a list, from 1.
  case positions(of: String)
  /// Files that the event names by their hash.
  case attachments

  /// The word that names the type in a kind's definition.
  public var word: String { shape.rawValue }

  /// A type without what further belongs to it, such as a choice without its words.
  enum Shape: String, CaseIterable {
    case text, number, count, money, date, quarter, choice, flag, ref, list, positions
    case attachments = "attachment"

    /// The type, where the word says all of it.
    var alone: FieldType? {
      switch self {
      case .text: .text
      case .count: .count
      case .money: .money
      case .date: .date
      case .quarter: .quarter
      case .flag: .flag
      case .list: .list
      case .attachments: .attachments
      case .number, .choice, .ref, .positions: nil
      }
    }

    /// Whether a value is one text in the log.
    var isOneText: Bool {
      switch self {
      case .text, .date, .quarter, .choice, .ref: true
      case .number, .count, .money, .flag, .list, .positions, .attachments: false
      }
    }
  }

  private var shape: Shape {
    switch self {
    case .text: .text
    case .number: .number
    case .count: .count
    case .money: .money
    case .date: .date
    case .quarter: .quarter
    case .choice: .choice
    case .flag: .flag
    case .ref: .ref
    case .list: .list
    case .positions: .positions
    case .attachments: .attachments
    }
  }

  /// Whether a value is one text in the log, by which a case can be found again.
  var isOneText: Bool { shape.isOneText }

  /// Whether values are places in a list.
  public var isPositions: Bool {
    if case .positions = self { true } else { false }
  }

  /// The choices of a choice, else none.
  public var choices: [Choice] {
    if case .choice(let choices, _) = self { choices } else { [] }
  }
}

/// One word that a choice field may hold.
public struct Choice: Hashable, Sendable {
  /// The identifier, which is what the log holds.
  public var id: String

  /// The Chinese label.
  public var label: String

  /// Further words for it.
  public var aliases: [String]

  /// Makes a choice.
  public init(_ id: String, _ label: String, aliases: [String] = []) {
    self.id = id
    self.label = label
    self.aliases = aliases
  }
}

extension Decimal {
  /// An amount in yuan as people write it: in 万元 from ten thousand on, unless digits would be lost.
  public func moneyText(in language: Language) -> String {
    if magnitude >= 10_000, let tenThousands = scaled(byPowerOfTen: -4) { return "\(tenThousands)万元" }
    return language.choose("\(self)元", "\(self) yuan")
  }
}
