import Commands
import DocketTestSupport
import Foundation
import Testing

/// The scripts run in the shells themselves.
@Suite struct ShellScriptTests {

  /// Runs lines of a shell after the completion script and what stands in for a part of the shell.
  private func run(_ shell: Shell, standIn: String = "", answer: String, _ lines: String) throws -> (
    printed: [String], asked: [String]
  ) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "docket-completions-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$FOLDER/asked\"\ncat \"$FOLDER/answer\"\n"
    try Data(program.utf8).write(to: folder.appending(path: "program"))
    try Data(answer.utf8).write(to: folder.appending(path: "answer"))
    try Data().write(to: folder.appending(path: "photo.jpg"))
    try Data((standIn + "\n" + shell.script(for: "docket") + "\n" + lines + "\n").utf8).write(to: folder.appending(path: "lines"))
    let process = Process()
    // A process of its own makes the program: one that another test starts at this moment would hold ours open, and a file that is open for writing can't be run.
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      ["-c", "cp program docket && chmod 755 docket && exec \"$@\"", "sh", try #require(Peer(shell.rawValue)).path.path]
      + (shell == .bash ? ["--norc", "--noprofile"] : shell == .zsh ? ["-f"] : ["--no-config"]) + ["lines"]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": folder.path + ":/usr/bin:/bin", "FOLDER": folder.path, "HOME": folder.path, "LC_ALL": "C.UTF-8", "TERM": "dumb",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let asked = try String(decoding: Data(contentsOf: folder.appending(path: "asked")), as: UTF8.self)
    return (
      printed.split(separator: "\n").map(String.init),
      asked.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    )
  }

  @Test("Bash asks about whole words and takes the answer", .enabled(if: Peer("bash") != nil, "bash is not installed"))
  func bash() throws {
    let plain = try run(
      .bash, answer: "none\nissue\tIssue a notice\n复查\n",
      "COMP_WORDS=(docket notice ''); COMP_CWORD=2; _docket; printf '%s\\n' \"${COMPREPLY[@]}\"")
    #expect(plain.asked == ["completions", "words", "bash", "--", "notice", ""])
    #expect(plain.printed == ["issue", "复查"])

    let joined = try run(
      .bash, answer: "none\nstop-work\n五溪 尚境\n",
      "COMP_WORDS=(docket notice issue --type = st); COMP_CWORD=5; _docket; printf '%s\\n' \"${COMPREPLY[@]}\"")
    #expect(joined.asked == ["completions", "words", "bash", "--", "notice", "issue", "--type=st"])
    #expect(joined.printed == ["stop-work", "五溪\\ 尚境"])

    let files = try run(
      .bash, answer: "files\n",
      "COMP_WORDS=(docket notice issue --attach ph); COMP_CWORD=4; _docket; printf '%s\\n' \"${COMPREPLY[@]}\"")
    #expect(files.printed == ["photo.jpg"])

    let whole = try run(
      .bash, answer: "files\nphone\n",
      "COMP_WORDBREAKS=' '; COMP_WORDS=(docket notice issue --attach=ph); COMP_CWORD=3; _docket; printf '%s\\n' \"${COMPREPLY[@]}\"")
    #expect(whole.asked == ["completions", "words", "bash", "--", "notice", "issue", "--attach=ph"])
    #expect(whole.printed == ["--attach=phone", "--attach=photo.jpg"])
  }

  @Test("Zsh asks about whole words and takes the answer with its remarks", .enabled(if: Peer("zsh") != nil, "zsh is not installed"))
  func zsh() throws {
    // The completion system runs only at a prompt; its commands are stood in for.
    let stand = """
      compdef() { }
      compset() { print -r -- "compset $*" }
      compadd() { print -r -- "compadd $*"; print -rl -- "${(@)found}" "${(@)shown}" }
      _files() { print -r -- "_files $*" }
      """
    let plain = try run(
      .zsh, standIn: stand, answer: "none\nissue\tIssue a notice\n复查\n", "words=(docket notice '五溪\\ 尚' ''); CURRENT=3; _docket")
    #expect(plain.asked == ["completions", "words", "zsh", "--", "notice", "五溪 尚"])
    #expect(plain.printed == ["compadd -U -l -d shown -a found", "issue", "复查", "issue  -- Issue a notice", "复查"])
    let files = try run(.zsh, standIn: stand, answer: "directories\n", "words=(docket --log ''); CURRENT=3; _docket")
    #expect(files.asked == ["completions", "words", "zsh", "--", "--log", ""])
    #expect(files.printed == ["compset -P --*=", "_files -/"])
  }

  @Test("Fish completes what the program answers", .enabled(if: Peer("fish") != nil, "fish is not installed"))
  func fish() throws {
    let plain = try run(.fish, answer: "none\nissue\tIssue a notice\nreview\n", "complete -C 'docket notice '")
    #expect(plain.asked == ["completions", "words", "fish", "--", "notice", ""])
    #expect(plain.printed == ["issue\tIssue a notice", "review"])
    let files = try run(.fish, answer: "files\n", "complete -C 'docket notice issue --attach ph'")
    #expect(files.asked == ["completions", "words", "fish", "--", "notice", "issue", "--attach", "ph"])
    #expect(files.printed.map { $0.prefix(9) } == ["photo.jpg"])
    let joined = try run(.fish, answer: "files\n", "complete -C 'docket notice issue --attach=ph'")
    #expect(joined.printed.map { $0.prefix(18) } == ["--attach=photo.jpg"])
  }
}
