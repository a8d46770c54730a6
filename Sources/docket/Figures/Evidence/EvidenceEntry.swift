import Indicators
import LogLines
import ProgramSession
import Publishing
import TextForms
import Values

/// A row of the table as the catalogue has it, with what is in its folder.
struct EvidenceEntry {
  /// The row's id, or `budget` or `goal`.
  let id: String
  /// The row's number on the form, with as many digits as the last one.
  let number: String
  /// Its folder; nil where it has none of its own.
  let folder: String?
  /// The indicator's names from left to right.
  let names: [String]
  var target: String?
  var actual: String?
  var figure: Figure?
  var score: Decimal?
  /// What the row rests on, in words.
  var restsOn = ""
  var files: [EvidenceFile] = []
  var gaps: [EvidenceGap] = []
  /// What moved since the submission, in red.
  var moves: [String] = []
  /// The cases whose papers are copied, of how many.
  var drawn: (cases: [CaseID], of: Int)?

  /// The name people know the row by.
  var label: String { names.last ?? id }

  /// The row for programs.
  var json: JSON { ["row": id.json, "files": .array(files.map(\.json)), "missing": .array(gaps.map(\.json))] }

  /// Names the folder of a row, safe on every system.
  static func folder(_ number: String, _ names: [String]) -> String {
    let text = ([number] + names).joined(separator: " ")
    return PaperFilling.fileName(String(PaperFilling.fileName(text).prefix(80)))
  }
}
