package import LogLines
package import Values

/// A consistency proof with what it is said to prove.
package struct StatedConsistency {
  package let origin: String
  package let oldRoot, newRoot: Digest
  package let proof: ConsistencyProof

  /// Reads what `docket proof consistency` writes; nil where it is something else.
  package init?(parsing bytes: [UInt8]) {
    let json: JSON
    do { json = try JSON(parsing: bytes) } catch { return nil }
    self.init(json)
  }

  package init?(_ json: JSON) {
    guard let origin = json["origin"]?.string, let old = json["old"], let new = json["new"], let list = json["hashes"]?.array,
      list.count <= ConsistencyProof.mostHashes,
      let oldSize = old["size"]?.decimal?.whole, let newSize = new["size"]?.decimal?.whole,
      let oldRoot = old["root"]?.string.flatMap({ Digest(base64: $0) }), let newRoot = new["root"]?.string.flatMap({ Digest(base64: $0) })
    else { return nil }
    let hashes = list.compactMap { $0.string.flatMap { Digest(base64: $0) } }
    guard hashes.count == list.count, oldSize >= 1, newSize >= 0 else { return nil }
    self.origin = origin
    self.oldRoot = oldRoot
    self.newRoot = newRoot
    proof = ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes)
  }
}
