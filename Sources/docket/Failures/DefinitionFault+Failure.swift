import Casework
import Commands
import Documents
import EventLog
import TextForms
import Values

extension XLSXError: Told {
  /// The refusal of what a workbook can't hold, with its place.
  var failure: Failure {
    switch self {
    case .longText(let sheet, let cell, let length):
      .usage("too-much-for-xlsx.long-text", ["sheet": sheet, "cell": cell, "length": length, "longest": Self.longestText])
    case .rows(let sheet, let count): .usage("too-much-for-xlsx.rows", ["sheet": sheet, "count": count])
    case .columns(let sheet, let count): .usage("too-much-for-xlsx.columns", ["sheet": sheet, "count": count])
    }
  }
}

extension DefinitionFault: Told {
  /// The fault of a definition that words make, with the place in it, for there is no file to point into.
  var failure: Failure {
    let place = path.map { step in
      switch step {
      case .key(let key): key
      case .index(let index): "[\(index)]"
      }
    }.joined(separator: ".")
    return Failure(.usage, code: "bad-definition", Localized(zh: "\(place)：\(message.zh)", en: "\(place): \(message.en)"))
  }
}

extension UnreadableDefinition: Told {
  /// The failure of a definition in the log that this program can't read.
  var failure: Failure {
    .io("newer-format", ["caseID": caseID, "seq": seq])
  }
}
