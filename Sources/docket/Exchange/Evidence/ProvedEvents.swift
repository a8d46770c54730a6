import Casework
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values

/// The events of a folder's receipts: what the cases of its lists say, with their corrections.
final class ProvedEvents {
  /// The events by their numbers.
  let events: [Int: Event]
  /// Those whose lines are left out, since their cases were erased.
  let withheld: Set<Int>
  /// The kinds as the receipts have them adopted.
  let catalog: Catalog
  private let ofCases: [CaseID: [Event]]
  private var histories: [CaseID: CaseHistory] = [:]

  /// Takes the events of receipts that hold.
  init(_ events: [Int: Event], withheld: Set<Int>) {
    (self.events, self.withheld) = (events, withheld)
    var (catalog, ofCases) = (Catalog(), [CaseID: [Event]]())
    for event in events.values.sorted(by: { $0.seq < $1.seq }) {
      catalog.adopt(recorded: event)
      ofCases[event.caseID, default: []].append(event)
    }
    (self.catalog, self.ofCases) = (catalog, ofCases)
  }

  /// A case as the receipts have it; nil where there are none of it.
  func history(of id: CaseID) -> CaseHistory? {
    if let known = histories[id] { return known }
    guard let events = ofCases[id] else { return nil }
    let history = CaseHistory(id: id, events: events, kind: catalog.kind(id.kind))
    histories[id] = history
    return history
  }

  /// An event with its corrections.
  func entry(_ seq: Int) -> HistoryEntry? {
    events[seq].flatMap { event in history(of: event.caseID)?.entries.first { $0.event.seq == seq } }
  }

  /// The sites that events of a case name.
  func sites(of id: CaseID) -> [CaseID] {
    (ofCases[id] ?? []).flatMap { [$0.data["project"], $0.data["set"]?["project"]] }.compactMap { $0?.string.flatMap { CaseID($0) } }
  }

  /// The table that the evidence is of, as it was adopted last.
  private(set) lazy var definition: TableDefinition? = {
    guard let id = ofCases.keys.first(where: { $0.kind == Kind.table.id }), let history = history(of: id) else { return nil }
    // A table that this program can't read is one that nothing is compared with.
    do { return try TableCase(history, on: Day.loggable.upperBound).definition } catch { return nil }
  }()

  /// The hashes of all files that events rest on.
  private(set) lazy var files: Set<Digest> = Set(
    ofCases.keys.flatMap { id in
      (history(of: id)?.entries ?? []).flatMap(\.files) + (ofCases[id] ?? []).map(HistoryEntry.init).flatMap(\.files)
    }
    .map(\.hash))
}
