import Casework
import Commands
import EventLog
import Formats
import LogLines
import ProgramRecording
import ProgramSession
import TextForms
import Values

/// Enrols, lists and revokes the devices by which somebody records on site.
final class PersonDevices: CommandBody {
  private var name: String { PersonCommand(call: call).name }

  /// Does what the options say; without any, lists.
  func run() throws -> Answer {
    if let label = invocation["name"] {
      if invocation["revoke"] != nil { throw Failure.usage("give-or-revoke") }
      return try code(for: label)
    }
    if let label = invocation["revoke"] { return try revoke(label) }
    return try PersonKeys(call: call).list(devicesOnly: true)
  }

  /// Ends every key of a label.
  private func revoke(_ label: String) throws -> Answer {
    let (reason, since) = try PersonKeys(call: call).revocation()
    return try call.act { session, who in
      let drafts = try decideDeviceRevocation(
        label, of: name, reason: reason, since: since, by: who, in: session.office, head: session.snapshot.count, at: session.moment)
      if drafts.isEmpty { throw Self.noDevice(label, of: name) }
      return drafts
    }
  }

  /// That somebody has no device of a label.
  static func noDevice(_ label: String, of name: String) -> Failure {
    .refused("no-such-device", ["name": name, "device": TextForms.shownInLine(label)])
  }

  /// Hands out a code for a new device, as an address to open on it.
  private func code(for label: String) throws -> Answer {
    let label = try DeviceLabel.read(label).text
    let session = try OfficeSession.writing(call)
    defer { session.end() }
    let by = try Attribution.name(call)
    try session.office.check(by, mayEnrolDeviceOf: name)
    guard session.office.roster.people[name] != nil else { throw Refusal.rosterState(name, enrolled: false) }
    guard try session.office.keyRing(of: name).devices(labelled: label).isEmpty else { throw Refusal.deviceTaken(label, of: name) }
    let text = Self.text(of: (call.process.random(), call.process.random()))
    let until = session.now.adding(milliseconds: DeviceCodes.lifetime)
    var codes = try DeviceCodes(of: session.store, at: session.now)
    codes.add(text, for: label, of: name, by: by, until: until)
    try codes.write(to: session.store)
    let address = codes.address.map { "\($0)#\(text)" }
    let json: JSON = [
      "by": name.json, "device": label.json, "code": text.json, "address": address.json, "until": until.description.json,
    ]
    return try Answer(call, json: json, lines: lines(address, text, until: session.origin.zone.time(of: until)))
  }

  private func lines(_ address: String?, _ code: String, until: String) -> [String] {
    let language = call.console.language
    guard let address else {
      return [code, language.choose("还没有可录入的服务：先在服务器上运行 docket 浏览 --录入", "no server records yet: run docket serve --record first")]
    }
    return (QRCode(address)?.lines ?? []) + [
      address,
      language.choose("到 \(until) 为止，只能用一次：在手机上扫码或打开", "good until \(until), once: scan it with the phone, or open it there"),
    ]
  }

  /// Letters and digits that nobody mistakes for each other.
  private static func text(of bits: (UInt64, UInt64)) -> String {
    String(choosing: 10, from: "ABCDEFGHJKMNPQRSTVWXYZ23456789", by: bits)
  }
}
