import Casework
import Commands
import EventLog

/// A file that goes with an event.
struct AttachedFile {
  /// Its bytes.
  let bytes: [UInt8]
  /// Its name, hash and size.
  let attachment: Attachment

  /// Reads a file.
  init(_ path: String, _ fileSystem: any FileSystem) throws(Failure) {
    bytes = try Failure.catching { try fileSystem.wholeFile(path) }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    attachment = Attachment(name: name, hash: SHA256.digest(of: bytes), size: bytes.count)
  }
}

extension FileSystem {
  /// The bytes of a file that has to be there.
  func wholeFile(_ path: String) throws -> [UInt8] {
    guard let bytes = try contents(of: path) else { throw Failure.noSuchFile(path) }
    return bytes
  }
}

extension Failure {
  /// A file that was named isn't there.
  static func noSuchFile(_ path: String) -> Failure {
    Failure(
      .io, code: "no-such-file", Localized(zh: "没有文件 \(path)", en: "there is no file \(path)"),
      hint: Localized(zh: "检查路径", en: "check the path"))
  }
}
