import Workbench

/// What was measured again and again, in seconds; whatever the machine was doing meanwhile is in the spread.
struct Sample {
  /// The measurements in order of size.
  private let sorted: [Double]

  /// The median of the processor's time, of all its cores, where whole processes were measured: it says more than the clock on a busy machine.
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

  /// Takes measurements of so many repetitions each, in nanoseconds.
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

  /// The number with so many decimals.
  func rounded(to decimals: Int) -> String {
    var unit = 1
    for _ in 0..<decimals { unit *= 10 }
    let scaled = Int((self * Double(unit)).rounded())
    guard decimals > 0 else { return String(scaled) }
    let fraction = String(scaled % unit)
    return "\(scaled / unit)." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
  }
}
