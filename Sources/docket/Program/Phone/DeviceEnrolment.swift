import Casework
import Commands
import ProgramSession

/// A device that redeems the code it was given.
struct DeviceEnrolment {
  let call: CommandCall
  let path: String

  /// Whose device it is now.
  struct Enrolled {
    let name: String
    let device: String
    let office: OfficeOrigin
  }

  /// Puts the public half of the device's key on the roster; nil if the code is unknown, used or too old.
  func redeem(_ code: String, with key: PublicKey) throws -> Enrolled? {
    let session = try OfficeSession.writing(call, path: path)
    defer { session.end() }
    session.turn?.login = nil
    var codes = try DeviceCodes(of: session.store, at: session.now)
    guard let code = codes.redeem(code) else { return nil }
    let drafts = try decideKeyGiving(
      key, to: code.name, device: code.device, on: session.today, by: code.by, in: session.office, at: session.moment)
    // Used up first: a code whose event was lost is handed out again by whoever may.
    try codes.write(to: session.store)
    _ = try session.append(try session.apply(drafts))
    return Enrolled(name: code.name, device: code.device, office: session.origin)
  }
}
