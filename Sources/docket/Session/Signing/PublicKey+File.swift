import Casework
package import Commands

extension PublicKey {
  /// Reads a key file, which is never printed, for it may hold a private key.
  package init(file path: String, _ process: ProcessContext) throws {
    let bytes = try InputFile.bytes(path, .proof, process)
    do throws(Problem) {
      guard let text = String(validating: bytes, as: UTF8.self) else { throw .notKey }
      try self.init(text)
    } catch {
      throw Failure.badKey(path, error)
    }
  }
}
