extension Rational {
  /// The nearest multiple of a step, halves away from zero (四舍五入).
  func rounded(toStep step: Rational) -> Rational? {
    divided(by: step)?.rounded(to: 0).flatMap { Rational($0).multiplied(by: step) }
  }

  /// The multiple of a step that is left when the rest is cut off.
  func truncated(toStep step: Rational) -> Rational? {
    divided(by: step)?.truncated(to: 0).flatMap { Rational($0).multiplied(by: step) }
  }

  /// Whether the number prints as another one when rounded half up, or cut, to a step.
  func prints(as printed: Rational, step: Rational) -> Bool {
    rounded(toStep: step) == printed || truncated(toStep: step) == printed
  }
}
