import EventLog
import LogLines
public import Values

/// What makes a log a field copy (外勤副本), stored in `copy.json` beside it.
public struct FieldCopy: Hashable, Sendable {
  /// The tag that the numbers of its new cases carry.
  public let tag: CopyTag

  /// The office's last event; later ones are the copy's own or other copies'.
  public var base: Int

  /// The root over the events up to `base`; nil in an earlier program's copy.
  public var root: Digest?

  /// The last event that an export took along.
  public var exported: Int

  /// The path of the office's log when the copy was made or refreshed; nil in an earlier program's copy.
  public var office: String?

  /// A refresh in progress, to be finished before anything else: the prepared segments in order.
  public var pendingRefresh: [String]?

  /// Describes a copy whose log has only the office's events.
  public init(tag: CopyTag, base: Int, root: Digest? = nil) {
    self.tag = tag
    self.base = base
    self.root = root
    exported = base
  }

  /// The name of the file.
  public static let fileName = "copy.json"

  /// Reads the file; nil if it isn't one.
  public init?(parsing bytes: [UInt8]) {
    let value: JSON
    do { value = try JSON(parsing: bytes) } catch { return nil }
    guard let tag = value["tag"]?.string.flatMap({ CopyTag($0) }), let base = value["base"]?.decimal?.whole,
      let exported = value["exported"]?.decimal?.whole, base > 0, exported >= base
    else { return nil }
    self.init(tag: tag, base: base)
    self.exported = exported
    office = value["office"]?.string
    if let text = value["root"] {
      guard let root = text.string.flatMap({ Digest(base64: $0) }) else { return nil }
      self.root = root
    }
    if let refresh = value["refresh"] {
      let names = (refresh.array ?? []).compactMap(\.string)
      guard !names.isEmpty, names.allSatisfy({ Layout.segmentFirst($0) != nil }) else { return nil }
      pendingRefresh = names
    }
  }

  /// The file's content.
  public var encoded: [UInt8] {
    var members: [(String, JSON)] = [("base", .number(base)), ("exported", .number(exported))]
    if let office { members.append(("office", .string(office))) }
    if let pendingRefresh { members.append(("refresh", .array(pendingRefresh.map { .string($0) }))) }
    if let root { members.append(("root", .string(root.base64))) }
    members.append(("tag", .string(tag.text)))
    return Array((JSON.object(JSON.Object(members)).text() + "\n").utf8)
  }

  /// What it makes of its log.
  public var identity: CopyIdentity { CopyIdentity(tag: tag, base: base) }
}

extension BundledEvent {
  /// The photos that the event names.
  public var photos: [Digest] { event.type.filesNamed(in: event.data) }

  /// The photo that the event reports destroyed, if any.
  public var erasedPhoto: Digest? {
    event.type == .erased ? event.data["attachment"]?.string.flatMap { Digest(hex: $0) } : nil
  }
}
