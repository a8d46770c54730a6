import Values
import Workbench

/// One figure of the product beside that of a peer, and what the ratio may be.
struct Comparison {
  /// What was measured.
  var what: String

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

  /// The figure compared with its bar.
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

/// Repeated measurements in seconds; the spread shows disturbances.
struct Sample {
  /// The measurements in order of size.
  private let sorted: [Double]

  /// The median processor time of whole processes, which a busy machine changes less than the clock.
  private(set) var processor: Double?

  /// The most memory that any of the processes had, in bytes.
  private(set) var memory: Int?

  /// Takes processes that have ended.
  init(_ endings: [ChildProcess.Ending]) {
    self.init(nanoseconds: endings.map(\.wall))
    processor = Sample(nanoseconds: endings.map { UInt64($0.processor) * 1_000 }).median
    memory = endings.map(\.memory).max()
  }

  /// Takes a number of bytes.
  init(bytes: Int) {
    sorted = [0]
    memory = bytes
  }

  /// Adds measurements of some repetitions each, in nanoseconds.
  init(nanoseconds: [UInt64], of repetitions: Int = 1) {
    sorted = nanoseconds.map { Double($0) / 1e9 / Double(repetitions) }.sorted()
  }

  /// How many there are.
  var count: Int { sorted.count }

  /// The middle one.
  var median: Double { sorted[sorted.count / 2] }

  /// The smallest and the largest, half the quarters at the ends left out.
  var spread: (low: Double, high: Double) {
    let cut = sorted.count / 4
    return (sorted[cut], sorted[sorted.count - 1 - cut])
  }
}

extension Double {
  /// The seconds as a person reads them: `1.23 ms`.
  var asTime: String {
    if self >= 1 { return "\(rounded(to: 2)) s" }
    if self >= 0.001 { return "\((self * 1e3).rounded(to: 2)) ms" }
    return "\((self * 1e6).rounded(to: 1)) µs"
  }

  /// The bytes as a person reads them: `125 MB`.
  var asMemory: String {
    switch self {
    case ..<1e6: "\((self / 1e3).rounded(to: 0)) KB"
    case ..<1e8: "\((self / 1e6).rounded(to: 1)) MB"
    case _: "\((self / 1e6).rounded(to: 0)) MB"
    }
  }

  /// The number with some decimals.
  func rounded(to decimals: Int) -> String {
    var unit = 1
    for _ in 0..<decimals { unit *= 10 }
    let scaled = Int((self * Double(unit)).rounded())
    guard decimals > 0 else { return String(scaled) }
    let fraction = String(scaled % unit)
    return "\(scaled / unit)." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
  }
}
