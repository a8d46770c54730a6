import TestThreads
import Testing
import Workbench

@Suite("waiting for who writes", .enabled(if: Program(named: "flock") != nil, "flock is not installed"), .waiting)
struct WaitingNoticeTests {
  @Test("who waits long for a log that another program holds is told so, and records once it is free")
  func told() throws {
    let sandbox = try Sandbox()
    let answer = try sandbox.run(
      """
      docket init log --office demo --name 示范监督站 >made && mkfifo end || exit 9
      (flock 9; touch held; cat end) 9<log &
      until [ -e held ]; do sleep 0.02; done
      docket activity record --topic drill 2>said &
      until grep -q 'another program holds this log' said; do sleep 0.02; done
      echo >end; wait
      """)
    #expect(answer.status == 0 && answer.output.contains("activity/2023-0001 record"), "\(answer)")
  }
}
