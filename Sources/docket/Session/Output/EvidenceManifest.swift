import LogLines
package import Values

/// What a folder of evidence holds (清册), and what it was asked for, so that it can be made again.
package struct EvidenceManifest {
  /// A file of the folder.
  package struct File {
    package let path: String
    package let size: Int
    package let digest: Digest

    package init(path: String, size: Int, digest: Digest) {
      (self.path, self.size, self.digest) = (path, size, digest)
    }
  }

  /// The log, and the case that the folder is about, joined by ` · `.
  package let subject: String
  /// The program that wrote it.
  package let program: String
  /// How many events the log had.
  package let events: Int
  /// The options and words of the command by their ids.
  package let asked: [String: [String]]
  package let language: String
  package let files: [File]

  package init(subject: String, program: String, events: Int, asked: [String: [String]], language: String, files: [File]) {
    (self.subject, self.program, self.events, self.asked, self.language) = (subject, program, events, asked, language)
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The manifest as it lies in the folder, a file a line.
  package var bytes: [UInt8] {
    let asked = JSON.Object(asked.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
    let head: JSON = [
      "asked": .object(asked), "events": events.json, "language": language.json, "of": subject.json, "program": program.json,
    ]
    let lines = files.map { file -> String in
      let line: JSON = ["bytes": file.size.json, "path": file.path.json, "sha256": file.digest.hex.json]
      return line.text()
    }
    return Array("\(head.text().dropLast()),\"files\":[\n\(lines.joined(separator: ",\n"))\n]}\n".utf8)
  }

  /// Reads a manifest; nil unless every byte is as this program writes it.
  package init?(_ bytes: [UInt8]) {
    let json: JSON
    do { json = try JSON(parsing: bytes) } catch { return nil }
    guard let subject = json["of"]?.string, let program = json["program"]?.string, let events = json["events"]?.decimal?.whole,
      let language = json["language"]?.string, let asked = json["asked"]?.object, let list = json["files"]?.array
    else { return nil }
    let files = list.compactMap { file -> File? in
      guard let path = file["path"]?.string, let size = file["bytes"]?.decimal?.whole,
        let digest = file["sha256"]?.string.flatMap({ Digest(hex: $0) })
      else { return nil }
      return File(path: path, size: size, digest: digest)
    }
    let words = Dictionary(asked.map { ($0.key, ($0.value.array ?? []).compactMap(\.string)) }, uniquingKeysWith: { $1 })
    self.init(subject: subject, program: program, events: events, asked: words, language: language, files: files)
    if events < 1 || self.bytes != bytes { return nil }
  }

  /// What the log records of it.
  package var record: JSON.Object {
    [
      "sha256": SHA256.digest(of: bytes).hex.json, "files": files.count.json,
      "bytes": files.reduce(0) { $0 + $1.size }.json,
    ]
  }
}
