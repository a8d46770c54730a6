import Commands
import EventLog

/// Where things lie in a folder of evidence (佐证材料).
package enum EvidencePlaces {
  /// The folder of the proofs.
  package static let proofs = "证明"
  /// The sums over all files, whose paths begin where the sums lie.
  package static let sums = "SHA256SUMS"
  /// The checkpoint of the log.
  package static let checkpoint = "checkpoint.txt"
  /// The beginning of the names of files with receipts.
  package static let receipts = "回执"
  /// The beginning of the names of lists.
  package static let list = "清单"
  /// What the folder holds and what it was asked for, whose digest the log records.
  package static let manifest = proofs + "/清册.json"
  /// The receipt of that record.
  package static let record = proofs + "/清册回执.json"
  /// The file that says how the folder is checked; its first line says what is in it.
  package static let howToCheck = "怎么核对.txt"
  /// The file that says that a run isn't over.
  package static let unfinished = "未完成.txt"

  /// A file's sum, and its path in the folder.
  package typealias Sum = (path: String, digest: String)

  /// The line for a file of the folder, as `sha256sum` reads it in the folder of the proofs.
  package static func line(_ sum: Sum) -> String { "\(sum.digest)  \(spelled(sum.path))\n" }

  /// A path as it leads from the folder of the proofs to a file of the folder.
  package static func spelled(_ path: String) -> String {
    path.hasPrefix(proofs + "/") ? String(path.dropFirst(proofs.count + 1)) : "../" + path
  }

  /// The sums in the order in which they stand.
  package static func inOrder(_ sums: [Sum]) -> [Sum] {
    sums.sorted { spelled($0.path).utf8.lexicographicallyPrecedes(spelled($1.path).utf8) }
  }

  /// Reads the sums; nil unless every byte is as this program writes them.
  package static func read(_ bytes: [UInt8]) -> [Sum]? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var sums: [Sum] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      guard line.utf8.count > 66, let path = String(line.utf8.dropFirst(66)) else { return nil }
      let name = path.hasPrefix("../") ? String(path.dropFirst(3)) : proofs + "/" + path
      // No path leads out of the folder.
      if name.split(separator: "/").contains("..") || name.hasPrefix("/") { return nil }
      sums.append((name, String(line.prefix(64))))
    }
    return inOrder(sums).map(line).joined() == text && !sums.isEmpty ? sums : nil
  }

  /// The most files of a folder, and the most folders in one another.
  private static let (most, deepest) = (100_000, 8)

  /// All files in a folder and below it with their sizes, of which none was opened.
  ///
  /// - Parameter odd: takes what is no file, as links and pipes are, or lies too deep.
  package static func files(below folder: String, odd: (String) -> Void) throws -> [String: Int] {
    let system = POSIXFileSystem().guarding(folder)
    var (sizes, waiting) = ([String: Int](), [(path: "", depth: 0)])
    while let next = waiting.popLast() {
      for name in try system.list(folder + "/" + next.path) {
        guard sizes.count < most else { throw Failure.refused("evidence-check.too-many", ["count": most]) }
        let path = next.path + name
        let status = try system.status(of: folder + "/" + path)
        switch status?.kind {
        case .file?: sizes[path] = status?.size
        case .directory? where next.depth < deepest: waiting.append((path + "/", next.depth + 1))
        case .directory?, .link?, .other?, nil: odd(path)
        }
      }
    }
    return sizes
  }
}
