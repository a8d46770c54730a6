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
    for event in events { add(event) }
    complete()
  }

  private mutating func add(_ event: Event) {
    let row = UInt32(seqs.count)
    func coded(_ text: String, _ code: (Range<Int>, Span<UInt8>) -> UInt32) -> UInt32 {
      let bytes = Array(text.utf8)
      return code(bytes.indices, bytes.span)
    }
    seqs.append(UInt32(truncatingIfNeeded: event.seq))
    days.append(event.on.number)
    typeCodes.append(coded(event.type.name) { types.code(of: $0, in: $1) })
    caseCodes.append(coded(event.caseID.number) { caseCode(of: $0, in: $1) })
    // People are kept as JSON writes them.
    byCodes.append(coded(String(JSON.string(event.by).text().dropFirst().dropLast())) { people.code(of: $0, in: $1) })
    areImported.append(0)
    ids.append(AmendmentColumns.mixed(event.id))
    recordedAt.append(event.at.milliseconds)
    for member in event.data {
      let index = Int(coded(member.key) { names.code(of: $0, in: $1) }) - 1
      if index == fields.count { fields.append(FieldColumn()) }
      _ = coded(member.value.text()) { range, bytes in
        fields[index].add(range, in: bytes, at: row)
        return 0
      }
    }
  }
}
