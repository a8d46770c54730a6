public import EventLog

/// Personal values and attachments: apart from the events, for those alone who are given that right.
extension PostgresStore {
  /// Whether the login may see what is private, asked before anything of it is: a refusal would end the writer's transaction.
  private func mayRead(_ table: String) throws(StoreError) -> Bool {
    try connection.run(
      "SELECT (CASE WHEN has_schema_privilege('docket_private', 'USAGE') AND has_table_privilege($1, 'SELECT') THEN 1 ELSE 0 END)::bigint",
      [.text("docket_private.\(table)")]
    ) { result throws(StoreError) in result.int(0, 0) == 1 }
  }

  public func refusalOfPrivate() throws(StoreError) -> ServerFailure? {
    if try mayRead("value"), try mayRead("attachment") { return nil }
    return ServerFailure(.right(needs: "docket_private"), "SELECT ON docket_private.value, docket_private.attachment")
  }

  /// Whether the login may erase what is private.
  func mayErase() throws(StoreError) -> Bool {
    try connection.run(
      "SELECT (CASE WHEN has_schema_privilege('docket_private', 'USAGE') AND has_table_privilege('docket_private.value', 'DELETE')"
        + " AND has_table_privilege('docket_private.attachment', 'DELETE') THEN 1 ELSE 0 END)::bigint"
    ) { result throws(StoreError) in result.int(0, 0) == 1 }
  }

  public func putPersonalValues(_ values: PersonalValues, of id: EventID) throws(StoreError) {
    let bytes: [UInt8]
    do { bytes = try values.encoded() } catch { preconditionFailure("normalised values have canonical bytes: \(error)") }
    _ = try erasePersonalValues(of: id)
    try connection.change(
      "INSERT INTO docket_private.value (office, id, opening) VALUES ($1, $2, $3)", [.text(office), .id(id), .bytes(bytes)])
  }

  public func personalValues(of id: EventID) throws(StoreError) -> PersonalValues? {
    guard try mayRead("value") else { return nil }
    let bytes = try connection.run(
      "SELECT opening FROM docket_private.value WHERE office = $1 AND id = $2", [.text(office), .id(id)]
    ) { result throws(StoreError) in result.count == 0 ? nil : result.bytes(0, 0) }
    guard let bytes else { return nil }
    guard let values = PersonalValues(decoding: bytes) else {
      throw .damaged(Damage(.personalFile, file: personalName(of: id), line: nil, offset: 0))
    }
    return values
  }

  public func holdsPersonalValues(of id: EventID) throws(StoreError) -> Bool {
    guard try mayRead("value") else { return false }
    return try connection.run(
      "SELECT 1 FROM docket_private.value WHERE office = $1 AND id = $2", [.text(office), .id(id)]
    ) { result throws(StoreError) in result.count > 0 }
  }

  public func erasePersonalValues(of id: EventID) throws(StoreError) -> Bool {
    try connection.change("DELETE FROM docket_private.value WHERE office = $1 AND id = $2", [.text(office), .id(id)]) > 0
  }

  public func personalName(of id: EventID) -> String { "docket_private.value/\(id)" }

  public func personalNames() throws(StoreError) -> [PersonalName] {
    guard try mayRead("value") else { return [] }
    let ids = try connection.run("SELECT id FROM docket_private.value WHERE office = $1 ORDER BY id", [.text(office)]) {
      result throws(StoreError) in (0..<result.count).compactMap { result.id($0, 0) }
    }
    return ids.map { PersonalName(personalName(of: $0), of: $0) }
  }

  public func putAttachment(_ bytes: [UInt8]) throws(StoreError) -> Digest {
    let digest = SHA256.digest(of: bytes)
    if try holdsAttachment(digest) { return digest }
    try connection.change(
      "INSERT INTO docket_private.attachment (office, sha256, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
      [.text(office), .bytes(digest.bytes), .bytes(bytes)])
    return digest
  }

  /// The names of all attachments.
  func attachments() throws(StoreError) -> [Digest] {
    guard try mayRead("attachment") else { return [] }
    return try connection.run("SELECT sha256 FROM docket_private.attachment WHERE office = $1 ORDER BY sha256", [.text(office)]) {
      result throws(StoreError) in (0..<result.count).compactMap { result.bytes($0, 0).flatMap { Digest(bytes: $0) } }
    }
  }

  private func attachmentBytes(_ digest: Digest) throws(StoreError) -> [UInt8]? {
    guard try mayRead("attachment") else { return nil }
    return try connection.run(
      "SELECT bytes FROM docket_private.attachment WHERE office = $1 AND sha256 = $2", [.text(office), .bytes(digest.bytes)]
    ) { result throws(StoreError) in result.count == 0 ? nil : result.bytes(0, 0) }
  }

  public func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]? {
    guard let bytes = try attachmentBytes(digest) else { return nil }
    let computed = SHA256.digest(of: bytes)
    guard computed == digest else {
      throw .damaged(Damage(.attachment(computed: computed), file: attachmentName(digest), line: nil, offset: 0))
    }
    return bytes
  }

  public func attachmentSize(_ digest: Digest) throws(StoreError) -> Int? {
    guard try mayRead("attachment") else { return nil }
    return try connection.run(
      "SELECT octet_length(bytes)::bigint FROM docket_private.attachment WHERE office = $1 AND sha256 = $2",
      [.text(office), .bytes(digest.bytes)]
    ) { result throws(StoreError) in result.count == 0 ? nil : result.int(0, 0) }
  }

  public func attachmentContent(_ digest: Digest) throws(StoreError) -> Digest? {
    try attachmentBytes(digest).map { SHA256.digest(of: $0) }
  }

  public func attachmentName(_ digest: Digest) -> String { "docket_private.attachment/\(digest.hex)" }

  public func mayHaveAttachments() throws(StoreError) -> Bool { try !attachments().isEmpty }

  public func eraseAttachment(_ digest: Digest) throws(StoreError) -> Bool {
    try connection.change(
      "DELETE FROM docket_private.attachment WHERE office = $1 AND sha256 = $2", [.text(office), .bytes(digest.bytes)]) > 0
  }
}
