public import TextForms

/// Why a command failed, in both languages.
public struct Failure: Error, Hashable, Sendable {
  /// A place in a file, counted from 1.
  public struct Place: Hashable, Sendable {
    /// The file as the user named it.
    public let file: String
    /// The line, if known.
    public let line: Int?
    /// The column, if known.
    public let column: Int?

    /// Makes a place.
    public init(_ file: String, line: Int? = nil, column: Int? = nil) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  /// A cell of a workbook, and what is wrong with it.
  public struct Cell: Hashable, Sendable {
    /// The workbook as the user named it.
    public let file: String
    /// The cell's sheet; empty where its name says all.
    public let sheet: String
    /// The cell, `J14`.
    public let cell: String
    /// What is wrong there.
    public let message: Localized
    /// What to do about it.
    public let hint: Localized?

    /// Makes a cell's fault.
    public init(_ file: String, sheet: String, cell: String, _ message: Localized, hint: Localized? = nil) {
      self.file = file
      self.sheet = sheet
      self.cell = cell
      self.message = message
      self.hint = hint
    }
  }

  /// How the process ends.
  public var status: ExitStatus
  /// A stable kebab-case word for programs.
  public var code: String
  /// What happened and where, in one line.
  public var message: Localized
  /// Lines that belong to the message, such as the cases between which to choose.
  public var details: [Localized]
  /// What to do, in one line.
  public var hint: Localized?
  /// The file that it is about.
  public var place: Place?
  /// The cells of the fault; each is printed on a line of its own instead of the message.
  public var cells: [Cell] = []
  /// The people who may do what was refused.
  public var people: [String]?
  /// The number of the system's error (`ENOSPC`, `EIO`, …), if that is the reason.
  public var systemError: Int32?
  /// The numbers of events that were recorded before it, in stretches.
  var recorded: [ClosedRange<Int>] = []

  /// Makes a failure.
  public init(
    _ status: ExitStatus, code: String, _ message: Localized, details: [Localized] = [], hint: Localized? = nil, place: Place? = nil
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.details = details
    self.hint = hint
    self.place = place
  }

  /// Somebody pressed Ctrl-C.
  public static let interrupted = Failure(.interrupted, Message("interrupted"))
}

extension Failure {
  /// Says a message of `Sources/Texts/messages`.
  public init(_ status: ExitStatus, _ message: Message, details: [Localized] = [], place: Place? = nil) {
    self.init(status, code: message.code, message.text, details: details, hint: message.hint, place: place)
  }

  /// The failure with the number of the system's error behind it.
  public func because(of number: Int32) -> Failure {
    var failure = self
    failure.systemError = number
    return failure
  }

  /// What words get wrong by themselves.
  public static func usage(_ key: String, _ values: [String: any CustomStringConvertible] = [:], hint: Localized? = nil) -> Failure {
    Failure(.usage, Message(key, values, hint: hint))
  }

  /// What the log or the clock forbids.
  public static func refused(
    _ key: String, _ values: [String: any CustomStringConvertible] = [:], details: [Localized] = [], hint: Localized? = nil
  ) -> Failure {
    Failure(.refused, Message(key, values, hint: hint), details: details)
  }

  /// A file, a server or a permission prevents it.
  public static func io(_ key: String, _ values: [String: any CustomStringConvertible] = [:], hint: Localized? = nil) -> Failure {
    Failure(.io, Message(key, values, hint: hint))
  }
}

/// How the process ends, for scripts.
public enum ExitStatus: Int32, Hashable, Sendable {
  case done = 0
  /// The honest answer is no: verify failed, check found errors, some rows were set aside.
  case no = 1
  /// The words make no sense: an unknown or missing flag, kind, field, value.
  case usage = 2
  /// A rule of the casework refuses.
  case refused = 3
  /// The log is damaged.
  case damaged = 4
  /// A file, disk or permission prevents it.
  case io = 5
  /// Somebody pressed Ctrl-C.
  case interrupted = 130
}
