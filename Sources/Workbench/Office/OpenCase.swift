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
  var kind: String {
    switch self {
    case .complaint: "complaint"
    case .inspection: "inspection"
    case .notice: "notice"
    case .activity: "activity"
    case .project: "project"
    case .crane: "crane"
    case .tender: "tender"
    case .bidAudit: "bid-audit"
    case .appraisal: "appraisal"
    case .filing: "filing"
    case .penalty: "penalty"
    case .campaign: "campaign"
    }
  }

  /// How many of a thousand new cases are of the kind.
  var share: Int {
    switch self {
    case .complaint: 260
    case .inspection: 280
    case .notice: 0
    case .activity: 190
    case .project: 20
    case .crane: 50
    case .tender: 37
    case .bidAudit: 30
    case .appraisal: 60
    case .filing: 30
    case .penalty: 40
    case .campaign: 3
    }
  }
}
