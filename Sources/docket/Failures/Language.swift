import Casework
import Commands

/// The language that the command line speaks.
typealias Language = Commands.Language

extension Language {
  /// The same language as the layers below name it.
  var casework: Casework.Language { self == .zh ? .chinese : .english }
}
