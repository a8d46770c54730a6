import Casework
import EventLog
import LogLines
import Values

extension OfficeColumns {
  /// The hazards of the log in columns, followed through the cases that list them; nil where the office has a kind of that name itself.
  func hazardColumns() -> KindColumns? {
    var catalog = Catalog.builtIn
    var events: [CaseID: [Event]] = [:]
    do throws(StoreError) {
      for place in lines(ofAffair: Kind.kind.id) { catalog.adopt(recorded: try log.snapshot.event(at: place).event) }
      let kinds = catalog.kindsOfHazards
      if kinds.isEmpty { return nil }
      let (moment, size) = (log.moment, log.size ?? .max)
      _ = try log.snapshot.scan(from: .start, checksHashes: false) { line, bytes in
        if line.seq > size || moment.map({ line.at > $0 }) ?? false { return .stop }
        if kinds.contains(line.kind(in: bytes)) { events[line.caseID(in: bytes), default: []].append(line.event(in: bytes)) }
        return .more
      }
    } catch {
      record(error, damage: nil)
      return nil
    }
    let histories = events.map { CaseHistory(id: $0, events: $1, kind: catalog.kind($0.kind)) }
    let copy = log.copy
    let hazards = HazardCases.all(among: histories) { event in
      event.origin?.tag.text ?? copy.flatMap { event.seq > $0.base ? $0.tag : nil } ?? ""
    }
    return KindColumns(of: hazards.flatMap(\.events).sorted { $0.seq < $1.seq })
  }
}

extension KindColumns {
  /// Events that no log holds, and that nobody amends.
  init(of events: [Event]) {
    self.init()
    for event in events { event.withLine { line, bytes in add(line, bytes) } }
    complete()
  }
}
