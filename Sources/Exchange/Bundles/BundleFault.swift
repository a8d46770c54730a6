public import EventLog
public import Formats

/// Why a bundle can't be used: nothing of it goes in.
public enum BundleFault: Error, Equatable, Sendable {
  /// The file can't be read.
  case file(FileFault)
  /// The file doesn't begin like a bundle.
  case notABundle
  /// The bundle is of a newer format than this program reads.
  case newerFormat(Int)
  /// Something in the file isn't what it was when the bundle was made.
  case damaged(line: Int, Damage)

  /// What is wrong with a line.
  public enum Damage: Equatable, Sendable {
    /// The header lacks something.
    case header
    /// The file ends too early.
    case truncated
    /// The line is longer than such a line can be.
    case tooLong
    /// An event's line isn't sound.
    case event(EventLine.Unsound)
    /// The events are not in the order of one log, or one is there twice.
    case order
    /// The line is none that a bundle has there.
    case unknownLine
    /// The photo isn't the one that it is named by.
    case attachment(Digest)
    /// A photo that an event names is neither in the bundle nor here.
    case missingAttachment(Digest)
    /// The personal values are not those that the event commits to.
    case personal
    /// The signature is missing, bad, or by nobody whose key the roster holds.
    case signature
    /// The bytes before the last line have another hash than it says.
    case hash
    /// Something follows the last line.
    case trailingBytes
  }
}
