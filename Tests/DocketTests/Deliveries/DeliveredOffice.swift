import DocketTestSupport
import Foundation
import Testing

/// An office with an inspector whose phone has a key, and deliveries made by OpenSSH alone.
struct DeliveredOffice {
  let sandbox: Sandbox

  static var hasKeyTool: Bool { Peer("ssh-keygen") != nil && Peer("curl") != nil }

  init() throws {
    sandbox = try Sandbox()
    let answer = try sandbox.run(
      """
      set -e
      ssh-keygen -q -t ecdsa -N '' -C phone -f phone; ssh-keygen -q -t ed25519 -N '' -C other -f other
      docket init log --office demo --name 示范监督站
      docket person enrol boss --role admin --by boss
      docket person enrol li --role inspector --key phone.pub --by boss
      docket project register --name 五溪尚境 --by boss
      """)
    try #require(answer.status == 0, "\(answer.errors)")
  }

  func run(_ line: String) throws -> Sandbox.Answer { try sandbox.run(line) }

  /// Puts a device's key on the roster by the code that an admin hands out and a server that records.
  func give(_ key: String, to name: String, device: String) throws -> Sandbox.Answer {
    try Data(device.utf8).write(to: sandbox.folder.appendingPathComponent("label"))
    return try run(
      """
      given=$(docket person device \(name) --name "$(cat label)" --by boss --json) || exit $?
      code=$(echo "$given" | sed 's/.*"code":"\\([^"]*\\)".*/\\1/')
      mkfifo served; docket serve --record --json > served & server=$!
      read -r started < served; rm served
      port=$(echo "$started" | sed 's/.*"port":\\([0-9]*\\).*/\\1/')
      curl -sf -H "Origin: http://127.0.0.1:$port" -H 'Content-Type: application/json' \\
        -d "{\\"code\\":\\"$code\\",\\"key\\":\\"$(cut -d' ' -f1,2 \(key).pub)\\"}" "http://127.0.0.1:$port/api/enrol"
      ended=$?; kill $server; wait $server; exit $ended
      """)
  }

  /// An intent of seven members.
  static func intent(
    _ command: String, _ words: [String: Any], id: String, case name: String? = nil, on: String = "2023-07-05", version: Int? = nil,
    attachments: [[String: Any]] = []
  ) -> [String: Any] {
    [
      "id": id, "command": command, "case": name ?? NSNull(), "on": on, "words": words, "attachments": attachments,
      "version": version ?? NSNull(),
    ]
  }

  /// Ids of version 7, in order.
  static func id(_ number: Int) -> String { "01892b5e-5b80-7000-8000-" + String(format: "%012x", number) }

  /// How many events the log has now, and their root.
  func basis() throws -> [String: Any] {
    let status = try JSONSerialization.jsonObject(with: Data(try run("docket status --json").output.utf8)) as? [String: Any]
    return ["size": try #require(status?["events"]), "root": try #require(status?["root"])]
  }

  /// Writes a delivery signed by a key's file.
  ///
  /// - Parameter changed: changes the signed text before it is written.
  func deliver(
    _ name: String, _ intents: [[String: Any]], header: [String: Any] = [:], key: String = "phone", openings: [String: Any]? = nil,
    changed: (String) -> String = { $0 }
  ) throws {
    let print = try run("ssh-keygen -lf \(key).pub").output.split(separator: " ")[1]
    var first: [String: Any] = [
      "docket": "delivery/1", "office": "demo", "by": "li", "device": "手机", "key": String(print), "made": "2023-07-05T01:00:00.000Z",
      "basis": try basis(),
    ]
    first.merge(header) { $1 }
    let body = try ([first] + intents).map { try Self.line($0) }.joined()
    try Data(body.utf8).write(to: sandbox.folder.appendingPathComponent("body"))
    let signature = try run("ssh-keygen -q -Y sign -f \(key) -n docket-delivery < body").output
    var text = body + (try Self.line(["signature": signature]))
    if let openings { text += try Self.line(["openings": openings]) }
    try Data(changed(text).utf8).write(to: sandbox.folder.appendingPathComponent(name))
  }

  private static func line(_ object: [String: Any]) throws -> String {
    let form: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try JSONSerialization.data(withJSONObject: object, options: form), as: UTF8.self) + "\n"
  }

  /// The statuses of a delivery's intents, and the exit status.
  func statuses(_ line: String) throws -> (exit: Int32, intents: [String], codes: [String]) {
    let answer = try run("docket deliver \(line) --json")
    let value = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], "\(answer.errors)")
    let intents = try #require(value["intents"] as? [[String: Any]])
    return (
      answer.status, intents.compactMap { $0["status"] as? String },
      intents.compactMap { ($0["error"] as? [String: Any])?["code"] as? String }
    )
  }
}
