import Casework
import Commands
import EventLog

extension OfficeSession {
  /// How many fields of the events from a number on hold texts that look as if they identified somebody.
  func personalTexts(from seq: Int) throws(Failure) -> Int {
    let catalog = office.catalog
    return try Failure.catching {
      var count = 0
      _ = try snapshot.scan(from: try snapshot.position(of: seq), checksHashes: false) { line, bytes in
        count += PersonalText.fields(in: line.event(in: bytes), of: catalog.kind(line.kind(in: bytes))).count
        return .more
      }
      return count
    }
  }
}
