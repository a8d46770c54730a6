/// What the next writer did about an incomplete write.
public enum Recovery: Hashable, Sendable {
  /// Bytes that were never acknowledged were cut from a segment and kept in a file.
  case cut(segment: Int, offset: Int, count: Int, kept: String)
  /// A last line got the newline that it lacked.
  case completed(segment: Int, offset: Int)

  /// What people call the part of the log that it happened in.
  public var part: String {
    switch self {
    case .cut(let segment, _, _, _), .completed(let segment, _): Layout.segmentName(segment)
    }
  }
}
