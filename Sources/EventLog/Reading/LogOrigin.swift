/// What the first event of a log says about the log itself.
public struct LogOrigin: Hashable, Sendable {
  /// The office's id: the number of the case that was opened.
  public let office: String

  /// The leaf hash of the first event, which identifies the log.
  public let hash: Digest

  /// The format of the log.
  public let format: Int

  /// The size at which a writer begins a new segment.
  public let segmentBytes: Int

  /// The format that this program reads and writes.
  public static let knownFormat = 1

  /// The name that checkpoints give the log.
  public var name: String { "docket/\(office)" }

  /// The size of segments that a first event chooses.
  static func segmentBytes(_ data: JSON.Object) -> Int {
    max(1, data["segment-bytes"]?.decimal?.whole ?? LogLimits.segment)
  }

  /// Reads the first event.
  init(_ event: Event) throws(StoreError) {
    office = event.caseID.number
    hash = event.hash
    format = event.data["format"]?.decimal?.whole ?? Self.knownFormat
    segmentBytes = Self.segmentBytes(event.data)
    guard format <= Self.knownFormat else { throw .newerFormat(format) }
  }
}

extension LogSnapshot {
  /// What the first event says about the log, nil if there is none yet.
  public func origin() throws(StoreError) -> LogOrigin? {
    guard count > 0 else { return nil }
    return try LogOrigin(try event(at: LogPosition.start.place).event)
  }
}
