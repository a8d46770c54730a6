import Commands

/// An error that says itself to people: its status, a sentence in both languages, and what to do.
protocol Told: Error {
  /// The error in words.
  var failure: Failure { get }
}

extension UsageError: Told {}

extension Failure: Told {
  var failure: Failure { self }

  /// Runs a body and has its errors say themselves.
  static func catching<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
    do {
      return try body()
    } catch {
      throw Failure(error)
    }
  }

  /// What any error says of itself; one that says nothing is a fault of the program.
  init(_ error: any Error) {
    self = (error as? any Told)?.failure ?? .io("internal", ["error": "\(error)"])
  }
}
