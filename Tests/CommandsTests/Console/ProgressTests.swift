import DocketTestSupport
import Synchronization
import Testing
import TextForms

@testable import Commands

@Suite struct ProgressTests {
  /// Goes through steps at certain times and gives what was said on a terminal of so many columns.
  private func said(_ steps: [(time: Int64, done: Int)], total: Int?, columns: Int? = 60, language: Language = .en) throws -> String {
    let clock = Clock()
    let errors = CapturedOutput(terminal: columns)
    let console = Console(.fixed(errors: errors), language: language)
    var progress = Progress(
      Localized(zh: "导入", en: "importing"), total: total, console: console, uptime: { clock.time.load(ordering: .relaxed) })
    for step in steps {
      clock.time.store(step.time, ordering: .relaxed)
      try progress.advance(to: step.done)
    }
    try progress.finish()
    return errors.text.replacing("\r\u{1B}[K", with: "⏎")
  }

  private final class Clock: Sendable {
    let time = Atomic<Int64>(0)
  }

  @Test("Nothing is said of work that takes less than half a second, or to a file")
  func silent() throws {
    #expect(try said([(100, 10), (499, 40)], total: 50) == "")
    #expect(try said([(600, 10), (5000, 40)], total: 50, columns: nil) == "")
  }

  @Test("Longer work says how far it is, ten times a second at most, and takes the line away")
  func spoken() throws {
    #expect(try said([(499, 5), (500, 10), (550, 11), (600, 25)], total: 50) == "⏎importing 10/50 (20 %)⏎importing 25/50 (50 %)⏎")
    #expect(try said([(700, 31)], total: nil, language: .zh) == "⏎导入 31⏎")
    #expect(try said([(700, 31)], total: 50, columns: 10) == "⏎importin…⏎")
  }
}
