public import TextForms

/// What a program shows before any word is given: what it works on, then command lines by task.
public struct StartPage: Sendable {
  /// A task and what begins it.
  public struct Task: Sendable {
    /// What the task is called.
    public let title: Localized
    /// Command lines and remarks; a line break never splits one.
    public let pieces: [Localized]

    /// Makes a task.
    public init(_ title: Localized, _ pieces: [Localized]) {
      self.title = title
      self.pieces = pieces
    }
  }

  /// Says what the program would work on, in one line.
  public let head: @Sendable (ProcessContext, Language) -> String
  /// The tasks; the last one says how to find more.
  public let tasks: [Task]

  /// Makes a page.
  public init(tasks: [Task], head: @escaping @Sendable (ProcessContext, Language) -> String) {
    self.head = head
    self.tasks = tasks
  }
}

extension HelpPage {
  /// The page of the program without any words: the start page, or all commands.
  func first(_ process: ProcessContext) -> String {
    guard !isWhole, let start = tool.start else { return text(of: [tool.root]) }
    var page = startLines(of: start.tasks)
    page.lead(start.head(process, language))
    return page.text
  }

  /// The line that says how to find more.
  var more: String {
    let lines = tool.start.map { startLines(of: $0.tasks).text.split(separator: "\n") } ?? []
    return lines.last.map(String.init)
      ?? "\(tool.root.name.id) \(CommandSpec.help.name[language]) \(OptionSpec.wholeHelp.name.flag[language])"
  }

  private func startLines(of tasks: [StartPage.Task]) -> PageSetter {
    var page = emptyPage
    let column = 2 + (tasks.map { TextForms.displayWidth($0.title[language]) }.max() ?? 0)
    for task in tasks { page.pieces(task.pieces.map { $0[language] }, under: task.title[language], column: column) }
    return page
  }
}
