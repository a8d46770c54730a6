import Casework
import Commands
import EventLog
import LogLines
import Pages
import ProgramRecording
import ProgramSession
import TextForms
import Values

/// What phones bring: their keys, photos and deliveries.
extension PhoneServer {
  func enrol(_ body: [UInt8]) throws -> HTTPAnswer {
    let (value, key): (JSON, PublicKey?)
    do {
      value = try JSON(parsing: body)
      key = try value["key"].map { try PublicKey($0.string ?? "") }
    } catch {
      return Self.refusal(400, Message("bad-enrolment"))
    }
    guard let key else { return try owner(of: value["code"]?.string ?? "") }
    // A guess doesn't wait for the writer's place, nor hold it.
    if case let known = try owner(of: value["code"]?.string ?? ""), known.status != 200 { return known }
    guard let code = value["code"]?.string, let enrolled = try DeviceEnrolment(call: call, path: path).redeem(code, with: key) else {
      return Self.refusal(409, Message("bad-code.enrolment"))
    }
    return Self.json(
      200,
      [
        "by": enrolled.name.json, "device": enrolled.device.json, "office": enrolled.office.id.json,
        "name": enrolled.office.name.json, "key": key.fingerprint.json,
      ])
  }

  /// Whose device a code would make, which stays good: a phone asks before it becomes another's.
  private func owner(of code: String) throws -> HTTPAnswer {
    let session = try session()
    var codes = try DeviceCodes(of: session.store, at: session.now)
    guard let redeemed = codes.redeem(code) else { return Self.refusal(409, Message("bad-code.enrolment")) }
    return Self.json(
      200,
      [
        "by": redeemed.name.json, "device": redeemed.device.json, "office": session.origin.id.json, "name": session.origin.name.json,
      ])
  }

  /// Takes another device of the person back.
  func revoke(_ body: [UInt8], _ device: Device) throws -> HTTPAnswer {
    let value: JSON
    do { value = try JSON(parsing: body) } catch { return Self.refusal(400, Message("bad-enrolment.revocation")) }
    guard let label = value["device"]?.string else { return Self.refusal(400, Message("bad-enrolment.revocation")) }
    try DeviceRevocation(call: call, path: path).revoke(label, by: device)
    return Self.json(200, ["revoked": label.json])
  }

  /// Keeps a photo that the person's intents named; one that the log has already is as good as kept.
  func store(_ bytes: [UInt8], _ name: String, _ device: Device) throws -> HTTPAnswer {
    guard let digest = Digest(hex: name) else { return Self.refusal(404, Message("no-address")) }
    if !photos.isNamed(digest, by: device.name), !limits.allows(device.key, at: tokens.seconds) {
      return Self.refusal(429, Message("too-often"))
    }
    guard Self.isPhoto(bytes) else { return Self.refusal(415, Message("no-photo")) }
    guard SHA256.digest(of: bytes) == digest else { return Self.refusal(400, Message("other-hash")) }
    let store = try LogStores.open(path, call.process)
    if try store.attachmentSize(digest) != bytes.count {
      switch photos.admit(digest, bytes.count, of: device.name) {
      case .unnamed: return Self.refusal(404, Message("not-waited-for"))
      case .full: return Self.refusal(429, Message("too-much-waits"))
      case .admitted: _ = try store.putAttachment(bytes)
      }
    }
    return Self.json(200, ["sha256": digest.hex.json, "size": bytes.count.json])
  }

  /// Takes a delivery in as its command would, and answers in both languages.
  func deliver(_ body: [UInt8], _ device: Device) throws -> HTTPAnswer {
    let (delivery, intents): (Delivery, [DeliveredIntent])
    do throws(DeliveryFault) {
      delivery = try Delivery(body)
      intents = try delivery.intents()
    } catch {
      throw Failure(.usage, error.problem, place: Failure.Place("-", line: error.line))
    }
    guard delivery.key == device.key else { return Self.refusal(403, Message("other-device")) }
    let deliver = try call.calling("deliver", over: path, ["file": "-"], prefersJSON: true)
    let (answers, today) = try DeliverCommand(call: deliver).receive(delivery) { intents }
    let json = JSON(answers.json(.zh, today: today), answers.json(.en, today: today))
    var (waiting, recorded) = (Set<Digest>(), Set<Digest>())
    for (intent, isRecorded) in zip(intents, answers.areRecorded) {
      let files = intent.attachments.map(\.hash)
      if isRecorded { recorded.formUnion(files) } else { waiting.formUnion(files) }
    }
    let now = try Clock.now(call.process)
    let minutes = (delivery.made.milliseconds - now.milliseconds) / 60_000
    // Made just now, if by the device's clock: the phone says so too.
    if abs(minutes) > 5 {
      call.console.note(message: "phone-clock", ["by": device.name, "device": device.label, "minutes": minutes])
    }
    try photos.note(waiting: waiting, recorded: recorded, of: device.name, at: now)
    // What was recorded is answered, whatever becomes of old photos.
    do { try clear() } catch { call.console.report(Failure(error)) }
    return Self.json(200, json)
  }

  /// Clears the photos that nothing named for a day.
  func clear() throws {
    let now = try Clock.now(call.process)
    guard photos.isOld(at: now) else { return }
    let session = try OfficeSession.writing(call, path: path)
    defer { session.end() }
    try photos.clear(at: now, in: session)
  }

  /// Whether bytes begin as a JPEG, PNG or HEIC does.
  private static func isPhoto(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xD8, 0xFF]) || bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
      || bytes.dropFirst(4).starts(with: Array("ftyp".utf8))
        && [Array("heic".utf8), Array("mif1".utf8), Array("heix".utf8)].contains(Array(bytes.dropFirst(8).prefix(4)))
  }
}
