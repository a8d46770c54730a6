public import LogLines
public import Values

extension Draft {
  /// Refuses an event that no line of the log could hold: asked before anything rests on it, since the store refuses it once it has its number.
  ///
  /// - Parameters:
  ///   - count: how many events there are before it.
  ///   - moment: when it is recorded.
  ///   - part: its place in its batch.
  public func checkLine(behind count: Int, at moment: Instant, as part: Event.Part? = nil) throws(DraftError) {
    // Hardly any is so long that its line has to be written to know.
    guard data.greatestLength + personal.greatestLength > LogLimits.line / 2 else { return }
    do throws(StoreError) {
      let plan = try BatchPlan(
        [self], behind: count, at: moment, random: { 0 }, version: { $0.expectedVersion ?? 0 }, stored: { _ in nil },
        personalValues: { _ in nil })
      try plan.lines(as: part).checkLimits()
    } catch {
      guard case .invalid(let problem, _) = error else { preconditionFailure("a single event is at fault by itself: \(error)") }
      throw problem
    }
  }
}

extension JSON.Object {
  /// At most so many bytes are written of it.
  fileprivate var greatestLength: Int { members.reduce(2) { $0 + 2 * $1.key.utf8.count + 4 + $1.value.greatestLength } }
}

extension JSON {
  /// At most so many bytes are written of it: a character of a text is escaped by one more.
  fileprivate var greatestLength: Int {
    switch self {
    case .string(let text): 2 * text.utf8.count + 2
    case .array(let values): values.reduce(2) { $0 + $1.greatestLength + 1 }
    case .object(let object): object.greatestLength
    case .number, .bool, .null: 64
    }
  }
}
