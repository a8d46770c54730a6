import Casework
import EventLog
import Exchange
import Formats

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
    return writer.take()
  }()

  static var events: [BundledEvent] {
    do throws(BundleFault) {
      return try FieldBundle(MemoryBytes(bytes)).events
    } catch {
      preconditionFailure("the sample is sound: \(error)")
    }
  }

  /// The bundle with the hash that it has; with those of its events too, where asked.
  static func sealed(_ bytes: [UInt8], eventsToo: Bool) -> [UInt8] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    if lines.last?.starts(with: Array("{\"sha256\"".utf8)) == true { lines.removeLast() }
    var sealed: [UInt8] = []
    for line in lines { sealed += (eventsToo && line.starts(with: Array("{\"at\"".utf8)) ? hashed(line) : line) + [UInt8(ascii: "\n")] }
    return sealed + Array("{\"sha256\":\"\(SHA256.digest(of: sealed).hex)\"}\n".utf8)
  }

  /// A line with the leaf hash that its other members have, as far as they can be read.
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
