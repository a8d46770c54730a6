import Casework

/// What a function takes of a kind.
extension Measure.Call {
  /// The event of a kind that the subject names; a single name means a field where the function needs one.
  func event(of kind: Kind) -> String? {
    guard subject.count > 1 else { return nil }
    if function.takesField, subject.count == 2, kind.field(named: subject[1].text) != nil { return nil }
    return kind.event(named: subject[1].text)
  }
}
