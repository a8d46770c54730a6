public import Casework
import EventLog

/// The first line of a bundle: `{"bundle":1,"office":ID,"tag":"f03","events":n}`.
public struct BundleHeader: Hashable, Sendable {
  /// The office's id.
  public let office: String

  /// The copy that it comes from.
  public let tag: CopyTag

  /// How many events it holds.
  public let events: Int

  /// The format that this program reads and writes.
  public static let knownFormat = 1

  /// Describes a bundle.
  public init(office: String, tag: CopyTag, events: Int) {
    self.office = office
    self.tag = tag
    self.events = events
  }

  /// Reads the line.
  init(parsing line: [UInt8]) throws(BundleFault) {
    let value: JSON
    do { value = try JSON(parsing: line, limits: .line) } catch { throw .notABundle }
    guard let format = value["bundle"]?.decimal?.whole, format > 0 else { throw .notABundle }
    guard format == Self.knownFormat else { throw .newerFormat(format) }
    guard let office = value["office"]?.string, let tag = value["tag"]?.string.flatMap({ CopyTag($0) }),
      let events = value["events"]?.decimal?.whole, events >= 0
    else { throw .damaged(line: 1, .header) }
    self.init(office: office, tag: tag, events: events)
  }

  /// The line, without its newline.
  var text: String {
    "{\"bundle\":\(Self.knownFormat),\"office\":\(JSON.string(office).text()),\"tag\":\"\(tag.text)\",\"events\":\(events)}"
  }
}
