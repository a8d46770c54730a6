import Casework
import LogLines
import ProgramSession
import TextForms

/// The cases that rows refer to, each read once.
final class KnownCases {
  private let session: OfficeSession
  private var cases: [CaseID: Case?] = [:]
  private var isWhole: Set<String> = []
  /// What the log failed with, if it did.
  private(set) var problem: (any Error)?

  init(_ session: OfficeSession) { self.session = session }

  /// Reads all cases of a kind together.
  func takeAll(of kind: String) throws {
    try CaseHistories(session: session, isWanted: { $0.kind == kind }).visit { cases[$0.id] = .some($0.current) }
    isWhole.insert(kind)
  }

  /// A case; nil where the log has none of the name.
  func find(_ id: CaseID) -> Case? {
    if let known = cases[id] { return known }
    if isWhole.contains(id.kind) { return nil }
    do {
      let found = try session.office.history(of: id)?.current
      cases[id] = .some(found)
      return found
    } catch {
      problem = error
      return nil
    }
  }

  /// A case as it was when its log had so many events.
  func find(_ id: CaseID, upTo seq: Int) -> Case? {
    do {
      guard let history = try session.office.history(of: id) else { return nil }
      return MaskedTexts(history).masked(history, as: Masking.word[.zh]).known(upTo: seq).current
    } catch {
      problem = error
      return nil
    }
  }
}
