import EventLog
import LogLines
import Synchronization
import Values

/// The cases whose lines name each attachment; a line is read once for as long as the log is served.
final class NamedAttachments: Sendable {
  private let kept = Mutex<(size: Int, cases: [Digest: Set<CaseID>])>((0, [:]))

  /// The cases that name an attachment, whatever became of the event.
  func cases(naming digest: Digest, in snapshot: any LogSnapshot) throws(StoreError) -> Set<CaseID> {
    try kept.withLock { kept throws(StoreError) in
      if kept.size < snapshot.count {
        let mark = Array("\"attachments\"".utf8)
        var (size, cases) = kept
        _ = try snapshot.scan(from: try snapshot.position(of: size + 1)) { line, bytes in
          let text = line.text(in: bytes)
          if line.restsOnFiles(in: bytes) || text.contains(mark) {
            for name in Self.digests(in: text) { cases[name, default: []].insert(line.caseID(in: bytes)) }
          }
          size = line.seq
          return .more
        }
        kept = (size, cases)
      }
      return kept.cases[digest] ?? []
    }
  }

  /// What is written as a hash in a line: 64 hexadecimal digits between quotes.
  private static func digests(in text: [UInt8]) -> [Digest] {
    let length = 64
    var (digests, start): ([Digest], Int?) = ([], nil)
    for (index, byte) in text.enumerated() where byte == UInt8(ascii: "\"") {
      if let start, index - start == length + 1, let digest = Digest(hex: String(decoding: text[(start + 1)..<index], as: UTF8.self)) {
        digests.append(digest)
      }
      start = index
    }
    return digests
  }
}
