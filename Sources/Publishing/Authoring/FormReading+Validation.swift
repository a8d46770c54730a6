import Casework
import EventLog
import Formats
import Indicators
import TextForms

/// All faults of the definition, each with its cell.
extension FormReading {
  /// The most faults that are looked for.
  private static let mostFaults = 300

  mutating func validate(
    _ json: JSON, _ places: [[JSONStep]: (sheet: String, cell: String)], _ check: (String) -> ExpressionError?
  ) {
    var candidate = json
    while faults.count < Self.mostFaults {
      do throws(DefinitionFault) {
        try TableDefinition.checkAdoptable(candidate, checkExpression: check)
        break
      } catch {
        report(error, places, check)
        guard Self.mend(&candidate, at: error.path) else { break }
      }
    }
    faults.sort { left, right in
      let (one, other) = (CellReference(left.cell.utf8), CellReference(right.cell.utf8))
      if left.sheet != right.sheet { return left.sheet == sheet }
      return (one?.row ?? 0, one?.column ?? 0) < (other?.row ?? 0, other?.column ?? 0)
    }
  }

  private mutating func report(
    _ error: DefinitionFault, _ places: [[JSONStep]: (sheet: String, cell: String)], _ check: (String) -> ExpressionError?
  ) {
    var path = error.path
    if case .missing(let key) = error.problem { path.append(.key(key)) }
    while !path.isEmpty, places[path] == nil { path.removeLast() }
    let (sheet, cell) = places[path] ?? (self.sheet, "A1")
    if faults.contains(where: { $0.sheet == sheet && $0.cell == cell }) { return }
    if case .badExpression(let source, _, _) = error.problem, let problem = check(source) {
      return fault(.expression(problem), sheet, cell)
    }
    fault(.definition(error.problem), sheet, cell)
  }

  /// Replaces a faulty part by a sound one, so that the rest is checked too; false if there is none.
  private static func mend(_ json: inout JSON, at path: [JSONStep]) -> Bool {
    guard let first = path.first else { return false }
    let whole = json
    var steps = path
    var value: JSON?
    if case .key("rows") = first, path.count >= 3, case .index(let index) = path[1], case .key(let key) = path[2] {
      steps = Array(path.prefix(3))
      switch key {
      case "id": value = .string("zz-\(index)")
      case "level1", "level3": value = "？"
      case "weight": value = 1
      default: break
      }
    } else if case .key(let key) = first {
      switch key {
      case "id": value = "zz"
      case "kind": value = "project"
      case "title", "office": value = "？"
      case "period":
        steps = [first]
        value = ["from": "2000-01-01", "to": "2000-12-31"]
      case "budget" where path.count == 4: break
      case "rows": return false
      default: steps = Array(path.prefix(key == "budget" ? 2 : 1))
      }
    }
    json = json.setting(value, at: steps)
    return json != whole
  }
}
