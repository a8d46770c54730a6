import Glibc
import Pages
import Synchronization

/// The answers over the log's newest state, each made once for all who ask.
final class KeptAnswers: Sendable {
  /// The most bytes that are kept.
  private static let room = 16 << 20

  private struct State {
    /// How many events the log has that the answers are over.
    var size = 0
    /// The answers by their tags.
    var answers: [String: HTTPAnswer] = [:]
    /// How many bytes these have.
    var bytes = 0
    /// The tags of those that are being made.
    var making: Set<String> = []
  }

  private let state = Mutex(State())

  /// The answer of a tag, made if missing; nil if its time is over before it began.
  func answer(
    _ tag: String, within milliseconds: Int, _ make: () -> (answer: HTTPAnswer, over: (size: Int, tag: String)?)
  ) -> HTTPAnswer? {
    for _ in 0..<milliseconds / Self.pause {
      if let kept = kept(tag) { return kept }
      if state.withLock({ $0.making.insert(tag).inserted }) {
        let (answer, over) = make()
        state.withLock { state in
          state.making.remove(tag)
          // Whoever waits for the one that was asked for is answered by a newer one as well.
          if let over { for tag in Set([tag, over.tag]) { Self.store(answer, tag, over.size, in: &state) } }
        }
        return answer
      }
      usleep(UInt32(Self.pause * 1_000))
    }
    return nil
  }

  /// The answer of a tag, if it is there.
  func kept(_ tag: String) -> HTTPAnswer? { state.withLock { state in state.answers[tag] } }

  /// Milliseconds until somebody who waits for another's answer looks again.
  private static let pause = 2

  private static func store(_ answer: HTTPAnswer, _ tag: String, _ size: Int, in state: inout State) {
    guard size >= state.size, answer.body.count <= room / 4 else { return }
    if size > state.size || state.bytes + answer.body.count > room { (state.size, state.answers, state.bytes) = (size, [:], 0) }
    state.answers[tag] = answer
    state.bytes += answer.body.count
  }
}
