import DocketTestSupport
public import Testing

extension Trait where Self == ConditionTrait {
  /// Only where long tests run: with `DOCKET_FUZZ=1`, as in `.ci/run`.
  public static var inLongRuns: ConditionTrait { .enabled(if: Campaign.isLong, "it takes long: DOCKET_FUZZ=1 runs it") }
}
