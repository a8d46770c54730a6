import Casework
import Commands
import EventLog
import LogLines
import ProgramSession
import TextForms
import Written

/// A device that ends another one of the same person: a lost phone is taken back by the tablet.
struct DeviceRevocation {
  let call: CommandCall
  let path: String

  /// Ends every key of a label.
  func revoke(_ label: String, by device: Device) throws {
    if label.foldedForComparison == device.label.foldedForComparison { throw Failure(.refused, Message("own-device")) }
    _ = try Recording(call: call).record(at: path, provenByKey: true) { session in
      let drafts = try decideDeviceRevocation(
        label, of: device.name, reason: "由“\(device.label)”吊销", from: device.label,
        by: Who(device.name, on: session.today), in: session.office, head: session.snapshot.count, at: session.moment)
      if drafts.isEmpty { throw PersonDevices.noDevice(label, of: device.name) }
      return DecidedAct(drafts)
    }
  }
}
