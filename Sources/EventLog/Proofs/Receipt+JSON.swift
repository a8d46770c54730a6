extension Receipt {
  /// The receipt as JSON: `{"event":{…},"inclusion":{"index":n,"size":n,"hashes":[…]},"checkpoint":"…"}`.
  public func json() throws(ReceiptFailure) -> JSON {
    do {
      return [
        "event": try JSON(parsing: line, limits: .line),
        "inclusion": [
          "index": .number(inclusion.index), "size": .number(inclusion.size), "hashes": .array(inclusion.hashes.map { .string($0.base64) }),
        ], "checkpoint": .string(checkpoint.text),
      ]
    } catch {
      throw .notJSON(error)
    }
  }

  /// Reads a receipt's JSON; what it is worth only ``check(against:)`` says.
  public init(parsing bytes: [UInt8]) throws(ReceiptFailure) {
    let json: JSON
    do { json = try JSON(parsing: bytes) } catch { throw .notJSON(error) }
    guard let event = json["event"], event.object != nil else { throw .member("event") }
    do { line = try event.canonicalBytes() } catch { throw .notJSON(error) }
    guard let index = json["inclusion"]?["index"]?.decimal?.whole, index >= 0 else { throw .member("inclusion.index") }
    guard let size = json["inclusion"]?["size"]?.decimal?.whole, size >= 0 else { throw .member("inclusion.size") }
    guard let list = json["inclusion"]?["hashes"]?.array else { throw .member("inclusion.hashes") }
    let hashes = list.compactMap { $0.string.flatMap { Digest(base64: $0) } }
    guard hashes.count == list.count else { throw .member("inclusion.hashes") }
    inclusion = InclusionProof(index: index, size: size, hashes: hashes)
    guard let checkpoint = json["checkpoint"]?.string.flatMap({ Checkpoint($0) }) else { throw .member("checkpoint") }
    self.checkpoint = checkpoint
  }
}
