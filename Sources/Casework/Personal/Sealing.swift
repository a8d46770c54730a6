public import EventLog

/// A draft whose personal values are sealed, and what is kept beside the log so that they can be read until they are erased.
public struct Sealing: Hashable, Sendable {
  /// The draft with commitments in the place of personal values.
  public let draft: Draft

  /// The private file of the event, `{"phone":{"salt":"…","value":"…"}}`; nothing where there is nothing personal.
  public let secrets: JSON?

  /// Seals a draft by the kind of its case, asking for sixteen random bytes for each value.
  public init(_ draft: Draft, by kind: Kind?, salt: () -> [UInt8]) throws(JSONError) {
    var sealed = draft.withPersonalApart(by: kind)
    var set = sealed.data["set"]?.object ?? [:]
    var secrets: JSON.Object = [:]
    for member in sealed.personal {
      let salt = salt()
      precondition(salt.count == Commitment.saltLength, "a salt has \(Commitment.saltLength) bytes")
      let commitment = try Commitment(to: member.value, salt: salt).json
      if draft.type == .corrected { set[member.key] = commitment } else { sealed.data[member.key] = commitment }
      secrets[member.key] = ["salt": .string(Hex.text(of: salt)), "value": member.value]
    }
    if draft.type == .corrected, !sealed.personal.isEmpty { sealed.data["set"] = .object(set) }
    sealed.personal = [:]
    self.draft = sealed
    self.secrets = secrets.isEmpty ? JSON?.none : .object(secrets)
  }

  /// The value that a private file holds for a field, where it is the one that the log committed to.
  public static func value(of field: String, in secrets: JSON, committedTo sealed: JSON) -> JSON? {
    guard let commitment = Commitment(sealed), let entry = secrets[field], let value = entry["value"],
      let salt = entry["salt"]?.string.flatMap({ Hex.bytes(of: $0) })
    else { return nil }
    do {
      guard try Commitment(to: value, salt: salt) == commitment else { return nil }
      return value
    } catch {
      // A value without a canonical form was never committed to.
      return nil
    }
  }
}
