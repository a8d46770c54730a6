import Casework
import Commands
import EventLog
import LogLines
import ProgramSession
import TextForms
import Values

/// The events that changed cells become.
extension LedgerHomecoming {
  mutating func decide(_ settings: [Setting], _ acts: [Acting]) throws {
    var groups: [(seq: Int, settings: [Setting])] = []
    for setting in settings {
      if let place = groups.firstIndex(where: { $0.seq == setting.seq }) {
        groups[place].settings.append(setting)
      } else {
        groups.append((setting.seq, [setting]))
      }
    }
    for group in groups {
      if try correct(group.seq, group.settings) { continue }
      if group.settings.count > 1 { for setting in group.settings { _ = try correct(group.seq, [setting]) } }
    }
    for act in acts.sorted(by: { $0.day < $1.day }) {
      var fields = act.fields
      let taken = unplaced.filter { cell in
        cell.caseID == act.caseID && changes[cell.change].row == changes[act.change].row
          && act.kind.fields(of: act.action).contains { $0.id == cell.field }
      }
      for cell in taken { fields[cell.field] = cell.value }
      deadlines.fill(&fields, of: act.kind, by: act.action, on: act.day)
      let intent = Intent(
        kind: act.kind, action: act.action, caseID: act.caseID, fields: fields, on: act.day, by: by,
        takesAllThatRemains: act.takesAll)
      do {
        try append(try Casework.decide(intent, in: pending, at: session.moment))
        for change in [act.change] + taken.map(\.change) {
          (changes[change].act, changes[change].why, changes[change].next) = (act.action.id, nil, nil)
        }
      } catch let refusal as Refusal {
        changes[act.change].act = nil
        changes[act.change].why = refusal.failure.message
      }
    }
  }

  /// Corrects an event; whether it was taken.
  private mutating func correct(_ seq: Int, _ settings: [Setting]) throws -> Bool {
    var set: JSON.Object = [:]
    for setting in settings { for member in setting.beside { set[member.key] = member.value } }
    for setting in settings { set[setting.field] = setting.value }
    let correction = Correction(seq: seq, set: set, reason: reason.isEmpty ? "—" : reason, by: by)
    do {
      try append(try Casework.decide(correction, in: pending, at: session.moment))
      for setting in settings { (changes[setting.change].act, changes[setting.change].why) = (Act.Verb.correct.rawValue, nil) }
      return true
    } catch let refusal as Refusal {
      for setting in settings { (changes[setting.change].act, changes[setting.change].why) = (nil, refusal.failure.message) }
      return false
    }
  }

  private mutating func append(_ decided: [Draft]) throws {
    for draft in decided {
      try pending.append(draft, at: session.moment.now)
      drafts.append(draft)
    }
  }
}
