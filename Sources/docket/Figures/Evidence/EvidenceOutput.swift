import Commands
import EventLog
import Formats
import LogLines
import ProgramSession
import TextForms
import Values

/// The folder, or the archive, that evidence is written into, file by file.
final class EvidenceOutput {
  /// The files that were written, in their order.
  private(set) var files: [EvidenceFile] = []
  /// What an earlier run left in the folder that this one doesn't write, and that may be somebody's own.
  private(set) var left: [String] = []

  private let call: CommandCall
  private let isPrivate: Bool
  private var place: Place
  private var folders: Set<String> = []
  /// The sums of an earlier whole run in the same folder.
  private var earlier: [String: String] = [:]

  /// Where the files go.
  private enum Place {
    case folder(String)
    case archive(OutputFile, ZipWriter)
  }

  /// The file that says that a run isn't over.
  static let unfinished = "未完成.txt"
  /// The folder of the proofs.
  static let proofs = "证明"
  /// The sums over all files, whose paths begin where the sums lie.
  static let sums = proofs + "/SHA256SUMS"

  /// Begins to write; a folder that holds something else is left alone.
  init(_ path: String, _ call: CommandCall) throws {
    self.call = call
    isPrivate = call.invocation.has("with-personal")
    if path.lowercased().hasSuffix(".zip") {
      place = .archive(try OutputFile(path, call, isPrivate: isPrivate), ZipWriter())
      return
    }
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    place = .folder(folder)
    try ProtectedFiles(call: call).check(folder)
    let system = POSIXFileSystem()
    if let status = try system.status(of: folder) {
      guard status.kind == .directory || status.kind == .link else { throw Failure.refused("evidence-folder.no-folder", ["path": folder]) }
      let names = try system.list(folder)
      let isOwn = names.contains(Self.unfinished) || names.contains(Self.proofs)
      guard names.isEmpty || isOwn else { throw Failure.refused("evidence-folder.not-empty", ["path": folder]) }
      earlier = try Self.sums(in: folder)
    }
    try system.makeDirectories(folder, mode: nil)
    let words = Localized(message: "evidence-folder.unfinished", ["table": call.invocation.argument("table") ?? ""])
    try OutputFile.write(
      Array("\(words.zh)\n\(words.en)\n".utf8), to: folder + "/" + Self.unfinished, call, isPrivate: isPrivate, isNamed: false)
  }

  /// The sums in a folder by the paths of the files.
  static func sums(in folder: String) throws -> [String: String] {
    guard let bytes = try POSIXFileSystem().contents(of: folder + "/" + sums, limit: 1 << 28) else { return [:] }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return Dictionary(
      lines.compactMap { line in
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let path = parts[1].drop { $0 == " " || $0 == "*" }
        return path.hasPrefix("../") ? (String(path.dropFirst(3)), String(parts[0])) : ("\(proofs)/\(path)", String(parts[0]))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Writes a file.
  ///
  /// - Parameter isPacked: whether it is small already, as photos are.
  func add(_ path: String, _ bytes: [UInt8], cases: [CaseID] = [], isPacked: Bool = false) throws {
    switch place {
    case .folder(let folder):
      let parent = Path.parent(of: folder + "/" + path)
      if folders.insert(parent).inserted { try POSIXFileSystem().makeDirectories(parent, mode: nil) }
      try OutputFile.write(bytes, to: folder + "/" + path, call, isPrivate: isPrivate, isNamed: false)
    case .archive(var output, var zip):
      zip.add(path, bytes, isPacked: isPacked)
      if zip.count > ZipWriter.mostEntries || zip.size > ZipWriter.mostBytes {
        output.discard()
        throw Failure.refused("evidence-folder.too-large", ["path": output.path])
      }
      try output.write(zip.takeEntries())
      place = .archive(output, zip)
    }
    files.append(EvidenceFile(path: path, digest: SHA256.digest(of: bytes), cases: cases))
  }

  /// Writes the sums over all files and ends the run; what an earlier run of ours left is taken away.
  func finish() throws {
    let sums = files.map { file in
      let path = file.path.hasPrefix(Self.proofs + "/") ? String(file.path.dropFirst(Self.proofs.count + 1)) : "../" + file.path
      return (path, file.digest.hex)
    }
    let text = sums.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }.map { "\($0.1)  \($0.0)\n" }.joined()
    try add(Self.sums, Array(text.utf8))
    switch place {
    case .folder(let folder):
      try sweep(folder)
      try POSIXFileSystem().remove(folder + "/" + Self.unfinished)
    case .archive(var output, let zip):
      try output.write(zip.finish())
      try output.finish(isNamed: false)
    }
  }

  /// Takes back an archive that will not be whole; a folder stays, marked as unfinished.
  func abandon() {
    if case .archive(let output, _) = place { output.discard() }
  }

  /// Removes files of an earlier run that are as it wrote them, and notes others.
  private func sweep(_ folder: String) throws {
    let own = Set(files.map(\.path)).union([Self.unfinished])
    let system = POSIXFileSystem()
    for path in try Self.paths(below: folder, "") where !own.contains(path) {
      if let sum = earlier[path], let bytes = try system.contents(of: folder + "/" + path, limit: 1 << 30),
        SHA256.digest(of: bytes).hex == sum
      {
        try system.remove(folder + "/" + path)
      } else {
        left.append(path)
      }
    }
  }

  /// The paths of all files in a folder and below it, in order.
  static func paths(below folder: String, _ beginning: String) throws -> [String] {
    let system = POSIXFileSystem()
    return try system.list(folder + "/" + beginning).sorted().flatMap { name -> [String] in
      let path = beginning + name
      let isFolder = try system.status(of: folder + "/" + path)?.kind == .directory
      return isFolder ? try paths(below: folder, path + "/") : [path]
    }
  }
}
