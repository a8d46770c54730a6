package import Casework
import Commands
import EventLog
package import ProgramSession
import TextForms
package import Values

/// Takes in what a device recorded and signed: the one door for phones, scripts and other systems.
package final class DeliverCommand: CommandBody {
  /// Checks the signature, decides each intent as its command would, and answers for each.
  package func run() throws -> Answer {
    let path = call.invocation.argument("file") ?? "-"
    try Self.checkSealed(path)
    let bytes = try InputFile.bytes(path, .delivery, call.process)
    let name = path == "-" ? "delivery.jsonl" : path.split(separator: "/").last.map(String.init) ?? path
    let (answers, today) = try Failure.inDelivery(path) {
      let delivery = try Delivery(bytes)
      // A basis is a witness against an office that lost its newest events, never a reason to refuse the inspector.
      return try receive(delivery, named: name, mayBeOfOtherHistory: true) { try delivery.intents() }
    }
    let language = call.console.language
    return try Answer(call, json: answers.json(language, today: today), lines: answers.lines(language), status: answers.status)
  }

  /// What became of each intent, and the day that it is in the office.
  ///
  /// - Parameters:
  ///   - name: what the delivery's file is called where it is kept.
  ///   - mayBeOfOtherHistory: whether it is recorded, and said of it, where the log never had the root that the device knew.
  ///   - intents: read once the signature is known to be good.
  package func receive(
    _ delivery: Delivery, named name: String = "delivery.jsonl", mayBeOfOtherHistory: Bool = false,
    _ intents: () throws -> [DeliveredIntent]
  ) throws -> (answers: IntentAnswers, today: Day) {
    let reader = try OfficeSession.reading(call)
    try check(delivery, in: reader)
    let isOfOtherHistory = try reader.snapshot.root(ofFirst: delivery.basis.size) != delivery.basis.root
    if isOfOtherHistory {
      guard mayBeOfOtherHistory else { throw Failure.refused("other-history.delivery", ["size": delivery.basis.size]) }
      call.console.note(message: "deliver.other-history", ["size": delivery.basis.size])
    }
    let intents = try intents()
    var files = try DeliveredFiles(call)
    // What was recorded before needs no file, nor a share of what a delivery may bring.
    files.read(for: try intents.filter { try reader.office.event(with: $0.id) == nil }, in: reader.store)
    var reception = Reception(call: call, delivery: delivery, name: name, files: files, isOfOtherHistory: isOfOtherHistory)
    return (try reception.record(intents), reader.today)
  }

  /// Refuses another office's delivery, or one that isn't signed by the person's key on the roster.
  private func check(_ delivery: Delivery, in session: OfficeSession) throws {
    if let damage = session.damage { throw damage }
    guard delivery.office == session.origin.id else {
      throw Failure.refused("other-office.delivery", ["office": TextForms.shownInLine(delivery.office), "here": session.origin.id])
    }
    if session.copy != nil { throw Refusal.notOnCopies }
    let key = try session.office.key(of: delivery)
    guard try KeyTool(process: call.process).isGood(delivery.signature, over: delivery.signedBytes, for: Delivery.namespace, by: [key])
    else {
      throw Failure.refused("bad-signature.delivery", ["by": delivery.by])
    }
    // Files wait for hours where there is no network; a device can only be ahead of the office by a wrong clock.
    if session.now.adding(milliseconds: Self.farOff) < delivery.made {
      call.console.note(message: "deliver.clock", ["device": TextForms.shownInLine(delivery.device), "made": delivery.made])
    }
  }

  /// Says what a phone's sealed queue is, which its photos make longer than a delivery may be.
  private static func checkSealed(_ path: String) throws {
    let disk = POSIXFileSystem()
    guard path != "-", try disk.status(of: path)?.kind == .file else { return }
    let start = try disk.open(path, .read).bytes(at: 0, count: Delivery.sealedQueue.count)
    if start == Delivery.sealedQueue { throw Failure(.usage, Message("bad-delivery.sealed"), place: Failure.Place(path, line: 1)) }
  }

  /// How far a device's clock may be ahead.
  private static let farOff: Int64 = 300_000
}

extension OfficeView {
  /// The key of a delivery, which the roster holds for its person, under the device's label.
  func key(of delivery: Delivery) throws -> PublicKey {
    guard let person = roster.people[delivery.by] else { throw Refusal.notEnrolled(delivery.by) }
    if let device = person.devices.first(where: { $0.key.fingerprint == delivery.key }) {
      guard device.device == delivery.device else {
        throw Failure.refused(
          "other-device.label", ["device": TextForms.shownInLine(delivery.device), "label": TextForms.shownInLine(device.device ?? "")])
      }
      return device.key
    }
    guard let key = person.keys.first(where: { $0.fingerprint == delivery.key }) else {
      throw Failure.refused("unknown-key", ["by": delivery.by, "key": TextForms.shownInLine(delivery.key)])
    }
    return key
  }
}

extension InputLimit {
  /// What a device sends in, with the personal values that belong to it.
  static let delivery = InputLimit(bytes: Delivery.longest, subject: Localized(zh: "设备交付", en: "a delivery"))
}

extension Failure {
  /// Runs a body whose fault of a delivery is reported with file and line.
  static func inDelivery<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let fault as DeliveryFault {
      throw Failure(.usage, fault.problem, place: Place(path, line: fault.line))
    }
  }
}
