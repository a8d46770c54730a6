import EventLog

/// A case of the made-up office that may still go on.
struct OpenCase {
  /// The kind's course.
  var course: Course

  /// The case.
  var id: CaseID

  /// Its version, and so the number of its events.
  var version = 0

  /// The day of its last event.
  var on: Day

  /// How far along its course it is.
  var step = 0

  /// The project that it is about, by its place in the list of projects.
  var project = 0

  /// The hazards not cleared yet.
  var hazards = 0

  /// The inspection behind a notice, by its place among the open cases.
  var inspection: Int?

  /// The event that opened it.
  var opening = EventID(high: 0, low: 0)

  /// Whether the opening event was voided.
  var isVoid = false
}

/// The kinds whose cases the made-up office opens by itself; notices follow from inspections.
enum Course: Int, CaseIterable {
  case complaint, inspection, notice, activity, project, crane, tender, bidAudit, appraisal, filing, penalty, campaign

  /// The kind's name in the log.
  var kind: String { nameAndShare.name }

  /// How many of a thousand new cases are of the kind.
  var share: Int { nameAndShare.share }

  private var nameAndShare: (name: String, share: Int) {
    switch self {
    case .complaint: ("complaint", 260)
    case .inspection: ("inspection", 280)
    case .notice: ("notice", 0)
    case .activity: ("activity", 190)
    case .project: ("project", 20)
    case .crane: ("crane", 50)
    case .tender: ("tender", 37)
    case .bidAudit: ("bid-audit", 30)
    case .appraisal: ("appraisal", 60)
    case .filing: ("filing", 30)
    case .penalty: ("penalty", 40)
    case .campaign: ("campaign", 3)
    }
  }
}
