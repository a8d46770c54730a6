import Foundation
import Values

/// A bundle that somebody changes who knows the format: every hash is made to fit again.
struct ForgedBundle {
  var header: JSON.Object
  var events: [JSON.Object]

  /// Reads an unsigned bundle without photos and values.
  init(_ name: String, in sandbox: Sandbox) throws {
    let lines = try sandbox.text(name).split(separator: "\n").map { try JSON(parsing: Array($0.utf8)).object ?? [:] }
    header = lines[0]
    events = Array(lines.dropFirst().dropLast())
  }

  /// Changes the fields of an event.
  mutating func change(_ place: Int, _ body: (inout JSON.Object) -> Void) {
    var data = events[place]["data"]?.object ?? [:]
    body(&data)
    events[place]["data"] = .object(data)
  }

  /// What an event would say of itself if it had been applied again.
  func origin(_ place: Int, tag: String) -> JSON {
    let event = events[place]
    return ["tag": .string(tag), "seq": event["seq"] ?? .null, "at": event["at"] ?? .null, "hash": event["hash"] ?? .null]
  }

  /// Writes the bundle with hashes that fit.
  func write(_ name: String, in sandbox: Sandbox) throws {
    var head = header
    head["events"] = .number(events.count)
    var body = Array(JSON.object(head).text().utf8) + Array("\n".utf8)
    for var event in events {
      event["hash"] = nil
      event["hash"] = .string(Rehash.leaf(Data(try JSON.object(event).canonicalBytes())))
      body += try JSON.object(event).canonicalBytes() + Array("\n".utf8)
    }
    let last = "{\"sha256\":\"\(SHA256.digest(of: body).hex)\"}\n"
    try Data(body + Array(last.utf8)).write(to: sandbox.folder.appendingPathComponent(name))
  }
}
