/// A line of a command's text that can't be read.
public struct DeclarationError: Error, Hashable, CustomStringConvertible {
  /// What is wrong with it.
  public enum Fault: String, Hashable, Sendable {
    case unknownWord = "this word has no meaning here"
    case unknownName = "nothing has this name"
    case missingName = "a name is needed in each language, with · between them"
    case missingText = "a text is needed in each language"
    case indentation = "a line is indented by two spaces more than the one that it belongs to"
  }

  /// The number of the line, the heading's being 1.
  public let line: Int
  /// What is written there.
  public let text: String
  /// What is wrong with it.
  public let fault: Fault

  public var description: String { "line \(line), “\(text)”: \(fault.rawValue)" }
}
