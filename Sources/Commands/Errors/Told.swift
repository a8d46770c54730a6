/// An error that says itself to people: its status, a sentence in both languages, and what to do.
public protocol Told: Error {
  /// The error in words.
  var failure: Failure { get }
}

extension UsageError: Told {}

extension Failure: Told {
  public var failure: Failure { self }

  /// What any error says of itself; one that says nothing is a fault of the program.
  public init(_ error: any Error) {
    self = (error as? any Told)?.failure ?? .io("internal", ["error": "\(error)"])
  }
}
