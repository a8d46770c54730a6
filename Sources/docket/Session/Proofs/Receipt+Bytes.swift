import EventLog
import Values

extension Receipt {
  /// The receipt as a file.
  package func bytes() throws -> [UInt8] {
    do throws(ReceiptFailure) {
      return Array((try json().text() + "\n").utf8)
    } catch {
      preconditionFailure("a receipt of our own has JSON: \(error)")
    }
  }
}
