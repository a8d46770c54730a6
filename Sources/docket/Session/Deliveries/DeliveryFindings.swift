package import EventLog
package import LogLines
package import TextForms
import Values

/// What verifying finds of the deliveries that people's devices made.
package struct DeliveryFindings {
  /// How many there are.
  package var count = 0
  /// How many are proved: key, signature, and each batch whole as it follows from its intent.
  package var proved = 0
  /// How many hold, but came from a key that was revoked since before them.
  package var revoked = 0
  /// What can't be said of a delivery, at the line that records it.
  package var doubts: [(place: NotedEvent.Place, seq: Int, doubt: DeliveryDoubt)] = []
  /// What contradicts a delivery, at the line that records it.
  package var faults: [(place: NotedEvent.Place, seq: Int, problem: DeliveryProblem)] = []

  package init() {}

  /// The deliveries of which events were compared by their words alone.
  package var wordsOnly: Set<Int> { Set(doubts.lazy.filter(\.doubt.isOfWords).map(\.seq)).subtracting(contradicted) }
  /// Those of which something else wasn't checked.
  package var unchecked: Set<Int> { Set(doubts.map(\.seq)).subtracting(contradicted).subtracting(wordsOnly) }
  package var contradicted: Set<Int> { Set(faults.map(\.seq)) }
  /// The events that were compared by their words alone.
  package var looseEvents: [Int] { Set(doubts.compactMap(\.doubt.event)).sorted() }
}

/// Why nothing can be said of a part of a delivery.
package enum DeliveryDoubt: Hashable, Sendable {
  /// An event whose words agree with the intent, and why it can't be decided again whole.
  case event(Int, Localized)
  /// An event under the id of an intent that was refused because of it.
  case taken(Int)
  /// An intent that was refused, and isn't when it is decided again.
  case refused(EventID, code: String)
  /// So many intents of which an earlier program recorded nothing.
  case unrecorded(Int)
  /// The device knew another history of the first events.
  case otherHistory(Int)
  /// The delivery's file was erased.
  case erased
  /// Files of other offices stay at home.
  case elsewhere
  /// There is no `ssh-keygen` for a key of this sort.
  case noKeyTool
  /// The log is damaged, or its files may not be read.
  case unread

  /// Whether events were compared by their words alone.
  var isOfWords: Bool { event != nil }

  /// The event that was compared by its words alone.
  var event: Int? {
    switch self {
    case .event(let seq, _): seq
    case .taken, .refused, .unrecorded, .otherHistory, .erased, .elsewhere, .noKeyTool, .unread: nil
    }
  }
}

/// Why a recorded delivery doesn't hold.
package enum DeliveryProblem: Hashable {
  /// The kept file is no delivery of this person and office, or another than was recorded.
  case unreadable
  /// The roster didn't hold the key for the person just before.
  case key(String)
  /// The signers' file of an auditor has no such key for the person.
  case notAllowed
  /// The signature isn't good.
  case signature
  /// An event isn't as its intent says, or has none.
  case event(Int)
  /// An event is under an intent's id, and isn't among those that the delivery brought.
  case leftOut(Int)
  /// An intent that was taken has no event.
  case missing(EventID)
  /// A later event corrects or takes back the record of the delivery.
  case altered(Int)
  /// The log never had the root that the device knew at a size.
  case basis(Int)
}

extension DeliveryDoubt: Said {
  package static var subject: String { "delivery-doubt" }

  package var text: Localized {
    if case .event(let seq, let reason) = self { return Localized(message: "delivery-findings.event", ["seq": seq, "reason": reason]) }
    if case .refused(let id, let code) = self { return Localized(message: "delivery-findings.refused", ["id": id, "code": code]) }
    return message.text
  }
}

extension DeliveryProblem: Said {
  package static var subject: String { "delivery-problem" }
}
