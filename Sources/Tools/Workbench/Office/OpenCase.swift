public import LogLines
public import Values

/// A case of the made-up office that may still go on.
struct OpenCase {
  /// The kind's course.
  var course: SampleCourse

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

/// The kinds that the made-up office opens by itself; notices follow from inspections.
enum SampleCourse: Int, CaseIterable {
  case complaint, inspection, notice, activity, project, crane, tender, bidAudit, appraisal, filing, penalty, campaign

  /// The kind's name in the log.
  var kind: String { plan.kind }

  /// What the office does of a kind.
  var plan: Plan { Self.plans[rawValue] }

  /// One kind's part in the office's work.
  struct Plan: Sendable {
    let kind: String

    /// How many of a thousand new cases are of the kind.
    let share: Int

    /// Opens a case.
    let open: @Sendable (inout SampleOffice) -> Void

    /// Continues a case; returns the days until its next step, or nil if it is over.
    let advance: @Sendable (inout SampleOffice, Int) -> Int?
  }

  /// In the order of the cases.
  private static let plans = [
    Plan(kind: "complaint", share: 260, open: { $0.openComplaint() }, advance: { $0.advanceComplaint($1) }),
    Plan(kind: "inspection", share: 280, open: { $0.openInspection() }, advance: { $0.advanceInspection($1) }),
    Plan(kind: "notice", share: 0, open: { $0.openActivity() }, advance: { $0.advanceNotice($1) }),
    Plan(kind: "activity", share: 190, open: { $0.openActivity() }, advance: { _, _ in nil }),
    Plan(kind: "project", share: 20, open: { $0.openProject() }, advance: { $0.advanceProject($1) }),
    Plan(kind: "crane", share: 50, open: { $0.openCrane() }, advance: { $0.advanceCrane($1) }),
    Plan(kind: "tender", share: 37, open: { $0.openTender() }, advance: { $0.advanceTender($1) }),
    Plan(kind: "bid-audit", share: 30, open: { $0.openBidAudit() }, advance: { $0.advanceBidAudit($1) }),
    Plan(kind: "appraisal", share: 60, open: { $0.openAppraisal() }, advance: { $0.advanceAppraisal($1) }),
    Plan(kind: "filing", share: 30, open: { $0.openFiling() }, advance: { $0.advanceFiling($1) }),
    Plan(kind: "penalty", share: 40, open: { $0.openPenalty() }, advance: { $0.advancePenalty($1) }),
    Plan(kind: "campaign", share: 3, open: { $0.openCampaign() }, advance: { $0.advanceCampaign($1) }),
  ]
}

extension Draft {
  /// A draft of a made-up event, with a random id of its moment.
  public static func madeUp(
    _ type: String, _ caseID: String, on day: Day = Day(number: 19_530), by: String, at moment: Instant, _ chance: inout Chance,
    _ data: JSON.Object, expecting version: Int? = nil
  ) throws(Misunderstood) -> Draft {
    guard let type = EventType(type), let caseID = CaseID(caseID) else {
      throw Misunderstood(description: "\(type) of \(caseID) is no event of a case")
    }
    let id = EventID(at: moment, random: (chance.next(), chance.next()))
    return Draft(id: id, type: type, caseID: caseID, on: day, by: by, data: data, expectedVersion: version)
  }
}
