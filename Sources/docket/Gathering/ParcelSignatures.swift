import Casework
import Commands
import EventLog
import Gathering
import Synchronization

/// Whether offices signed their manifests, each looked at once: `ssh-keygen` runs on all processors before the judging begins.
final class ParcelSignatures {
  private let tool: KeyTool
  private var good: Set<Signed> = []

  /// A manifest with the signature beside it and the key that should have made it: a copy in the share may have another signature beside it.
  private struct Signed: Hashable, Sendable {
    let manifest: [UInt8]
    let signature: [UInt8]
    let key: String
  }

  /// Checks by a tool.
  init(_ tool: KeyTool) {
    self.tool = tool
  }

  /// Checks the signatures of those parcels that will be judged by them.
  func check(_ parcels: [ParcelCandidate], of sources: Sources) throws(Failure) {
    var asked: [Signed] = []
    for parcel in parcels {
      guard let source = sources.byOffice[parcel.place.office], source.isExpected, let key = source.key, parcel.stated != nil,
        !parcel.hasMisfits, !source.manifests.contains(parcel.digest)
      else { continue }
      asked.append(try signed(parcel, by: key))
    }
    let (all, tool) = (asked, tool)
    let next = Atomic(0)
    let found = Mutex((good: Set<Signed>(), failure: Failure?.none))
    Concurrently.run(min(Concurrently.processors, all.count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < all.count else { return }
        do throws(Failure) {
          if try Self.isGood(all[index], tool) { found.withLock { _ = $0.good.insert(all[index]) } }
        } catch {
          found.withLock { $0.failure = error }
        }
      }
    }
    let (good, failure) = found.withLock { ($0.good, $0.failure) }
    if let failure { throw failure }
    self.good.formUnion(good)
  }

  /// Whether a parcel's manifest is signed by a key.
  func isSigned(_ parcel: ParcelCandidate, by key: String) throws(Failure) -> Bool {
    let signed = try signed(parcel, by: key)
    if good.contains(signed) { return true }
    guard try Self.isGood(signed, tool) else { return false }
    good.insert(signed)
    return true
  }

  private func signed(_ parcel: ParcelCandidate, by key: String) throws(Failure) -> Signed {
    Signed(manifest: parcel.manifest, signature: try parcel.place.bytes(ParcelManifest.signatureName), key: key)
  }

  private static func isGood(_ signed: Signed, _ tool: KeyTool) throws(Failure) -> Bool {
    let keys: [PublicKey]
    do { keys = [try PublicKey(signed.key)] } catch { keys = [] }
    return try tool.isGood(
      String(decoding: signed.signature, as: UTF8.self), over: { (sink) throws(Failure) in _ = sink(signed.manifest) },
      for: ParcelManifest.namespace, by: keys)
  }
}
