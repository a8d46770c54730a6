import EventLog
import Values
import Written

/// The codes by which devices are enrolled, each good for ten minutes and once, kept as hashes.
struct DeviceCodes {
  /// A code that was handed out.
  struct Code {
    let hash: Digest
    /// Whose device it is.
    let name: String
    /// What the device is called.
    let device: String
    /// Who handed the code out.
    let by: String
    let until: Instant
  }

  /// Where phones reach the server, if one records.
  var address: String?
  private(set) var codes: [Code] = []

  /// How long a code is good.
  static let lifetime: Int64 = 600_000

  /// Reads what is beside a log; codes whose time is over are left out.
  init(of store: any EventStore, at now: Instant) throws(StoreError) {
    guard let bytes = try store.note(.devices) else { return }
    let value: JSON
    do { value = try JSON(parsing: bytes) } catch {
      // What can't be read is no code of anybody; new ones are handed out.
      return
    }
    address = value["address"]?.string
    codes = (value["codes"]?.array ?? []).compactMap { code in
      guard let hash = code["hash"]?.string.flatMap({ Digest(hex: $0) }), let name = code["name"]?.string,
        let device = code["device"]?.string, let by = code["by"]?.string, let until = code["until"]?.string.flatMap({ Instant($0) }),
        now < until
      else { return nil }
      return Code(hash: hash, name: name, device: device, by: by, until: until)
    }
  }

  /// Adds a code, in place of an earlier one for a device of the same name.
  mutating func add(_ text: String, for device: String, of name: String, by: String, until: Instant) {
    codes.removeAll { $0.name == name && $0.device.foldedForComparison == device.foldedForComparison }
    codes.append(Code(hash: SHA256.digest(of: Array(text.utf8)), name: name, device: device, by: by, until: until))
  }

  /// The code of a text, which is used up by this.
  mutating func redeem(_ text: String) -> Code? {
    let hash = SHA256.digest(of: Array(text.utf8))
    guard let index = codes.firstIndex(where: { $0.hash == hash }) else { return nil }
    return codes.remove(at: index)
  }

  /// Keeps them beside the log.
  func write(to store: any EventStore) throws(StoreError) {
    let codes = codes.map { code -> JSON in
      [
        "hash": .string(code.hash.hex), "name": .string(code.name), "device": .string(code.device), "by": .string(code.by),
        "until": .string(code.until.description),
      ]
    }
    try store.put(Array(JSON.object(["address": address.json, "codes": .array(codes)]).text().utf8), in: .devices)
  }
}
