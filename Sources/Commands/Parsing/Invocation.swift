/// A command with the values it was called with, as raw text.
public struct Invocation: Sendable {
  /// One option as it was given.
  public struct Given: Hashable, Sendable {
    /// The option's id.
    public let option: String
    /// The value; the id of a choice; `true` or `false` for flags.
    public let value: String
  }

  /// The commands from the root to the one that is called.
  public let path: [Term]
  /// The options in the order in which they were given.
  public internal(set) var options: [Given] = []
  /// The words of each argument by its id.
  public internal(set) var arguments: [String: [String]] = [:]

  /// What was given that no message repeats.
  public internal(set) var withheld = Withheld()

  /// The ids of the commands, without the root's: `["kinds", "show"]`.
  public var words: [String] { path.dropFirst().map(\.id) }

  /// The value of an option, the last where it may be repeated.
  public subscript(option: String) -> String? {
    options.last { $0.option == option }?.value
  }

  /// The same invocation with one value of an option, or none.
  public func replacing(_ option: String, with value: String?) -> Invocation {
    var invocation = self
    invocation.options.removeAll { $0.option == option }
    if let value { invocation.options.append(Given(option: option, value: value)) }
    return invocation
  }

  /// The same invocation with other words of an argument.
  public func replacing(argument id: String, with words: [String]) -> Invocation {
    var invocation = self
    invocation.arguments[id] = words
    return invocation
  }

  /// All values of an option.
  public func values(_ option: String) -> [String] {
    options.filter { $0.option == option }.map(\.value)
  }

  /// The values of an option that may be repeated and may hold several, separated by commas.
  public func list(_ option: String) -> [String] {
    values(option).flatMap { value in
      value.split { $0 == "," || $0 == "，" || $0 == "、" }.map { $0.trimmingSpaces }
    }
  }

  /// Whether a flag was given, and not with a no.
  public func has(_ flag: String) -> Bool {
    answer(flag) ?? false
  }

  /// The value of a flag; nil if it wasn't given.
  public func answer(_ flag: String) -> Bool? {
    self[flag].map { $0 != "false" }
  }

  /// The first word of an argument.
  public func argument(_ id: String) -> String? {
    arguments[id]?.first
  }
}

extension Substring {
  /// The text without spaces at its ends.
  fileprivate var trimmingSpaces: String {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
