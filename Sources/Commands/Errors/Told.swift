package import TextForms

/// An error that says by itself what is told of it.
package protocol Told: Error, Worded {
  /// The error in words.
  var failure: Failure { get }
}

extension Told {
  package var text: Localized { failure.message }
}

extension UsageError: Told {}

extension Failure: Told {
  package var failure: Failure { self }
}

extension Failure {
  /// What any error says of itself; one that says nothing is a fault of the program.
  public init(_ error: any Error) {
    self = (error as? any Told)?.failure ?? .io("internal", ["error": "\(error)"])
  }
}
