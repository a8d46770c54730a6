import Glibc

/// Another program, found on the `PATH` or beside this one.
public struct Program: Sendable {
  /// Its file.
  public let path: String

  /// Variables that every run of it gets beside those of this process, or in place of them.
  public var environment: [String: String] = [:]

  /// Names a program by its file.
  public init(path: String) {
    self.path = path
  }

  /// The program of a file, if it is executable.
  public init?(runnable path: String) {
    guard access(path, X_OK) == 0 else { return nil }
    self.path = path
  }

  /// Finds a program on the `PATH`.
  public init?(named name: String) {
    guard let list = getenv("PATH") else { return nil }
    self.init(named: name, in: String(cString: list).split(separator: ":").map(String.init))
  }

  /// Finds a program in one of several folders.
  public init?(named name: String, in folders: [String]) {
    guard let program = folders.lazy.compactMap({ Program(runnable: "\($0)/\(name)") }).first else { return nil }
    self = program
  }

  /// Finds a program that was built together with this one.
  public init?(beside name: String) {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    let ownPath = String(cString: path)
    guard let slash = ownPath.lastIndex(of: "/") else { return nil }
    self.init(runnable: String(ownPath[...slash]) + name)
  }

  /// The same program, every run of which gets some variables beside its own or in place of them.
  public func with(_ variables: [String: String]) -> Program {
    var program = self
    program.environment.merge(variables) { $1 }
    return program
  }

  /// A run of the program with some words, and with variables beside its own or in place of them.
  public func callAsFunction(
    _ arguments: [String], with variables: [String: String] = [:], input: String? = nil, output: String? = nil, errors: String? = nil
  ) -> Invocation {
    Invocation(
      program: self, arguments: arguments, environment: with(variables).environment, input: input, output: output, errors: errors)
  }

  /// How a program is to be run.
  public struct Invocation: Sendable {
    public let program: Program

    /// Its words.
    public let arguments: [String]

    /// Variables beside those of this process, or in place of them.
    public var environment: [String: String] = [:]

    /// The file of its standard input; nil for no input.
    public var input: String?

    /// The file of its standard output; nil discards it.
    public var output: String?

    /// The file of its standard error; nil shares this process's.
    public var errors: String?

    /// The descriptors of its standard input and output, in place of the files.
    public var descriptors: (input: Int32, output: Int32)?
  }
}
