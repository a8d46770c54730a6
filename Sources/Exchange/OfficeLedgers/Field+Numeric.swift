import Casework

extension Field {
  /// Whether its values are numbers with a unit.
  var isNumeric: Bool {
    switch type {
    case .money, .number, .count: true
    case .text, .date, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: false
    }
  }
}
