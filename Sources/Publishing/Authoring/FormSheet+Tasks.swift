import Formats
import Readings
import Values

/// 年度主要任务: what the department set out to do, with the money for it.
extension FormSheet {
  /// The parts of a task by the meanings of its columns.
  private static let taskParts = [
    ("name", "label"), ("content", "content"), ("budget", "budget"), ("executed", "executed"), ("done", "done"),
  ]

  mutating func readTasks() {
    guard let grid = reading.grids.first(where: { $0.subject == FormCatalog.Place.tasks.rawValue && !$0.columns.isEmpty }) else { return }
    var tasks: [JSON] = []
    for (row, role) in grid.rows.sorted(by: { $0.key < $1.key }) where role == .row {
      var task = JSON.Object()
      let path: [JSONStep] = [.key("tasks"), .index(tasks.count)]
      func place(_ meaning: String) -> String? { grid.columns(of: meaning).first.map { reference(row, $0) } }
      for (part, meaning) in Self.taskParts {
        guard let column = grid.columns(of: meaning).first, let cell = sheet[row, column], case let words = text(cell), !words.isEmpty
        else {
          continue
        }
        task[part] = .string(part == "budget" || part == "executed" ? amount(words, "万元", at: cell.reference) ?? words : words)
        places[path + [.key(part)]] = cell.reference
      }
      if task["name"] == nil { continue }
      places[path] = place("label")
      filledPlaces[.taskExecuted(tasks.count)] = place("executed")
      filledPlaces[.taskDone(tasks.count)] = place("done")
      tasks.append(.object(task))
    }
    if !tasks.isEmpty { root["tasks"] = .array(tasks) }
  }
}
