import ProgramSession
import Publishing

extension TableCase {
  /// How the bureau's own file words the form; Docket's words where there is none.
  var wording: FormWording { FormWording(words) }
}
