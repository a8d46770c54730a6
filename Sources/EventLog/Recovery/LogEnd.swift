/// Where a log in files ends: found from the last segment's last bytes, whatever the length of the log.
struct LogEnd {
  /// The segments, each with the bytes that readers may look at.
  var segments: [Segment]

  /// The last event.
  var head: LogHead?

  /// The position behind it.
  var end: LogPosition

  /// The length of the last segment's file.
  var size: Int

  /// What stands behind the end, where anything does.
  var tail: TailJudgement?

  /// What is wrong at the end or with the files' names; a reader goes as far as it can, a writer not at all.
  var damage: Damage?

  /// The bytes behind the end of an incomplete write.
  var tailCount: Int { tail == nil ? 0 : size - end.place.offset }
}
