import Casework
import Commands
import TextForms
import Values

extension DefinitionFault: Told {
  /// The fault of a definition that words make, with the place in it, for there is no file to point into.
  var failure: Failure {
    let dotted = path.dotted
    return Failure(.usage, code: "bad-definition", Localized(zh: "\(dotted)：\(message.zh)", en: "\(dotted): \(message.en)"))
  }
}

extension UnreadableDefinition: Told {
  /// The failure of a definition in the log that this program can't read.
  var failure: Failure {
    .io("newer-format", ["caseID": caseID, "seq": seq])
  }
}

extension [JSONStep] {
  /// The way to a part in a line: `fields.[2].label`.
  var dotted: String {
    map { step in
      switch step {
      case .key(let key): key
      case .index(let index): "[\(index)]"
      }
    }.joined(separator: ".")
  }
}
