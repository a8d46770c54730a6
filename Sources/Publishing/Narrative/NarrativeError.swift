/// What is wrong with a narrative template, and where in it.
public struct NarrativeError: Error, Equatable, Sendable {
  /// Where the trouble begins in the template.
  public let place: TextPlace
  /// What is wrong there.
  public let problem: Problem

  /// Makes an error.
  public init(_ problem: Problem, at place: TextPlace) {
    self.place = place
    self.problem = problem
  }

  /// What can be wrong with a template.
  public enum Problem: Equatable, Sendable {
    /// Two opening braces without the closing ones.
    case unclosedTag
    /// Nothing between the braces.
    case emptyTag
    /// A format that there isn't.
    case unknownFormat(String)
    /// A tag that begins with `#` or `/` and is none that there is.
    case unknownBlock(String)
    /// `{{/each}}` where nothing is open.
    case unopenedEach
    /// `{{#each}}` without its end.
    case unclosedEach
    /// `{{#each}}` inside another.
    case nestedEach
    /// `{{#each}}` that doesn't say by what to group.
    case eachWithoutKey
    /// Two measures of one `{{#each}}` have the same name, or one has a name that stands for something else there.
    case nameTaken(String)
    /// A figure that nothing was counted for, and no word what to print then.
    case undefined(String)
    /// A figure that the format can't print, such as a count as a date.
    case unfitFormat(String)
    /// A format behind a word that is no figure.
    case formatOfWord(String)
    /// A word that stands for nothing in this report, such as the year of a report over other days.
    case missingWord(String)
  }
}

/// Why a template couldn't be filled: by its own fault, or by that of a measure in it.
public enum NarrativeFailure<Cause: Error>: Error {
  /// The template is wrong.
  case template(NarrativeError)
  /// A measure has no answer; the place is that of its first character in the template.
  case measure(Cause, at: TextPlace)
}

extension NarrativeFailure: Equatable where Cause: Equatable {}
