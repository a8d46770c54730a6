public import Casework
public import EventLog
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

/// Bundles' events that wait for others, in `waiting.json`: `[{"event":{…},"tag":"f03"},…]`.
public struct WaitingEvents: Hashable, Sendable {
  /// The events, in the order in which they were recorded.
  public var events: [BundledEvent]

  /// The file's name.
  public static let fileName = "waiting.json"

  /// Takes the events.
  public init(_ events: [BundledEvent] = []) {
    self.events = events
  }

  /// Reads the file; nil if it isn't one.
  public init?(parsing bytes: [UInt8]) {
    events = []
    do {
      guard let list = try JSON(parsing: bytes).array else { return nil }
      for value in list {
        guard let bundled = try BundledEvent(value) else { return nil }
        events.append(bundled)
      }
    } catch {
      return nil
    }
  }

  /// The file's content.
  public var encoded: [UInt8] {
    Array(("[" + events.map { $0.json.text() }.joined(separator: ",\n") + "]\n").utf8)
  }
}

extension BundledEvent {
  /// The photos that the event names.
  public var photos: [Digest] { event.data.namedAttachments }

  /// The photo that the event reports destroyed, if any.
  public var erasedPhoto: Digest? {
    event.type == .erased ? event.data["attachment"]?.string.flatMap { Digest(hex: $0) } : nil
  }
}

extension FieldBundle {
  /// The first event with a photo that is missing everywhere and not destroyed, and that photo.
  public func missingPhoto(
    of ids: Set<EventID>, _ isHere: (Digest, CaseID) throws -> Bool
  ) rethrows -> (line: Int, photo: Digest)? {
    let erased = Set(events.compactMap(\.erasedPhoto))
    let along = photoNames
    for (index, bundled) in events.enumerated() where ids.contains(bundled.id) {
      for photo in bundled.photos where !along.contains(photo) && !erased.contains(photo) {
        if try !isHere(photo, bundled.caseID) { return (index + 2, photo) }
      }
    }
    return nil
  }
}
