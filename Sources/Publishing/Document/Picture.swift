public import Formats

/// A photo on a page, its bytes as they are.
public struct Picture: Equatable, Sendable {
  /// The file's bytes.
  public var bytes: [UInt8]
  /// What they are.
  public var photo: Photo
  /// The line below it; also its words for those who can't see it.
  public var caption: String

  /// Width and height as it stands upright.
  var size: (width: Int, height: Int) {
    photo.isOnItsSide ? (photo.height, photo.width) : (photo.width, photo.height)
  }
}
