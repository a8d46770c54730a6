// swift-tools-version: 6.1
import PackageDescription

#if canImport(Glibc)
  import Glibc
#endif

/// Settings that every Swift target shares.
///
/// Imports are internal unless a file says `public import`, so that a layer shows only what it means to show;
/// existentials are spelled `any`; members come only from modules that the file itself imports.
let shared: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // What only a debugger reads costs a tenth of a debug build: who wants it says so, as DOCKET_DEBUGGER=1 swift build. The package manager
  // writes -g behind the driver's own flags, so the frontend is told; `.ci/run` looks whether it listened.
  .unsafeFlags(Context.environment["DOCKET_DEBUGGER"] == nil ? ["-Xfrontend", "-gnone"] : [], .when(configuration: .debug)),
  // Types are reached through their accessors, not by name: the runtime would look each key's conformance up among thousands, which was a
  // third of what an action computes, and a fifth of what each of the 25,000 programs does that tests start.
  .unsafeFlags(["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"]),
  // Each function is a section of its own: the linker drops what nobody calls, and an action reads fewer pages of the program, which
  // were a third of its time.
  .unsafeFlags(["-Xfrontend", "-function-sections"], .when(configuration: .release)),
]

/// For what each byte of a log goes through: optimised in a debug build too, where DOCKET_QUICK is set.
///
/// Who runs long tests again and again wins by it; a first build is a seventh dearer. What is asserted in a debug build still is.
/// Compiled as a whole, two fifths of that work go; an edit costs the whole module.
let quick: [SwiftSetting] =
  shared
  + (Context.environment["DOCKET_QUICK"] == nil
    ? []
    : [
      .unsafeFlags(
        ["-O", "-assert-config", "Debug", "-disable-batch-mode", "-whole-module-optimization", "-num-threads", "2"],
        .when(configuration: .debug))
    ])
let quickC: [CSetting] = [.unsafeFlags(["-O2"], .when(configuration: .debug))]

/// The same for what isn't hot: small code is made sooner, and an action reads fewer pages of it.
let small: [SwiftSetting] = shared + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// Release executables carry the Swift runtime inside, and the C library too where its archive is installed: an inspector waits for
/// process start on every action, and loading shared libraries costs more than the action itself.
///
/// What only a debugger reads stays out, more than half of the file; the names of functions stay, for a crash's backtrace. The file is
/// written and not mapped by the linker: what was mapped lies in memory page by page, and every start of the program finds it dearer to read.
let standalone = linked(hasStaticLibraryOfC ? "-static-executable" : "-static-stdlib")

/// A program at a fixed address, as one that carries the C library too is: 42,000 words of it needn't be changed at each start.
let fixed = ["-Xclang-linker", "-no-pie"]

/// A debug build's program has the Swift runtime inside as well.
///
/// Tests start it 25,000 times, and to find and load a dozen shared libraries was a fifth of what an action costs. No test depends on
/// its target, which would link the runtime into the tests too: what is built with them has all programs.
let startedOften: [LinkerSetting] = [.unsafeFlags(["-static-stdlib"] + fixed, .when(platforms: [.linux], configuration: .debug))]

/// How a release executable is linked that carries as much inside as a flag says.
func linked(_ inside: String) -> [LinkerSetting] {
  [
    .unsafeFlags(
      [inside, "-Xlinker", "--strip-debug", "-Xlinker", "--no-mmap-output-file"] + (inside == "-static-stdlib" ? fixed : []),
      .when(platforms: [.linux], configuration: .release))
  ]
}

/// Whether the C library's archive is where distributions put it.
var hasStaticLibraryOfC: Bool {
  #if canImport(Glibc)
    ["x86_64-linux-gnu/", "aarch64-linux-gnu/", ""].contains { access("/usr/lib/\($0)libc.a", R_OK) == 0 }
      || access("/usr/lib64/libc.a", R_OK) == 0
  #else
    false
  #endif
}

/// Whether PostgreSQL's client library is installed with its header: then there is a second product that reaches servers.
///
/// It has to be of version 14 or later: statements that are sent together came with it.
var hasLibPQ: Bool {
  #if canImport(Glibc)
    ["postgresql/", "pgsql/", ""].contains { folder in
      guard let header = fopen("/usr/include/\(folder)libpq-fe.h", "r") else { return false }
      defer { fclose(header) }
      var line = [CChar](repeating: 0, count: 1_024)
      while fgets(&line, Int32(line.count), header) != nil {
        if strstr(line, "LIBPQ_HAS_PIPELINING") != nil { return true }
      }
      return false
    }
  #else
    false
  #endif
}

let package = Package(
  name: "Docket",
  products: [
    .executable(name: "docket", targets: ["docket"])
  ],
  targets: [
    // SHA-256 with the processor's SHA instructions, behind one C function.
    .target(name: "CSHA256", path: "Sources/Support/CSHA256", cSettings: quickC),
    // Every text that the program has inside, embedded by the compiler: messages, kinds, help, the page, the phone, the server's tables.
    .target(name: "Texts", exclude: ["messages", "kinds", "words", "help", "page", "papers", "phone", "schema.sql"]),
    // The forms of a text: normal and folded ones and their width, from generated tables; messages with their values filled in.
    .target(name: "TextForms", dependencies: ["CTextForms", "Texts"], swiftSettings: shared),
    // Those tables, generated: constant data costs nothing at start-up.
    .target(name: "CTextForms", path: "Sources/Support/CTextForms"),
    // The C library's malloc, of which Swift's own module of that library says nothing.
    .systemLibrary(name: "CMalloc", path: "Sources/Support/CMalloc"),
    // What everything is written with: JSON, days, moments, exact numbers, digests, and the bytes of each.
    .target(name: "Values", dependencies: ["CSHA256"], swiftSettings: quick),
    // What each byte of a log goes through: events as lines, their hashes and tree, threads to read them on. It knows no file.
    .target(name: "LogLines", dependencies: ["CMalloc", "CSHA256", "TextForms", "Values"], swiftSettings: quick),
    // The append-only log: segments, stores, verifying, proofs, recovery.
    .target(name: "EventLog", dependencies: ["LogLines", "Texts", "Values"], swiftSettings: shared),
    // What people write, each sort of text read in one way. It knows no case.
    .target(name: "Written", dependencies: ["TextForms", "Values"], swiftSettings: shared),
    // What an office does: kinds of cases, actions, rules.
    .target(name: "Casework", dependencies: ["EventLog", "LogLines", "Values", "TextForms", "Texts", "Written"], swiftSettings: shared),
    // Many offices' logs in one place: what a parcel has to hold, who is complete, the root over all of them. Pure functions.
    .target(name: "Gathering", dependencies: ["Casework", "EventLog", "LogLines", "Values"], swiftSettings: small),
    // What the year adds up to: queries, measures, tables, scores.
    .target(
      name: "Indicators", dependencies: ["Casework", "EventLog", "LogLines", "Values", "TextForms", "Written"], swiftSettings: shared),
    // What files are made of, read and written: ZIP, Deflate, XML, workbooks, CSV, encodings. It knows nothing of cases.
    .target(name: "Formats", dependencies: ["TextForms", "Values"], swiftSettings: shared),
    // How anything is shown: one model of documents and tables, written as text, CSV, HTML, XLSX, DOCX.
    .target(name: "Documents", dependencies: ["Formats", "TextForms", "Values"], swiftSettings: small),
    // What a file says: each part of a sheet with its meaning, proposed, shown, and accepted once. It knows no case.
    .target(name: "Readings", dependencies: ["Formats", "TextForms", "Texts", "Values", "Written"], swiftSettings: small),
    // What an office prints: performance tables, papers, the year's report, reports of its own.
    .target(
      name: "Publishing",
      dependencies: [
        "Documents", "Formats", "Indicators", "Casework", "EventLog", "LogLines", "Readings", "Values", "TextForms", "Texts", "Written",
      ],
      swiftSettings: small),
    // How data comes and goes: import, export, bundles.
    .target(
      name: "Exchange", dependencies: ["Formats", "Casework", "EventLog", "LogLines", "Readings", "Values", "TextForms", "Written"],
      swiftSettings: shared),
    // What a command line is made of: words in, an invocation or an error out; results and errors out as text or JSON.
    .target(name: "Commands", dependencies: ["Formats", "EventLog", "Values", "TextForms", "Written"], swiftSettings: small),
    // The page in the browser as a file: its blocks, written and read back. It decides nothing.
    .target(name: "Pages", dependencies: ["Formats", "EventLog", "LogLines", "Values", "Texts"], swiftSettings: small),
    // The command line, parted so that its rooms compile side by side and none knows a sibling. The lowest has what each command needs:
    // a log opened and read, an act recorded, an answer given, an error put into words.
    .target(
      name: "ProgramSession",
      dependencies: [
        "Casework", "Commands", "Documents", "EventLog", "LogLines", "Exchange", "Formats", "Gathering", "Indicators", "Readings",
        "TextForms",
        "Texts", "Values", "Written",
      ],
      path: "Sources/docket/Session", swiftSettings: small),
    // The commands that record: actions, corrections, people, draws, deliveries.
    .target(
      name: "ProgramRecording",
      dependencies: [
        "ProgramSession", "Casework", "Commands", "EventLog", "LogLines", "Exchange", "Formats", "Gathering", "Indicators", "TextForms",
        "Values", "Written",
      ],
      path: "Sources/docket/Recording", swiftSettings: small),
    // The commands that count and print: figures, lists, tables, papers, what is to be done.
    .target(
      name: "ProgramFigures",
      dependencies: [
        "ProgramSession", "Casework", "Commands", "Documents", "EventLog", "LogLines", "Exchange", "Formats", "Gathering", "Indicators",
        "Pages", "Publishing", "Readings", "TextForms", "Values", "Written",
      ],
      path: "Sources/docket/Figures", swiftSettings: small),
    // The commands by which logs and files meet: import and export, copies, bundles, gatherings, proofs.
    .target(
      name: "ProgramExchange",
      dependencies: [
        "ProgramSession", "Casework", "Commands", "Documents", "EventLog", "LogLines", "Exchange", "Formats", "Gathering", "Indicators",
        "Publishing", "Readings", "TextForms", "Values", "Written",
      ],
      path: "Sources/docket/Exchange", swiftSettings: small),
    // All of the program but its entry, so that more than one executable can have it: commands by name, help, server, page, phone.
    .target(
      name: "DocketProgram",
      dependencies: [
        "ProgramExchange", "ProgramFigures", "ProgramRecording", "ProgramSession", "Casework", "Commands", "Documents", "EventLog",
        "LogLines", "Exchange", "Formats", "Gathering", "Indicators", "Pages", "Publishing", "TextForms", "Texts", "Values", "Written",
      ],
      path: "Sources/docket/Program", swiftSettings: small),
    // The program that needs nothing but the system.
    .executableTarget(
      name: "docket", dependencies: ["DocketProgram"], path: "Sources/docket/Entry", swiftSettings: shared,
      linkerSettings: standalone + startedOften),

    // What benchmarks and fault campaigns share: a made-up office's log, seeded chance, measured child processes.
    .target(
      name: "Workbench", dependencies: ["Commands", "EventLog", "LogLines", "Values"], path: "Sources/Tools/Workbench",
      swiftSettings: shared),
    // The figures of the product beside those of its peers, measured in the same run.
    .executableTarget(
      name: "docket-bench", dependencies: ["Workbench", "EventLog", "LogLines", "Values"], path: "Sources/Tools/docket-bench",
      swiftSettings: shared,
      linkerSettings: standalone),
    // The logs of five published offices, played again from a plan of their year.
    .executableTarget(
      name: "reconstruct", dependencies: ["Workbench", "Indicators", "Casework", "EventLog", "LogLines", "Values", "TextForms"],
      path: "Sources/Tools/reconstruct", swiftSettings: shared),
    // Faults by the thousand: killed writers, damaged bytes, hostile input. It links what tests share, Foundation among it, so it doesn't stand alone.
    .executableTarget(
      name: "docket-torture",
      dependencies: [
        "Workbench", "DocketTestSupport", "MeasureOracle", "Pages", "Exchange", "Formats", "Gathering", "Indicators", "Commands",
        "Casework", "EventLog", "LogLines", "Values",
      ],
      path: "Sources/Tools/docket-torture", swiftSettings: shared),

    // What several test targets share: seeded randomness, builders, golden files, processes.
    .target(
      name: "DocketTestSupport",
      dependencies: ["CSHA256", "Workbench", "Casework", "Commands", "EventLog", "LogLines", "Values", "Formats"],
      path: "Tests/DocketTestSupport",
      swiftSettings: shared),
    // Where long tests run: beside all others, or not at all.
    .target(name: "TestThreads", dependencies: ["DocketTestSupport"], path: "Tests/TestThreads", swiftSettings: shared),
    // What measures come to by the page on indicators, computed a second time and slowly; random logs and measures to hold the columns against.
    .target(
      name: "MeasureOracle",
      dependencies: ["Indicators", "Casework", "EventLog", "LogLines", "Values", "TextForms", "Written", "DocketTestSupport"],
      path: "Tests/MeasureOracle", swiftSettings: shared),
    .testTarget(
      name: "TextFormsTests", dependencies: ["TextForms", "DocketTestSupport"], resources: [.copy("Data")],
      swiftSettings: shared),
    .testTarget(
      name: "FormatsTests", dependencies: ["Formats", "Values", "DocketTestSupport"], resources: [.copy("Data")],
      swiftSettings: shared),
    .testTarget(
      name: "ValuesTests", dependencies: ["Values", "CSHA256", "DocketTestSupport"], resources: [.copy("Data")], swiftSettings: shared),
    .testTarget(
      name: "EventLogTests",
      dependencies: ["CSHA256", "EventLog", "LogLines", "Values", "DocketTestSupport"] + (hasLibPQ ? ["PostgresStore"] : []),
      swiftSettings: shared),
    .testTarget(name: "WrittenTests", dependencies: ["Written"], swiftSettings: shared),
    .testTarget(
      name: "CaseworkTests", dependencies: ["Casework", "EventLog", "LogLines", "Values", "TextForms", "Written", "DocketTestSupport"],
      resources: [.copy("Data")],
      swiftSettings: shared),
    .testTarget(
      name: "GatheringTests", dependencies: ["Gathering", "Casework", "EventLog", "LogLines", "Values", "DocketTestSupport"],
      swiftSettings: shared),
    .testTarget(
      name: "TortureTests",
      dependencies: ["docket-torture", "Workbench", "EventLog", "LogLines", "Values", "DocketTestSupport", "TestThreads"],
      swiftSettings: shared),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: ["docket-bench", "Workbench", "Casework", "EventLog", "LogLines", "Values", "DocketTestSupport"],
      swiftSettings: shared),
    .testTarget(
      name: "ReconstructTests",
      dependencies: ["reconstruct", "Workbench", "Casework", "EventLog", "Formats", "LogLines", "Values", "DocketTestSupport"],
      resources: [.copy("Golden")], swiftSettings: shared),
    .testTarget(
      name: "IndicatorsTests",
      dependencies: ["Indicators", "Casework", "EventLog", "LogLines", "Values", "TextForms", "DocketTestSupport", "MeasureOracle"],
      resources: [.copy("Data")], swiftSettings: shared),
    .testTarget(
      name: "ReadingsTests", dependencies: ["Readings", "Formats", "TextForms", "Values", "DocketTestSupport"], swiftSettings: shared),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Documents", "Publishing", "Formats", "Indicators", "Casework", "EventLog", "LogLines", "Values", "TextForms", "DocketTestSupport",
      ],
      resources: [.copy("Data")], swiftSettings: shared),
    .testTarget(
      name: "ExchangeTests", dependencies: ["Exchange", "Formats", "Casework", "EventLog", "LogLines", "Values", "DocketTestSupport"],
      swiftSettings: shared),
    .testTarget(
      name: "PagesTests", dependencies: ["Pages", "Formats", "LogLines", "Values", "DocketTestSupport"], swiftSettings: shared),
    .testTarget(
      name: "CommandsTests", dependencies: ["Commands", "Formats", "LogLines", "Values", "TextForms", "DocketTestSupport"],
      resources: [.copy("Data")], swiftSettings: shared),
    .testTarget(
      name: "DocketTests",
      dependencies: [
        "DocketProgram", "ProgramSession", "ProgramRecording", "ProgramFigures", "ProgramExchange", "Commands", "Pages",
        "Gathering", "Documents", "Publishing", "Exchange", "Formats", "Indicators", "Casework", "EventLog", "LogLines", "Values",
        "TextForms", "DocketTestSupport", "MeasureOracle", "TestThreads",
      ],
      resources: [.copy("Golden"), .copy("Browser")], swiftSettings: shared),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)

if hasLibPQ {
  // The program with everything of `docket`, and logs at PostgreSQL servers.
  package.products.append(.executable(name: "docket-pg", targets: ["docket-pg"]))
  package.targets += [
    // PostgreSQL's own client library.
    .systemLibrary(name: "CLibPQ", path: "Sources/Support/CLibPQ"),
    // A log in a table of PostgreSQL: the same lines, hashes, answers and errors as in files.
    .target(name: "PostgresStore", dependencies: ["CLibPQ", "EventLog", "LogLines", "Values"], swiftSettings: shared),
    .executableTarget(
      name: "docket-pg", dependencies: ["DocketProgram", "PostgresStore"], swiftSettings: shared,
      linkerSettings: linked("-static-stdlib")),
    .testTarget(
      name: "PostgresStoreTests",
      dependencies: [
        "PostgresStore", "docket-pg", "Workbench", "EventLog", "LogLines", "Values", "DocketTestSupport", "TestThreads",
      ],
      swiftSettings: shared),
  ]
}
