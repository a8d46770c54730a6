import EventLog

/// One figure of the product beside that of a peer, and what the ratio may be.
struct Comparison {
  /// What was measured.
  let what: String

  /// The product's time.
  let own: Sample

  /// The peer and its time; nil if a fixed bar is all there is, or the peer isn't installed.
  var peer: (name: String, sample: Sample)?

  /// What the figure may be.
  var bar = Bar.none

  /// Whether a page prints the memory beside the time.
  var tellsMemory = false

  /// So many bytes of memory at most, beside the bar.
  var mostMemory: Double?

  /// The limit of a figure.
  enum Bar {
    /// So many times the peer's time at most; the number in brackets is where we would like to be.
    case ratio(Double, stretch: Double? = nil)
    /// So many seconds at most.
    case seconds(Double, stretch: Double? = nil)
    /// So many bytes of memory at most.
    case memory(Double)
    /// No limit of its own.
    case none
  }

  /// The own time over the peer's.
  var ratio: Double? { peer.map { own.median / $0.sample.median } }

  /// How the figure stands to its bar.
  var verdict: String {
    let (value, limit, stretch): (Double?, Double, Double?) =
      switch bar {
      case .ratio(let limit, let stretch): (ratio, limit, stretch)
      case .seconds(let limit, let stretch): (own.median, limit, stretch)
      case .memory(let limit): (own.memory.map { Double($0) }, limit, nil)
      case .none: (nil, 0, nil)
      }
    if let mostMemory, let memory = own.memory, Double(memory) > mostMemory { return "OVER" }
    guard let value else { return mostMemory == nil ? "" : "ok" }
    if let stretch, value <= stretch { return "stretch" }
    return value <= limit ? "ok" : "OVER"
  }

  /// The bar in words.
  var limit: String {
    [limitOfBar, mostMemory.map { "≤ \($0.asMemory)" } ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private var limitOfBar: String {
    switch bar {
    case .ratio(let limit, let stretch): "≤ \(limit.rounded(to: 2))×" + (stretch.map { " (\($0.rounded(to: 2)))" } ?? "")
    case .seconds(let limit, let stretch): "≤ \(limit.asTime)" + (stretch.map { " (\($0.asTime))" } ?? "")
    case .memory(let limit): "≤ \(limit.asMemory)"
    case .none: ""
    }
  }

  /// Whether it is about memory, or the size of a file, and not about time.
  var isMemory: Bool { if case .memory = bar { true } else { false } }

  /// The own figure.
  var shown: String {
    let memory = own.memory.map { Double($0).asMemory } ?? ""
    return isMemory ? memory : own.median.asTime + (tellsMemory ? ", \(memory)" : "")
  }

  /// The comparison as a value.
  var json: JSON {
    var object: JSON.Object = ["what": .string(what), "docket": own.json]
    if let peer {
      object["peer"] = .string(peer.name)
      object["peerTime"] = peer.sample.json
    }
    if let ratio { object["ratio"] = .figure(ratio) }
    object["bar"] = .string(limit)
    object["verdict"] = .string(verdict)
    return .object(object)
  }
}

extension Sample {
  /// The sample as a value, in seconds.
  var json: JSON {
    var object: JSON.Object = [
      "median": .figure(median), "low": .figure(spread.low), "high": .figure(spread.high), "runs": .number(count),
    ]
    if let processor { object["processor"] = .figure(processor) }
    if let memory { object["memory"] = .number(memory) }
    return .object(object)
  }
}

extension JSON {
  /// A measured number, to the sixth decimal.
  static func figure(_ value: Double) -> JSON {
    .number(Decimal(millionths: Int128((value * 1e6).rounded())))
  }
}
