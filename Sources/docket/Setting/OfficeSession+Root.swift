import Commands
import EventLog

extension OfficeSession {
  /// The root over the first events of a log that has as many.
  func root(ofFirst size: Int, in snapshot: any LogSnapshot) throws(Failure) -> Digest {
    guard let root = try Failure.catching({ try snapshot.root(ofFirst: size) }) else {
      preconditionFailure("a log has the events that were counted in it")
    }
    return root
  }
}
