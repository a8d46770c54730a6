public import EventLog
import Glibc
public import LogLines
import Values

/// The contents beside a server's log, in tables that only some roles may read.
extension PostgresStore {
  /// Where a content is kept: the row of a table, and the column of what it holds.
  private struct Row {
    let table: String
    let key: String
    let content: String
    let value: PostgresValue

    /// Where the row is, for statements whose first two values are the office and the key.
    var place: String { "docket_private.\(table) WHERE office = $1 AND \(key) = $2" }

    init?(_ name: BlobName) {
      switch name {
      case .attachment(let digest): (table, key, content, value) = ("attachment", "sha256", "bytes", .bytes(digest.bytes))
      case .personal(let id): (table, key, content, value) = ("value", "id", "opening", .id(id))
      case .personalBatch, .checkpoint, .note: return nil
      }
    }
  }

  /// Whether the login has a right to a table, checked first because a refusal ends the transaction.
  private func may(_ right: String, _ table: String) throws(StoreError) -> Bool {
    try connection.run(
      "SELECT has_schema_privilege('docket_private', 'USAGE') AND has_table_privilege($1, $2)",
      [.text("docket_private.\(table)"), .text(right)]
    ) { result throws(StoreError) in result.int(0, 0) == 1 }
  }

  private func refusal(of right: String) throws(StoreError) -> ServerFailure? {
    if try may(right, "value"), try may(right, "attachment") { return nil }
    return ServerFailure(.right(needs: "docket_private"), "\(right) ON docket_private.value, docket_private.attachment")
  }

  public func refusalOfPrivate() throws(StoreError) -> ServerFailure? { try refusal(of: "SELECT") }

  /// The folder of this reader in which checkpoints are kept, as that of a log.
  private func folder() throws(StoreError) -> FileEventStore? {
    try cache(for: try snapshot()).map { FileEventStore(directory: $0.path, fileSystem: $0.files) }
  }

  /// Whether a content is kept in the reader's folder.
  private static func isLocal(_ name: BlobName) -> Bool {
    if case .checkpoint = name { true } else { isLocalNote(name) }
  }

  /// Whether a content is a note that only its own machine needs.
  private static func isLocalNote(_ name: BlobName) -> Bool {
    name == .note(.imports) || name == .note(.deliveries)
  }

  /// Reads the row of a content; nil if it is missing or hidden.
  private func ask<Answer>(
    _ row: Row, _ column: String, _ read: (borrowing PostgresResult) -> Answer?
  ) throws(StoreError) -> Answer? {
    guard try may("SELECT", row.table) else { return nil }
    return try connection.run("SELECT \(column) FROM \(row.place)", [.text(office), row.value]) { result throws(StoreError) in
      result.count == 0 ? nil : read(result)
    }
  }

  public func blob(_ name: BlobName) throws(StoreError) -> [UInt8]? {
    if let row = Row(name) { return try ask(row, row.content) { $0.bytes(0, 0) } }
    guard Self.isLocal(name) else { return nil }
    return try folder()?.blob(name)
  }

  public func size(of name: BlobName) throws(StoreError) -> Int? {
    if let row = Row(name) { return try ask(row, "octet_length(\(row.content))") { $0.int(0, 0) } }
    guard case .checkpoint = name else { return nil }
    return try folder()?.size(of: name)
  }

  public func put(_ bytes: [UInt8], as name: BlobName) throws(StoreError) {
    if let row = Row(name) {
      let key = [.text(office), row.value] as [PostgresValue]
      let sql = "INSERT INTO docket_private.\(row.table) (office, \(row.key), \(row.content)) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
      let keeping = PostgresConnection.Statement(sql: sql, values: key + [.bytes(bytes)])
      if case .personal = name {
        // Values are few bytes: they go together with their lines.
        try connection.changeLater([PostgresConnection.Statement(sql: "DELETE FROM \(row.place)", values: key), keeping])
      } else {
        try connection.change(keeping)
      }
    } else if Self.isLocal(name) {
      guard let folder = try folder() else { throw .io(IOFailure(.makeDirectory, "checkpoints", errno: ENOENT)) }
      try folder.put(bytes, as: name)
    } else if name == .note(.erasing), let refusal = try refusal(of: "DELETE") {
      // An erasure begins only where the login may carry it out.
      throw .server(refusal)
    }
  }

  public func list(_ sort: BlobName.Sort) throws(StoreError) -> [ListedBlob] {
    switch sort {
    case .attachment: try names("attachment", "sha256") { $0.bytes($1, 0).flatMap { Digest(bytes: $0) }.map { .attachment($0) } }
    case .personal: try names("value", "id::text") { $0.text($1, 0).flatMap { EventID($0) }.map { .personal($0) } }
    case .checkpoint: try folder()?.list(sort) ?? []
    case .note: []
    }
  }

  public func visitPersonalValues(_ body: (EventID, PersonalValues?) -> Void) throws(StoreError) {
    guard try may("SELECT", "value") else { return }
    try connection.run("SELECT id::text, opening FROM docket_private.value WHERE office = $1", [.text(office)]) {
      result throws(StoreError) in
      for row in 0..<result.count {
        guard let id = result.text(row, 0).flatMap({ EventID($0) }), let bytes = result.bytes(row, 1) else { continue }
        body(id, PersonalValues(decoding: bytes))
      }
    }
  }

  private func names(
    _ table: String, _ key: String, _ read: (borrowing PostgresResult, Int) -> BlobName?
  ) throws(StoreError) -> [ListedBlob] {
    guard try may("SELECT", table) else { return [] }
    let names = try connection.run("SELECT \(key) FROM docket_private.\(table) WHERE office = $1 ORDER BY \(key)", [.text(office)]) {
      result throws(StoreError) in (0..<result.count).compactMap { read(result, $0) }
    }
    return names.map { ListedBlob(label(of: $0), $0) }
  }

  public func erase(_ name: BlobName) throws(StoreError) -> Bool {
    if Self.isLocalNote(name) { return try folder()?.erase(name) ?? false }
    guard let row = Row(name) else { return false }
    return try connection.change(PostgresConnection.Statement(sql: "DELETE FROM \(row.place)", values: [.text(office), row.value])) > 0
  }

  public func label(of name: BlobName) -> String {
    switch name {
    case .attachment(let digest): "docket_private.attachment/\(digest.hex)"
    case .personal(let id), .personalBatch(let id, _): "docket_private.value/\(id)"
    case .checkpoint(let file): "checkpoints/\(file)"
    case .note(let note): note.rawValue
    }
  }

  public func checkpointPath(_ file: String) throws(StoreError) -> String { try folder()?.checkpointPath(file) ?? file }
}
