public import Casework
public import EventLog

/// A case for other programs: its state and its events, with corrections applied and voids left out.
public struct ExportedCase: Sendable {
  /// The office whose log holds it.
  public let office: String
  /// Its name among several offices' cases, such as `a:notice/2023-0001`.
  public let name: String
  /// Its state.
  public let current: Case
  /// Its fields; personal values are sealed unless requested in clear.
  public let fields: JSON.Object
  /// The events that count.
  public let events: [Event]

  /// One event that counts, with its data corrected.
  public struct Event: Equatable, Sendable {
    /// What happened: `received`.
    public let name: String
    /// The day it happened.
    public let on: Day
    /// The fields, without the files that were attached: those stay with the log.
    public let data: JSON.Object
  }

  /// The case of a history; nil if it was voided.
  public init?(
    _ history: CaseHistory, office: String, namesOffice: Bool = false, personal: (EventID) throws -> PersonalValues? = { _ in nil }
  ) rethrows {
    guard let current = history.current else { return nil }
    self.office = office
    name = namesOffice ? "\(office):\(current.id)" : current.id.description
    self.current = current
    fields = try history.openedFields(personal)
    events = try history.standing.map { entry in
      var data = try entry.openedData(personal)
      for key in ["attachments", "origin"] { data[key] = nil }
      return Event(name: entry.event.type.name, on: entry.on, data: data)
    }
  }

  /// The first day of an event.
  func firstDay(of event: String) -> Day? {
    events.lazy.filter { $0.name == event }.map(\.on).min()
  }
}

extension ExportedCase {
  /// The events as one cell holds them: `[{"event":"received","on":"2023-07-05","data":{…}}]`.
  var eventsText: String {
    JSON.array(
      events.map { event in
        var object: JSON.Object = ["event": .string(event.name), "on": .string(event.on.description)]
        if !event.data.isEmpty { object["data"] = .object(event.data) }
        return .object(object)
      }
    ).text()
  }
}
