import Casework
import LogLines
import Values
import Workbench

/// A delivery of li's device, made and signed by OpenSSH and not by the program.
struct MadeUpDelivery {
  var header: JSON.Object
  var intents: [JSON]

  /// A delivery of some intents.
  init(_ intents: [JSON], key: String, in bench: CommandBench, log: String? = nil) throws {
    self.intents = intents
    let status = try JSON(parsing: Array(try bench.run(["status", "--json"], log: log).output.utf8))
    header = [
      "basis": ["root": status["root"] ?? .null, "size": status["events"] ?? .null], "by": "li", "device": "手机", "docket": "delivery/1",
      "key": .string(try PublicKey(try bench.text("\(key).pub")).fingerprint), "made": "2024-01-05T01:00:00.000Z", "office": "demo",
    ]
  }

  /// An intent of seven members; its id is a number's.
  static func intent(_ number: Int, _ command: String, _ words: JSON, on name: JSON = .null, files: [JSON] = []) -> JSON {
    let id = EventID(at: Instant(milliseconds: 1_704_416_400_000), random: (0, UInt64(number)))
    return [
      "attachments": .array(files), "case": name, "command": .string(command), "id": .string(id.description), "on": "2024-01-05",
      "version": .null, "words": words,
    ]
  }

  /// Its text, signed by the key of a name in the bench.
  func text(signedBy key: String, in bench: CommandBench) throws -> String {
    guard let tool = Program(named: "ssh-keygen") else { throw Unprepared(description: "ssh-keygen is not installed") }
    let body = try ([.object(header)] + intents).map(Self.line).joined()
    try bench.write("body", body)
    ScratchFolder.remove(bench.folder("body.sig"))
    _ = try ChildProcess.run(tool(["-q", "-Y", "sign", "-f", bench.folder(key), "-n", "docket-delivery", bench.folder("body")]))
    return body + (try Self.line(["signature": .string(try bench.text("body.sig"))]))
  }

  private static func line(_ value: JSON) throws -> String { String(decoding: try value.canonicalBytes(), as: UTF8.self) + "\n" }
}
