import LogLines

/// The hazards of the sites that an office was asked about, as long as nothing else is recorded there.
public final class HazardMemory {
  private var hazards: [CaseID: [Hazard]] = [:]
  /// A batch may speak of a site in each of its rows, and of many sites.
  private static let most = 64

  init() {}

  func hazards(of root: CaseID, follow: () throws -> [Hazard]) rethrows -> [Hazard] {
    if let known = hazards[root] { return known }
    let new = try follow()
    if hazards.count >= Self.most { hazards = [:] }
    hazards[root] = new
    return new
  }
}
