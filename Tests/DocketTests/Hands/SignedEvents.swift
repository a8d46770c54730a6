import DocketTestSupport
import Foundation
import Testing

/// An office with an admin, an inspector who holds a key, and some of the inspector's events.
struct SignedEvents {
  let sandbox: Sandbox

  static var hasKeyTool: Bool { Peer("ssh-keygen") != nil }

  init(signing: Bool = true) throws {
    sandbox = try Sandbox()
    var commands = """
      set -e
      ssh-keygen -q -t ed25519 -N '' -C li -f li; ssh-keygen -q -t ed25519 -N '' -C other -f other
      docket init log --office demo --name 示范监督站
      docket person enrol boss --role admin --by boss
      docket person enrol li --role inspector --key li.pub --by boss
      docket complaint receive --channel visit --topic dust --by li
      docket complaint receive --channel visit --topic dust --by li
      docket complaint receive --channel visit --topic quality --by boss
      docket complaint reply complaint/2023-0001 --by li
      """
    if signing { commands += "\ndocket sign --key li --yes --by li" }
    let answer = try sandbox.run(commands)
    try #require(answer.status == 0, "\(answer.errors)")
  }

  /// Runs a line of the shell.
  func run(_ line: String) throws -> Sandbox.Answer { try sandbox.run(line) }

  /// The status with which a line ends.
  func status(_ line: String) throws -> Int32 { try run(line).status }

  /// Changes the log's text and gives every line the hash that it has then.
  func rewrite(_ change: (inout [[String: Any]]) -> Void) throws { try Self.rewrite("log", in: sandbox, change) }

  /// The same of any log in a sandbox.
  static func rewrite(_ log: String, in sandbox: Sandbox, _ change: (inout [[String: Any]]) -> Void) throws {
    let file = sandbox.folder.appendingPathComponent("\(log)/00000000000000000001.jsonl")
    let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n")
    var events = try lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
    change(&events)
    var text = Data()
    for var event in events {
      event["hash"] = nil
      let form: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
      let body = try JSONSerialization.data(withJSONObject: event, options: form)
      event["hash"] = Rehash.leaf(body)
      text += try JSONSerialization.data(withJSONObject: event, options: form) + Data("\n".utf8)
    }
    try text.write(to: file)
  }
}
