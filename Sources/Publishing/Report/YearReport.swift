import Casework
public import EventLog
import Indicators
public import TextForms

/// The year at a glance (年度一览): every figure of a year, laid out in sections, each with the way back to its events.
public struct YearReport: Sendable {
  public let year: Int
  /// Its days, up to the day it is asked on.
  public let period: ClosedRange<Day>
  /// The year in at most eight sentences.
  public let sentences: [[Piece]]
  /// Since when each kind is recorded that has no last year to stand beside.
  let beginnings: [(kind: Kind, first: Day?)]
  /// The offices, in the order of their logs.
  public let offices: [Office]
  /// What the page shows, from top to bottom.
  public let sections: [Section]
  /// What was recorded long after it happened, by what the kinds are called.
  let late: [(label: String, events: FirstFew<EventPlace>)]
  /// Every figure, in the order of their numbers.
  public let entries: [Entry]
  /// The language of the page.
  public let language: Language

  /// An office whose year is shown.
  public struct Office: Hashable, Sendable {
    /// The identifier, by which figures are grouped.
    public let id: String
    public let name: String
    /// The tree that the figures stand on.
    public let checkpoint: Checkpoint
    /// The day of the last event known then.
    public let last: Day?

    /// Names an office.
    public init(id: String, name: String, checkpoint: Checkpoint, last: Day?) {
      (self.id, self.name, self.checkpoint, self.last) = (id, name, checkpoint, last)
    }
  }

  /// A part of a sentence.
  public enum Piece: Sendable {
    case text(String)
    /// The figure of that number, as it prints.
    case figure(Int)
  }

  /// A part of the page under a heading of its own.
  public struct Section: Sendable {
    /// A word that stays the same in every language and year.
    let id: String
    /// The heading.
    let title: String
    /// What is to be known about its figures.
    let note: String?
    /// The figures.
    let content: Content
  }

  /// How the figures of a section are laid out; entries are given by their numbers.
  enum Content: Sendable {
    /// A table with a row for each thing.
    case rows(heads: [String], rows: [(label: String, cells: [Cell])])
    /// A chart of the year's months for each figure.
    case months([Int])

    /// The figures, each once, in the order of the page.
    var figures: [Int] {
      switch self {
      case .rows(_, let rows): rows.flatMap(\.cells).compactMap(\.figure).uniqued
      case .months(let figures): figures.uniqued
      }
    }
  }

  /// What stands in a cell.
  enum Cell: Sendable {
    case figure(Int)
    /// A group's share of a figure.
    case share(of: Int, key: JSON)
    /// The first cases behind a figure.
    case cases(of: Int)
    /// The first of some events.
    case events(FirstFew<EventPlace>)
    /// Days that are still to come.
    case later
    /// There is no such figure.
    case none

    /// The figure it is of.
    var figure: Int? {
      switch self {
      case .figure(let number), .share(let number, _), .cases(let number): number
      case .events, .later, .none: nil
      }
    }
  }
}
