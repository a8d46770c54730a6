import Casework
import Commands
import LogLines
import ProgramSession

/// The cases of a run whose papers one officer alone signs, told once.
final class SingleOfficers {
  private var cases: Set<CaseID> = []

  /// So many are named.
  private static let few = 5

  /// Adds a case.
  func add(_ id: CaseID) { cases.insert(id) }

  /// Says which they are, if there are any.
  func note(_ call: CommandCall) {
    if cases.isEmpty { return }
    let named = cases.sorted().prefix(Self.few).map(\.description) + (cases.count > Self.few ? ["…"] : [])
    call.console.note(message: "single-officer.several", ["count": cases.count, "ids": named])
  }
}
