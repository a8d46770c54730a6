import LogLines
import Synchronization
import Testing

@testable import DocketProgram
@testable import ProgramSession

@Suite("Other programs that are run")
struct OtherProgramTests {
  @Test("Programs that are started at the same time each see the end of their own input")
  func manyAtOnce() {
    let answers = Mutex<[String]>([])
    Concurrently.run(8) { worker in
      for round in 0..<25 {
        do {
          let result = try OtherProgram.run(["cat"], input: Array("\(worker) \(round)".utf8))
          answers.withLock { $0.append(result.output) }
        } catch {
          Issue.record(error)
        }
      }
    }
    let expected = (0..<8).flatMap { worker in (0..<25).map { "\(worker) \($0)" } }
    #expect(answers.withLock { $0 }.sorted() == expected.sorted())
  }
}
