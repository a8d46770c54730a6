import Commands
import Foundation
import Testing
import TextForms

@Suite(.serialized) struct InterruptionTests {
  @Test("Ctrl-C during a part that must not be torn is noted, and long work ends at its next step")
  func held() throws {
    let before = signal(SIGINT, SIG_DFL)
    defer { signal(SIGINT, before) }
    // The threads on which tests run keep signals away from themselves.
    var interrupts = sigset_t()
    sigemptyset(&interrupts)
    sigaddset(&interrupts, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &interrupts, nil)
    defer { pthread_sigmask(SIG_BLOCK, &interrupts, nil) }
    let interruption = Interruption.ofProcess()
    try interruption.check()
    let result = interruption.holding {
      raise(SIGINT)
      return 7
    }
    #expect(result == 7)
    #expect(interruption.isRequested())
    #expect(throws: Failure.interrupted) { try interruption.check() }
  }

  @Test("An interrupted command ends with status 130")
  func status() {
    #expect(
      Failure.interrupted.text(in: .en)
        == "error: interrupted\n  hint: what was answered is recorded; do the rest again\n")
    #expect(Failure.interrupted.status.rawValue == 130)
  }
}
