import EventLog
import LogLines
import Workbench

/// One way of going at the product, repeated with chance: adding one is adding it to `Campaign.all`.
struct Campaign: Sendable {
  /// The word that selects it on the command line.
  let name: String

  /// What it does and what must hold.
  let title: String

  /// How many trials the bar asks for.
  let usual: Int

  private let work: @Sendable (_ count: Int, _ seed: UInt64) throws -> CampaignOutcome

  /// Names what runs a number of trials from a seed.
  init(_ name: String, _ title: String, usual: Int, work: @escaping @Sendable (_ count: Int, _ seed: UInt64) throws -> CampaignOutcome) {
    (self.name, self.title, self.usual, self.work) = (name, title, usual, work)
  }

  /// Runs a number of trials.
  func run(_ count: Int, seed: UInt64) throws -> CampaignOutcome {
    do {
      return try work(count, seed)
    } catch let unprepared as Unprepared {
      return CampaignOutcome(failures: [unprepared.description])
    }
  }

  /// The same campaign, which fails where so many trials never came to what it is for.
  func reaching(in trials: Int, _ isReached: @escaping @Sendable (CampaignOutcome) -> Bool) -> Campaign {
    Campaign(name, title, usual: usual) { count, seed in
      var outcome = try run(count, seed: seed)
      if count >= trials, !isReached(outcome) { outcome.failures.append("seed \(seed): it never came to what it is for") }
      return outcome
    }
  }

  /// All of them, in the order in which they run.
  static let all: [Campaign] = [
    .disk,
    .kill().reaching(in: 80) { $0.count(of: "events acknowledged") > 100 && $0.count(of: "batches of several") > 5 },
    .damage.reaching(in: 400) { $0.tally.count == 4 },
    .fuzz, .edges,
    .poison.reaching(in: 30) { $0.tally.count >= 8 },
    .descriptors.reaching(in: 12) { $0.count(of: "with exit 0") > 3 },
    .links.reaching(in: 60) { $0.count > 30 },
    .lock.reaching(in: 1) { $0.count(of: "events acknowledged") >= 240 },
    .calls.reaching(in: 40) { $0.count > 0 },
    // Five sources in the office, five in its copy, and seven commands beside verify.
    .histories.reaching(in: 100) { $0.tally.count == 17 },
    .signatures,
    .deliveries.reaching(in: 25) { $0.tally.count > 6 },
    .rewrittenDeliveries.reaching(in: 25) { $0.tally.count > 6 },
    .honest.reaching(in: 3) { $0.count(of: "verify") >= 3 },
    .dishonest.reaching(in: 40) { outcome in
      ["log", "page", "form"].allSatisfy { what in outcome.tally.contains { $0.name.hasPrefix(what) } }
    },
    .numbers, .linear(), .bundles,
    .personal.reaching(in: 10) { $0.count >= 10 },
    .ledgers.reaching(in: 20) { $0.count(of: "rows") > 100 },
    .forms, .measures, .facts(),
    .gather.reaching(in: 80) { outcome in
      ["taken", "known", "waiting", "signature", "clock", "cut", "rewritten", "shorter", "broken", "manifest"].allSatisfy {
        outcome.count(of: $0) > 0
      }
    },
    .requests, .page, .pages, .postgres, .failover,
  ]
}

/// A command of a campaign's preparations failed, so that there is nothing to try.
struct Unprepared: Error, CustomStringConvertible {
  let description: String
}

extension Program {
  /// The product, or another program that was built together with this one.
  ///
  /// - Parameter how: what builds it.
  static func built(_ name: String = "docket", by how: String = "swift build first") throws(Misunderstood) -> Program {
    guard let program = Program(beside: name) else { throw Misunderstood(description: "no \(name) beside this program: \(how)") }
    return program
  }

  /// Opens the log of an office that campaigns append to.
  func openOffice(_ log: String, errors: String, _ more: [String] = []) throws {
    let opening = self(["init", log, "--name", "示范监督站", "--by", "root"] + more, errors: errors)
    guard try ChildProcess.run(opening).status == 0 else { throw Unprepared(description: "init of \(log) failed, see \(errors)") }
  }
}

/// What a campaign found.
struct CampaignOutcome: Sendable {
  /// How many trials there were.
  var count = 0

  /// What happened how often, to see that the campaign reaches what it is for.
  var tally: [(name: String, count: Int)] = []

  /// What must not be, each with how to have it again.
  var failures: [String] = []

  /// How often something happened.
  func count(of name: String) -> Int { tally.first { $0.name == name }?.count ?? 0 }

  /// Adds to what happened.
  mutating func count(_ name: String, _ count: Int = 1) {
    if let index = tally.firstIndex(where: { $0.name == name }) { tally[index].count += count } else { tally.append((name, count)) }
  }

  /// Runs trials in turn by one random source; findings are reported with seed and number.
  static func trials(
    _ count: Int, seed: UInt64, _ trial: (inout Chance, inout CampaignOutcome) throws -> [String]
  ) rethrows -> CampaignOutcome {
    var chance = Chance(seed: seed)
    var outcome = CampaignOutcome()
    while outcome.count < count {
      outcome.count += 1
      outcome.failures += try trial(&chance, &outcome).map { "seed \(seed), trial \(outcome.count): \($0)" }
    }
    return outcome
  }

  /// Runs trials, each from a seed of its own, which findings are reported with.
  static func seeds(
    _ count: Int, from seed: UInt64, _ trial: (UInt64, inout CampaignOutcome) throws -> [String]
  ) rethrows -> CampaignOutcome {
    var outcome = CampaignOutcome()
    let first = seed % 1_000_000_000
    for seed in first..<first + UInt64(count) {
      outcome.failures += try trial(seed, &outcome).map { "seed \(seed): \($0)" }
      outcome.count += 1
    }
    return outcome
  }
}

extension Array {
  /// A random selection of elements, or all of them if there are no more.
  func some(_ count: Int, _ chance: inout Chance) -> ArraySlice<Element> {
    (count < self.count ? shuffled(using: &chance) : self).prefix(count)
  }

  /// A number of elements one after the other, from a place that a seed chooses on.
  func some(_ count: Int, from seed: UInt64) -> [Element] {
    (0..<Swift.min(count, self.count)).map { self[($0 + Int(seed % UInt64(self.count))) % self.count] }
  }
}

/// The bytes of all files below a folder, to be compared, put back or put elsewhere.
struct KeptFiles {
  private(set) var files: [String: [UInt8]] = [:]

  /// Reads them.
  init(below root: String, leavingOut: Set<String> = []) throws {
    for (path, status) in try Files.below(root, leavingOut: leavingOut) where status.kind == .file {
      files[path] = try POSIXFileSystem().contents(of: "\(root)/\(path)", limit: .max) ?? []
    }
  }

  /// The names of those that hold something, in order.
  var names: [String] { files.filter { !$0.value.isEmpty }.keys.sorted() }

  /// Writes them below a folder, as its owner's alone.
  func write(below path: String) throws {
    for (name, bytes) in files {
      let file = "\(path)/\(name)"
      try POSIXFileSystem().makeDirectories(Path.parent(of: file), mode: 0o700)
      try Files.write(bytes, to: file, mode: 0o600)
    }
  }
}
