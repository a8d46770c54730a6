public import EventLog
public import TextForms

/// The year at a glance (年度一览): every figure of a year, laid out in sections, each with the way back to its events.
public struct YearReport: Sendable {
  /// The year.
  public let year: Int
  /// Its days, up to the day it is asked on.
  public let period: ClosedRange<Day>
  /// The offices, in the order of their logs.
  public let offices: [Office]
  /// What the page shows, from top to bottom.
  public let sections: [Section]
  /// Every figure, in the order of their numbers.
  public let entries: [Entry]
  /// The year in a few sentences.
  public let sentences: [[Words]]
  /// The language of the page.
  public let language: Language

  /// A piece of a sentence: words, or a figure by its number.
  public enum Words: Sendable {
    case text(String)
    case figure(Int)
  }

  /// An office whose year is shown.
  public struct Office: Hashable, Sendable {
    /// The identifier, by which figures are grouped.
    public let id: String
    /// The name.
    public let name: String
    /// How many events its log held.
    public let events: Int

    /// Names an office.
    public init(id: String, name: String, events: Int) {
      self.id = id
      self.name = name
      self.events = events
    }
  }

  /// A part of the page under a heading of its own.
  public struct Section: Sendable {
    /// What programs call it.
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
    /// A row for each thing, with a figure in each column; nothing where there is none to give.
    case rows(heads: [String], rows: [(label: String, figures: [Int?])])
    /// A row for each figure: the year's quarters and the year.
    case quarters([Int])
    /// A row for each group of the figures, which share what they are grouped by.
    case groups(head: String, labels: [(key: JSON, label: String)], columns: [(label: String, figure: Int)])
    /// A chart of the year's months for each figure.
    case months([Int])
    /// A row for each figure with the cases behind it.
    case cases([(label: String, figure: Int)])
  }
}
