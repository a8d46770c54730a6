import Casework
import Commands
import EventLog

/// Reads the values of fields off a call's flags.
struct FieldWords {
  /// The flags.
  let invocation: Invocation
  /// What days are relative to.
  let context: DayContext
  /// Finds the cases that refs name.
  let finder: CaseFinder
  /// The kinds that refs may be of.
  let catalog: Catalog
  /// Whether working days were counted without knowing a year's holidays.
  private(set) var holidaysUnknown = false
  /// Values that were read from standard input.
  var typed: [String: String] = [:]

  /// The values of those fields that were given.
  mutating func read(_ fields: [Field]) throws(Failure) -> JSON.Object {
    var values: JSON.Object = [:]
    for field in fields where field.type != .attachments {
      let words = (typed[field.id].map { [$0] } ?? invocation.values(field.id)).filter { !$0.allSatisfy(\.isWhitespace) }
      guard !words.isEmpty else { continue }
      if case .ref(let kindID) = field.type, let kind = catalog.kind(kindID) {
        values[field.id] = .string(try finder.find(words[0], kind: kind).description)
        continue
      }
      do throws(Refusal) {
        let reading = try FieldReading(words, for: field, in: context)
        values[field.id] = reading.value
        holidaysUnknown = holidaysUnknown || reading.holidaysUnknown
      } catch {
        throw error.failure
      }
    }
    return values
  }
}
