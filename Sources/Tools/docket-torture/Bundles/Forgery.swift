import Casework
import LogLines
import Values
import Workbench

/// What somebody may do to a bundle who knows the format, and makes every hash fit again.
enum Forgery: String, CaseIterable {
  case tag, number, erasure, photoErasure, voiding, correction, unknownKind, person, affair, value, strangersValue, takenID, base, noBase
  case signature, version, origin, ownOrigin, day, refersElsewhere, statement, statementArmour, statementEvent, disputeAnothers

  /// Forges the lines of a bundle.
  func apply(to lines: inout [[UInt8]], office: [Event], _ chance: inout Chance) {
    let events = lines.indices.filter { lines[$0].starts(with: Array("{\"at\"".utf8)) }
    guard let victim = events.isEmpty ? nil : chance.pick(events) else { return }
    if let hand = Self.hand(in: lines, self) { return Self.changeHand(self, hand, &lines, &chance) }
    let complaints = office.filter { $0.type.kind == Kind.complaint.id }
    guard let target = complaints.isEmpty ? nil : chance.pick(complaints) else { return }
    switch self {
    case .tag: Self.change(&lines[0]) { $0["tag"] = .string(chance.pick(["zz", "f04", "f3", "office"])) }
    case .number:
      let number = chance.pick(["2023-0002", "2023-0001", "2023-f04-0001", "2023-f03-00001", "2023-f03-0000", "2023-f03-1000000000", "f03"])
      Self.change(&lines[victim]) { $0["case"] = .string("complaint/\(number)") }
    case .erasure:
      Self.change(&lines[victim]) { event in
        event["type"] = "case.erased"
        event["case"] = .string(target.caseID.description)
        event["data"] = ["reason": "x"]
      }
    case .photoErasure:
      let photo = target.data["attachments"]?.array?.first?["sha256"] ?? .null
      Self.change(&lines[victim]) { event in
        event["type"] = "case.erased"
        event["case"] = .string(target.caseID.description)
        event["data"] = ["reason": "x", "attachment": photo]
      }
    case .voiding, .correction:
      Self.change(&lines[victim]) { event in
        event["type"] = self == .voiding ? "event.voided" : "event.corrected"
        event["case"] = .string(target.caseID.description)
        event["data"] = ["reason": "x", "target": .string(target.id.description)]
        if self == .correction { event["data"] = ["reason": "x", "target": .string(target.id.description), "set": ["topic": "quality"]] }
      }
    case .unknownKind:
      Self.change(&lines[victim]) { event in
        event["type"] = "gadget.opened"
        event["case"] = "gadget/2023-f03-0001"
      }
    case .person:
      Self.change(&lines[victim]) { event in
        event["type"] = chance.pick(["person.enrolled", "person.signed", "person.key-given"])
        event["case"] = "person/mallory"
        event["data"] = ["role": "admin", "key": "ssh-ed25519 AAAA", "statement": "docket-hand/1\n", "signature": "x"]
      }
    case .affair:
      let type = chance.pick([
        "office.staffed", "table.adopted", "kind.adopted", "copy.created", "bundle.settled", "bundle.received", "clauses.adopted",
      ])
      Self.change(&lines[victim]) { event in
        event["type"] = .string(type)
        event["case"] = .string("\(type.prefix { $0 != "." })/f03")
      }
    case .value: Self.replace("13800000000", with: "13800000001", in: &lines)
    case .strangersValue:
      for index in lines.indices where lines[index].starts(with: Array("{\"private\"".utf8)) {
        Self.change(&lines[index]) { $0["private"] = .string(target.id.description) }
      }
    case .takenID: Self.change(&lines[victim]) { $0["id"] = .string(target.id.description) }
    case .base:
      let size = chance.pick([1, 2, 3, 4, 1_000_000])
      Self.change(&lines[0]) { header in
        header["base"] = ["size": .number(size), "root": .string(SHA256.digest(of: [UInt8(truncatingIfNeeded: size)]).base64)]
      }
    case .noBase: Self.change(&lines[0]) { $0["base"] = nil }
    case .signature: Self.change(&lines[0]) { $0["bundle"] = 2 }
    case .version: Self.change(&lines[victim]) { $0["v"] = .number(chance.pick([1, 2, 3, 99])) }
    case .origin:
      Self.change(&lines[victim]) { event in
        var data = event["data"]?.object ?? [:]
        data["origin"] = ["tag": "f04", "seq": 1, "at": "2020-01-01T00:00:00.000Z", "hash": .string(SHA256.digest(of: [UInt8]()).hex)]
        event["data"] = .object(data)
      }
    case .ownOrigin:
      // What the line was, altered, under the hash that it had.
      Self.change(&lines[victim]) { event in
        var data = event["data"]?.object ?? [:]
        data["note"] = "x"
        data["origin"] = ["tag": "f03", "seq": event["seq"] ?? 1, "at": event["at"] ?? "", "hash": event["hash"] ?? ""]
        event["data"] = .object(data)
      }
    case .day: Self.change(&lines[victim]) { $0["on"] = .string(chance.pick(["1900-01-01", "2199-12-31", "2023-07-01"])) }
    case .statement, .statementArmour, .statementEvent: break
    case .disputeAnothers:
      Self.change(&lines[victim]) { event in
        event["type"] = "event.disputed"
        event["case"] = .string(target.caseID.description)
        event["by"] = "li"
        event["data"] = ["reason": "x", "target": .string(target.id.description)]
      }
    case .refersElsewhere: Self.change(&lines[victim]) { $0["case"] = .string(target.caseID.description) }
    }
  }

  /// The line that a forgery of a statement is about: the statement's, or one of an event that it covers.
  private static func hand(in lines: [[UInt8]], _ forgery: Forgery) -> Int? {
    guard [.statement, .statementArmour, .statementEvent].contains(forgery) else { return nil }
    return lines.lastIndex { line in
      let text = String(decoding: line, as: UTF8.self)
      if forgery == .statementEvent { return text.contains(#""by":"li""#) && text.contains(#""complaint.received""#) }
      return text.contains(#""person.signed""#)
    }
  }

  private static func changeHand(_ forgery: Forgery, _ place: Int, _ lines: inout [[UInt8]], _ chance: inout Chance) {
    change(&lines[place]) { event in
      guard var data = event["data"]?.object else { return }
      if forgery == .statement {
        let statement = data["statement"]?.string ?? ""
        let (old, new) = chance.pick([("events 11", "events 10"), ("by li", "by boss"), ("copy f03", "copy f04"), ("\nroot ", "\nroot 0")])
        data["statement"] = .string(statement.replacing(old, with: new))
      } else if forgery == .statementArmour {
        data["signature"] = .string((data["signature"]?.string ?? "").replacing("A", with: "B"))
      } else {
        data["note"] = "x"
      }
      event["data"] = .object(data)
    }
  }

  private static func change(_ line: inout [UInt8], _ body: (inout JSON.Object) -> Void) {
    do {
      guard var object = try JSON(parsing: line).object else { return }
      body(&object)
      line = try JSON.object(object).canonicalBytes()
    } catch {
      preconditionFailure("the lines of a bundle are JSON: \(error)")
    }
  }

  private static func replace(_ old: String, with new: String, in lines: inout [[UInt8]]) {
    for index in lines.indices { lines[index] = Array(String(decoding: lines[index], as: UTF8.self).replacing(old, with: new).utf8) }
  }
}
