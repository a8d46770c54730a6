import LogLines
import Values

/// A file of the folder, as the answer for programs describes it.
struct EvidenceFile {
  /// Its path in the folder.
  let path: String
  let size: Int
  let digest: Digest
  /// The cases that it is about; nil where nobody asks.
  let cases: [CaseID]

  /// The file for programs.
  var json: JSON { ["path": path.json, "sha256": digest.hex.json, "cases": cases.map(\.description).json] }
}
