import Casework
import Gathering
import LogLines
import ProgramSession

/// Verified signatures of manifests; `ssh-keygen` checks the next parcels while one is judged.
final class ParcelSignatures {
  private let tool: KeyTool
  /// Those that will be judged, in that order.
  private var expected: [Signed] = []
  private var places: [Signed: Int] = [:]
  /// The number of checks begun, and their unread results.
  private var begun = 0
  private var running: [Int: Concurrent<Result<Bool, any Error>>] = [:]
  private var known: [Signed: Bool] = [:]

  /// How many are looked at ahead of the one that is judged.
  private static let ahead = 2 * Concurrently.processors

  /// A manifest with its signature and the expected key; copies in the share may have another signature.
  private struct Signed: Hashable, Sendable {
    let manifest: [UInt8]
    let signature: [UInt8]
    let key: String
  }

  /// Checks by a tool.
  init(_ tool: KeyTool) {
    self.tool = tool
  }

  deinit {
    for check in running.values { _ = check.join() }
  }

  /// Expects to be asked about those parcels that will be judged by their signatures.
  func expect(_ parcels: [ParcelCandidate], of sources: Sources) throws {
    for parcel in parcels {
      guard let source = sources.byOffice[parcel.place.office], source.isExpected, let key = source.key, parcel.stated != nil,
        !parcel.hasWrongTypes, !source.manifests.contains(parcel.digest)
      else { continue }
      let signed = try signed(parcel, by: key)
      guard places[signed] == nil else { continue }
      places[signed] = expected.count
      expected.append(signed)
    }
    begin(upTo: Self.ahead)
  }

  /// Whether a parcel's manifest is signed by a key.
  func isSigned(_ parcel: ParcelCandidate, by key: String) throws -> Bool {
    let signed = try signed(parcel, by: key)
    if let known = known[signed] { return known }
    let isGood = try outcome(for: signed).get()
    known[signed] = isGood
    return isGood
  }

  private func outcome(for signed: Signed) -> Result<Bool, any Error> {
    guard let place = places[signed] else { return Self.outcome(for: signed, by: tool) }
    begin(upTo: place + 1 + Self.ahead)
    return running.removeValue(forKey: place)?.join() ?? Self.outcome(for: signed, by: tool)
  }

  private func begin(upTo end: Int) {
    while begun < min(end, expected.count) {
      let (signed, tool) = (expected[begun], tool)
      running[begun] = Concurrent { Self.outcome(for: signed, by: tool) }
      begun += 1
    }
  }

  private func signed(_ parcel: ParcelCandidate, by key: String) throws -> Signed {
    Signed(manifest: parcel.manifest, signature: try parcel.place.bytes(ParcelManifest.signatureName), key: key)
  }

  private static func outcome(for signed: Signed, by tool: KeyTool) -> Result<Bool, any Error> {
    Result {
      let keys: [PublicKey]
      do { keys = [try PublicKey(signed.key)] } catch { keys = [] }
      let signature = String(decoding: signed.signature, as: UTF8.self)
      return try tool.isGood(signature, over: signed.manifest, for: ParcelManifest.namespace, by: keys)
    }
  }
}
