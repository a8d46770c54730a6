/// Why a signature by which somebody stands to their events doesn't hold.
public enum HandProblem: Error, Hashable, Sendable {
  /// What was signed is no statement, or the signature none.
  case unreadable
  /// The statement is of another office, person or copy.
  case foreign
  /// The roster didn't hold the key for that person just before.
  case key(String)
  /// The signature isn't good.
  case signature
  /// The events under the person's name aren't those that the statement covers.
  case events
  /// The signers' file names other keys for the person.
  case notAllowed
}
