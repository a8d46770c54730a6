public import EventLog
public import LogLines
import Values

extension PersonalValues {
  /// Whether each of the values is what an event commits to.
  public func fit(_ event: Event) -> Bool {
    !fields.isEmpty
      && fields.allSatisfy { field in
        event.data.personal(field.key, of: event.type).flatMap { value(of: field.key, committedTo: $0) } != nil
      }
  }
}
