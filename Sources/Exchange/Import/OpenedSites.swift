public import LogLines

/// The sites that the rows of one import opened, over all of its turns at the log.
public final class OpenedSites {
  var ids: Set<CaseID> = []
  /// The sites that the log has with another builder, of rows with the same permit.
  public internal(set) var matchedByPermit: Set<CaseID> = []

  /// Begins without any.
  public init() {}
}
