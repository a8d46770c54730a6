public import LogLines
public import TextForms
import Values

extension Catalog {
  /// The actions that devices may deliver unless the office says otherwise, `inspection record`.
  static let usualDeviceActions: [String] = {
    var (text, actions) = (CatalogText(of: "devices"), [String]())
    while let kind = text.key() { actions += text.words().map { "\(kind) \($0)" } }
    return actions
  }()

  /// The kind and action that a command names by id.
  public func action(named command: String) -> (kind: Kind, action: Action)? {
    let words = command.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 2, let kind = kind(words[0]), kind.origin != .system, let action = kind.action(words[1]) else { return nil }
    return (kind, action)
  }
}

/// Which device brought an event.
public struct DeliveryMark: Hashable, Sendable {
  /// What the person calls it.
  public let device: String
  /// Whether its key was revoked since before the delivery.
  public let isRevoked: Bool

  /// The words that mark the event.
  public func text(_ language: Language) -> String {
    language.choose("设备 ", "device ") + TextForms.shownInLine(device) + (isRevoked ? language.choose("（已吊销）", " (revoked)") : "")
  }
}

extension OfficeView {
  /// The actions that devices may deliver (设备可记).
  public func deviceActions() throws -> [String] {
    try policy(Kind.devices)?.array?.compactMap(\.string) ?? Catalog.usualDeviceActions.filter { catalog.action(named: $0) != nil }
  }

  /// The numbers of the events that a person's deliveries brought, each with its device.
  public func delivered(by name: String) throws -> [Int: DeliveryMark] {
    guard let history = try CaseID(kind: Kind.person.id, number: name).flatMap({ try history(of: $0) }) else { return [:] }
    let ring = KeyRing(history)
    var marks: [Int: DeliveryMark] = [:]
    for entry in history.validEntries where entry.event.type == .delivered {
      // A header says what it likes: the label is the one under which the roster has the key.
      guard let device = entry.data["device"]?.string, let key = entry.data["key"]?.string, ring.labels(ofKey: key).contains(device)
      else { continue }
      let mark = DeliveryMark(device: device, isRevoked: !ring.counts(fingerprint: key, at: entry.event.seq))
      for seq in entry.event.deliveredSeqs { marks[seq] = mark }
    }
    return marks
  }
}

extension Event {
  /// The numbers of the events that a delivery brought.
  public var deliveredSeqs: [Int] { (data["events"]?.array ?? []).compactMap { $0.decimal?.whole } }
}

/// The event that records what a person's device delivered, with the delivery as its attachment.
///
/// - Parameters:
///   - label: the roster's label of the device whose key it is; nil for a key that the person keeps elsewhere.
///   - isOfOtherHistory: whether the log never had the root that the device knew.
public func decideDelivery(
  _ delivery: Delivery, named name: String, device label: String?, outcomes: DeliveryOutcomes, isOfOtherHistory: Bool,
  in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  let hash = SHA256.digest(of: delivery.bytes)
  let file = Attachment(name: name, hash: hash, size: delivery.bytes.count)
  let basis: JSON = ["size": .number(delivery.basis.size), "root": .string(delivery.basis.root.base64)]
  var fields: JSON.Object = [
    "key": .string(delivery.key), "sha256": .string(hash.hex), "attachments": .array([file.json]),
    isOfOtherHistory ? DeliveryOutcomes.otherHistory : DeliveryOutcomes.basis: basis,
  ]
  if let label { fields["device"] = .string(label) }
  for (key, value) in outcomes.members { fields[key] = value }
  return try decideRosterEvent(
    "deliver", delivery.by, fields: fields, by: Who(delivery.by, on: moment.today), office, moment)
}
