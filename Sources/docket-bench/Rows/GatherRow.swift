import Workbench

/// A province's morning: 150 offices have sent a hundred new events each, and all is taken in.
struct GatherRow: Row {
  let name = "gather"
  let title = "150 offices with 100 new events each, taken in"

  private static let offices = 150

  func measure(_ bench: Bench) throws -> [Comparison] {
    guard let tool = Program(named: "ssh-keygen") else {
      bench.note("SKIPPING \(name): ssh-keygen is not installed (apt-get install openssh-client)")
      return []
    }
    let folder = bench.folder("gathering")
    ScratchFolder.remove(folder)
    try Files.makeFolder(folder)
    let (key, share, province) = ("\(folder)/key", "\(folder)/share", "\(folder)/province")
    try Files.makeFolder(share)
    try bench.run(tool(["-q", "-t", "ed25519", "-N", "", "-C", "bench", "-f", key], errors: "/dev/null"))
    try bench.run(bench.product(["gather", "init", province, "--id", "province", "--name", "全省"]))
    let logs = (1...Self.offices).map { "\(folder)/office-\($0)" }
    for (place, log) in logs.enumerated() {
      let id = "office-\(place + 1)"
      try bench.run(bench.product(["init", log, "--office", id, "--name", id]))
      try bench.run(bench.product(["gather", "expect", id, "--key", key + ".pub", "--log", province]))
    }
    let rounds = min(bench.rounds, 3)
    var endings: [ChildProcess.Ending] = []
    for round in 0...rounds {
      for log in logs {
        try bench.appendMore(100, to: log)
        try bench.run(bench.product(["send", share, "--key", key, "--log", log]))
      }
      let ending = try bench.run(bench.product(["gather", "take", share, "--log", province]))
      if round > 0 { endings.append(ending) }
    }
    let sample = Sample(endings)
    let peer = try verifying(tool, key, share, bench)
    return [
      Comparison(
        what: title, own: sample, peer: ("150 runs of ssh-keygen -Y verify, \(ChildProcess.processors) at a time", peer),
        bar: .ratio(2))
    ]
  }

  /// The time of as many verifications, one for each processor at a time.
  private func verifying(_ tool: Program, _ key: String, _ share: String, _ bench: Bench) throws -> Sample {
    let signers = bench.folder("gathering/signers")
    try Files.write("bench \(try Files.text(of: key + ".pub"))", to: signers)
    let parcels = (1...Self.offices).compactMap { office in
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
}
