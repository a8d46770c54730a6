internal import Synchronization
import TextForms

/// What was asked of a person and answered since the command began, so that one can go back to a question.
final class DialogueCourse: Sendable {
  /// A question that was answered.
  private struct Step {
    let label: Localized
    let words: [String]
  }

  private struct State {
    var answered: [Step] = []
    /// Answers given before somebody went back, which the same questions get again.
    var kept: [Step] = []
    /// The answer that the question gone back to had.
    var earlier: Step?
    /// What was answered of a list that isn't ended yet.
    var unfinished: [String] = []
    var isGoingBack = false
    var command: CommandSpec?
    var completed: (invocation: Invocation, personal: Set<String>)?
  }

  private let state = Mutex(State())

  /// Takes the command whose words are asked for.
  func begin(_ command: CommandSpec, _ invocation: Invocation) {
    state.withLock { state in (state.command, state.completed) = (command, (invocation, [])) }
  }

  /// Takes the call as far as it was answered.
  func complete(_ invocation: Invocation, hiding personal: Set<String>) {
    state.withLock { $0.completed = (invocation, personal) }
  }

  /// The command line as far as it was answered.
  func line(in language: Language) -> String? {
    state.withLock { state in
      guard let command = state.command, let (invocation, personal) = state.completed else { return nil }
      return invocation.line(of: command, hiding: personal, in: language)
    }
  }

  /// Whether anything was answered.
  var hasAnswers: Bool { state.withLock { !$0.answered.isEmpty || !$0.unfinished.isEmpty } }

  /// Whether questions still get the answers that they had.
  var isRepeating: Bool { state.withLock { !$0.kept.isEmpty } }

  /// The answer that a question had before somebody went back to a later one; nil if it is to be asked.
  func repeated(_ label: Localized) -> [String]? {
    state.withLock { state in
      guard let step = state.kept.first else { return nil }
      // Something else is asked now: what came behind it is of no use any more.
      guard step.label == label else {
        (state.kept, state.earlier) = ([], nil)
        return nil
      }
      state.answered.append(state.kept.removeFirst())
      return step.words
    }
  }

  /// The answer that a question had which somebody went back to.
  func earlier(_ label: Localized) -> [String]? {
    state.withLock { state in
      defer { state.earlier = nil }
      return state.earlier.flatMap { $0.label == label && !$0.words.isEmpty ? $0.words : nil }
    }
  }

  /// How many questions were answered.
  var count: Int { state.withLock(\.answered.count) }

  /// Takes what was answered.
  ///
  /// - Parameter count: how many questions were answered before it; what was asked within it is part of its answer.
  func answer(_ label: Localized, _ words: [String], at count: Int? = nil) {
    state.withLock { state in
      if let count, count < state.answered.count { state.answered.removeLast(state.answered.count - count) }
      state.answered.append(Step(label: label, words: words))
      state.unfinished = []
    }
  }

  /// Takes what was answered of a list so far.
  func answerInPart(_ words: [String]) { state.withLock { $0.unfinished = words } }

  /// What was answered of a list that wasn't ended; nothing if somebody goes back.
  func takeUnfinished() -> [String] {
    state.withLock { state in
      defer { state.unfinished = [] }
      return state.isGoingBack ? [] : state.unfinished
    }
  }

  /// Goes back to the question before; false if there is none.
  func goBack() -> Bool {
    state.withLock { state in
      guard let last = state.answered.popLast() else { return false }
      (state.kept, state.earlier, state.answered, state.unfinished, state.isGoingBack) = (state.answered, last, [], [], true)
      return true
    }
  }

  /// Whether somebody goes back.
  var isGoingBack: Bool { state.withLock(\.isGoingBack) }

  /// Whether somebody goes back, so that the command is asked from its beginning.
  func startsAgain() -> Bool {
    state.withLock { state in
      defer { state.isGoingBack = false }
      return state.isGoingBack
    }
  }
}
