public import LogLines
public import TextForms
public import Values

/// A hazard (隐患): one thing at a site with one life, in however many papers it stands.
public struct Hazard: Sendable {
  /// Whether it is still there.
  public enum State: String, Sendable, CaseIterable {
    case open
    case cleared
    /// Its paper was closed, and nothing says that it was cleared.
    case closed

    /// What people call it.
    public var label: Localized {
      switch self {
      case .open: Localized(zh: "在", en: rawValue)
      case .cleared: Localized(zh: "消除", en: rawValue)
      case .closed: Localized(zh: "已销号", en: rawValue)
      }
    }
  }

  /// Where it stands: an entry of a case's list.
  public struct Entry: Hashable, Sendable {
    public let caseID: CaseID
    /// Its place in the list, from 1.
    public let place: Int
  }

  /// A look at it, or its finding: the event, and the day.
  public struct Look: Hashable, Sendable {
    public let seq: Int
    public let on: Day
    public let by: String
    /// When it was recorded.
    public let at: Instant
  }

  /// What it is called at its site; nil where it has left the site.
  public internal(set) var number: HazardNumber?
  /// The event that brought it to the site, and its place among those of that event.
  var (arrival, order) = (0, 0)
  /// What it says, by whoever wrote it last.
  public internal(set) var text: String
  /// The clause that it breaks.
  public internal(set) var clause: String?
  /// When it was found, and by whom.
  public internal(set) var found: Look
  /// The case whose list it came in by.
  public internal(set) var origin: CaseID
  /// Every look at it since then that an event tells of, in the order of the log.
  public internal(set) var looks: [Look] = []
  /// What cleared it.
  public internal(set) var cleared: Look?
  /// What closed its paper without clearing it.
  public internal(set) var closed: Look?
  public internal(set) var state = State.closed
  /// Where it stands today, the inspection before its notices.
  public internal(set) var entries: [Entry] = []
  /// The paper that it is followed by: the latest that is still open, else the latest.
  public internal(set) var paper: Entry?

  /// When it was seen last.
  public var seen: Look { (looks + [cleared].compactMap(\.self)).max { ($0.on, $0.seq) < ($1.on, $1.seq) } ?? found }

  init(text: String, found: Look, origin: CaseID) { (self.text, self.found, self.origin) = (text, found, origin) }

  /// Its place in a case's list; nil where it stands in none.
  public func place(in id: CaseID) -> Int? { entries.first { $0.caseID == id }?.place }
}
