import Values
import Workbench

extension Campaign {
  /// Strips, swaps and forges signatures, checkpoints, keys and statements: `verify` with a policy fails.
  static let signatures = Campaign(
    "signatures", "signatures and checkpoints stripped, swapped, made by a stranger; keys changed, statements altered", usual: 1_000
  ) { count, seed in
    guard let shell = Program(named: "sh"), let docket = Program(beside: "docket"), Program(named: "ssh-keygen") != nil else {
      throw Unprepared(description: "sh, ssh-keygen or docket isn't there")
    }
    let folder = try ScratchFolder("docket-torture")
    let settings = [
      "DOCKET_LOG": folder("log"), "DOCKET_USER": "li", "DOCKET_NOW": "2023-07-05T09:00:00+08:00", "D": docket.path, "DOCKET_CACHE": "",
    ]
    let status = { (line: String) throws -> Int32 in
      let run = shell(["-c", "cd '\(folder.path)' && { \(line); }"], with: settings, errors: folder("errors"))
      return try ChildProcess.run(run).status
    }
    guard try status(signedOffice) == 0, try status(verify) == 0 else {
      throw Unprepared(description: "the office didn't verify to begin with")
    }
    let log = try ForgedLines(folder("log"))
    return try CampaignOutcome.trials(count, seed: seed) { chance, outcome in
      let isUntouched = chance.percent(5)
      let harm = chance.pick(SignatureHarm.allCases)
      let name = isUntouched ? "untouched" : "\(harm)"
      outcome.count(name)
      if !isUntouched { try harm.inflict(on: log, status) }
      let ended = try status(verify)
      try log.restore()
      guard try status("rm -rf log/checkpoints && cp -r kept log/checkpoints") == 0 else {
        throw Unprepared(description: "what was kept could not be put back")
      }
      return ended == (isUntouched ? 0 : 1) ? [] : ["\(name): verify ended with \(ended)"]
    }
  }

  /// An office with a person's signature, two signed checkpoints and an auditor's file.
  private static let signedOffice = """
    set -e; for k in li other auditor; do ssh-keygen -q -t ed25519 -N '' -C $k -f $k; done
    DOCKET_USER=boss "$D" init log --office demo --name demo; "$D" person enrol boss --role admin --by boss
    "$D" person enrol li --role inspector --key li.pub --by boss
    for n in 1 2 3; do "$D" complaint receive --channel visit --topic dust; done; "$D" checkpoint --sign auditor
    "$D" complaint receive --channel visit --topic dust; "$D" sign --key li --yes; "$D" checkpoint --sign auditor
    "$D" copy create f03 --tag f03 --by boss; export DOCKET_LOG=f03; for n in 1 2; do "$D" complaint receive --channel web --topic dust; done
    "$D" sign --key li --yes; "$D" bundle export --key li --output b; DOCKET_LOG=log "$D" bundle import b --by boss
    cp -r log/checkpoints kept; echo "auditor $(cat auditor.pub)" > signers
    """

  /// The policy: the log is sound, and a signed checkpoint reaches the eighth event.
  private static let verify =
    #"v=$("$D" verify --allowed-signers signers --json) && case "$v" in *'"vouched":{"size":8,'*) ;; *) false ;; esac"#
}

/// A forbidden change to signed content.
enum SignatureHarm: CaseIterable {
  case stripped, removed, swapped, strangers, otherName, statement, armour, otherKey, noKey, event, author
  // What came from a copy, told there by its origin.
  case copyStatement, copyArmour, copyContent, copyOrigin, copyNumber, copyAuthor, copyTag

  /// Does it.
  func inflict(on log: ForgedLines, _ status: (String) throws -> Int32) throws {
    var lines = log.lines
    // The person's signature, the copy's event and the signature from there.
    let (signed, brought, copied) = (7, 10, 12)
    func changeData(_ place: Int, _ change: (inout JSON.Object) -> Void) {
      var data = lines[place]["data"]?.object ?? [:]
      change(&data)
      lines[place]["data"] = .object(data)
    }
    func changeOrigin(_ change: (inout JSON.Object) -> Void) {
      changeData(brought) { data in
        var origin = data["origin"]?.object ?? [:]
        change(&origin)
        data["origin"] = .object(origin)
      }
    }
    switch self {
    case .stripped: _ = try status("rm log/checkpoints/*.sig")
    case .removed: _ = try status("rm log/checkpoints/8.*")
    case .swapped: _ = try status("cp log/checkpoints/6.txt.sig log/checkpoints/8.txt.sig")
    case .strangers:
      _ = try status("rm log/checkpoints/8.txt.sig; ssh-keygen -q -Y sign -f other -n docket-checkpoint log/checkpoints/8.txt")
    case .otherName:
      _ = try status("mv log/checkpoints/6.txt log/checkpoints/5.txt; mv log/checkpoints/6.txt.sig log/checkpoints/5.txt.sig")
    case .statement:
      changeData(signed) { data in
        data["statement"] = .string((data["statement"]?.string ?? "").replacing("events 4 7 4", with: "events 4 6 3"))
      }
    case .armour: changeData(signed) { $0["signature"] = $0["statement"] }
    case .otherKey:
      changeData(2) { $0["key"] = .string("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAwwDiVjUKZ4K2VuFYgUyYfi5pNHCjMLJJbZFz6q0fWy") }
    case .noKey: changeData(2) { $0["key"] = nil }
    case .event: changeData(4) { $0["topic"] = "quality" }
    case .author: lines[5]["by"] = "boss"
    case .copyStatement:
      changeData(copied) { data in data["statement"] = .string((data["statement"]?.string ?? "").replacing("copy f03", with: "copy f04")) }
    case .copyArmour: changeData(copied) { $0["signature"] = lines[signed]["data"]?["signature"] }
    case .copyContent: changeData(brought) { $0["topic"] = "quality" }
    case .copyOrigin: changeOrigin { $0["hash"] = .string(SHA256.digest(of: [1]).hex) }
    case .copyNumber: changeOrigin { $0["seq"] = 99 }
    case .copyTag: changeOrigin { $0["tag"] = "f04" }
    case .copyAuthor: lines[brought]["by"] = "boss"
    }
    if lines != log.lines { try log.write(lines) }
  }
}
