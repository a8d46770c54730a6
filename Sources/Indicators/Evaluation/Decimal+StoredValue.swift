import Casework
import EventLog

extension Decimal {
  /// The number that a stored value is; a day counts from 1970-01-01.
  init?(_ value: JSON, of type: FieldType) {
    if type == .date {
      guard let day = value.string.flatMap({ Day($0) }) else { return nil }
      self.init(Int(day.number))
    } else {
      guard let decimal = value.decimal else { return nil }
      self = decimal
    }
  }
}
