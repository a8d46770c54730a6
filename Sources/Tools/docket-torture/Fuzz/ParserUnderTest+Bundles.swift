import Casework
import Exchange
import Formats
import Values

extension ParserUnderTest {
  /// A field copy's bundle with mutated lines hashed again, or mutated as a file.
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

/// A small sound bundle, and how one is sealed again after its bytes were changed.
enum SoundBundle {
  private static let tag = CopyTag("f03")

  private static let lines: [[UInt8]] = [
    #"{"at":"2023-03-05T01:12:44.120Z","by":"wang.li","case":"complaint/2023-f03-0001","data":{"attachments":[{"name":"p.jpg","sha256":"98ea6e4f216f2fb4b69fff9b3a44842c38686ca685f3f55dc48c5d3fb1107be4","size":3}],"channel":"visit","topic":"quality"},"id":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10","on":"2023-03-04","seq":5,"type":"complaint.received","v":1}"#,
    #"{"at":"2023-03-05T01:13:44.120Z","by":"wang.li","case":"complaint/2023-f03-0001","data":{"note":"答复"},"id":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a11","on":"2023-03-05","seq":6,"type":"complaint.replied","v":2}"#,
    #"{"at":"2023-03-05T01:14:44.120Z","by":"wang.li","case":"complaint/2023-f03-0001","data":{"reason":"误","set":{"topic":null},"target":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a10"},"id":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a12","on":"2023-03-05","seq":7,"type":"event.corrected","v":3}"#,
    #"{"at":"2023-03-05T01:15:44.120Z","by":"wang.li","case":"crane/2023-f03-0001","data":{"record":"湘N-T1"},"id":"0186b5c2-7f58-7c3e-9a53-3f0b8f1f2a13","on":"2023-03-05","seq":9,"type":"crane.recorded","v":1}"#,
  ].map { hashed(Array($0.utf8)) }

  /// The bundle.
  static let bytes: [UInt8] = {
    guard let tag else { return [] }
    var writer = BundleWriter(BundleHeader(office: "demo", tag: tag, events: lines.count))
    for line in lines { writer.event(line) }
    let photo = Array("hi\n".utf8)
    writer.attachment(photo, named: SHA256.digest(of: photo))
    writer.end()
    return writer.drain()
  }()

  static var events: [BundledEvent] {
    do throws(BundleFault) {
      return try FieldBundle(MemoryBytes(bytes)).events
    } catch {
      preconditionFailure("the sample is sound: \(error)")
    }
  }

  /// The bundle with a right hash, and right hashes of its events if wanted.
  static func sealed(_ bytes: [UInt8], eventsToo: Bool) -> [UInt8] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    if lines.last?.starts(with: Array("{\"sha256\"".utf8)) == true { lines.removeLast() }
    var sealed: [UInt8] = []
    for line in lines { sealed += (eventsToo && line.starts(with: Array("{\"at\"".utf8)) ? hashed(line) : line) + [UInt8(ascii: "\n")] }
    return sealed + Array("{\"sha256\":\"\(SHA256.digest(of: sealed).hex)\"}\n".utf8)
  }

  /// A line with the leaf hash of its other readable members.
  private static func hashed(_ line: [UInt8]) -> [UInt8] {
    do {
      guard var event = try JSON(parsing: line, limits: .line).object else { return line }
      event["hash"] = nil
      let digest = SHA256.digest(of: [0] + (try JSON.object(event).canonicalBytes()))
      event["hash"] = .string(digest.hex)
      return try JSON.object(event).canonicalBytes()
    } catch {
      // What can't be read is left as it is: the parser under test refuses it.
      return line
    }
  }
}
