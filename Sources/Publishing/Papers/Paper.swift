public import Casework
public import EventLog

/// The paper (文书) on which a case is signed on site: what `docket print` makes, in the look of the offices' own letters.
///
/// A pure function of the log: the same case, printed twice, is the same document, and its foot names the event that it was printed
/// at. Values that identify people are printed only where they are passed in; otherwise their places stay blank, to be filled by hand.
public struct Paper: Sendable {
  /// The case.
  let history: CaseHistory
  /// The case as it stands.
  let current: Case
  /// The name of the office.
  let office: String
  /// Where the office's days begin and end.
  let zone: Zone
  /// The cases that it refers to, as far as they are known.
  let references: [CaseID: CaseHistory]
  /// Personal values by field.
  let personal: [String: String]

  /// Takes what a paper is made of; nothing where the case is void, since nobody signs what never happened.
  public init?(
    _ history: CaseHistory, office: String, zone: Zone, references: [CaseID: CaseHistory] = [:], personal: [String: String] = [:]
  ) {
    guard let current = history.current else { return nil }
    self.history = history
    self.current = current
    self.office = office
    self.zone = zone
    self.references = references
    self.personal = personal
  }

  /// The cases that a paper wants to see, of those that a case refers to: ask again with what was found until there are none.
  public static func wanted(by history: CaseHistory, beside known: [CaseID: CaseHistory]) -> [CaseID] {
    var wanted: [CaseID] = []
    // The project of an inspection is the project of its notice.
    let nearby = [history] + [behind(history)].compactMap { $0.flatMap { known[$0] } }
    for id in nearby.flatMap(directReferences) where known[id] == nil && !wanted.contains(id) { wanted.append(id) }
    return wanted
  }

  /// The case to which another carries what it clears: the inspection behind a notice.
  static func behind(_ history: CaseHistory) -> CaseID? {
    for case .carries(_, let ref, _) in (history.kind?.actions ?? []).flatMap(\.rules) {
      if let id = history.current?.fields[ref]?.string.flatMap({ CaseID($0) }) { return id }
    }
    return nil
  }

  private static func directReferences(of history: CaseHistory) -> [CaseID] {
    guard let kind = history.kind, let current = history.current else { return [] }
    return kind.allFields.compactMap { field in
      if case .ref = field.type { current.fields[field.id]?.string.flatMap { CaseID($0) } } else { nil }
    }
  }

  /// The document, on upright A4 with the case and its last event's hash at the foot.
  public func document() throws(TableGridError) -> Document {
    let (title, blocks) = try form()
    return Document(title: title, footer: foot, blocks: [.letterhead(office)] + blocks)
  }

  /// What identifies the printed state of the case: its name, its last event, and that event's hash.
  private var foot: String {
    guard let last = history.events.last else { return history.id.description }
    return "\(history.id) · 第\(last.version)版 · 事件 #\(last.seq) · SHA-256 \(last.hash.hex)"
  }
}
