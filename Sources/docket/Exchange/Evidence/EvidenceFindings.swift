import TextForms

/// What a check of a folder of evidence found, file by file.
struct EvidenceFindings {
  var (files, receipts, lists, events) = (0, 0, 0, 0)
  /// The files that were compared with events or with lists; the others rest on their sums.
  var compared: Set<String> = []
  /// The events that some list names.
  var listed: Set<Int> = []
  var wrong: [(path: String, why: Localized)] = []
  var unchecked: [(path: String, why: Localized)] = []
}
