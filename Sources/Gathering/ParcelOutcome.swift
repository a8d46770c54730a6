/// What became of a parcel.
public struct ParcelOutcome {
  /// The office's id, as the folder around the parcel says.
  public let office: String
  /// The parcel's folder.
  public let path: String
  /// The sizes that it states, if readable.
  public let from, to: Int?
  /// What became of it.
  public let result: Result
  /// Why it was refused.
  public internal(set) var fault: ParcelFault?
  /// Whether that was refused before, and is settled.
  public internal(set) var isSeen = false

  /// What may become of a parcel.
  public enum Result: String, CaseIterable {
    case taken, known, waiting, refused
  }
}
