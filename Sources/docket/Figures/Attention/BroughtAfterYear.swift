import Casework
import EventLog
import Indicators
import LogLines
import ProgramSession
import Values

/// What copies brought home after the end of the year that it is of: recorded there in time, and late for nobody, but it moves figures.
struct BroughtAfterYear {
  /// The log.
  let figures: FigureSession
  let audit: Audit
  /// The rows of submitted tables that show another figure now.
  let moved: [AfterYear.MovedRow]

  private var session: OfficeSession { figures.sessions[0] }

  /// A copy that came home on a day with events of a year.
  private struct Homecoming: Hashable, Comparable {
    let year: Int
    let day: Day
    let copy: String

    static func < (left: Homecoming, right: Homecoming) -> Bool {
      (left.year, left.day, left.copy) < (right.year, right.day, right.copy)
    }
  }

  /// A finding for each year, copy and day; within a week that is asked for nothing of another year ends.
  func findings(of rules: [AuditRule]) throws -> [AuditFinding] {
    guard rules.contains(.afterYear), audit.ending == nil else { return [] }
    let (zone, audit) = (session.origin.zone, audit)
    let firsts = try firstSeqs(zone)
    let kinds = figures.context.catalog.kinds.filter { $0.origin != .system }
    let seqs = figures.evaluator.events(of: kinds) { day, moment, seq in
      firsts[day.year].map { seq >= $0 } ?? false && !audit.isAfterYear(of: day, recorded: audit.localDay(moment))
    }
    try figures.checkReading()
    var homecomings: [Homecoming: [Event]] = [:]
    for seq in seqs {
      guard let event = try session.office.event(at: seq), let origin = event.origin,
        audit.isAfterYear(of: event.on, recorded: zone.day(of: event.at)),
        try session.office.history(of: event.caseID)?.validEntries.contains(where: { $0.event.seq == seq }) ?? false
      else { continue }
      homecomings[Homecoming(year: event.on.year, day: zone.day(of: event.at), copy: origin.tag.text), default: []].append(event)
    }
    return homecomings.sorted { $0.key < $1.key }.map { home, events in
      let seqs = events.map(\.seq)
      return AuditFinding(
        .afterYear, cases: Set(events.map(\.caseID)).sorted(), events: seqs,
        detail: .broughtAfterYear(
          home.year, count: events.count, copy: home.copy, on: home.day,
          figures: moved.filter { !$0.events.isDisjoint(with: seqs) }.map(\.figure)))
    }
  }

  /// The number of the first event recorded after each year of the log's days.
  private func firstSeqs(_ zone: Zone) throws -> [Int: Int] {
    var firsts: [Int: Int] = [:]
    for year in figures.extent.lowerBound.year...figures.extent.upperBound.year {
      guard let last = Day(year: year, month: 12, day: 31) else { continue }
      firsts[year] = try session.snapshot.firstSeq(recordedFrom: zone.end(of: last))
    }
    return firsts
  }
}
