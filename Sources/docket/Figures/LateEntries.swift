import Casework
import Commands
import EventLog

/// Finds what was recorded long after it happened, without folding the cases to which that never happened.
///
/// One pass over the lines tells which cases may have late entries, by their days or by a correction of one; only those are judged.
struct LateEntries {
  /// The office.
  let session: OfficeSession
  /// The days that are asked about.
  let period: ClosedRange<Day>
  /// The day as of which is asked.
  let asOf: Day?

  /// What the audit finds.
  func findings() throws(Failure) -> [AuditFinding] {
    let histories = try session.histories(of: Array(try candidates())).compactMap { session.known($0, asOf: asOf) }
    let zone = session.origin.zone
    return Audit.findings(of: [.lateEntry], in: histories, today: asOf ?? session.today, period: period) { zone.day(of: $0) }
  }

  /// The cases that may have late entries, and the office itself, which says whether it was reconstructed.
  private func candidates() throws(Failure) -> Set<CaseID> {
    try Failure.catching {
      var found: Set<CaseID> = []
      let end = try session.snapshot.scan { line, bytes in
        if line.seq == 1 || Self.mayBeLate(line) || Self.movesDay(line, bytes) { found.insert(line.event(in: bytes).caseID) }
        return .more
      }
      session.meet(end.damage)
      return found
    }
  }

  /// Judged by days of Greenwich, which are never more than one behind those of the office.
  private static func mayBeLate(_ line: EventLine) -> Bool {
    line.at.milliseconds / 86_400_000 - Int64(line.on.number) >= Int64(Audit.Thresholds().lateDays)
  }

  /// Whether the line corrects the day of another one.
  private static func movesDay(_ line: EventLine, _ bytes: Span<UInt8>) -> Bool {
    guard bytes[line.type.lowerBound] == UInt8(ascii: "e") else { return false }
    let event = line.event(in: bytes)
    return event.type == .corrected && event.data["set"]?["on"] != nil
  }
}
