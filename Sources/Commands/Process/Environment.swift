/// The environment variables of a process, each read when it is asked for.
public struct Environment: Sendable {
  private let read: @Sendable (String) -> String?

  /// Makes an environment of a lookup.
  public init(_ read: @escaping @Sendable (String) -> String?) {
    self.read = read
  }

  /// Makes an environment of fixed variables.
  public init(_ variables: [String: String]) {
    read = { variables[$0] }
  }

  /// Whether a variable is there and empty.
  public func isEmpty(_ name: String) -> Bool { read(name)?.isEmpty ?? false }

  /// The value of a variable; an empty one counts as absent.
  public subscript(name: String) -> String? {
    read(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
