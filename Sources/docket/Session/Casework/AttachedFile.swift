package import Casework
package import Commands
import Formats
package import Values

/// A file attached to an event.
package struct AttachedFile {
  /// Its name, hash and size.
  package let attachment: Attachment
  /// The day on which it was taken, if it is a photo that says so.
  package let taken: Day?
  /// Reads its bytes; nil where it isn't to be kept.
  let read: (() throws -> [UInt8])?

  /// A file that the log has.
  package init(known attachment: Attachment, taken: Day? = nil) {
    (self.attachment, self.taken, read) = (attachment, taken, nil)
  }

  /// A file that was read before its event is decided.
  package init(_ attachment: Attachment, _ bytes: [UInt8]) {
    (self.attachment, taken, read) = (attachment, Photo(bytes)?.day, { bytes })
  }

  /// Reads a file.
  package init(_ path: String, _ process: ProcessContext) throws {
    let bytes = try InputFile.bytes(path, .attachment, process)
    let name = path == "-" ? "stdin" : path.split(separator: "/").last.map(String.init) ?? path
    attachment = Attachment(name: name, hash: SHA256.digest(of: bytes), size: bytes.count)
    taken = Photo(bytes)?.day
    read = { bytes }
  }
}
