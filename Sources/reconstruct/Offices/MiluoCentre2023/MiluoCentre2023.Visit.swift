import EventLog

extension MiluoCentre2023 {
  /// One visit to a project, before it is decided what it finds.
  struct Visit {
    /// The project.
    let site: Site

    let day: Day

    /// The kind of inspection.
    let type: String

    /// The campaign that it belongs to, if it does.
    var campaign: Deed?
  }
}
