public import Casework
public import EventLog
public import Indicators
public import TextForms
public import Values

/// The year at a glance (年度一览): every figure of a year in sections, linked to its events.
public struct YearReport: Sendable {
  public let year: Int
  /// Its days, up to the day it is asked on.
  public let period: ClosedRange<Day>
  /// Whether it is about one month (月报).
  public var isMonth = false
  /// The year in at most eight sentences.
  public let sentences: [[Piece]]
  /// The first day of each kind without a previous year.
  let beginnings: [LateBeginning]
  /// The offices, in the order of their logs.
  public let offices: [Office]
  /// What the page shows, from top to bottom.
  public let sections: [Section]
  /// What was recorded long after it happened, by what the kinds are called.
  let late: [(label: String, events: FirstFew<EventPlace>)]
  /// Every figure, in the order of their numbers.
  public let entries: [Entry]
  /// The figures of each card that a page begins with.
  let headline: [[Int]]
  /// The language of the page.
  public let language: Language
  /// What the cases are called that it names.
  public var names: [MeasureSample.OfficeCase: String] = [:]

  /// The cases that it names.
  public var namedCases: [MeasureSample.OfficeCase] { entries.flatMap(\.cases.first) }

  /// What people read: of a month one table below its sentences.
  var shown: [Section] { isMonth ? sections.filter { $0.id == Self.totalsSection } : sections }

  /// The section of the numbers of cases.
  static var totalsSection: String { "totals" }

  /// An office whose year is shown.
  public struct Office: Hashable, Sendable {
    /// The identifier, by which figures are grouped.
    public let id: String
    public let name: String
    /// The tree that the figures rest on.
    public let checkpoint: Checkpoint
    /// The day of the last event known then.
    public let last: Day?
    /// The day on which its log was begun.
    public let opened: Day?

    /// Names an office.
    public init(id: String, name: String, checkpoint: Checkpoint, last: Day?, opened: Day?) {
      (self.id, self.name, self.checkpoint, self.last, self.opened) = (id, name, checkpoint, last, opened)
    }
  }

  /// Whether the offices kept their logs in the whole year before.
  var isComparable: Bool {
    guard let start = period.years(earlier: 1)?.lowerBound else { return false }
    return offices.allSatisfy { $0.opened.map { $0 <= start } ?? false }
  }

  /// A part of a sentence.
  public enum Piece: Sendable {
    case text(String)
    /// The figure of that number, as it prints.
    case figure(Int)
    /// The first cases behind that figure, by name.
    case cases(of: Int)
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

  /// The content of a cell.
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

extension YearReport {
  /// A figure of the report with the command that gives it and the events behind it.
  public struct Entry: Sendable {
    /// From 1, in the order in which they were computed.
    public let number: Int
    /// The word by which it is linked to.
    public let id: String
    /// The word of this year's figure, where it is last year's.
    let own: String?
    /// What it is called.
    public let label: String
    /// The measure word of what it counts, in Chinese; nil where there is none.
    var measureWord: String?
    public let measure: String
    /// What it is grouped by.
    public let keys: [String]
    /// The days that it speaks of.
    public let period: ClosedRange<Day>
    /// What the measure gave.
    let result: MeasureResult
    /// The same a year earlier, where that was asked for and the log reaches it.
    let comparison: MeasureComparison?
    /// The events behind it, in the order of the logs.
    var events: FirstFew<EventPlace> { result.sample?.events ?? FirstFew() }
    /// The cases behind it, in the order of the offices, where the page names them.
    var cases: FirstFew<MeasureSample.OfficeCase> { result.sample?.cases ?? FirstFew() }

    public var figure: Indicators.Figure { result.figure }

    /// The index of a group in the answer; nil if there is no such group.
    func group(_ key: JSON) -> Int? { result.groups.firstIndex { $0.key == [key] } }

    /// The figure of a group; what is counted is 0 where there is no such group, anything else undefined.
    func figure(of key: JSON) -> Indicators.Figure {
      group(key).map { result.groups[$0].figure } ?? Indicators.Figure(figure.unit == .number ? .zero : nil, figure.unit)
    }

    /// The events behind a group.
    func events(of key: JSON) -> FirstFew<EventPlace> {
      guard let group = group(key), let groups = result.sample?.groups, groups.indices.contains(group) else { return FirstFew() }
      return groups[group]
    }
  }
}

extension YearReport {
  /// The passage of a kind's cases to their end, with its rate and time.
  struct Passage {
    let kind: Kind
    /// The measure's words, `complaint.received -> resolved`.
    let measure: String
    /// The action that brings a case there.
    let end: Action
    /// What it leads to, `resolved`.
    private let goal: String

    /// Reads the passage of a kind; nil if its policy has none or no action causes it.
    init?(_ kind: Kind) {
      guard let words = kind.policy.report?.completion else { return nil }
      let parts = words.split { "-> ".contains($0) }.map(String.init)
      guard parts.count == 2,
        let end = kind.actions.first(where: { $0.event == parts[1] || $0.to.contains(.state(parts[1])) })
      else {
        return nil
      }
      self.kind = kind
      self.end = end
      goal = parts[1]
      measure = "\(kind.id).\(parts[0]) -> \(parts[1])"
    }

    /// What the rate is called: 办结率.
    func done(in language: Language) -> String { language.choose("\(end.label)率", goal.identifierWords) }
  }
}

extension YearReport.Composer {
  /// The reported passages by kind.
  var passages: [YearReport.Passage] { catalog.kinds.compactMap(YearReport.Passage.init).sorted { $0.kind.id < $1.kind.id } }

  /// The label of a kind's openings: 签发通知书, 登记投诉, or only the kind's.
  func openings(of kind: Kind) -> String {
    let action = kind.actions.first { $0.from.opens }
    let verb = action?.event == "recorded" ? "" : action?.label ?? ""
    return language.choose(verb == kind.label ? verb : verb.joined(overlapping: kind.label), kind.plural)
  }

  /// The kinds grouped by their project's district, and those by their own.
  func districtNote(_ kinds: [Kind]) -> String {
    let (others, own) = (
      kinds.filter { $0.policy.report?.district?.contains(".") ?? false },
      kinds.filter { $0.policy.report?.district?.contains(".") == false }
    )
    func names(_ kinds: [Kind]) -> String {
      let names = kinds.map { language.choose($0.label, $0.plural) }
      guard names.count > 1, let last = names.last else { return names.first ?? "" }
      return names.dropLast().joined(separator: language.choose("、", ", ")) + language.choose("和", " and ") + last
    }
    let parts = [
      others.isEmpty ? nil : language.choose("\(names(others))按其项目所在地", "\(names(others)) by their project's district"),
      own.isEmpty ? nil : language.choose("\(names(own))按其自身", "\(names(own)) by their own"),
    ].compactMap { $0 }
    let text = parts.joined(separator: language.choose("，", ", ")) + language.choose("。", ".")
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension Kind {
  /// The event that opens a case.
  public var openingEvent: String { actions.first { $0.from.opens }?.event ?? "opened" }

  /// Several of them, in English.
  var plural: String {
    let words = id.identifierWords
    // No one knows the plural of an office's own word.
    if origin == .adopted, Catalog.builtIn.kind(id) == nil { return words + " records" }
    return words.hasSuffix("y") && !["ay", "ey", "oy"].contains(String(words.suffix(2))) ? words.dropLast() + "ies" : words + "s"
  }
}
