public import EventLog

/// What one person has signed as theirs, by the signatures that stand.
public struct HandCoverage: Sendable {
  /// A signature that stands, and what it covers.
  public struct Signature: Hashable, Sendable {
    /// The number of the event that records it.
    public let seq: Int
    /// What was signed.
    public let statement: HandStatement
    /// When it was signed, on the copy where it was signed there.
    let at: Instant
    /// Up to which event a copy had the office's when it was signed, as far as that is known.
    let base: Int
  }

  /// The signatures in the order of the log.
  public private(set) var signatures: [Signature] = []

  private let ground: CopyGround?

  /// Reads what somebody signed off their events.
  ///
  /// What is recorded counts here; whether it was made by the key that it says, `verify` proves.
  public init(_ history: CaseHistory?, in office: some OfficeView) throws {
    ground = office.ground
    guard let history else { return }
    let ring = KeyRing(history)
    for entry in history.standing where entry.event.type == .signed {
      guard let statement = entry.data["statement"]?.string.flatMap({ HandStatement($0) }), statement.by == history.id.number,
        let key = entry.data["signature"]?.string.flatMap({ ArmouredSignature($0) })?.key, ring.counts(key, at: entry.event.seq)
      else { continue }
      // What was signed on this very copy since it had the office's log is about all of that.
      let isFresh = entry.event.origin == nil && statement.copy == ground?.tag
      let made = try isFresh ? nil : statement.copy.flatMap { try office.history(of: $0.copyCase)?.entries.first?.event.seq }
      signatures.append(
        Signature(
          seq: entry.event.seq, statement: statement, at: entry.event.origin?.at ?? entry.event.at,
          base: (isFresh ? ground?.base : made) ?? 0))
    }
  }

  /// The signature that covers an event; the first where there are several.
  public func signature(covering event: Event) -> Int? {
    event.isHandwork(on: ground) ? signature(covering: event.seq, origin: event.origin) : nil
  }

  /// The signature that covers what a person recorded, of which no more is known than its place and where it came from.
  public func signature(covering seq: Int, origin: EventOrigin?) -> Int? {
    signatures.first { signature in
      guard seq < signature.seq else { return false }
      guard let copy = signature.statement.copy else { return signature.statement.covers(seq) }
      // What the copy recorded later isn't meant, whatever number it has.
      if let origin, origin.tag == copy { return signature.statement.covers(origin.seq) && origin.at <= signature.at }
      // Of the office's own events a copy has those before it was made.
      return signature.statement.covers(seq) && (seq <= signature.base || copy == ground?.tag && seq > ground?.base ?? .max)
    }?.seq
  }
}
