import EventLog

extension MiluoCentre2023 {
  /// A supervised building project, as the rest of the year's work needs to know it.
  struct Site {
    /// Its registration.
    let deed: Deed

    /// What is built.
    let sector: SiteNames.Sector

    /// Its floor area in square metres, its cost in yuan.
    let area, cost: Int

    /// The day of its registration.
    let registered: Day

    /// Who supervises it.
    let inspector: String

    /// How it stands at the year's end.
    let fate: Fate

    /// The days between which it can be visited; none where nobody goes.
    var open: ClosedRange<Day>?

    /// The day of its acceptance.
    var accepted: Day?

    /// Whether inspectors went there this year.
    var isVisited: Bool { open != nil }
  }

  /// How a project stands at the year's end.
  enum Fate {
    /// 在建.
    case active
    /// 停工.
    case stopped
    /// 未开工.
    case notStarted
    /// 竣工验收.
    case accepted
  }
}
