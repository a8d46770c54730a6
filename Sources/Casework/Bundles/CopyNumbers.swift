import EventLog

/// Which numbers of the copies' logs are taken by events that are here: no copy gives a number twice while it stands on the same log.
public struct CopyNumbers {
  /// An event of a copy that is here: where it comes from, and its number here.
  public typealias Landed = (origin: EventOrigin, seq: Int)

  /// Finds the events of a copy that are here.
  public typealias Reading = (_ tag: CopyTag) throws -> [Landed]

  private let read: Reading
  private var others: [Landed]
  private var taken: [CopyTag: [Int: [Landed]]] = [:]

  /// Begins with what was set aside and nobody has settled; the rest is read when it is asked for.
  init(_ read: @escaping Reading, _ setAsides: SetAsides) {
    self.read = read
    others = setAsides.entries.filter { $0.settlement == nil && $0.bundled.event.origin == nil }.map { ($0.bundled.origin, $0.seq) }
  }

  /// Tells whether another event of its copy has the number of an event.
  ///
  /// After a refresh a copy may give a number again of which it knew that the office has it.
  mutating func isTaken(by bundled: BundledEvent) throws -> Bool {
    let (tag, number, base) = (bundled.tag, bundled.origin.seq, bundled.base ?? 0)
    if taken[tag] == nil {
      taken[tag] = Dictionary(grouping: try read(tag) + others.filter { $0.origin.tag == tag }) { $0.origin.seq }
    }
    return taken[tag]?[number]?.contains { $0.origin.hash != bundled.origin.hash && !($0.seq <= base && base < number) } ?? false
  }

  /// Counts an event that is here from now on.
  mutating func take(_ bundled: BundledEvent) {
    others.append((bundled.origin, .max))
    taken[bundled.tag]?[bundled.origin.seq, default: []].append((bundled.origin, .max))
  }
}
