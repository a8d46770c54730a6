import EventLog
import Values
import Workbench

/// Rows of what goes to the bureau: parcels that are gathered, and facts for its own engine.
extension BenchRow {
  /// A province's morning: a hundred new events of each of 150 offices are collected.
  static let gather = BenchRow("gather", "150 offices with 100 new events each, collected") { bench, title in
    guard let tool = Program(named: "ssh-keygen") else {
      Lines.complain("SKIPPING gather: ssh-keygen is not installed (apt-get install openssh-client)")
      return []
    }
    let folder = bench.folder("gathering")
    ScratchFolder.remove(folder)
    try Files.makeFolder(folder)
    let (key, share, province) = ("\(folder)/key", "\(folder)/share", "\(folder)/province")
    try Files.makeFolder(share)
    try bench.run(tool(["-q", "-t", "ed25519", "-N", "", "-C", "bench", "-f", key], errors: "/dev/null"))
    try bench.run(bench.docket(["gather", "init", province, "--id", "province", "--name", "全省"]))
    let logs = (1...senders).map { "\(folder)/office-\($0)" }
    for (place, log) in logs.enumerated() {
      let id = "office-\(place + 1)"
      try bench.run(bench.docket(["init", log, "--office", id, "--name", id]))
      try bench.run(bench.docket(["gather", "expect", id, "--key", key + ".pub", "--log", province]))
    }
    let rounds = min(bench.rounds, 3)
    var endings: [ChildProcess.Ending] = []
    for round in 0...rounds {
      for log in logs {
        try bench.appendMore(100, to: log)
        try bench.run(bench.docket(["send", share, "--key", key, "--log", log]))
      }
      let ending = try bench.run(bench.docket(["gather", "take", share, "--log", province]))
      if round > 0 { endings.append(ending) }
    }
    let sample = Sample(endings)
    let peer = try verifying(tool, key, share, bench)
    return [
      Comparison(
        what: title, own: sample, peer: ("150 runs of ssh-keygen -Y verify, \(ChildProcess.processors) at a time", peer),
        bar: .ratio(2.2))
    ]
  }

  private static let senders = 150

  /// The time of as many verifications, one for each processor at a time.
  private static func verifying(_ tool: Program, _ key: String, _ share: String, _ bench: Bench) throws -> Sample {
    let signers = bench.folder("gathering/signers")
    try Files.write("bench \(try Files.text(of: key + ".pub"))", to: signers)
    let parcels = (1...senders).compactMap { office in
      ScratchFolder.names(in: "\(share)/office-\(office)").first { !$0.hasPrefix(".") }.map { "\(share)/office-\(office)/\($0)" }
    }
    var times: [UInt64] = []
    for _ in 0..<3 {
      let start = ChildProcess.now()
      var running: [ChildProcess] = []
      for parcel in parcels {
        if running.count == max(1, ChildProcess.processors) { _ = running.removeFirst().wait() }
        let words = ["-Y", "verify", "-f", signers, "-I", "bench", "-n", "docket-parcel", "-s", "\(parcel)/parcel.json.sig"]
        running.append(try ChildProcess(tool(words, input: "\(parcel)/parcel.json")))
      }
      for one in running { _ = one.wait() }
      times.append(ChildProcess.now() - start)
    }
    return Sample(nanoseconds: times)
  }

  /// Facts for the bureau's own engine: writing them, adding what is new, and asking DuckDB over them.
  static let facts = BenchRow("facts", "facts", peers: [.duckdb]) { bench, title in
    let measure = "rate(complaint.received -> resolved topic:quality)"
    let log = try bench.log()
    let whole = bench.folder("facts")
    let rounds = min(bench.rounds, 3)
    func writing(_ folder: String, _ more: [String] = []) -> Bench.Run {
      ScratchFolder.remove(folder)
      return bench.docket(["facts", folder, "--log", log] + more)
    }
    // Of every kind: what the first and last day of the log are is asked of all of them.
    let count = { () throws -> Bench.Run in
      bench.forgetCaches()
      return bench.docket(["report", "--year", "2023", "--json", "--log", log])
    }
    let samples = try bench.race([{ writing(whole) }, count], rounds: rounds)
    var rows = [
      Comparison(
        what: "\(title), written", own: samples[0], peer: ("the cold figures of every kind", samples[1]), bar: .ratio(2))
    ]
    let head = try POSIXFileSystem().contents(of: "\(whole)/facts.json", limit: .max).map { try JSON(parsing: $0) }
    let size = head?["offices"]?.array?.first?["size"]?.decimal?.whole ?? 0
    try bench.appendMore(100)
    let added = try bench.race([{ writing(bench.folder("facts-since"), ["--since", String(size)]) }], rounds: rounds)
    rows.append(
      Comparison(
        what: "\(title), --since, after 100 new events", own: added[0], peer: ("all of them", samples[0]), bar: .ratio(0.1)))
    guard let duckdb = bench.program(.duckdb) else { return rows }
    let database = bench.folder("facts.duckdb")
    ScratchFolder.remove(database)
    try bench.run(duckdb([database, "-c", ".cd \(whole)", "-c", ".read load-duckdb.sql"]))
    let words = ["count", measure, "--year", "2023", "--per", "office,month", "--sql", "duckdb", "--log", log]
    let statement = try bench.output(of: bench.docket(words))
    let asked = try bench.race([{ duckdb([database, "-c", statement]) }], rounds: bench.rounds)[0]
    rows.append(Comparison(what: "\(title), queried by DuckDB", own: asked, bar: .seconds(0.3)))
    return rows
  }
}
