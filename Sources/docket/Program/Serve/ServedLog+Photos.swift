import Casework
import Commands
import EventLog
import LogLines
import Pages
import ProgramSession
import Synchronization
import Values

extension ServedLog {
  /// The most bytes of a photo that is handed out.
  private static let largestPhoto = 64 << 20

  /// A photo that a standing event names, rehashed before its first byte goes out.
  func photo(_ name: String) -> HTTPAnswer {
    let none = HTTPAnswer.line(404, "没有这个附件 / there is no such attachment")
    if isReplaced.load(ordering: .sequentiallyConsistent) { return Self.answer(Self.replaced, language) }
    guard let digest = Digest(hex: name), acquire(answering) else { return none }
    defer { answering.leave() }
    do {
      let session = try OfficeSession.reading(process, path: path)
      guard try isNamed(digest, in: session) else { return none }
      guard let size = try session.store.attachmentSize(digest), size <= Self.largestPhoto,
        let bytes = try session.store.attachment(digest)
      else { return none }
      let type = Self.type(of: bytes)
      let isImage = type.hasPrefix("image/")
      return HTTPAnswer(
        200, type, bytes, headers: isImage ? [] : [(name: "Content-Disposition", value: "attachment; filename=\"\(name)\"")])
    } catch {
      let failure = Failure(error)
      return failure.status == .damaged ? Self.answer(failure, language) : none
    }
  }

  private func isNamed(_ digest: Digest, in session: OfficeSession) throws -> Bool {
    let cases = try attachments.cases(naming: digest, in: session.snapshot).sorted()
    if cases.isEmpty { return false }
    for history in try session.histories(of: cases) {
      if history.validEntries.contains(where: { $0.files.contains { $0.hash == digest } }) { return true }
    }
    return false
  }

  static func type(of bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if bytes.starts(with: Array("GIF8".utf8)) { return "image/gif" }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) { return "image/webp" }
    return "application/octet-stream"
  }
}
