import EventLog
import LogLines
import TextForms
import Values

/// What a check of a folder of evidence found, file by file.
struct EvidenceFindings {
  var (files, receipts, lists) = (0, 0, 0)
  /// How many files were compared with what the program makes of the log again; nil without a log.
  var counted: Int?
  /// The event that records the folder, and the root that its receipt leads to.
  var record: (event: Event, checkpoint: Checkpoint)?
  private(set) var wrong: [(path: String, why: Localized)] = []
  private(set) var unchecked: [(path: String, why: Localized)] = []

  /// Notes what contradicts a file.
  mutating func refute(_ path: String, _ message: String, _ values: [String: any CustomStringConvertible] = [:]) {
    wrong.append((path, Localized(message: message, values)))
  }

  /// Notes what can't be checked of a file.
  mutating func doubt(_ path: String, _ message: String, _ values: [String: any CustomStringConvertible] = [:]) {
    unchecked.append((path, Localized(message: message, values)))
  }

  /// What is said of the whole.
  var verdict: Verdict<Localized> {
    func said(_ entry: (path: String, why: Localized)) -> Localized {
      Localized { TextForms.shownInLine(entry.path) + " " + entry.why[$0] }
    }
    if let first = wrong.first { return .contradicted(said(first)) }
    return unchecked.first.map { .unchecked(said($0)) } ?? .proved
  }
}
