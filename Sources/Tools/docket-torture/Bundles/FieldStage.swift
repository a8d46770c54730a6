import Casework
import EventLog
import LogLines
import Values
import Workbench

/// An office with a complainant and a photo, two copies of its log, and a sound bundle of the first.
struct FieldStage {
  /// The product.
  let docket: Program
  /// The folder of the stage.
  let folder: ScratchFolder
  /// The lines of the sound bundle, without the last one, and without their newlines.
  private(set) var lines: [[UInt8]] = []

  /// OpenSSH's tool, if it is installed.
  let tool: Program?
  private var otherSignature = ""

  /// Who seals a bundle, and how.
  enum Seal: CaseIterable {
    case unsigned, signed, stranger, revoked, otherBytes, otherName, changedAfter
  }

  /// The seals that can be made here.
  var seals: [Seal] { tool == nil ? [.unsigned] : Seal.allCases }

  /// A bundle of some lines whose hashes fit, sealed.
  func sealed(_ lines: [[UInt8]], by seal: Seal) throws -> [UInt8] {
    var lines = lines
    if seal != .unsigned {
      let header = String(decoding: lines[0], as: UTF8.self).replacing("\"bundle\":1", with: "\"bundle\":2")
      lines[0] = Array(header.utf8)
    }
    let newline = [UInt8(ascii: "\n")]
    let whole = SoundBundle.sealed(Array(lines.joined(separator: newline)), eventsToo: true)
    guard seal != .unsigned, let tool else { return whole }
    var body = Array(whole.split(separator: newline[0]).dropLast().map { $0 + newline }.joined())
    let key = seal == .stranger ? "stranger" : seal == .revoked ? "gone" : "li"
    let armour = seal == .otherBytes ? otherSignature : try signature(of: body, by: folder(key), tool)
    if seal == .changedAfter, let place = body.lastIndex(of: UInt8(ascii: "}")) { body.insert(UInt8(ascii: " "), at: place) }
    let name = seal == .otherName ? "boss" : seal == .revoked ? "gone" : "li"
    let last: JSON = [
      "by": .string(name), "sha256": .string(SHA256.digest(of: body).hex), "signature": .string(armour),
    ]
    return body + Array(last.text().utf8) + newline
  }

  private func makeKey(_ path: String, _ tool: Program) throws {
    let made = try ChildProcess.run(tool(["-q", "-t", "ed25519", "-N", "", "-C", "k", "-f", path]))
    if made.status != 0 { throw Unprepared(description: "ssh-keygen -f \(path)") }
  }

  private func signature(of bytes: [UInt8], by key: String, _ tool: Program) throws -> String {
    let path = folder("tosign")
    ScratchFolder.remove(path + ".sig")
    try Files.write(bytes, to: path)
    let run = tool(["-q", "-Y", "sign", "-f", key, "-n", "docket-bundle", path], errors: folder("errors"))
    guard try ChildProcess.run(run).status == 0 else { throw Unprepared(description: "ssh-keygen -Y sign") }
    return try Files.text(of: path + ".sig")
  }

  init(_ docket: Program) throws {
    self.docket = docket.with(["DOCKET_NOW": "2023-07-05T09:00:00+08:00", "DOCKET_USER": "boss", "DOCKET_LANG": "en"])
    folder = try ScratchFolder("docket-torture")
    let photo = folder("p.jpg")
    try Files.write("photo\n", to: photo)
    let receive = [Kind.complaint.id, "receive", "--channel", "visit", "--topic", "dust", "--phone", "13800000000", "--attach", photo]
    tool = Program(named: "ssh-keygen")
    if let tool { for name in ["li", "gone", "stranger"] { try makeKey(folder(name), tool) } }
    let key = tool == nil ? [] : ["--key", folder("li.pub")]
    let gone = tool == nil ? [] : ["--key", folder("gone.pub")]
    let bundle = folder("sound")
    let steps: [(log: String, words: [String])] = [
      ("", ["init", folder("log"), "--office", "demo", "--name", "示范监督站"]),
      ("log", ["person", "enrol", "boss", "--role", "admin"]),
      ("log", ["person", "enrol", "li", "--role", "inspector"] + key),
      ("log", ["person", "enrol", "gone", "--role", "inspector"] + gone),
      ("log", receive),
      ("log", ["copy", "create", folder("f03"), "--tag", "f03"]),
      ("log", ["copy", "create", folder("f04"), "--tag", "f04"]),
      ("f03", receive),
      ("f03", [Kind.complaint.id, "reply", "complaint/2023-f03-0001"]),
      ("f03", ["correct", "7", "--set", "topic=quality", "--reason", "看错"]),
      ("f03", [Kind.complaint.id, "reply", "complaint/2023-0001"]),
    ]
    // What somebody stands to on the copy comes along: theirs, and not theirs.
    let hands: [(log: String, words: [String])] = [
      ("f03", [Kind.complaint.id, "receive", "--channel", "web", "--topic", "dust", "--by", "li"]),
      ("f03", [Kind.complaint.id, "receive", "--channel", "web", "--topic", "quality", "--by", "li"]),
      ("f03", ["dispute", "12", "--reason", "不是我", "--by", "li"]),
      ("f03", ["sign", "--yes", "--by", "li", "--key", folder("li")]),
      ("log", ["person", "key", "gone", "--revoke", folder("gone.pub"), "--reason", "丢失"]),
    ]
    let export = [(log: "f03", words: ["bundle", "export", "--with-personal", "--output", bundle])]
    for (log, words) in steps + (tool == nil ? [] : hands) + export {
      let status = try status(words + (log.isEmpty ? [] : ["--log", folder(log)]))
      if status != 0 { throw Unprepared(description: "docket \(words.joined(separator: " "))") }
    }
    let bytes = try POSIXFileSystem().contents(of: bundle, limit: .max) ?? []
    if let tool {
      // A signature that holds, of other bytes.
      otherSignature = try signature(of: Array("other\n".utf8), by: folder("li"), tool)
    }
    lines = bytes.split(separator: UInt8(ascii: "\n")).dropLast().map(Array.init)
  }

  /// Runs the product and returns its exit status.
  private func status(_ words: [String]) throws -> Int32 {
    try ChildProcess.run(docket(words, errors: folder("errors"))).status
  }

  /// Puts the office's log as it was into a folder.
  func restore(_ log: String) throws {
    ScratchFolder.remove(log)
    guard let copy = Program(named: "cp"), try ChildProcess.run(copy(["-r", folder("log"), log])).status == 0 else {
      throw Unprepared(description: "cp -r")
    }
  }

  /// Imports a bundle into a log and returns the exit status.
  func importBundle(_ bundle: [UInt8], into log: String) throws -> Int32 {
    let path = folder("forged")
    try Files.write(bundle, to: path)
    return try status(["bundle", "import", path, "--log", log])
  }

  /// Whether a log verifies, hands and all.
  func verifies(_ log: String) throws -> Bool { try status(["verify", "--log", log]) == 0 }

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

  /// The personal values and the attachments of a log, by their paths there.
  func files(of log: String) throws -> [String: [UInt8]] {
    try KeptFiles(below: log).files.filter { $0.key.hasPrefix("private/") || $0.key.hasPrefix("attachments/") }
  }
}
