extension Kind {
  /// A built-in kind before it is made: a command that needs one kind makes only that one.
  struct Entry: Sendable {
    /// The identifier.
    let id: String
    /// The Chinese label.
    let label: String
    /// Whether it is casework or an affair of the office itself.
    var origin = Origin.builtIn
    /// The fields that it has gained since the first version, which an office's older file doesn't hold.
    var gained: [String] = []
    /// Makes the kind.
    let make: @Sendable () -> Kind

    /// Whether a definition was a version of the kind when it was adopted.
    ///
    /// A version had to keep every field and every way to open a case. An office's own kind of that name, adopted before there was this
    /// one, has others.
    func isBase(of kind: Kind) -> Bool {
      let builtIn = make()
      return builtIn.allFields.allSatisfy { gained.contains($0.id) || kind.field($0.id)?.type.word == $0.type.word }
        && builtIn.actions.allSatisfy { action in !action.from.opens || kind.actions(recording: action.event).contains { $0.from.opens } }
    }
  }

  /// The built-in kind that a kind is, or is a version of.
  var base: Entry? { Self.builtIn.first { $0.id == id && $0.isBase(of: self) } }

  /// Every built-in kind, a text each in `Sources/Texts/kinds`.
  static let builtIn: [Entry] = [
    Entry(id: "project", label: "项目", gained: ["visits"]) { .project },
    Entry(id: "campaign", label: "专项行动") { .campaign },
    Entry(id: "inspection", label: "检查", gained: ["clause", "draw", "clear", "seen", "unseen", "assignee"]) { .inspection },
    Entry(id: "notice", label: "通知书", gained: ["hazard", "clause", "clear", "seen", "unseen", "assignee"]) { .notice },
    Entry(id: "complaint", label: "投诉", gained: ["rating"]) { .complaint },
    Entry(id: "crane", label: "起重机械", gained: ["valid", "assignee"]) { .crane },
    Entry(id: "filing", label: "竣工验收备案") { .filing },
    Entry(id: "accident", label: "事故") { .accident },
    Entry(id: "tender", label: "招标项目") { .tender },
    Entry(id: "bid-audit", label: "标后稽查") { .bidAudit },
    Entry(id: "appraisal", label: "考评") { .appraisal },
    Entry(id: "penalty", label: "处罚") { .penalty },
    Entry(id: "activity", label: "工作记录") { .activity },
    Entry(id: "survey", label: "满意度调查") { .survey },
    Entry(id: "budget", label: "预算") { .budget },
    Entry(id: "office", label: "单位", origin: .system) { .office },
    Entry(id: "person", label: "人员", origin: .system) { .person },
    Entry(id: "table", label: "绩效表", origin: .system) { .table },
    Entry(id: "calendar", label: "日历", origin: .system) { .calendar },
    Entry(id: "measure", label: "指标", origin: .system) { .measure },
    Entry(id: "kind", label: "类型", origin: .system) { .kind },
    Entry(id: "draw", label: "随机抽查", origin: .system) { .draw },
    Entry(id: "clauses", label: "检查条款", origin: .system) { .clauses },
  ]

  /// The built-in kind of an identifier.
  private static func made(_ id: String) -> Kind {
    guard let entry = builtIn.first(where: { $0.id == id }) else { preconditionFailure("\(id) is no built-in kind") }
    return written(id, entry.label, origin: entry.origin)
  }

  /// The kind of a text that the program has inside, which is right: a test reads them all.
  private static func written(_ id: String, _ label: String, origin: Origin) -> Kind {
    do throws(CatalogText.Fault) {
      return try Kind(written: CatalogText(of: id), id: id, label, origin: origin)
    } catch {
      preconditionFailure("Sources/Texts/kinds/\(id).txt: \(error)")
    }
  }

  /// A building or municipal project under supervision (受监项目).
  public static let project = made("project")
  /// A special campaign (专项行动), to which inspections belong.
  public static let campaign = made("campaign")
  /// An inspection of a site (检查).
  public static let inspection = made("inspection")
  /// A notice to a site (通知书).
  public static let notice = made("notice")
  /// A complaint (投诉) from receipt to its end.
  public static let complaint = made("complaint")
  /// A crane or hoist (起重机械).
  public static let crane = made("crane")
  /// A filing of completion (竣工验收备案).
  public static let filing = made("filing")
  /// An accident on a site (事故).
  public static let accident = made("accident")
  /// A tender (招标项目), from publication to the award.
  public static let tender = made("tender")
  /// An audit after the award of a tender (标后稽查).
  public static let bidAudit = made("bid-audit")
  /// A site's quarterly appraisal (考评).
  public static let appraisal = made("appraisal")
  /// A penalty or another measure against somebody (处罚).
  public static let penalty = made("penalty")
  /// Other work that is counted (工作记录).
  public static let activity = made("activity")
  /// A survey of satisfaction (满意度调查).
  public static let survey = made("survey")
  /// A line of the budget (预算).
  public static let budget = made("budget")

  /// The office itself (单位): its first event opens every log.
  public static let office = made("office")
  /// A person on the roster (人员).
  public static let person = made("person")
  /// A performance table (绩效表), from its adoption to its submission.
  public static let table = made("table")
  /// A year's holidays and make-up working days (日历).
  public static let calendar = made("calendar")
  /// A named measure (指标).
  public static let measure = made("measure")
  /// A kind of case that the office defined (类型).
  public static let kind = made("kind")
  /// A draw of inspections (随机抽查).
  public static let draw = made("draw")
  /// A library of clauses that inspections check by (检查条款).
  public static let clauses = made("clauses")
  /// A hazard on site (隐患), which is derived and which nobody records.
  public static let hazard = written("hazard", "隐患", origin: .system)
  /// An office that should send its log to a gathering (报送单位); only a gathering's log has the kind.
  public static let source = written("source", "报送单位", origin: .system)
}

/// The words of kinds that the program itself looks for.
extension Kind {
  /// The kinds that are the office's own to keep: field copies don't bring them along.
  static let officeAffairs: Set<String> = [office.id, person.id, kind.id, table.id, clauses.id, draw.id, "bundle", "copy", "source"]

  /// The field of the assignee.
  public static let assigneeField = "assignee"
  /// The field of who looks after a project.
  public static let inspectorField = "inspector"
  /// The field that says which section looks after a case.
  public static let sectionField = "section"
  /// The fields, of any kind, that name people of the office.
  public static let peopleFields: Set<String> = [inspectorField, assigneeField, colleaguesField]

  /// The field that names those who took part beside who records it.
  public static let colleaguesField = "with"

  /// The event by which the office's admins say what they ask of what comes in.
  static let policyEvent = "policy-set"
  /// The field that says whether the office takes in signed bundles only.
  public static let signedBundles = "signed-bundles"
  /// The field that says whether people with a key make copies and bring in their bundles by themselves.
  public static let ownCopies = "own-copies"
  /// The field that says which actions devices may deliver.
  public static let devices = "devices"
  /// The field that says where each person's page of the day is sent.
  public static let webhook = "webhook"
  /// The field that says which deadlines cases get that come without one.
  public static let usualDeadlines = "due"
  /// The field that says down to which rating the rated are satisfied.
  public static let satisfiedFrom = "satisfied-from"
  /// The field that says how often sites are seen that say nothing of it.
  public static let usualVisits = "visits"
  /// The field that says how long personal values are kept behind a case's end.
  public static let retention = "keep"
  /// The field that says which of the audit's rules the office sets aside, and why.
  public static let auditOff = "audit-off"
  /// The field that says whether a copy's personal values go along when it is synchronised.
  public static let syncPersonal = "sync-personal"
  /// The field that says from which day on accepted sites owe their report.
  public static let reportFrom = "report-from"
  /// The state of a site that stands still and isn't supervised.
  public static let suspended = "suspended"
  /// The states of a site whose work, or its supervision, was stopped.
  public static let statesAtRest = ["stopped", suspended]
  /// The fields of the office's policy.
  public static var policyFields: [Field] {
    [
      signedBundles, ownCopies, devices, webhook, usualDeadlines, satisfiedFrom, syncPersonal, usualVisits, retention, auditOff,
      reportFrom,
    ].compactMap { office.field($0) }
  }
  /// The event that puts a way of numbering papers in force.
  static let numberedEvent = "numbered"
  /// The state of a submitted table.
  static let submittedTable = "submitted"
  /// The member of a log's first event that makes it a gathering's own.
  public static let gatheringMark = "gathering"
}

extension Field {
  /// Whether it names people of the office, each of whom may have had several names.
  public var namesPeople: Bool { Kind.peopleFields.contains(id) }
}
