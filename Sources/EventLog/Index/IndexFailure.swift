/// Why a file of the index could not serve; nothing but time is lost by it, see `KeyIndex.answer`.
public enum IndexFailure: Error, Hashable, Sendable {
  /// A file is not what it was when it was named: gone, short, or its bytes are others. Another process may just have replaced it, a power
  /// failure or a bad disk may have damaged it.
  case damaged(file: String, IOFailure?)

  /// The disk doesn't take what is written: it is full, failing or only to be read.
  case unwritable(IOFailure)

  /// There is no place to keep files in.
  case unkept
}
