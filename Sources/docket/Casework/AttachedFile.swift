import Casework
import Commands
import EventLog

/// A file that goes with an event.
struct AttachedFile {
  let bytes: [UInt8]
  /// Its name, hash and size.
  let attachment: Attachment

  /// Reads a file.
  init(_ path: String, _ process: ProcessContext) throws(Failure) {
    bytes = try InputFile.bytes(path, .attachment, process)
    let name = path == "-" ? "stdin" : path.split(separator: "/").last.map(String.init) ?? path
    attachment = Attachment(name: name, hash: SHA256.digest(of: bytes), size: bytes.count)
  }
}
