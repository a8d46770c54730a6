public import EventLog

/// What one person has signed as theirs, by the signatures that stand.
public struct HandCoverage: Sendable {
  /// A signature that stands, and what it covers.
  public struct Signature: Hashable, Sendable {
    /// The number of the event that records it.
    public let seq: Int
    /// What was signed.
    public let statement: HandStatement
  }

  /// The signatures in the order of the log.
  public private(set) var signatures: [Signature] = []

  /// Until which event a copy has the office's, by its tag; of a copy that isn't known, nothing.
  private var bases: [CopyTag: Int] = [:]
  private let tag: CopyTag?

  /// Reads what somebody signed off their events.
  ///
  /// What is recorded counts here; whether it was made by the key that it says, `verify` proves.
  public init(_ history: CaseHistory?, in office: some OfficeView) throws {
    tag = office.tag.flatMap { CopyTag($0) }
    guard let history else { return }
    let ring = KeyRing(history)
    for entry in history.standing where entry.event.type == .signed {
      guard let statement = entry.data["statement"]?.string.flatMap({ HandStatement($0) }), statement.by == history.id.number,
        let key = entry.data["signature"]?.string.flatMap({ ArmouredSignature($0) })?.key, ring.counts(key, at: entry.event.seq)
      else { continue }
      signatures.append(Signature(seq: entry.event.seq, statement: statement))
      if let copy = statement.copy, bases[copy] == nil {
        bases[copy] = try office.history(of: copy.copyCase)?.entries.first?.event.seq
      }
    }
  }

  /// The signature that covers an event; the first where there are several.
  public func signature(covering event: Event) -> Int? {
    event.type == .signed ? nil : signature(covering: event.seq, origin: event.origin)
  }

  /// The signature that covers an event of the person, of which no more is known than its place and where it came from.
  public func signature(covering seq: Int, origin: EventOrigin?) -> Int? {
    signatures.first { signature in
      guard seq < signature.seq else { return false }
      guard let copy = signature.statement.copy else { return signature.statement.covers(seq) }
      if let origin, origin.tag == copy { return signature.statement.covers(origin.seq) }
      // Of the office's own events a copy has those before it was made.
      return signature.statement.covers(seq) && (copy == tag || seq <= bases[copy] ?? 0)
    }?.seq
  }
}
