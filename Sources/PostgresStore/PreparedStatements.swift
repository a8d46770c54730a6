internal import EventLog

/// Statements prepared at their second use, so that the server doesn't plan them again.
struct PreparedStatements {
  /// What is sent for a statement.
  enum Step {
    /// The statement as it is.
    case say
    /// That it is to be made ready under a name.
    case prepare(String)
    /// The name of one that is ready.
    case run(String)
  }

  private enum State {
    case saidOnce
    case isMade(ready: Bool, name: String)
  }

  private var states: [String: State] = [:]
  private var isGivenUp = false

  /// So many are kept.
  private static let most = 64

  /// The lengths worth preparing: shorter ones only begin transactions, longer ones are rarely repeated.
  private static let lengths = 40...4_096

  /// What is sent for a text.
  mutating func steps(for sql: String) -> [Step] {
    if isGivenUp || !Self.lengths.contains(sql.utf8.count) { return [.say] }
    switch states[sql] {
    case nil:
      if states.count < Self.most { states[sql] = .saidOnce }
      return [.say]
    case .isMade(ready: true, let name): return [.run(name)]
    case .isMade(ready: false, let name): return [.prepare(name), .run(name)]
    case .saidOnce:
      // Behind a pooler other desks' statements may be there too: the same name is the same text.
      let name = "docket_\(SHA256.digest(of: Array(sql.utf8)).hex.prefix(32))"
      states[sql] = .isMade(ready: false, name: name)
      return [.prepare(name), .run(name)]
    }
  }

  /// Notes that the server has a statement ready.
  mutating func isReady(_ sql: String) {
    if case .isMade(_, let name) = states[sql] { states[sql] = .isMade(ready: true, name: name) }
  }

  /// Whether an error means that a prepared statement is missing, as after a pooler's switch.
  mutating func giveUp(at state: String) -> Bool {
    guard !isGivenUp, ["26000", "42P05", "0A000"].contains(state) else { return false }
    isGivenUp = true
    return true
  }
}
