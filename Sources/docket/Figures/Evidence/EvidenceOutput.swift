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

  /// What the evidence is of: the log, and the table or the site.
  let subject: String

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

  /// Begins to write; a folder that holds something else, evidence of something else too, is left alone.
  init(_ path: String, _ call: CommandCall, of id: CaseID, origin: String) throws {
    self.call = call
    subject = "\(origin) · \(id)"
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
      let isOwn = names.contains(EvidencePlaces.unfinished) || names.contains(EvidencePlaces.proofs)
      guard names.isEmpty || isOwn else { throw Failure.refused("evidence-folder.not-empty", ["path": folder]) }
      if let other = try Self.subject(of: folder), other != subject {
        throw Failure.refused("evidence-folder.of-another", ["path": folder, "of": TextForms.shownInLine(other)])
      }
      earlier = try Self.sums(in: folder)
    }
    try system.makeDirectories(folder, mode: nil)
    let words = Localized(message: "evidence-folder.unfinished", ["name": subject])
    try OutputFile.write(
      Array("\(subject)\n\n\(words.zh)\n\(words.en)\n".utf8), to: folder + "/" + EvidencePlaces.unfinished, call, isPrivate: isPrivate,
      isNamed: false)
  }

  /// What the evidence in a folder is of; nil where no file of it says so.
  private static func subject(of folder: String) throws -> String? {
    for name in [EvidencePlaces.unfinished, "\(EvidencePlaces.proofs)/\(EvidencePlaces.howToCheck)"] {
      guard let bytes = try POSIXFileSystem().contents(of: folder + "/" + name, limit: 1 << 16) else { continue }
      let line = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" }
      if line.contains(" · ") { return String(line) }
    }
    return nil
  }

  /// The sums of an earlier run in a folder, by the paths of the files.
  private static func sums(in folder: String) throws -> [String: String] {
    let path = "\(folder)/\(EvidencePlaces.proofs)/\(EvidencePlaces.sums)"
    let sums = try POSIXFileSystem().contents(of: path, limit: 1 << 28).flatMap { EvidencePlaces.read($0) } ?? []
    return Dictionary(sums.map { ($0.path, $0.digest) }, uniquingKeysWith: { first, _ in first })
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
    files.append(EvidenceFile(path: path, size: bytes.count, digest: SHA256.digest(of: bytes), cases: cases))
  }

  /// Writes the sums over all files and the manifest, records it and ends the run; what an earlier run of ours left is taken away.
  ///
  /// - Parameters:
  ///   - events: how many events of the log the folder stands on.
  ///   - asked: what the folder was asked for.
  /// - Returns: the receipt of the record; nil where there is none.
  func finish(upon events: Int, asked: [String: [String]], _ record: EvidenceRecord?) throws -> Receipt? {
    let sums = EvidencePlaces.inOrder(files.map { ($0.path, $0.digest.hex) })
    try add("\(EvidencePlaces.proofs)/\(EvidencePlaces.sums)", Array(sums.map(EvidencePlaces.line).joined().utf8))
    let manifest = EvidenceManifest(
      subject: subject, program: call.tool.version, events: events, asked: asked, language: call.console.language.rawValue,
      files: files.map { EvidenceManifest.File(path: $0.path, size: $0.size, digest: $0.digest) })
    try add(EvidencePlaces.manifest, manifest.bytes)
    let receipt = try record?.receipt(of: manifest)
    if let receipt { try add(EvidencePlaces.record, receipt.text + [UInt8(ascii: "\n")]) }
    switch place {
    case .folder(let folder):
      try sweep(folder)
      try POSIXFileSystem().remove(folder + "/" + EvidencePlaces.unfinished)
    case .archive(var output, let zip):
      try output.write(zip.finish())
      try output.finish(isNamed: false)
    }
    return receipt
  }

  /// Says where the folder is recorded, and under which root: what a reader elsewhere needs.
  static func recorded(_ receipt: Receipt?) -> Localized? {
    receipt.map { receipt in
      let (size, root) = (receipt.checkpoint.size, receipt.checkpoint.root.base64)
      return Localized(message: "evidence-folder.recorded", ["event": size, "root": root])
    }
  }

  /// Takes back an archive that will not be whole; a folder stays, marked as unfinished.
  func abandon() {
    if case .archive(let output, _) = place { output.discard() }
  }

  /// Removes the folders that held a file, up to one that holds something.
  private func removeEmptyFolders(above path: String, in folder: String) throws {
    let system = POSIXFileSystem()
    var inner = Path.parent(of: folder + "/" + path)
    while inner != folder, try system.list(inner).isEmpty {
      try system.removeDirectory(inner)
      inner = Path.parent(of: inner)
    }
  }

  /// Removes files of an earlier run that are as it wrote them, and notes others.
  private func sweep(_ folder: String) throws {
    let own = Set(files.map(\.path)).union([EvidencePlaces.unfinished])
    let system = POSIXFileSystem()
    let there = try EvidencePlaces.files(below: folder) { left.append($0) }
    for path in there.keys.sorted() where !own.contains(path) {
      if path == EvidencePlaces.record || path == EvidencePlaces.manifest {
        try system.remove(folder + "/" + path)
      } else if let sum = earlier[path], let bytes = try system.contents(of: folder + "/" + path, limit: 1 << 30),
        SHA256.digest(of: bytes).hex == sum
      {
        try system.remove(folder + "/" + path)
        try removeEmptyFolders(above: path, in: folder)
      } else {
        left.append(path)
      }
    }
  }
}
