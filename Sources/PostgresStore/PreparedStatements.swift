import Values

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

  private var said: Set<String> = []
  private var ready: Set<String> = []
  private var isGivenUp = false

  /// So many are kept.
  private static let most = 64

  /// The lengths worth preparing: shorter ones only begin transactions, longer ones are rarely repeated.
  private static let lengths = 25...4_096

  /// What is sent for texts that are said together.
  mutating func steps(for texts: [String]) -> [(index: Int, step: Step)] {
    var made = ready
    var steps: [(index: Int, step: Step)] = []
    for (index, sql) in texts.enumerated() {
      guard !isGivenUp, Self.lengths.contains(sql.utf8.count), said.contains(sql) else {
        if said.count < Self.most { said.insert(sql) }
        steps.append((index, .say))
        continue
      }
      // Behind a pooler other desks' statements may be there too: the same name is the same text.
      let name = "docket_\(SHA256.digest(of: Array(sql.utf8)).hex.prefix(32))"
      if made.insert(sql).inserted { steps.append((index, .prepare(name))) }
      steps.append((index, .run(name)))
    }
    return steps
  }

  /// Notes that the server has a statement ready.
  mutating func isReady(_ sql: String) { ready.insert(sql) }

  /// Whether an error means that a prepared statement is missing, as after a pooler's switch.
  mutating func giveUp(at state: String) -> Bool {
    guard !isGivenUp, ["26000", "42P05", "0A000"].contains(state) else { return false }
    isGivenUp = true
    return true
  }
}
