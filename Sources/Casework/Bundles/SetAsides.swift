public import LogLines
import Values

/// Why an event from a field copy is set aside.
public enum SetAsideReason: Hashable, Sendable {
  /// A rule forbids it in this history.
  case refused(Refusal)
  /// It follows one of the same case that is set aside.
  case follows(EventID)
  /// What it defines is wrong by itself, or in this office.
  case definition(DefinitionFault)
  /// The line that it says it was on its copy isn't that, or is another copy's.
  case origin
  /// Another event of its copy has its number.
  case number(Int)
  /// It can't be recorded here at all.
  case invalid(DraftError)
  /// It opens a case under a number that the copy can't have given.
  case foreignNumber(CaseID, CopyTag)
  /// It would destroy personal values or a photo.
  case erasure
  /// It corrects or voids an event that the copy didn't record.
  case foreignTarget(seq: Int)
  /// It is a signature that doesn't hold.
  case hand(HandProblem)
  /// Nobody but its author answers for it where an inspector brings a bundle by his own key.
  case author(String, signer: String)
  /// It is of a kind that this office doesn't know.
  case unknownKind(String)
  /// It is dated in a year that was closed, and says no reason.
  case yearClosed(Int)

  /// What keeps an event from being recorded, if anything does; other errors go on.
  init?(_ body: () throws -> Void) throws {
    do {
      try body()
      return nil
    } catch let refusal as Refusal {
      self = .refused(refusal)
    } catch let fault as DefinitionFault {
      self = .definition(fault)
    } catch let error as DraftError {
      self = .invalid(error)
    } catch let problem as HandProblem {
      self = .hand(problem)
    }
  }
}

/// What a log says of the events from field copies that its history refused (搁置).
public struct SetAsides: Sendable {
  /// One of them.
  public struct Entry: Hashable, Sendable {
    /// The event.
    public let bundled: BundledEvent
    /// Why it was refused, as it was said then.
    public let reason: String
    /// The number of the event that set it aside.
    public let seq: Int
    /// Whether it was accepted (`true`) or discarded (`false`); nil if unsettled.
    public fileprivate(set) var settlement: Bool?
  }

  /// All of them, in the order of the log.
  public private(set) var entries: [Entry] = []

  /// Several copies may have given an id, and lines of one copy may have been changed on their way.
  private var places: [EventID: [Int]] = [:]
  private var placesByCase: [CaseID: [Int]] = [:]

  /// Reads the events of the cases `bundle/<tag>`, given in the order of the log.
  ///
  /// - Throws: `UnreadableDefinition` where what was set aside can't be read: a newer program's.
  public init(_ events: [Event] = []) throws {
    for event in events {
      if event.type == .setAside {
        add(Entry(bundled: try Self.bundled(in: event), reason: event.data["reason"]?.string ?? "", seq: event.seq))
      } else if event.type == .settled, let target = event.target {
        let candidates = (places[target] ?? []).filter { entries[$0].bundled.tag.bundleCase == event.caseID }
        if let index = candidates.first(where: { entries[$0].settlement == nil }) ?? candidates.last {
          entries[index].settlement = event.data["accepted"]?.bool ?? false
        }
      }
    }
  }

  private static func bundled(in event: Event) throws -> BundledEvent {
    let unreadable = UnreadableDefinition(
      caseID: event.caseID, seq: event.seq, fault: DefinitionFault(.expected("event"), at: [.key("data"), .key("event")]))
    do {
      let value: JSON = ["event": event.data["event"] ?? .null, "tag": .string(event.caseID.number)]
      guard let bundled = try BundledEvent(value) else { throw unreadable }
      return bundled
    } catch is EventLine.Unsound {
      throw unreadable
    }
  }

  private mutating func add(_ entry: Entry) {
    places[entry.bundled.id, default: []].append(entries.count)
    placesByCase[entry.bundled.caseID, default: []].append(entries.count)
    entries.append(entry)
  }

  /// Takes an event that is set aside just now.
  mutating func add(_ bundled: BundledEvent) {
    add(Entry(bundled: bundled, reason: "", seq: .max))
  }

  /// The short number of an entry, which stays its own whatever is settled: c3.
  public func shortNumber(of entry: Entry) -> String { "c\((entries.firstIndex(of: entry) ?? 0) + 1)" }

  /// The event with a short number, with or without a mark before it.
  public func event(numbered text: String) -> EventID? {
    let digits = text.drop { $0 == "#" }
    guard digits.first == "c" || digits.first == "C", let number = Int(written: digits.dropFirst()), entries.indices.contains(number - 1)
    else {
      return nil
    }
    return entries[number - 1].bundled.id
  }

  /// These, and others after them.
  public func followed(by others: SetAsides) -> SetAsides {
    var all = self
    for entry in others.entries { all.add(entry) }
    return all
  }

  /// The unsettled ones in an order in which they can be settled.
  public var pending: [Entry] {
    let open = entries.indices.filter { entries[$0].settlement == nil }
    let first = Dictionary(open.map { (entries[$0].bundled.queue, $0) }, uniquingKeysWith: min)
    let sorted = open.sorted { left, right in
      let (one, other) = (entries[left].bundled, entries[right].bundled)
      let heads = (first[one.queue] ?? left, first[other.queue] ?? right)
      if heads.0 != heads.1 { return heads.0 < heads.1 }
      if one.origin.precedes(other.origin) { return true }
      return other.origin.precedes(one.origin) ? false : left < right
    }
    return sorted.map { entries[$0] }
  }

  /// The entry of an event: the first unsettled one if several lines have its id.
  public subscript(id: EventID) -> Entry? {
    let candidates = (places[id] ?? []).map { entries[$0] }
    return candidates.first { $0.settlement == nil } ?? candidates.last
  }

  /// The entry of a line of a copy.
  public subscript(bundled: BundledEvent) -> Entry? {
    (places[bundled.id] ?? []).map { entries[$0] }.first { $0.bundled.isSameLine(as: bundled) }
  }

  /// The entries of a case.
  func entries(of caseID: CaseID) -> [Entry] { (placesByCase[caseID] ?? []).map { entries[$0] } }

  /// The copy's first unsettled event on the same case before another.
  public func head(before bundled: BundledEvent) -> BundledEvent? {
    let before = entries(of: bundled.caseID).map { ($0.settlement, $0.bundled) }.filter { settlement, other in
      settlement == nil && other.tag == bundled.tag && other.id != bundled.id && other.origin.precedes(bundled.origin)
    }
    return before.map(\.1).min { $0.origin.precedes($1.origin) }
  }

  /// The recorded reason when someone gave up waiting for a missing event.
  public static let waited = "waiting"

  /// The copy's last dropped waiting event on the same case since its last refresh.
  func dropped(before bundled: BundledEvent) -> BundledEvent? {
    let dropped = entries(of: bundled.caseID).filter { entry in
      entry.settlement == false && entry.reason == Self.waited && entry.bundled.tag == bundled.tag && entry.seq > bundled.base ?? 0
        && entry.bundled.origin.precedes(bundled.origin)
    }
    return dropped.map(\.bundled).max { $0.origin.precedes($1.origin) }
  }

  /// Whether the event that would have opened a case was discarded.
  func isDiscarded(_ caseID: CaseID) -> Bool {
    entries(of: caseID).contains { $0.settlement == false && $0.bundled.event.version == 1 }
  }
}

/// The copy's own events discarded there, which stay discarded through a refresh.
public struct OwnDiscards: Sendable {
  /// The events, each set aside and discarded.
  public let setAsides: SetAsides

  /// What the copy's log says of them, to be said again on top of the office's log.
  public let drafts: [Draft]

  /// Finds them.
  ///
  /// - Parameter said: what the copy's log says of what was set aside on it.
  /// - Parameter settled: what the office says of what was set aside there.
  public init(of tag: CopyTag, _ said: [Event], in office: some OfficeView, settled: SetAsides) throws {
    let discarded = try SetAsides(said).entries.filter { $0.settlement == false && $0.bundled.tag == tag }
    let lacking = Set(try unarrived(discarded.map(\.bundled), in: office, settled: settled).map(\.id))
    let places = Set(discarded.filter { lacking.contains($0.bundled.id) }.map(\.seq))
    let kept = said.filter { places.contains($0.seq) || $0.type == .settled && $0.target.map(lacking.contains) ?? false }
    setAsides = try SetAsides(kept)
    drafts = kept.map { Draft(id: $0.id, type: $0.type, caseID: $0.caseID, on: $0.on, by: $0.by, data: $0.data) }
  }
}
