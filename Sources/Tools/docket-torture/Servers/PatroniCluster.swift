import EventLog
import Glibc
import Values
import Workbench

/// Two PostgreSQL servers, one a synchronous standby, run by Patroni and etcd.
final class PatroniCluster {
  /// The folder with everything.
  let folder: String

  private let keeper: ServerShell
  private let ports: [Int]
  private let interfaces: [Int]

  /// The name of what isn't installed; nil if everything is.
  static var missing: String? {
    if PostgresCluster.programs == nil { return "postgresql" }
    for (program, package) in [("patroni", "patroni"), ("etcd", "etcd-server"), ("curl", "curl"), ("setsid", "util-linux")]
    where Self.program(program) == nil { return package }
    return nil
  }

  /// The distribution's program, executable for the servers' user.
  private static func program(_ name: String) -> String? {
    Program(named: name, in: ["/usr/bin", "/usr/local/bin"])?.path
  }

  /// Starts etcd and both servers, and waits until one is the standby.
  init() throws {
    guard let programs = PostgresCluster.programs, let patroni = Self.program("patroni"), let etcd = Self.program("etcd") else {
      throw PostgresCluster.Unstarted("not installed: \(Self.missing ?? "")")
    }
    folder = "/tmp/docket-patroni-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    guard mkdir(folder, 0o777) == 0, chmod(folder, 0o777) == 0 else { throw PostgresCluster.Unstarted("\(folder): errno \(errno)") }
    let free = try Self.freePorts(6)
    (ports, interfaces) = (Array(free[0..<2]), Array(free[2..<4]))
    for node in 0..<2 {
      try Files.write(
        Self.description(node, folder, programs, port: ports[node], interface: interfaces[node], store: free[4]),
        to: "\(folder)/node\(node).yml", mode: 0o644)
    }
    try Files.write(
      """
      [test]
      host=127.0.0.1,127.0.0.1
      port=\(ports[0]),\(ports[1])
      dbname=postgres
      user=docket
      target_session_attrs=read-write
      connect_timeout=2

      """, to: "\(folder)/services.conf", mode: 0o644)
    let (client, peer) = ("http://127.0.0.1:\(free[4])", "http://127.0.0.1:\(free[5])")
    try Files.write(
      """
      cd \(folder) || exit 1
      node() {
        while [ ! -e stop ]; do
          \(patroni) node$1.yml >>node$1.log 2>&1 & echo $! >node$1.pid
          wait $!
          sleep 1
        done
      }
      \(etcd) --data-dir etcd --listen-client-urls \(client) --advertise-client-urls \(client) --listen-peer-urls \(peer) \
        --initial-advertise-peer-urls \(peer) --initial-cluster default=\(peer) >etcd.log 2>&1 &
      node 0 &
      node 1 &
      read -r _
      touch stop
      trap '' TERM
      for pid in node0.pid node1.pid; do kill -KILL $(cat $pid); done
      for data in data0 data1; do kill -QUIT $(head -1 $data/postmaster.pid); done
      kill -TERM 0
      wait
      sleep 1
      rm -rf \(folder)
      """, to: "\(folder)/keep.sh", mode: 0o644)
    // Who runs the servers empties the folder, but may not remove it where it is ours.
    keeper = try ServerShell("\(PostgresCluster.unprivileged)setsid -w bash \(folder)/keep.sh; rmdir \(folder)")
    _ = try awaitStandby()
  }

  /// What happens to the server that leads.
  enum Fault: String, CaseIterable {
    case killed = "leaders killed"
    case stopped = "leaders stopped at once"
    case asked = "leaders asked to step down"
    case gone = "leaders gone with their keepers"
  }

  /// Kills the leader; the other one leads once a standby is awaited.
  func strike(_ leader: Int, _ fault: Fault) throws {
    switch fault {
    case .killed: try ServerShell.send(SIGKILL, toProcessIn: "\(folder)/data\(leader)/postmaster.pid")
    case .stopped: try ServerShell.send(SIGQUIT, toProcessIn: "\(folder)/data\(leader)/postmaster.pid")
    case .asked:
      let body = #"{"leader":"node\#(leader)","candidate":"node\#(1 - leader)"}"#
      _ = try ask(leader, "switchover", ["-X", "POST", "-d", body])
    case .gone:
      for name in ["node\(leader).pid", "data\(leader)/postmaster.pid"] {
        try ServerShell.send(SIGKILL, toProcessIn: "\(folder)/\(name)")
      }
    }
  }

  /// The leader, once there is one with a standby; `work` runs meanwhile.
  func awaitStandby(after struck: Int? = nil, _ work: () throws -> Void = { usleep(100_000) }) throws -> Int {
    let start = ChildProcess.now()
    var next = start
    while ChildProcess.now() < start + 180_000_000_000 {
      try work()
      guard ChildProcess.now() >= next else { continue }
      next = ChildProcess.now() + 300_000_000
      for node in 0..<2 where node != struck || ChildProcess.now() > start + 15_000_000_000 {
        let members = try ask(node, "cluster", [])
        if Self.states(members, leader: node) { return node }
      }
    }
    throw PostgresCluster.Unstarted("no leader with a standby in three minutes: \(try lastWords(0)) | \(try lastWords(1))")
  }

  /// The end of what a server's keeper has noted.
  private func lastWords(_ node: Int) throws -> String {
    try Files.text(of: "\(folder)/node\(node).log").split(separator: "\n").suffix(6).joined(separator: " / ")
  }

  /// Whether the members' description has a leader and a synchronous standby.
  private static func states(_ text: [UInt8], leader: Int) -> Bool {
    let answer: JSON
    // Whoever is about to end or to begin answers by halves, or nothing.
    do { answer = try JSON(parsing: text) } catch { return false }
    let roles = (answer.object?["members"]?.array ?? []).map { member in
      (member.object?["name"]?.string ?? "", member.object?["role"]?.string ?? "", member.object?["state"]?.string ?? "")
    }
    return roles.contains { $0.0 == "node\(leader)" && $0.1 == "leader" && $0.2 == "running" }
      && roles.contains { $0.0 == "node\(1 - leader)" && $0.1 == "sync_standby" && ($0.2 == "running" || $0.2 == "streaming") }
  }

  private func ask(_ node: Int, _ what: String, _ words: [String]) throws -> [UInt8] {
    let file = "\(folder)/answer"
    let words = ["-s", "-m", "10"] + words + ["http://127.0.0.1:\(interfaces[node])/\(what)"]
    let call = Program(path: "/usr/bin/curl")(words, output: file, errors: "/dev/null")
    // Nobody may be there.
    guard try ChildProcess.run(call).status == 0 else { return [] }
    return try POSIXFileSystem().contents(of: file, limit: .max) ?? []
  }

  private static func description(
    _ node: Int, _ folder: String, _ programs: String, port: Int, interface: Int, store: Int
  ) -> String {
    """
    scope: docket
    name: node\(node)
    restapi: {listen: "127.0.0.1:\(interface)", connect_address: "127.0.0.1:\(interface)"}
    etcd3: {host: "127.0.0.1:\(store)"}
    bootstrap:
      dcs:
        ttl: 20
        loop_wait: 1
        retry_timeout: 3
        primary_start_timeout: 0
        synchronous_mode: true
        synchronous_mode_strict: true
        postgresql:
          use_pg_rewind: true
          parameters: {wal_log_hints: "on", max_connections: 60, wal_keep_size: 256MB}
      initdb: [{encoding: UTF8}, {locale: C}, {auth: trust}]
    postgresql:
      listen: "127.0.0.1:\(port)"
      connect_address: "127.0.0.1:\(port)"
      data_dir: \(folder)/data\(node)
      bin_dir: \(programs)
      pgpass: \(folder)/node\(node).pass
      authentication:
        superuser: {username: docket, password: docket}
        replication: {username: replica, password: replica}
      parameters: {unix_socket_directories: "\(folder)"}
      pg_hba: ["local all all trust", "host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust"]
      remove_data_directory_on_rewind_failure: true
      remove_data_directory_on_diverged_timelines: true

    """
  }

  /// Unused port numbers on the loopback.
  private static func freePorts(_ count: Int) throws -> [Int] {
    var open: [Int32] = []
    defer { for end in open { close(end) } }
    return try (0..<count).map { _ in
      let end = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      open.append(end)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isBound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(end, $0, length) == 0 && getsockname(end, $0, &length) == 0 }
      }
      guard isBound else { throw PostgresCluster.Unstarted("no free port: errno \(errno)") }
      return Int(UInt16(bigEndian: address.sin_port))
    }
  }
}
