import Formats
import Written

/// What became of each cell with a digit under a reading: it has a meaning, is told away, or is unread.
public struct ReadNumbers: Sendable {
  /// A number that nobody read.
  public struct Unread: Hashable, Sendable {
    public let cell: String
    public let text: String
    /// The grid and the column in which it stands, where it does.
    package let column: String?
    /// How many there are in its column, where they are counted and not kept.
    package var count = 1

    package init(cell: String, text: String, column: String?) { (self.cell, self.text, self.column) = (cell, text, column) }
  }

  /// How many have a meaning, and how many are told away.
  public private(set) var meant = 0
  public private(set) var away = 0
  public private(set) var unread: [Unread] = []

  /// All of them.
  public var all: Int { meant + away + unreadCount }

  /// How many nobody read.
  package var unreadCount: Int { unread.reduce(0) { $0 + $1.count } }

  /// Those of a ledger, of which the first of each column is told.
  package init(meant: Int, away: Int, unread: [Unread]) { (self.meant, self.away, self.unread) = (meant, away, unread) }

  /// The meanings whose cells are names, and no numbers.
  static let names: Set<String> = ["level1", "level2", "level3", "label", "relation", "unit"]

  /// The meanings that say whose the file is.
  private static let identity = Set(Reading.Identity.allCases.map(\.rawValue))

  /// - Parameter labels: the cells that label others.
  package init(of table: ReadableTable, by reading: Reading, labels: Set<String> = []) {
    for row in table.cells.rowNumbers {
      for cell in table.cells.cells(inRow: row) where cell.rows.lowerBound == row && cell.text.holdsDigit {
        let role = CellRole(
          of: cell.reference, row: row, column: cell.columns.lowerBound, isTall: cell.rows.count > 1, text: cell.text, in: reading)
        if case .unread = role, labels.contains(cell.reference) { continue }
        count(role, cell.reference, cell.text)
      }
    }
    for paragraph in table.paragraphs where paragraph.text.holdsDigit {
      count(
        CellRole(of: paragraph.name, row: 0, column: 0, isTall: false, text: paragraph.text, in: reading), paragraph.name, paragraph.text)
    }
  }

  private mutating func count(_ role: CellRole, _ cell: String, _ text: String) {
    switch role {
    case .label: break
    case .meant(let meaning): if !Self.names.contains(meaning), !Self.identity.contains(meaning) { meant += 1 }
    case .away: away += 1
    case .unread(let column): unread.append(Unread(cell: cell, text: text, column: column))
    }
  }
}
