import Commands
import Synchronization
import Testing

@testable import DocketProgram
@testable import ProgramExchange

@Suite("Lines of a stream")
struct InputLinesTests {
  /// Input that comes in pieces, and remembers how long it was waited for before each.
  private final class Pieces: ByteInput {
    private let state: Mutex<(rest: [String], waits: [Int])>

    init(_ pieces: [String]) { state = Mutex((pieces, [])) }

    var isTerminal: Bool { false }

    var waits: [Int] { state.withLock(\.waits) }

    func read(atMost count: Int) throws(StreamError) -> [UInt8] {
      state.withLock { $0.rest.isEmpty ? [] : Array($0.rest.removeFirst().utf8) }
    }

    func isReady(within milliseconds: Int) -> Bool {
      state.withLock { state in
        state.waits.append(milliseconds)
        return state.waits.count == 1
      }
    }
  }

  @Test("whoever sends one line and waits is answered at once; behind several more are waited for")
  func pauses() throws {
    for (sent, wait) in [("{}\n", 0), ("{}\n{}\n", 5), ("{}\n\n{}\n{}\n", 5)] {
      let input = Pieces([sent, "{}\n"])
      var lines = InputLines(input, isStream: true)
      let chunk = try lines.next(pausing: {})
      #expect(chunk?.count == sent.split(separator: "\n").count)
      #expect(input.waits == [5, wait], "\(sent)")
    }
  }
}
