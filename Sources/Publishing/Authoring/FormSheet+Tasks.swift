import Formats
import Values

/// 年度主要任务: what the department set out to do, with the money for it.
extension FormSheet {
  static let tasks: Set<String> = ["任务名称", "年度主要任务", "主要任务"]

  /// The columns of the tasks, by the parts of the definition.
  private static let taskWords: [(part: String, words: Set<String>)] = [
    ("name", ["任务名称", "主要任务"]), ("content", ["主要内容", "任务内容", "工作内容"]), ("budget", ["预算金额", "预算数", "年度预算"]),
    ("executed", ["执行金额", "执行数", "实际支出", "支出金额"]), ("done", ["完成情况", "实际完成情况", "任务完成情况"]),
  ]

  /// The cell over the tasks' names.
  private var taskName: DisplayedSheet.Cell? {
    headRows.lazy.compactMap { row in sheet.cells(inRow: row).first { FormWords.label($0.text) == "任务名称" } }.first
  }

  private var taskHead: Int? { taskName?.rows.lowerBound }

  /// The rows of the tasks, from their headings up to what heads something else or is their sum.
  var taskRows: Range<Int>? {
    guard let head = taskHead else { return nil }
    let below = head + 1..<max(header.lowerBound, head + 1)
    return head..<(sheet.rows(in: below).first { headsOther($0) || isTaskSum($0) } ?? below.upperBound)
  }

  /// The row that heads the tasks, where their sum stands below them: it heads the funds, too.
  var taskHeadOverSum: Int? { taskRows.flatMap { isTaskSum($0.upperBound) ? $0.lowerBound : nil } }

  /// Whether a row is called a sum where the tasks have their names: 金额合计.
  private func isTaskSum(_ row: Int) -> Bool {
    guard row < header.lowerBound, let column = taskName?.columns.lowerBound, let name = sheet[row, column] else { return false }
    return name.rows.lowerBound == row && Self.endsInSum(FormWords.label(name.text))
  }

  /// Whether a row below the tasks heads the goal, the funds or a text, or is the funds' total.
  private func headsOther(_ row: Int) -> Bool {
    let labels = ownCells(row).map { FormWords.label($0.text) }
    return labels.contains { label in Self.goals.contains(label) || Self.totals.contains(where: label.hasPrefix) }
      || labels.first.map(FormWords.isTextLabel) ?? false || labels.count(where: isExactFund) > 1
  }

  /// Whether a cell heads the tasks, not the goal.
  func isTask(_ cell: DisplayedSheet.Cell) -> Bool { taskHead.map { cell.rows.contains($0) } ?? false }

  mutating func readTasks() {
    guard let taskRows else { return }
    let head = taskRows.lowerBound
    var columns: [String: Int] = [:]
    for cell in sheet.cells(inRow: head) {
      let label = FormWords.label(cell.text)
      if Self.tasks.contains(label) { self.label(cell) }
      guard let part = Self.taskWords.first(where: { $0.words.contains(label) })?.part, columns[part] == nil, label != "年度主要任务" else {
        continue
      }
      columns[part] = cell.columns.lowerBound
      self.label(cell)
    }
    var tasks: [JSON] = []
    for row in sheet.rows(in: min((taskName?.rows.upperBound ?? head) + 1, taskRows.upperBound)..<taskRows.upperBound) {
      var task = JSON.Object()
      let path: [JSONStep] = [.key("tasks"), .index(tasks.count)]
      for (part, _) in Self.taskWords {
        if ["name", "content", "budget"].contains(part) { label(columns[part].flatMap { sheet[row, $0] }) }
        guard let column = columns[part], let cell = sheet[row, column], case let words = text(cell), !words.isEmpty else { continue }
        task[part] = .string(part == "budget" || part == "executed" ? amount(words, "万元", at: cell.reference) ?? words : words)
        places[path + [.key(part)]] = cell.reference
      }
      if task["name"] == nil { continue }
      places[path] = reference(row, columns["name"] ?? 0)
      filledPlaces[.taskExecuted(tasks.count)] = columns["executed"].map { reference(row, $0) }
      filledPlaces[.taskDone(tasks.count)] = columns["done"].map { reference(row, $0) }
      tasks.append(.object(task))
    }
    if !tasks.isEmpty { root["tasks"] = .array(tasks) }
  }
}
