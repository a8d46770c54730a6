import Values
import Workbench

extension Campaign {
  /// Opens the pages of random histories in a browser: none is red.
  static let pages = Campaign("pages", "pages of random histories of every event, opened in a browser: none is red", usual: 1_000) {
    count, seed in
    let bench = try CommandStage.prepared()
    let browser = try PageBrowser(bench)
    // What serves, and what makes files, does nothing to a log.
    let idle: Set<String> = ["serve", "page", "export", "facts", "verify", "mirror", "print", "gather", "init", "completions"]
    let samples = try CommandSample.all(bench).filter { $0.log == "log" && !idle.contains($0.words[0]) }
    var types: Set<String> = []
    var waiting: [(page: String, told: String)] = []
    var outcome = try CampaignOutcome.trials(count, seed: seed) { chance, outcome in
      CommandStage.clear(bench)
      var history = try PageHistory(waiting.count, bench, &chance)
      for _ in 0..<(4 + chance.below(16)) { try history.act(samples, &chance) }
      outcome.count("commands accepted", history.done.count)
      types.formUnion(try history.types.map(String.init))
      waiting.append((try history.page("history\(waiting.count).html", &chance), history.done.joined(separator: "; ")))
      guard waiting.count == 20 else { return [] }
      defer { waiting = [] }
      return try browser.red(waiting)
    }
    outcome.failures += try browser.red(waiting)
    outcome.count("types of events", types.count)
    return outcome
  }
}

/// A browser that opens pages and tells their seals.
struct PageBrowser {
  private let python: Program
  private let browser: Program
  private let bench: CommandBench

  /// Finds what opens pages.
  init(_ bench: CommandBench) throws {
    let names = ["chromium", "chromium-browser", "google-chrome"]
    guard let python = Program(named: "python3"), let browser = names.lazy.compactMap({ Program(named: $0) }).first else {
      throw Unprepared(description: "no python3 and chromium on the PATH")
    }
    (self.python, self.browser, self.bench) = (python, browser, bench)
    try bench.write("seals.py", Self.script)
  }

  /// Prints the state of each page's seal on a line, and what is wrong.
  private static let script = """
    import sys
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
        for file in sys.argv[2:]:
            page, errors = browser.new_page(), []
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto("file://" + file)
            while page.evaluate("() => ['checking', undefined].includes((document.getElementById('seal') || { dataset: {} }).dataset.state)"):
                page.wait_for_timeout(20)
            state = page.evaluate("() => document.getElementById('seal').dataset.state + ' ' + JSON.stringify(data.proof && data.proof.problem)")
            print(state + "".join(" " + error for error in errors).replace("\\n", " "), flush=True)
            page.close()
    """

  /// The pages whose seal isn't green, with what was done to their logs.
  func red(_ pages: [(page: String, told: String)]) throws -> [String] {
    if pages.isEmpty { return [] }
    let words = [bench.folder("seals.py"), browser.path] + pages.map(\.page)
    let status = try ChildProcess.run(python(words, output: bench.folder("seals"), errors: bench.folder("errors"))).status
    let seals = try bench.text("seals").split(separator: "\n")
    guard status == 0, seals.count == pages.count else { throw Unprepared(description: "the browser: \(try bench.text("errors"))") }
    return try zip(seals, pages).enumerated().filter { $0.element.0 != "good null" }.map { number, red in
      // The page stays where the campaign was started, for whoever looks into it.
      let kept = "red-\(bench.folder.path.suffix(6))-\(number).html"
      try Files.write(try Files.text(of: red.1.page), to: kept)
      return "\(red.0) in \(kept) after \(red.1.told)"
    }
  }
}
