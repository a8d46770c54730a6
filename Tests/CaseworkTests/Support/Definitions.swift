import Casework
import Values

/// Definitions of kinds that an office adopts.
enum Definitions {
  /// The check of households that use gas, as one of the five offices needs it.
  static func gasCheck() throws -> JSON {
    try JSON(parsing: Array(DataFile.text("gas-check.json").utf8))
  }

  /// A definition changed at a place.
  static func changing(_ definition: JSON, _ path: [JSONStep], to value: JSON?) -> JSON {
    guard let step = path.first else { return value ?? .null }
    let rest = Array(path.dropFirst())
    switch (step, definition) {
    case (.key(let key), .object(var object)):
      object[key] = rest.isEmpty ? value : changing(object[key] ?? [:], rest, to: value)
      return .object(object)
    case (.index(let index), .array(var array)):
      if rest.isEmpty, value == nil {
        array.remove(at: index)
      } else if index == array.count {
        array.append(value ?? .null)
      } else {
        array[index] = changing(array[index], rest, to: value)
      }
      return .array(array)
    default: return definition
    }
  }
}
