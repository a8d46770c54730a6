internal import Synchronization
public import TextForms
public import Values

/// What a command says: data to standard output, everything else to standard error.
public struct Console: Sendable {
  /// The language of the answer.
  public let language: Language
  /// Whether errors are printed as JSON.
  public let prefersJSON: Bool
  /// Where data goes.
  public private(set) var output: any ByteOutput
  /// Where everything else goes.
  public let errors: any ByteOutput
  /// The emphasis of standard output.
  public private(set) var ink: Ink
  /// What the command has recorded.
  public let recorded: RecordedEvents
  private let environment: Environment
  private let spoken = Spoken()
  private let remarks = PendingRemarks()
  /// What was asked and answered so far.
  let dialogue = DialogueCourse()

  /// Makes the console of a process.
  public init(_ process: ProcessContext, language: Language, prefersJSON: Bool = false) {
    self.language = language
    self.prefersJSON = prefersJSON
    output = process.output
    errors = process.errors
    environment = process.environment
    ink = Ink(for: process.output, process.environment)
    recorded = RecordedEvents()
  }

  /// The same console for what goes into a file: without emphasis, and as wide as nobody's terminal.
  public var ofFile: Console {
    var console = self
    console.output = SilentOutput()
    console.ink = .plain
    return console
  }

  /// How wide text may be: the terminal's width, else `COLUMNS`, else 80.
  public var width: Int {
    if output.isTerminal, let columns = output.columns { return columns }
    return environment["COLUMNS"].flatMap { Int(written: $0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
  }

  /// Whether the reader of the answer is gone.
  public var isAbandoned: Bool { output.isAbandoned }

  /// The text of this console's language.
  public subscript(text: Localized) -> String { text[language] }

  /// Writes data as it is.
  public func write(_ bytes: [UInt8]) throws(Failure) {
    if !bytes.isEmpty { spoken.record() }
    do {
      try output.write(bytes)
    } catch {
      throw recorded.unprinted
        ?? Failure.io("write-failed", ["error": error.text]).because(of: error.number)
    }
    // Nobody misses the rest of a list; what was recorded and nobody was told of would be recorded twice.
    if isAbandoned, let unprinted = recorded.unprinted { throw unprinted }
  }

  /// A line for people without terminal control sequences but the console's own styles.
  public func line(_ text: String) -> [UInt8] { Array(TextForms.shown(text, keepingStyles: ink.isColoured).utf8) + [UInt8(ascii: "\n")] }

  /// Writes a line for people without terminal control sequences but the console's own styles.
  public func print(_ text: String) throws(Failure) { try write(line(text)) }

  /// Writes text in the console's language and a line end.
  public func print(_ text: Localized) throws(Failure) {
    try print(text[language])
  }

  /// Writes one of two texts and a line end.
  public func print(zh: String, en: String) throws(Failure) {
    try print(Localized(zh: zh, en: en))
  }

  /// Writes a message and a line end.
  public func print(message key: String, _ values: [String: any CustomStringConvertible] = [:]) throws(Failure) {
    try print(Localized(message: key, values))
  }

  /// Notes a message beside the data, and below it what to do.
  public func note(message key: String, _ values: [String: any CustomStringConvertible] = [:]) { note(Message(key, values)) }

  /// Notes a message beside the data, and below it what to do.
  public func note(_ message: Message) {
    note(message.text)
    if let hint = message.hint {
      note(Localized { language in "  " + Failure.hint[language] + language.choose("", " ") + hint[language] })
    }
  }

  /// Notes something beside the data; it is printed behind the answer, when nobody waits for the log any more.
  public func note(_ text: Localized) { remarks.append(.note(text)) }

  /// Notes what doesn't keep a command from answering.
  public func note(_ failure: Failure) { remarks.append(.failure(failure)) }

  /// What was noted and isn't printed yet.
  public var pendingFailures: [Failure] { remarks.failures }

  /// Prints what was noted since the last time.
  public func printNotes() throws(Failure) {
    for remark in remarks.removeAll() {
      switch remark {
      case .note(let text): try printNote(text)
      case .failure(let failure): report(failure)
      }
    }
  }

  /// Writes a JSON value on one line.
  public func print(json value: JSON) throws(Failure) {
    try write(Array((value.text() + "\n").utf8))
  }

  /// Prints what was noted for whoever still reads it: a server's diary, and what stands before a failure.
  public func printNotesIfRead() {
    do throws(Failure) { try printNotes() } catch { return }
  }

  private func printNote(_ text: Localized) throws(Failure) {
    let text = TextForms.shown(text[language])
    guard errors.isTerminal else { return try printDiagnostic(text + "\n") }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      try printDiagnostic(TextForms.wrapped(String(line), toWidth: width).joined(separator: "\n") + "\n")
    }
  }

  /// Notes on a terminal that the answer is empty.
  func noteEmptyAnswer(after status: ExitStatus) throws(Failure) {
    guard status == .done, errors.isTerminal, !spoken.isSo else { return }
    try printNote(Localized(zh: "没有可显示的", en: "nothing to show"))
  }

  /// Reports a failure; if even that can't be written, the exit status still says it.
  public func report(_ failure: Failure) {
    printNotesIfRead()
    if failure == .nothingRecorded, !prefersJSON {
      // No fault of anybody's; it stands below the question that got no answer.
      do throws(StreamError) { return try errors.write(Array(("\n" + failure.message[language] + "\n").utf8)) } catch { return }
    }
    let text =
      prefersJSON
      ? failure.json(in: language).text() + "\n"
      : failure.text(in: language, ink: Ink(for: errors, environment), width: errors.isTerminal ? width : nil)
    do throws(StreamError) { try errors.write(Array(text.utf8)) } catch { return }
  }

  /// Writes to standard error.
  func printDiagnostic(_ text: String) throws(Failure) {
    spoken.record()
    do {
      try errors.write(Array(text.utf8))
    } catch {
      throw recorded.unprinted
        ?? Failure.io("write-failed.standard-error", ["error": error.text]).because(of: error.number)
    }
  }
}

/// Whether a command has said anything yet, to anybody.
final class Spoken: Sendable {
  private let hasSpoken = Atomic(false)

  /// Whether it has.
  var isSo: Bool { hasSpoken.load(ordering: .relaxed) }

  /// Notes that something was said.
  func record() {
    hasSpoken.store(true, ordering: .relaxed)
  }
}

/// What a command noted beside its answer and hasn't printed yet.
final class PendingRemarks: Sendable {
  /// A thing noted.
  enum Remark {
    case note(Localized)
    case failure(Failure)
  }

  private let remarks = Mutex<[Remark]>([])

  /// Keeps a thing noted; what is noted already is said once.
  func append(_ remark: Remark) {
    remarks.withLock { remarks in
      if case .note(let text) = remark, remarks.contains(where: { if case .note(text) = $0 { true } else { false } }) { return }
      remarks.append(remark)
    }
  }

  /// The failures among them.
  var failures: [Failure] {
    remarks.withLock { remarks in
      remarks.compactMap { if case .failure(let failure) = $0 { failure } else { nil } }
    }
  }

  /// Takes all out.
  func removeAll() -> [Remark] {
    remarks.withLock { remarks in
      defer { remarks = [] }
      return remarks
    }
  }
}

/// What a command has recorded so far: an answer that can't be printed still says it.
public final class RecordedEvents: Sendable {
  private let stretches = Mutex<[ClosedRange<Int>]>([])

  /// The numbers of the recorded events, in stretches between which others recorded.
  public var numbers: [ClosedRange<Int>] { stretches.withLock { $0 } }

  /// Notes the numbers of events that are durable now.
  public func record(_ numbers: ClosedRange<Int>) {
    stretches.withLock { stretches in
      guard let last = stretches.last, numbers.lowerBound <= last.upperBound + 1 else { return stretches.append(numbers) }
      stretches[stretches.count - 1] = min(last.lowerBound, numbers.lowerBound)...max(last.upperBound, numbers.upperBound)
    }
  }

  /// The failure if an answer could not be printed though events were recorded; nil if none were.
  var unprinted: Failure? {
    let numbers = numbers
    return numbers.isEmpty ? nil : Failure.io("unprinted", ["words": numbers.words])
  }
}

extension Failure {
  /// The failure with what was recorded before it, so that nobody takes it for nothing.
  func noting(_ recorded: RecordedEvents) -> Failure {
    let numbers = recorded.numbers
    guard !numbers.isEmpty, code != "unprinted" else { return self }
    var failure = self
    failure.recorded = numbers
    return failure
  }

  /// What was recorded before the failure, in a line.
  var recordedLine: Localized? {
    recorded.isEmpty ? nil : Localized(message: "recorded-before", ["count": recorded.eventCount, "words": recorded.words])
  }

  /// What was recorded before the failure, for programs.
  var recordedJSON: JSON {
    [
      "events": .number(recorded.eventCount),
      "seqs": .array(recorded.map { [.number($0.lowerBound), .number($0.upperBound)] }),
    ]
  }
}

extension [ClosedRange<Int>] {
  fileprivate var eventCount: Int { reduce(0) { $0 + $1.count } }

  fileprivate var words: String {
    map { $0.count == 1 ? "#\($0.lowerBound)" : "#\($0.lowerBound)…#\($0.upperBound)" }.joined(separator: ", ")
  }
}

/// Whether emphasis becomes terminal sequences or nothing.
public struct Ink: Hashable, Sendable {
  /// Whether the reader is a terminal that shows colours.
  public let isColoured: Bool

  /// No sequences at all.
  public static let plain = Ink(isColoured: false)

  /// Makes an ink.
  public init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  /// The ink for an output: colours only on a terminal that knows them, and not against `NO_COLOR`.
  public init(for output: any ByteOutput, _ environment: Environment) {
    isColoured = output.isTerminal && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
  }

  /// For headings.
  public func bold(_ text: String) -> String { paint(text, "1") }
  /// For what may be overlooked.
  public func dim(_ text: String) -> String { paint(text, "2") }
  /// For what went wrong.
  public func red(_ text: String) -> String { paint(text, "31") }

  private func paint(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
