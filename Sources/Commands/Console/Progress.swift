public import TextForms

/// Tells on a terminal how far long work has come, once it has taken half a second.
public struct Progress: Sendable {
  /// The milliseconds before the first report, and between reports.
  private static let patience: Int64 = 500
  private static let interval: Int64 = 100

  private let what: Localized
  private var total: Int?
  private let console: Console
  private let uptime: @Sendable () -> Int64
  private let started: Int64
  private var spoken: Int64?

  /// Begins to watch work of a known or unknown number of steps.
  public init(_ what: Localized, total: Int? = nil, _ call: CommandCall) {
    self.init(what, total: total, console: call.console, uptime: call.process.uptime)
  }

  init(_ what: Localized, total: Int?, console: Console, uptime: @escaping @Sendable () -> Int64) {
    self.what = what
    self.total = total
    self.console = console
    self.uptime = uptime
    started = uptime()
  }

  /// Notes finished steps, and reports them when it is time.
  public mutating func advance(to done: Int, of total: Int? = nil) throws(Failure) {
    self.total = total ?? self.total
    guard console.errors.isTerminal else { return }
    let now = uptime()
    if now - started < Self.patience { return }
    if let spoken, now - spoken < Self.interval { return }
    spoken = now
    try show(line(done))
  }

  /// Takes the line away.
  public mutating func finish() throws(Failure) {
    if spoken == nil { return }
    spoken = nil
    try show("")
  }

  private func line(_ done: Int) -> String {
    guard let total, total > 0 else { return "\(console[what]) \(done)" }
    return "\(console[what]) \(done)/\(total) (\(min(done, total) * 100 / total) %)"
  }

  /// Writes over the line, never more than the terminal is wide.
  private func show(_ text: String) throws(Failure) {
    try console.printDiagnostic("\r\u{1B}[K" + TextForms.truncated(text, toWidth: (console.errors.columns ?? 80) - 1))
  }
}
