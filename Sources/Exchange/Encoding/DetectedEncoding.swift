/// What the bytes of a text file were found to be.
public struct DetectedEncoding: Equatable, Sendable {
  /// The encoding of the whole file.
  public let encoding: TextEncoding
  /// The length of the mark before the text.
  public let markLength: Int
}
