import DocketTestSupport

@testable import EventLog
@testable import LogLines
@testable import Values

/// A log that is a list of events with their keys, and the plain answers to what an index is asked.
struct ListedLog: IndexedLog {
  private(set) var events: [IndexHead] = []
  private(set) var keys: [[IndexKey]] = []
  private var segment = 1
  private var offset = 0

  /// Adds a random event under keys of a small number of names.
  mutating func grow(_ generator: inout SeededGenerator, names: Int) {
    let seq = events.count + 1
    if generator.oneIn(50) { (segment, offset) = (seq, 0) }
    // Few lengths, so that a log that went another way has lines at the same places.
    let length = 100 * (1 + generator.below(2))
    let place = EventLine.Place(segment: segment, offset: offset)
    events.append(IndexHead(seq: seq, place: place, length: length, hash: SHA256.digest(of: generator.bytes(8))))
    offset += length
    keys.append((0..<generator.below(5)).map { _ in Self.key(generator.below(names)) })
  }

  /// Takes the newest events away, as a copy that is put back does.
  mutating func shrink(to count: Int) {
    guard count < events.count else { return }
    (segment, offset) = (events[count].place.segment, events[count].place.offset)
    events.removeLast(events.count - count)
    keys.removeLast(keys.count - count)
  }

  /// Gives every event other keys, as a new version of the program does.
  mutating func choose(_ generator: inout SeededGenerator, names: Int) {
    for place in keys.indices { keys[place] = (0..<generator.below(5)).map { _ in Self.key(generator.below(names)) } }
  }

  /// The key of a name; every third one asks for the newest event only.
  static func key(_ name: Int) -> IndexKey {
    var builder = KeyBuilder()
    builder.begin(tag: 7)
    builder.append("name \(name % 5 == 0 ? 0 : name)")
    return builder.key(name % 3 == 0 ? .newest : .all)
  }

  /// The events of a key up to one of them.
  func seqs(of key: IndexKey, through last: Int) -> [Int] {
    (0..<last).filter { keys[$0].contains(key) }.map { $0 + 1 }
  }

  var count: Int { events.count }

  func hash(at place: EventLine.Place) -> Digest? {
    events.first { $0.place == place }?.hash
  }

  func replay(_ index: KeyIndex, after head: IndexHead?) -> Bool {
    for place in (head?.seq ?? 0)..<events.count { replay(index, place) }
    return true
  }

  /// Tells an index one event, by its place in the list.
  func replay(_ index: KeyIndex, _ place: Int) {
    index.beginEvent(events[place])
    for key in keys[place] { index.add(key) }
    index.checkInvariants()
  }
}
