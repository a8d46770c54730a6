public import Casework
import LogLines
import Values

/// The measures that give the numbers of Monday's page again.
public struct WeekMeasures {
  /// The days of the page.
  public let days: WeekDays
  private let catalog: Catalog
  private let whose: Whose

  /// Whose numbers they are.
  public enum Whose: Hashable, Sendable {
    /// The office's.
    case everybody
    /// A person's: what they recorded, what is theirs to do.
    case person(String)
    /// A section's: what its people recorded; no measure says what is for it to do.
    case section([String])
  }

  /// The field of how many hazards a visit saw still there.
  public static let leftCount = "left-count"

  /// The measures of a page in a catalog.
  public init(_ days: WeekDays, _ catalog: Catalog, of whose: Whose = .everybody) {
    (self.days, self.catalog, self.whose) = (days, catalog, whose)
  }

  /// The measure of a line; nil where none has it.
  public func measure(of line: WeekLine) -> String? {
    switch line {
    case .visits: events("inspection", "recorded") { "count(\($0))" }
    case .hazards: events("inspection", "recorded", field: "hazards") { "sum(\($0))" }
    case .left: events("inspection", "recorded", field: Self.leftCount) { "sum(\($0))" }
    case .cleared:
      joined([
        events("inspection", "rechecked", field: "cleared") { "sum(\($0))" },
        // A notice of an inspection is rechecked with it.
        events("notice", "reviewed", field: "cleared", "inspection:") { "sum(\($0))" },
      ])
    case .issued: events("notice", "issued") { "count(\($0))" }
    case .closed:
      joined([events("notice", "reviewed", "passed:true") { "count(\($0))" }, events("notice", "closed") { "count(\($0))" }])
    case .received: events("complaint", "received") { "count(\($0))" }
    case .resolved: events("complaint", "resolved") { "count(\($0))" }
    case .overdue: cases { kind, _ in ["\(kind.id) overdue:\(days.day)"] }
    case .due: due(in: days.rest)
    case .next: due(in: days.next)
    case .undated: cases { kind, deadline in kind.id == "complaint" ? ["complaint is:open \(deadline.field):"] : [] }
    case .answered: cases { kind, _ in [Self.answered(kind)].compactMap(\.self) }
    case .unnumbered: nil
    case .ahead: due(in: days.ahead) { $0.ahead > 0 }
    case .unseen: unseen
    case .findings: nil
    }
  }

  /// The query for the cases of a kind whose deadline runs no more; nil where it has no such state.
  public static func answered(_ kind: Kind) -> String? {
    let states = kind.statesBehindDeadline
    return states.isEmpty ? nil : "\(kind.id) state:" + states.joined(separator: ",")
  }

  /// The measure of the inspections' sites, of which one person may have seen several.
  public var sites: String? { events("inspection", "recorded", field: "project") { "distinct(\($0))" } }

  private var unseen: String? {
    let person: String
    switch whose {
    case .everybody: person = ""
    case .person(let name): person = " \(Kind.inspectorField):\(Self.quoted(name))"
    case .section: return nil
    }
    return joined(
      catalog.kinds.filter { $0.policy.visited != nil && $0.field(Kind.inspectorField) != nil }.map { "cases(\($0.id) is:unseen\(person))" }
    )
  }

  private func due(in span: ClosedRange<Day>, where isAsked: (Kind.Policy.Deadline) -> Bool = { _ in true }) -> String? {
    cases { kind, deadline in
      guard isAsked(deadline) else { return [] }
      let states = deadline.states.joined(separator: ",")
      return ["\(kind.id) state:\(states) \(deadline.field):\(span.lowerBound)..\(span.upperBound)"]
    }
  }

  /// A measure over the events of a name, where the catalog has it.
  private func events(_ kind: String, _ event: String, field: String? = nil, _ word: String? = nil, _ measure: (String) -> String)
    -> String?
  {
    guard let known = catalog.kind(kind), known.events.contains(event), field.map({ known.field($0) != nil }) ?? true else { return nil }
    let name = ["\(kind).\(event)", field].compactMap(\.self).joined(separator: ".")
    let people: String? =
      switch whose {
      case .everybody: nil
      case .person(let name): "by:\(Self.quoted(name))"
      case .section(let names): "by:" + names.map(Self.quoted).joined(separator: ",")
      }
    return measure([name, word, people].compactMap(\.self).joined(separator: " "))
  }

  /// A measure over the cases that have a deadline, of every kind that has one.
  private func cases(_ queries: (Kind, Kind.Policy.Deadline) -> [String]) -> String? {
    let person: String
    switch whose {
    case .everybody: person = ""
    case .person(let name): person = " who:\(Self.quoted(name))"
    case .section: return nil
    }
    return joined(
      catalog.kinds.flatMap { kind in (kind.deadline.map { queries(kind, $0) } ?? []).map { "cases(\($0)\(person))" } })
  }

  private func joined(_ measures: [String?]) -> String? {
    let measures = measures.compactMap(\.self)
    return measures.isEmpty ? nil : measures.joined(separator: " + ")
  }

  private static func quoted(_ name: String) -> String { "\"\(name.filter { $0 != "\"" })\"" }
}
