extension MiluoCentre2023 {
  /// What a visit with hazards leads to.
  struct Outcome {
    /// How many hazards it finds.
    let hazards: Int

    /// Whether the notice stops the work.
    let isStopWork: Bool

    /// How the notice goes on.
    let course: Course
  }

  /// How a notice goes on.
  enum Course {
    /// Answered and passed.
    case passed
    /// Passed only at the second review.
    case secondReview
    /// Answered only after a reminder.
    case reminded
    /// Transferred for prosecution, perhaps after a reminder.
    case transferred(reminded: Bool)
    /// Still open at the year's end.
    case open
  }
}
