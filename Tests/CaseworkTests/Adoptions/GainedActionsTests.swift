import LogLines
import Testing

@testable import Casework

@Suite("What a built-in kind has gained since an office's file was written")
struct GainedActionsTests {
  @Test("A file without a newer field and the action that gives nothing else may still be adopted; one without an older action may not")
  func older() throws {
    let notice = try #require(Catalog.builtIn.kind("notice"))
    let older = notice.with(
      actionFields: notice.actionFields.filter { $0.id != Kind.assigneeField }, states: notice.states
    ).with(actions: notice.actions.filter { $0.id != "assign" })
    let gained: Set = [Kind.assigneeField]
    #expect(notice.conflicts(with: older).allSatisfy { $0.isAbsence(of: gained, in: notice) })
    let shorter = older.with(actions: older.actions.filter { $0.id != "answer" })
    #expect(notice.conflicts(with: shorter).contains { !$0.isAbsence(of: gained, in: notice) })
    #expect(older.completed(by: notice).action("assign") != nil)
  }
}
