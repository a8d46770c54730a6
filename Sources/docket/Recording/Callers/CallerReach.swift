import Casework
import Commands
import Indicators
import LogLines
import ProgramSession

/// How far a look through sealed values reaches: a copy, and a clone without them, have few or none.
struct CallerReach {
  let call: CommandCall
  let session: OfficeSession
  let kind: Casework.Kind

  /// Of how many cases at least the values aren't here, where those of some events are.
  func missing(kept: Int) throws -> Int {
    let figures = try FigureSession(call, session: session, for: .words([kind.id]))
    var sealed: Set<CaseID> = []
    for field in kind.allFields where field.isPersonal {
      let query = try figures.query(["\(kind.id) -\(field.id):"])
      sealed.formUnion(figures.evaluator.cases(query).map(\.id))
    }
    if kept >= sealed.count { return 0 }
    // What was erased is sealed still, and nobody misses it.
    return max(0, sealed.subtracting(try Erasures(in: session.snapshot).cases.keys).count - kept)
  }
}
