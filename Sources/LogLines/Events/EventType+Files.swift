public import Values

/// Which files beside the log an event rests on: the one place that says it.
extension EventType {
  /// `table.submitted`: a table's figures were frozen, with the files that went out.
  public static let tableSubmitted = EventType(uncheckedKind: "table", name: "submitted")

  /// The hashes of the files that an event of this type with these fields rests on.
  public func filesNamed(in data: JSON.Object) -> [Digest] {
    filesNamed(attachments: data["attachments"], files: data["files"])
  }

  /// The same of the two members that may name files: earlier programs named a submission's only in its `files`, by name.
  func filesNamed(attachments: JSON?, files: JSON?) -> [Digest] {
    let named = (attachments?.array ?? []).compactMap { $0["sha256"]?.string.flatMap { Digest(hex: $0) } }
    guard self == .tableSubmitted else { return named }
    let submitted = (files?.object ?? [:]).members.compactMap { $0.value.string.flatMap { Digest(hex: $0) } }
    return named + submitted.filter { !named.contains($0) }
  }
}
