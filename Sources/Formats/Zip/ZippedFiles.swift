/// The files of a ZIP archive, each unpacked by itself.
public struct ZippedFiles {
  private let archive: ZipArchive

  /// Reads an archive's directory.
  public init(_ source: any RandomAccessBytes) throws(FileFault) {
    archive = try ZipArchive(source)
  }

  /// The size that the directory says of a file; nil if there is none of that name.
  public func size(of name: String) -> Int? { archive.entries[name]?.size }

  /// A file's bytes, no more than allowed; nil if there is none of that name.
  public func bytes(of name: String, limit: Int) throws(FileFault) -> [UInt8]? {
    guard let part = try archive.open(name, limit: limit) else { return nil }
    var bytes: [UInt8] = []
    while case let piece = try part.next(), !piece.isEmpty { bytes += piece }
    return bytes
  }
}
