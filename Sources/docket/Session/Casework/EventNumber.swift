import Casework
package import Commands
package import LogLines
package import TextForms

/// The number by which people name an event: `5120`, or `#5120` as lists print it.
package enum EventNumber {
  /// Reads a number from 1 up.
  package static func read(_ word: String, option: Localized = Localized(zh: "事件号", en: "SEQ")) throws -> Int {
    guard let seq = EventReference.seq(word) else { throw Failure.badEventNumber(word, option) }
    return seq
  }
}

extension Failure {
  /// A word that should be the number of an event and isn't.
  package static func badEventNumber(_ word: String, _ option: Localized = Localized(zh: "事件号", en: "SEQ")) -> Failure {
    .usage("bad-number.cant-be", ["option": option, "word": word])
  }
}

extension OfficeSession {
  /// Whether a word means the caller's own last event.
  package static func meansLast(_ word: String) -> Bool { CaseReference<LogOffice<IndexedLookup>>.lastWords.contains(word) }

  /// The number of the event that a word means; `last` is a person's last event that is no amendment.
  package func number(meantBy word: String, by name: String) throws -> Int {
    if let seq = EventReference.seq(word) { return seq }
    guard Self.meansLast(word) else { throw Failure.badEventNumber(word) }
    let event = try lastEvent(by: name) { $0.type.kind != "event" }
    if let part = event.part {
      throw Failure.refused("several-events", ["part": part.count, "all": event.batchNumbers])
    }
    return event.seq
  }

  /// The last event that somebody recorded, of those that are wanted.
  package func lastEvent(by name: String, where isWanted: (Event) -> Bool = { _ in true }) throws -> Event {
    var last = try office.lastEvent(by: name)
    while let event = last, event.by != name || !isWanted(event) {
      last = event.seq > 1 ? try office.event(at: event.seq - 1) : nil
    }
    guard let last else {
      throw Failure.refused("no-such-event", ["name": name])
    }
    return last
  }
}
