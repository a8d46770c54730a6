import Casework
package import Commands
package import EventLog
package import Gathering
package import LogLines
package import Values

/// One command's look at a gathering, or its turn at writing it.
package final class GatheringSession {
  /// The gathering's own log.
  package let own: OfficeSession
  /// The gathering's paths.
  package let folder: GatheringFolder
  /// The offices.
  package private(set) var sources: Sources

  /// Looks at the gathering that a call is about.
  package static func reading(_ call: CommandCall) throws -> GatheringSession {
    try GatheringSession(try OfficeSession.reading(call))
  }

  /// Takes the writer's turn at it.
  package static func writing(_ call: CommandCall) throws -> GatheringSession {
    let own = try OfficeSession.writing(call)
    do {
      return try GatheringSession(own)
    } catch {
      own.end()
      throw error
    }
  }

  /// Takes a log that has to be a gathering's own.
  package init(_ own: OfficeSession) throws {
    guard let folder = try GatheringFolder.at(own.path) else { throw Failure.refused("no-gathering", ["path": own.path]) }
    self.own = own
    self.folder = folder
    let snapshot = own.currentSnapshot
    sources = try Sources(snapshot)
  }

  /// Lets go of the writer's turn.
  package func end() { own.end() }

  /// The event of an action on an office's case.
  package func draft(_ action: String, _ office: String, _ data: JSON.Object, by: String) -> Draft {
    guard let draft = sources.draft(action, office, data, id: own.moment.newID(), on: own.today, by: by) else {
      preconditionFailure("an office's id was looked at before")
    }
    return draft
  }

  /// Records something on an office's case.
  package func record(_ action: String, _ office: String, _ data: JSON.Object, by: String) throws -> [StoredEvent] {
    let stored = try own.append([draft(action, office, data, by: by)])
    for event in stored { sources.apply(event.event) }
    return stored
  }

  /// The zone of an office by its collected log, or the gathering's without one.
  func zone(of office: String) throws -> Zone {
    guard sources.byOffice[office]?.root != nil else { return own.origin.zone }
    let snapshot = try FileEventStore(directory: folder.log(of: office), fileSystem: folder.fileSystem).snapshot()
    return try snapshot.event(seq: 1).map { OfficeOrigin($0.event).zone } ?? own.origin.zone
  }

  /// The states of the expected offices.
  package func standings(asked: Day?) throws -> [SourceStanding] {
    try sources.expected.map { source in
      let zone = try zone(of: source.office)
      return SourceStanding(source, now: own.now, asked: asked) { zone.day(of: $0) }
    }
  }
}
