import Formats
package import TextForms

/// A heading or a label with what it is taken for, and by what.
public struct ProposedPart: Hashable, Sendable {
  /// By what a meaning was found.
  public enum Way: String, Hashable, Sendable {
    /// An accepted reading of the same shape.
    case accepted
    /// The catalog's word.
    case word
    /// A longer heading with one of the catalog's words in it.
    case contained
    /// What stands over it.
    case group
    /// The sort of the cells below it.
    case cells
    /// What somebody said.
    case said

    /// Whether it is no guess.
    public var isSure: Bool {
      switch self {
      case .accepted, .word, .said: true
      case .contained, .group, .cells: false
      }
    }
  }

  /// The cell of the heading.
  public let cell: String
  /// The heading, as it is printed.
  public let heading: String
  /// The grid that it is in; nil of a single cell.
  public let grid: Int?
  /// The column that it heads, or the cell that it labels.
  public let place: String
  /// What it is taken for; nil where nothing is proposed.
  public var meaning: String?
  public var way: Way?
  /// What it may be, where nobody but a person knows.
  public var candidates: [String] = []
  /// The first text below it.
  public var example = ""

  /// Takes a heading or a label for nothing yet.
  public init(cell: String, heading: String, grid: Int?, place: String) {
    (self.cell, self.heading, self.grid, self.place) = (cell, heading, grid, place)
  }

  /// The column that it heads, from 0; nil of a single cell, of a block's title, and across.
  package var column: Int? { grid == nil ? nil : CellReference("\(place)1".utf8)?.column }

  /// The meaning that another heading has as well, while nobody said which one counts.
  package var doubledMeaning: String? {
    meaning == nil && candidates.count > 1 && candidates.last == FormCatalog.away ? candidates.first : nil
  }

  /// By what it was taken, in a word; it is asked where nobody knows.
  package var word: Localized {
    guard meaning != nil, let way else { return candidates.isEmpty ? "" : Localized(zh: "问", en: "ask") }
    return switch way {
    case .accepted: Localized(zh: "已认", en: "kept")
    case .word: Localized(zh: "词", en: "word")
    case .contained, .group, .cells: Localized(zh: "猜", en: "guess")
    case .said: Localized(zh: "说", en: "said")
    }
  }
}
