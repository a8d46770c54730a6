import LogLines

/// The sites that the rows of one import opened, over all of its turns at the log.
public final class OpenedSites {
  var ids: Set<CaseID> = []

  /// Begins without any.
  public init() {}
}
