import Casework
import Commands
import EventLog
import TextForms

/// What an action answers: the case, where it stands now, and the events that were stored.
struct ActionAnswer {
  /// The case that was named or opened.
  let caseID: CaseID
  /// The state it is in.
  let state: String
  /// Its version.
  let version: Int
  /// The events with their stored lines; no lines before they are stored.
  let events: [(event: Event, line: JSON?)]

  /// The answers for a stored batch: `counts` says how many events belong to each case named.
  static func stored(_ stored: [StoredEvent], counts: [Int], office: any OfficeView) throws(Failure) -> [ActionAnswer] {
    var answers: [ActionAnswer] = []
    var rest = stored[...]
    for count in counts {
      let own = rest.prefix(count)
      rest = rest.dropFirst(count)
      guard let first = own.first else { continue }
      answers.append(
        try ActionAnswer(
          first.event.caseID, events: own.map { stored in (stored.event, .some(stored.json)) }, office: office, upTo: nil))
    }
    return answers
  }

  /// The answers for a batch that would be stored.
  static func provisional(_ drafts: [Draft], counts: [Int], office: any OfficeView) throws(Failure) -> [ActionAnswer] {
    var answers: [ActionAnswer] = []
    var rest = drafts[...]
    for count in counts {
      let own = rest.prefix(count)
      rest = rest.dropFirst(count)
      guard let first = own.first else { continue }
      answers.append(
        try ActionAnswer(
          first.caseID, events: own.map { (Event(provisional: $0, seq: 0, version: ($0.expectedVersion ?? 0) + 1), nil) }, office: office,
          upTo: nil))
    }
    return answers
  }

  /// The answer that an earlier batch got, as things stood then.
  static func earlier(_ batch: [StoredEvent], first: Event, office: any OfficeView) throws(Failure) -> ActionAnswer {
    try ActionAnswer(
      first.caseID, events: batch.map { stored in (stored.event, .some(stored.json)) }, office: office,
      upTo: batch.last?.event.seq ?? first.seq)
  }

  private init(_ id: CaseID, events: [(event: Event, line: JSON?)], office: any OfficeView, upTo seq: Int?) throws(Failure) {
    caseID = id
    self.events = events
    let history = try Failure.catching { try office.history(of: id) }
    let then = seq.flatMap { seq in history.map { CaseHistory(id: id, events: $0.events.filter { $0.seq <= seq }, kind: $0.kind) } }
    let shown = then ?? history
    state = shown?.current?.state ?? ""
    version = shown?.version ?? 0
  }

  /// The answer for programs.
  var json: JSON {
    [
      "case": .string(caseID.description), "state": .string(state), "version": .number(version),
      "events": .array(events.map { $0.line ?? $0.event.json }),
    ]
  }

  /// The answer for people: a line for each event.
  func lines(_ language: Language, office: any OfficeView, today: Day) throws(Failure) -> [String] {
    var lines: [String] = []
    for (event, _) in events {
      let project = try Failure.catching { try office.projectName(in: event.data) }
      lines.append(EventLineText(event: event, catalog: office.catalog, today: today, project: project).text(language))
    }
    return lines
  }
}

extension StoredEvent {
  /// The stored line as a JSON value.
  var json: JSON { event.json }
}

extension OfficeView {
  /// The name of the project that an event's data refers to.
  func projectName(in data: JSON.Object) throws -> String? {
    guard let id = data["project"]?.string.flatMap({ CaseID($0) }), id.kind == Kind.project.id else { return nil }
    return try name(of: id)
  }

  /// The name under which a case is known.
  func name(of id: CaseID) throws -> String? {
    guard let known = catalog.kind(id.kind)?.knownBy else { return nil }
    return try standing(id)?.fields[known]?.string
  }
}
