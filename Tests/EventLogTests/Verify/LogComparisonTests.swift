import DocketTestSupport
import Testing

@testable import EventLog

@Suite struct LogComparisonTests {
  @Test("a comparison names the segments that are sound here and in a copy")
  func comparison() throws {
    let here = try SimulatedLog(events: 40)
    let copy = try SimulatedLog(events: 40)
    let names = here.segments.map { Path.name(of: $0) }
    #expect(names.count > 3)
    here.disk.overwrite(here.segments[1]) { $0[100] ^= 1 }
    copy.disk.overwrite(copy.segments[2]) { $0[200] ^= 1 }
    try copy.disk.remove(copy.segments[3])
    let verifier = LogVerifier(here.store, threads: 1)
    let comparison = try verifier.compare(try verifier.run(), with: copy.store)
    #expect(
      comparison.files
        == names.enumerated().map { index, name in
          LogComparison.File(name: name, isSoundHere: index != 1, isSoundInCopy: index != 2 && index != 3)
        })
  }
}
