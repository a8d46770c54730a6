/// Words that a tool of this package could not understand.
public struct Misunderstood: Error, CustomStringConvertible {
  public let description: String

  /// Says what was not understood, and how the tool is called.
  public init(description: String) {
    self.description = description
  }
}
