public import EventLog

/// What `count` and `explain` print for programs.
extension MeasureResult {
  /// The answer of `count`: the figure, the period, the groups.
  public func json(measure: String, period: ClosedRange<Day>, asOf: Day?) -> JSON {
    .object(object(measure: measure, period: period, asOf: asOf))
  }

  /// The answer of `explain`: that of `count`, with the events behind it and, where they were asked for, those that don't count.
  public func explanation(measure: String, period: ClosedRange<Day>, asOf: Day?, chinese: Bool) -> JSON {
    var object = object(measure: measure, period: period, asOf: asOf)
    object["events"] = .array(events.map { .number($0) })
    object["excluded"] = .array(
      excluded.map { ["seq": .number($0.place.seq), "reason": .string($0.reason.text(chinese: chinese))] })
    return .object(object)
  }

  /// How many of the counted events fell into each month, in order, each once; by the functions' first events.
  public var months: [(month: String, count: Int)] {
    var counts: [String: Int] = [:]
    var seen: Set<EventPlace> = []
    for event in parts.flatMap(\.counted) where seen.insert(event.place).inserted {
      counts[GroupKey.TimeKey.month.group(of: event.on), default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { (month: $0.key, count: $0.value) }
  }

  private func object(measure: String, period: ClosedRange<Day>, asOf: Day?) -> JSON.Object {
    var object: JSON.Object = ["measure": .string(measure)]
    for (key, value) in figure.members { object[key] = value }
    object["period"] = .array([.string(period.lowerBound.description), .string(period.upperBound.description)])
    object["asOf"] = asOf.map { .string($0.description) } ?? .null
    if !keys.isEmpty {
      object["groups"] = .array(
        groups.map { group in
          var members: JSON.Object = ["key": .object(JSON.Object(zip(keys, group.key).map { ($0, $1) }))]
          for (key, value) in group.figure.members { members[key] = value }
          return .object(members)
        })
    }
    return object
  }
}

extension Figure {
  /// The value, and the sides of a ratio, as JSON has them: a day as its text, a number half up to six decimals.
  var members: [(String, JSON)] {
    var members: [(String, JSON)] = [("value", json)]
    if let ratio {
      members.append(("numerator", ratio.numerator.json))
      members.append(("denominator", ratio.denominator.json))
    }
    return members
  }

  /// The value as JSON has it; `null` where it is undefined.
  public var json: JSON {
    if let day { return .string(day.description) }
    return value?.json ?? .null
  }
}

extension Rational {
  /// The number half up to six decimals; `null` where it is too large for any.
  var json: JSON {
    rounded(to: 6).map { .number(JSON.Number($0)) } ?? .null
  }
}
