import Casework
import Commands
import EventLog
import Exchange
import TextForms

/// Who signs a bundle that goes out, and with which key.
struct BundleSigning {
  /// The signer's name.
  let by: String
  private let key: SigningKey
  private let tool: KeyTool

  /// The caller's key: a named one must work, else the bundle is unsigned with a note.
  static func find(_ call: CommandCall, for session: OfficeSession) throws(Failure) -> BundleSigning? {
    let by = try Attribution.name(call)
    let keys = session.office.roster.people[by]?.keys ?? []
    let isDemanded = try Failure.catching { try session.office.requiresSignedBundles() }
    do throws(Failure) {
      if keys.isEmpty { throw .noKey(by) }
      return BundleSigning(by: by, key: try SigningKey.own(of: by, among: keys, call), tool: KeyTool(process: call.process))
    } catch {
      if call.invocation["key"] != nil { throw error }
      if isDemanded { throw .unsigned(error.message) }
      if !keys.isEmpty {
        try call.console.printNote(zh: "注意：外勤包没有签名：\(error.message.zh)", en: "note: the bundle isn't signed: \(error.message.en)")
      }
      return nil
    }
  }

  /// The signature over a bundle's bytes, and the hash that they had.
  func sign(_ content: BundleContent) throws(Failure) -> (armour: String, digest: Digest) {
    var digest = Digest.zero
    let armour = try tool.sign(
      { (sink) throws(Failure) in digest = try content.write { (bytes) throws(Failure) in _ = sink(bytes) }.digest },
      for: BundleHeader.namespace, with: key)
    return (armour, digest)
  }
}
