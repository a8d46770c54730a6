package import Casework
import EventLog
import LogLines
import Values

extension OfficeSession {
  /// The deadlines that actions of some kinds set: kept by the office's policy, else once the awaited event happened anywhere.
  package func actionDeadlines(of kinds: [Casework.Kind]) throws -> ActionDeadlines {
    var begins: [String: Day] = [:]
    var awaited: [String: String] = [:]
    for kind in kinds {
      guard let after = kind.deadline?.after else { continue }
      begins[kind.id] = try office.policy(after.from)?.string.flatMap { Day($0) }
      if begins[kind.id] == nil { awaited["\(kind.id).\(after.event)"] = kind.id }
    }
    if !awaited.isEmpty {
      _ = try snapshot.scan(from: .start, checksHashes: false) { line, bytes in
        if let kind = awaited[line.type(in: bytes).description] { begins[kind] = Day.loggable.lowerBound }
        return begins.count < Set(awaited.values).count ? .more : .stop
      }
    }
    return begins.isEmpty ? ActionDeadlines() : ActionDeadlines(keptFrom: begins, calendar: try calendar())
  }
}
