public import EventLog

/// The imports of the day, in a note beside the log, so that each is undone as a whole.
public struct RecentImports: Hashable, Sendable {
  /// One import: its events begin at several numbers where others wrote in between.
  public struct Import: Hashable, Sendable {
    /// Who imported.
    public let by: String
    /// The name of the ledger's file.
    public let file: String
    /// The day of the import.
    public let day: Day
    /// The number of the first event of each turn at the log.
    public var starts: [Int] = []
    /// The rows that went in; nil while a turn is open, and after an interruption.
    public var rows: Int?

    /// Begins an import.
    public init(by: String, file: String, day: Day) {
      (self.by, self.file, self.day) = (by, file, day)
    }
  }

  /// The imports, the earliest first.
  public private(set) var imports: [Import] = []

  /// Begins without imports.
  public init() {}

  /// Replaces what was known of an import, and forgets those of other days.
  public mutating func update(_ entry: Import) {
    imports.removeAll { $0.day != entry.day || $0.starts.first == entry.starts.first }
    imports.append(entry)
  }

  /// The import that recorded an event, told by the form of its id; nil for events of bundles.
  public func source(of event: Event) -> Import? {
    guard ImportedIDs.isHashed(event.id), event.data["origin"] == nil else { return nil }
    let last = imports.flatMap { entry in entry.starts.map { (start: $0, entry: entry) } }.filter { $0.start <= event.seq }
    return last.max { $0.start < $1.start }?.entry
  }
}

extension RecentImports {
  /// Reads the note; nil if it isn't one.
  public init?(parsing bytes: [UInt8]) {
    let list: [JSON]?
    do { list = try JSON(parsing: bytes).array } catch { return nil }
    for value in list ?? [] {
      guard let by = value["by"]?.string, let file = value["file"]?.string, let day = value["day"]?.string.flatMap({ Day($0) }),
        let starts = value["starts"]?.array?.compactMap({ $0.decimal?.whole }), !starts.isEmpty
      else { return nil }
      var entry = Import(by: by, file: file, day: day)
      (entry.starts, entry.rows) = (starts, value["rows"]?.decimal?.whole)
      imports.append(entry)
    }
    if list == nil { return nil }
  }

  /// The note's content.
  public var encoded: [UInt8] {
    let list = imports.map { entry -> JSON in
      [
        "by": .string(entry.by), "file": .string(entry.file), "day": .string(entry.day.description),
        "starts": .array(entry.starts.map { .number($0) }), "rows": entry.rows.map { .number($0) } ?? .null,
      ]
    }
    return Array((JSON.array(list).text() + "\n").utf8)
  }
}
