import Commands

/// The pages of `docket help` that belong to no command.
enum HelpTopics {
  /// All of them, in the order in which a newcomer would read.
  static let all: [HelpTopic] = [
    .query, .measures, .tables, .time, .corrections, .privacy, .importing, .exporting, .bundles, .signatures, .draw, .log,
  ]
}
