import Casework
import Commands
import LogLines
import ProgramSession
import Values

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
    let recorded = try Recording(call: call).record(at: path, provenByKey: true) { session in
      var codes = try DeviceCodes(of: session.store, at: session.now)
      guard let code = codes.redeem(code) else { return nil }
      let drafts = try decideKeyGiving(
        key, to: code.name, device: code.device, by: Who(code.by, on: session.today), in: session.office, at: session.moment)
      // Used up first: a code whose event was lost is handed out again by whoever may.
      let left = codes
      return DecidedAct(drafts, effects: .init(before: { try left.write(to: session.store) }))
    }
    guard let recorded, let given = recorded.events.first else { return nil }
    return Enrolled(name: given.caseID.number, device: given.data["device"]?.string ?? "", office: recorded.session.origin)
  }
}
