import Casework
import EventLog
internal import Synchronization

/// Earlier results that still hold because no line of their kinds was recorded since.
public final class EarlierFindings: Sendable {
  private let state = Mutex(State())

  /// The number of results kept; when it is reached all are dropped.
  private static let most = 512

  private struct State {
    /// The newest line that was looked at.
    var last: LogHead?
    /// The number of the newest line of each column file, of those recorded since the first look.
    var newest: [ColumnFile: Int] = [:]
    var found: [Question: (mark: Int, found: any Sendable)] = [:]
    /// How often the log turned out to be another one.
    var history = 0
  }

  /// What may be asked again.
  enum Question: Hashable, Sendable {
    /// What an office adds to a figure, on some day.
    case share(MeasureQuestion, on: Day)
    /// What an audit's rules find in a kind of case.
    case search([AuditRule], Audit.Thresholds, in: ClosedRange<Day>?, ending: ClosedRange<Day>?, on: Day, kind: String)
    /// The first day on which something happened in a kind of case.
    case firstDay(kind: String)
  }

  /// Begins with nothing.
  public init() {}

  /// What still holds in a snapshot of the log; nil if the snapshot is older or damaged.
  func view(of snapshot: any LogSnapshot) throws(StoreError) -> View? {
    guard let head = snapshot.head, snapshot.damage == nil else { return nil }
    let (last, known) = state.withLock { ($0.last, $0.newest) }
    var newest = known
    var continues = last == head
    if let from = last, !continues {
      if from.seq > head.seq { return nil }
      let end = try snapshot.scan(from: try snapshot.position(of: from.seq)) { line, bytes in
        if line.seq == from.seq {
          continues = line.hash == from.hash
          return continues ? .more : .stop
        }
        newest[ColumnFile(of: line.kind(in: bytes))] = line.seq
        return .more
      }
      if end.damage != nil { return nil }
    }
    if !continues { newest = [:] }
    let newestNow = newest
    return state.withLock { state in
      // Nothing holds that was found in another history.
      if !continues { state = State(history: state.history + 1) }
      if head.seq > state.last?.seq ?? 0 { (state.last, state.newest) = (head, newestNow) }
      return View(before: self, newest: newestNow, history: state.history)
    }
  }

  /// What still holds of a log as one snapshot shows it.
  struct View: Sendable {
    fileprivate let before: EarlierFindings
    fileprivate let newest: [ColumnFile: Int]
    fileprivate let history: Int

    /// The number of the newest line of some kinds or of the office's affairs.
    private func mark(_ kinds: Set<String>) -> Int {
      kinds.reduce(newest[.affairs] ?? 0) { max($0, newest[ColumnFile(of: $1)] ?? 0) }
    }

    /// The results for some kinds, if they still hold.
    func answer<Found: Sendable>(to question: Question, in kinds: Set<String>) -> Found? {
      let kept = before.state.withLock { $0.history == history ? $0.found[question] : nil }
      guard let kept, kept.mark == mark(kinds) else { return nil }
      return kept.found as? Found
    }

    /// Keeps what was found in some kinds.
    func store(_ found: some Sendable, as question: Question, in kinds: Set<String>) {
      let mark = mark(kinds)
      before.state.withLock { state in
        if state.history != history { return }
        if state.found.count >= EarlierFindings.most { state.found = [:] }
        state.found[question] = (mark, found)
      }
    }
  }
}

extension ColumnEvaluator {
  /// The answers of the only office: earlier ones that still hold, the others as they are found now.
  ///
  /// - Parameter questions: each with the kinds that it reads; nil if its answer isn't worth storing.
  func answers<Found: Sendable>(
    to questions: [(question: EarlierFindings.Question?, kinds: Set<String>)], _ find: ([Int]) -> [Found]
  ) -> [Found] {
    let before = later.isEmpty ? offices[0].log.before : nil
    var answers = questions.map { asked -> Found? in asked.question.flatMap { before?.answer(to: $0, in: asked.kinds) } }
    let open = questions.indices.filter { answers[$0] == nil }
    for (place, found) in zip(open, open.isEmpty ? [] : find(open)) {
      answers[place] = found
      guard let question = questions[place].question, offices[0].isSound else { continue }
      before?.store(found, as: question, in: questions[place].kinds)
    }
    return answers.compactMap(\.self)
  }
}
