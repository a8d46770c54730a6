import EventLog
import Workbench

/// An office with a complainant and a photo of its own, two copies of its log, and a sound bundle of the first: made by the product.
struct FieldStage {
  /// The product.
  let docket: Program
  /// Where everything lies.
  let folder: ScratchFolder
  /// The lines of the sound bundle, without the last one, and without their newlines.
  let lines: [[UInt8]]

  /// A command of the preparations failed.
  struct Unprepared: Error, CustomStringConvertible {
    let description: String
  }

  init(_ docket: Program) throws {
    self.docket = docket
    folder = try ScratchFolder("docket-torture")
    let photo = folder("p.jpg")
    try POSIXFileSystem().replace(photo, with: Array("photo\n".utf8).span, temporary: photo + ".new", mode: nil)
    let receive = ["complaint", "receive", "--channel", "visit", "--topic", "dust", "--phone", "13800000000", "--attach", photo]
    let bundle = folder("sound")
    let steps: [(log: String, words: [String])] = [
      ("", ["init", folder("log"), "--office", "demo", "--name", "示范监督站"]),
      ("log", receive),
      ("log", ["copy", "create", folder("f03"), "--tag", "f03"]),
      ("log", ["copy", "create", folder("f04"), "--tag", "f04"]),
      ("f03", receive),
      ("f03", ["complaint", "reply", "complaint/2023-f03-0001"]),
      ("f03", ["correct", "4", "--set", "topic=quality", "--reason", "看错"]),
      ("f03", ["complaint", "reply", "complaint/2023-0001"]),
      ("f03", ["bundle", "export", "--with-personal", "--output", bundle]),
    ]
    for (log, words) in steps {
      var run = docket(words + (log.isEmpty ? [] : ["--log", folder(log)]))
      run.environment = Self.settings
      run.errors = folder("errors")
      guard try ChildProcess.run(run).status == 0 else { throw Unprepared(description: "docket \(words.joined(separator: " "))") }
    }
    let bytes = try POSIXFileSystem().contents(of: bundle) ?? []
    lines = bytes.split(separator: UInt8(ascii: "\n")).dropLast().map(Array.init)
  }

  private static let settings = ["DOCKET_NOW": "2023-07-05T09:00:00+08:00", "DOCKET_USER": "boss", "DOCKET_LANG": "en"]

  /// Puts the office's log as it was into a folder.
  func restore(_ log: String) throws {
    ScratchFolder.remove(log)
    guard let copy = Program(named: "cp"), try ChildProcess.run(copy(["-r", folder("log"), log])).status == 0 else {
      throw Unprepared(description: "cp -r")
    }
  }

  /// Imports a bundle into a log; the exit status.
  func take(_ bundle: [UInt8], into log: String) throws -> Int32 {
    let path = folder("forged")
    try POSIXFileSystem().replace(path, with: bundle.span, temporary: path + ".new", mode: nil, durable: false)
    var run = docket(["bundle", "import", path, "--log", log])
    run.environment = Self.settings
    run.errors = folder("errors")
    return try ChildProcess.run(run).status
  }

  /// The events of a log.
  func events(of log: String) throws -> [Event] {
    var events: [Event] = []
    let end = try FileEventStore(directory: log).snapshot().scan(from: .start, checksHashes: true) { line, bytes in
      events.append(line.event(in: bytes))
      return .more
    }
    if let damage = end.damage { throw damage }
    return events
  }

  /// Every file below a folder of a log, by its path there.
  func files(of log: String, below name: String) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    var folders = [name]
    while let folder = folders.popLast() {
      for entry in ScratchFolder.names(in: "\(log)/\(folder)") {
        let path = "\(folder)/\(entry)"
        if try POSIXFileSystem().status(of: "\(log)/\(path)")?.kind == .directory {
          folders.append(path)
        } else {
          found[path] = try POSIXFileSystem().contents(of: "\(log)/\(path)")
        }
      }
    }
    return found
  }
}
