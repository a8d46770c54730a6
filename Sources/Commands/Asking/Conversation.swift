public import TextForms

/// A dialogue with a person at a terminal; no lock may be held meanwhile.
public struct Conversation: Sendable {
  /// The language that is spoken.
  public var language: Language { console.language }
  private let process: ProcessContext
  private let console: Console

  /// Begins a dialogue about a call; nil unless someone is there to answer.
  public init?(_ call: CommandCall) {
    guard Self.isPossible(call.process, call.console), !call.invocation.has(OptionSpec.noInput.name.id) else { return nil }
    process = call.process
    console = call.console
  }

  /// Whether somebody could be asked, whatever the words of the call say.
  static func isPossible(_ process: ProcessContext, _ console: Console) -> Bool {
    !console.prefersJSON && process.input.isTerminal && process.output.isTerminal && process.errors.isTerminal
      && process.environment["DOCKET_NO_INPUT"] == nil
  }

  /// How wide a line may be.
  public var width: Int { console.width }

  /// What was asked and answered so far.
  var course: DialogueCourse { console.dialogue }

  /// Takes the call as far as it was answered, for whoever wants to see it.
  ///
  /// - Parameter personal: the options whose values are shown as `…`.
  public func complete(_ invocation: Invocation, hiding personal: Set<String> = []) { course.complete(invocation, hiding: personal) }

  /// What was answered of the list at which somebody left.
  public func takeUnfinished() -> [String] { course.takeUnfinished() }

  /// Goes back to the question before, if nothing was recorded since.
  func goBack() throws(Failure) {
    if console.recorded.numbers.isEmpty, course.goBack() { throw .nothingRecorded }
    refuse(.usage("first-question"))
  }

  /// Ends the line on which an answer was awaited.
  func breakLine() throws(Failure) { try console.printDiagnostic("\n") }

  /// Prints the command as far as it was answered.
  func sayLine() throws(Failure) {
    if let line = course.line(in: language) { try say(Localized(zh: "同样的命令：", en: "same as: ")[language] + line) }
  }

  /// Says something on lines of its own; what was said before somebody went back isn't said again.
  public func say(_ text: String) throws(Failure) {
    if course.isRepeating { return }
    try console.printNotes()
    // A command to copy stays on one line, which the terminal itself breaks.
    try console.printDiagnostic(TextForms.shown(text) + "\n")
  }

  /// Tells why an answer can't be taken.
  public func refuse(_ failure: Failure) {
    if !course.isRepeating { console.report(failure) }
  }

  /// Asks on the line on which the answer is typed, and reads it without blanks around it.
  ///
  /// - Parameter history: earlier answers, which ↑ brings back, the last one first.
  func answer(to prompt: String, history: [String] = []) throws(Failure) -> String {
    try console.printNotes()
    var lines = TextForms.wrapped(TextForms.shownInLine(prompt), toWidth: width)
    let last = (lines.popLast() ?? "") + (prompt.hasSuffix(" ") ? " " : "")
    for line in lines { try console.printDiagnostic(line + "\n") }
    let text = try process.input.passKeys(true) ? edited(LineEditor(prompt: last, width: width, history: history)) : line(behind: last)
    return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The line that somebody types key by key.
  private func edited(_ line: LineEditor) throws(Failure) -> String {
    defer { _ = process.input.passKeys(false) }
    var line = line
    try console.printDiagnostic(line.drawn())
    var count = 0
    while let byte = try nextByte(), count < Self.longest {
      count += 1
      switch line.type(byte) {
      case .more: if !process.input.isReady(within: 0) { try console.printDiagnostic(line.drawn()) }
      case .line:
        try console.printDiagnostic(line.left())
        return line.text
      case .end: throw .nothingRecorded
      }
    }
    throw .nothingRecorded
  }

  /// The line that the terminal hands over whole.
  private func line(behind prompt: String) throws(Failure) -> String {
    try console.printDiagnostic(prompt)
    var bytes: [UInt8] = []
    // Byte by byte: what was typed ahead belongs to the next question, or to whoever reads after us.
    while bytes.last != UInt8(ascii: "\n") {
      guard let byte = try nextByte(), bytes.count < Self.longest else { throw .nothingRecorded }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The next typed byte; nil at the end of input.
  private func nextByte() throws(Failure) -> UInt8? {
    let (process, console) = (process, console)
    return try process.interruption.holding { () throws(Failure) -> UInt8? in
      while !process.input.isReady(within: Self.patience) {
        if process.interruption.isRequested() { throw .nothingRecorded }
      }
      if process.interruption.isRequested() { throw .nothingRecorded }
      do throws(StreamError) {
        return try process.input.read(atMost: 1).first
      } catch {
        try console.printDiagnostic("\n")
        throw Failure.io("read-failed", ["error": error.text])
      }
    }
  }

  /// The most milliseconds until a signal is noticed that came just before the wait.
  private static let patience = 250

  /// The longest answer.
  private static let longest = 64 << 10
}

extension Failure {
  /// Somebody left while being asked.
  static let nothingRecorded = Failure(.interrupted, Message("nothing-recorded"))
}
