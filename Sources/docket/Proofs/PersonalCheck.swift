import Casework
import EventLog

/// Holds every personal value beside a log against the seal that its event has.
struct PersonalCheck {
  /// The values that fit.
  private(set) var values = 0
  /// Those that don't: damage.
  private(set) var misfits = 0
  /// The seals whose value is gone or may not be read.
  private(set) var absent = 0

  /// Checks the values of some events, except those of an unfinished erasure.
  init(_ seqs: [Int], beside session: OfficeSession, unfinished: Set<EventID>, _ verification: inout Verification) throws {
    let asides = try SetAsides(verification.noted.map(\.event).filter { $0.type == .setAside })
    for seq in seqs {
      guard let event = try session.lookup.event(at: seq), !unfinished.contains(event.id) else { continue }
      let fields = event.type == .corrected ? event.data["set"]?.object ?? [:] : event.data
      let sealed = fields.filter { $0.value.isSealed }
      if sealed.isEmpty { continue }
      let kept: PersonalValues?
      do {
        kept = try session.personalValues(of: event.id)
      } catch {
        guard case .damaged(let damage)? = error as? StoreError else { throw error }
        verification.add(damage)
        misfits += sealed.count
        continue
      }
      if let kept, let aside = asides[event.id]?.bundled.event, !kept.fit(event), kept.fit(aside) {
        // Another copy took the id: these are the values of the event that was set aside for it.
        absent += sealed.count
        continue
      }
      for (key, seal) in sealed {
        if kept?[key] == nil {
          absent += 1
        } else if kept?.value(of: key, committedTo: seal) != nil {
          values += 1
        } else {
          misfits += 1
          verification.add(
            Damage(.personalMisfit(field: key, seq: seq), file: try session.personalFile(of: event.id), line: nil, offset: 0))
        }
      }
    }
  }

  /// The numbers for programs.
  var json: JSON { ["values": .number(values), "misfits": .number(misfits), "absent": .number(absent)] }
}
