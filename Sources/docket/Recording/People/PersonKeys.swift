import Casework
import Commands
import LogLines
package import ProgramSession
import TextForms
import Values

/// Lists, gives and revokes the keys of somebody on the roster.
package final class PersonKeys: CommandBody {
  private var person: PersonCommand { PersonCommand(call: call) }

  /// Does what the options say; without any, lists.
  package func run() throws -> Answer {
    let (given, revoked) = (invocation["key"], invocation["revoke"])
    if given != nil, revoked != nil {
      throw Failure.usage("give-or-revoke")
    }
    for (option, label) in [("reason", "理由"), ("since", "自")] where revoked == nil && invocation[option] != nil {
      throw Failure.usage("only-with-revoke", ["label": label, "option": option])
    }
    if let given { return try give(given) }
    if let revoked {
      return try revoke(revoked.hasPrefix("SHA256:") ? revoked : PublicKey(file: revoked, call.process).fingerprint)
    }
    return try list()
  }

  private func give(_ path: String) throws -> Answer {
    let key = try PublicKey(file: path, call.process)
    return try call.act { session, who in
      try decideKeyGiving(key, to: person.name, by: who, in: session.office, at: session.moment)
    }
  }

  /// Why a key ends, and perhaps since when it doesn't count.
  package func revocation() throws -> (reason: String, since: Int?) {
    guard let reason = invocation["reason"], !reason.isEmpty else {
      throw Failure.usage("missing-option.revoke-needs-reason")
    }
    let since = try invocation["since"].map { word in
      try EventNumber.read(word, option: Localized(zh: "--自", en: "--since"))
    }
    return (reason, since)
  }

  private func revoke(_ fingerprint: String) throws -> Answer {
    let (reason, since) = try revocation()
    return try call.act { session, who in
      try decideKeyRevocation(fingerprint, of: person.name, reason: reason, since: since, by: who, in: session.office, at: session.moment)
    }
  }

  /// The keys that somebody has or had, or those of devices.
  package func list(devicesOnly: Bool = false) throws -> Answer {
    let session = try OfficeSession.reading(call)
    guard let history = try session.office.history(ofPerson: person.name) else {
      throw session.orDamage(Refusal.rosterState(person.name, enrolled: false))
    }
    let entries = KeyRing(history).entries.filter { !devicesOnly || $0.device != nil }
    let heard = history.lastDeliveries
    let zone = session.origin.zone
    let none = Localized {
      $0.quote(person.name) + (devicesOnly ? $0.choose("没有设备", " has no device") : $0.choose("没有密钥", " has no key"))
    }
    return try Answer(
      call, json: .array(entries.map { $0.json(heard: heard[$0.key.fingerprint]) }),
      lines: entries.map { $0.text(call.console.language, heard: heard[$0.key.fingerprint].map(zone.time)) },
      note: entries.isEmpty ? none : nil,
      status: session.status(call.console))
  }
}

extension CaseHistory {
  /// When each of a person's keys last delivered, by its fingerprint.
  fileprivate var lastDeliveries: [String: Instant] {
    var heard: [String: Instant] = [:]
    for event in events where event.type == .delivered { heard[event.data["key"]?.string ?? ""] = event.at }
    return heard
  }
}

extension KeyRing.Entry {
  /// The key for programs.
  fileprivate func json(heard: Instant?) -> JSON {
    var object: JSON.Object = [
      "key": key.text.json, "fingerprint": key.fingerprint.json, "seq": seq.json,
      "revoked": end.map { end in
        ["seq": end.seq.json, "since": end.since.json, "reason": end.reason.json]
      } ?? .null,
    ]
    if let device { object.set([("device", device.json), ("heard", heard.map { $0.description }.json)]) }
    return .object(object)
  }

  /// The key as a line for people.
  fileprivate func text(_ language: Language, heard: String?) -> String {
    let label = device.map { TextForms.shownInLine($0) + "  " } ?? ""
    var line = "\(label)\(key.type)  \(key.fingerprint)  #\(seq)"
    if let heard { line += language.choose("  最近交付 \(heard)", "  last delivery \(heard)") }
    guard let end else { return line }
    if let reason = end.reason {
      line += language.choose("  已吊销 #\(end.seq)：\(reason)", "  revoked #\(end.seq): \(reason)")
      if let since = end.since { line += language.choose("（#\(since) 起不算）", " (doesn't count from #\(since) on)") }
    } else {
      line += language.choose("  随离任终止 #\(end.seq)", "  ended on leaving #\(end.seq)")
    }
    return line
  }
}
