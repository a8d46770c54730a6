import Casework
import EventLog
import Exchange
import Formats

extension ParserUnderTest {
  /// A bundle from a field copy: its lines mutated and hashed again, or the file itself.
  ///
  /// The first byte says which, so that what is mutated reaches behind the hashes of the lines and of the file.
  static let bundle = ParserUnderTest(
    "bundle", samples: [[0] + SoundBundle.bytes, [1] + SoundBundle.bytes, [3] + SoundBundle.bytes],
    words: jsonWords + [
      "\n", "\"bundle\":2", "\"events\":9", "{\"attachment\":\"", "{\"private\":\"", "\"base64\":\"", "{\"sha256\":\"", "\"origin\":",
      "\"v\":9", "\"complaint.resolved\"", "\"event.voided\"", "\"case.erased\"", "\"part\":[1,2],",
    ]
  ) { bytes in
    let mode = bytes.first ?? 0
    let content = mode & 1 == 0 ? Array(bytes.dropFirst()) : SoundBundle.sealed(Array(bytes.dropFirst()), eventsToo: mode & 2 != 0)
    let bundle = try FieldBundle(MemoryBytes(content))
    precondition(bundle.events.count == bundle.header.events, "a sound bundle holds what it says")
    for name in bundle.photoNames {
      let photo = try bundle.photo(name)
      precondition(photo.map { SHA256.digest(of: $0) } == name, "a photo is what it is named by")
    }
    return merges(bundle)
  }

  /// Merges a bundle into an empty office, twice: what is recorded the first time is known the second.
  private static func merges(_ bundle: FieldBundle) -> Bool {
    let moment = moment
    do {
      var office = MemoryOffice()
      func come(_ events: [BundledEvent]) throws -> Merge {
        try merge(events, setAsides: SetAsides(), importer: "boss", checks: noChecks, in: office, head: office.events.count, at: moment)
      }
      let first = try come(BundledEvent.inOrder([bundle.events]))
      let sorted = first.landing + first.settingAside + first.known.count + first.waiting.count + first.left.count
      precondition(sorted == bundle.events.count, "each event comes to something")
      for case .lands(_, let draft) in first.steps { office.append([draft], at: moment.now) }
      let second = try come(BundledEvent.inOrder([bundle.events]))
      precondition(second.landing == 0, "what is there doesn't go in again")
      return first.landing > 0
    } catch {
      preconditionFailure("a merge into memory has no other errors: \(error)")
    }
  }

  /// The file of events that wait.
  static let waiting = ParserUnderTest(
    "waiting", samples: [WaitingEvents(SoundBundle.events).encoded], words: jsonWords + ["\"event\":", "\"tag\":\"f03\""]
  ) { bytes in
    guard let waiting = WaitingEvents(parsing: bytes) else { return false }
    precondition(WaitingEvents(parsing: waiting.encoded) == waiting, "what was read is written and read as the same")
    return true
  }
}
