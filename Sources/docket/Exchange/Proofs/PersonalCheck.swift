package import Casework
package import EventLog
import LogLines
package import ProgramSession
package import Values

/// The personal values beside a log, compared with the seals of its events.
package struct PersonalCheck {
  /// The values that fit.
  private(set) var values: Int
  /// Those that don't: damage.
  private(set) var misfits = 0
  /// The seals whose value is gone or may not be read.
  private(set) var absent: Int

  /// Judges what re-reading found, except for events of an unfinished erasure.
  ///
  /// - Parameter unfinished: the events, looked up, of which an erasure has left values.
  package init(_ found: SealFindings, in store: any EventStore, unfinished: [UnfinishedValues], _ verification: inout Verification) throws {
    if let failure = found.failure { throw failure }
    (values, absent) = (found.values, found.absent)
    let asides = try SetAsides(verification.noted.map(\.event).filter { $0.type == .setAside })
    let left = Set(unfinished.map(\.event.id))
    for verdict in found.odd where !left.contains(verdict.id) {
      if let aside = asides[verdict.id]?.bundled.event, try Self.belong(to: aside, verdict, in: store) {
        // Another copy took the id: these are the values of the event that was set aside for it.
        absent += verdict.values + verdict.absent + verdict.misfits
        continue
      }
      values += verdict.values
      absent += verdict.absent
      misfits += verdict.misfits
      for damage in verdict.damage { verification.add(damage) }
    }
    let odd = Set(found.odd.map(\.id))
    for rest in unfinished where !odd.contains(rest.event.id) && rest.event.seq <= verification.events {
      let verdict = SealVerdict(rest.event, kept: rest.values, file: "")
      values -= verdict.values
      absent -= verdict.absent
    }
  }

  /// Whether the kept values are those of a set-aside event with the same id.
  private static func belong(to aside: Event, _ verdict: SealVerdict, in store: any EventStore) throws -> Bool {
    let snapshot = try store.snapshot()
    guard let event = try snapshot.event(seq: verdict.seq)?.event else { return false }
    do {
      let kept = try store.personalValues(of: event, in: snapshot)
      return kept.map { !$0.fit(event) && $0.fit(aside) } ?? false
    } catch {
      // What can't be read belongs to none.
      guard case .damaged = error else { throw error }
      return false
    }
  }

  /// The numbers for programs.
  package var json: JSON { ["values": .number(values), "misfits": .number(misfits), "absent": .number(absent)] }
}

/// An event of which an erasure that was interrupted has left values.
package struct UnfinishedValues {
  let event: Event
  /// What is left, where it can be read.
  let values: PersonalValues?

  /// Looks up the events of which erasures have left values.
  package static func all(of rests: [ErasureWork.Rest], in session: OfficeSession) throws -> [UnfinishedValues] {
    try Set(rests.flatMap(\.events)).compactMap { id in
      guard let event = try session.office.event(with: id) else { return nil }
      do {
        return UnfinishedValues(event: event, values: try session.personalValues(of: id))
      } catch {
        guard case .damaged? = error as? StoreError else { throw error }
        return UnfinishedValues(event: event, values: nil)
      }
    }
  }
}
