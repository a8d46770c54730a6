import Commands
import Testing
import TextForms

/// Everything that the program says of what it refuses or finds wrong, as both languages have it.
struct Gallery {
  /// One thing, said twice.
  struct Picture {
    /// The sample that is told of.
    let of: String
    /// What is said of it in Chinese: message, details, hint.
    let chinese: [String]
    /// The same in English.
    let english: [String]
  }

  /// What hangs so far.
  private(set) var pictures: [Picture] = []
  /// The types that hang, by their names without a module's.
  private(set) var types: Set<String> = []

  /// Hangs samples of an enum, of whose cases none may be missing.
  mutating func hang<Sample>(_ samples: [Sample], _ tell: (Sample, Language) -> [String]) {
    types.insert(String(reflecting: Sample.self).split(separator: ".").dropFirst().joined(separator: "."))
    let missing = caseNames(of: Sample.self).subtracting(samples.map(caseName))
    #expect(missing.isEmpty, "\(Sample.self) has no sample of \(missing.sorted())")
    for sample in samples {
      pictures.append(
        Picture(of: "\(Sample.self).\(caseName(of: sample))", chinese: tell(sample, .zh), english: tell(sample, .en)))
    }
  }

  /// Hangs samples of errors that become failures.
  mutating func hang<Sample>(_ samples: [Sample], failing tell: (Sample) -> Failure) {
    hang(samples) { sample, language in
      let failure = tell(sample)
      return [failure.message[language], failure.hint?[language] ?? "-"] + failure.details.map { $0[language] }
    }
  }

  /// Samples that hold each sample of another enum.
  static func each<Part, Whole>(_ parts: [Part], _ make: (Part) -> Whole) -> [Whole] { parts.map(make) }
}

/// Words of other scripts in a Chinese text.
enum ChineseText {
  /// What may stand in Chinese as it is: names of formats and programs, words typed as they stand.
  private static let known = Set(
    """
    docket Docket JSON Lines Schema CSV XLSX DOCX HTML PDF ZIP XML SQL SQLite Markdown MARKDOWN Excel Word UTF GB BOM NUL DTD SHA RFC NFC UUID
    KiB MiB GiB MB EXIF README OpenSSH ssh keygen agent namespaces Ed ECDSA RSA Python jq git Ctrl GET HEAD HTTP TLS SSH PNG JPEG PostgreSQL WPS
    DOCKET LOG USER LANG NOW KEY CACHE NO INPUT COLOR TZ YYYY yyyy MM dd HH mm doc xls json csv jsonl sql sqlite duckdb postgresql clickhouse spark
    markdown html xlsx docx text utf gb base
    shell bash zsh fish null true false zh en wd is of on at id last count sum max month quarter percent number date else each ID
    pg service conf PGSERVICEFILE pgpass host port user dbname GRANT SELECT TO synchronous commit off WAL
    office demo guangxi EventLogs AQ wang li bundle DuckDB ClickHouse Spark load lang Linux Caddy nginx Chromium LibreOffice TMPDIR
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// The words of a text that are neither Chinese nor an id, a file, a format or something typed.
  static func foreign(in text: String, besides others: Set<String> = []) -> [String] {
    // Most texts have no letters at all.
    guard text.utf8.contains(where: { ($0 | 0x20) &- 0x61 < 26 }) else { return [] }
    var text = text
    for pattern in Self.typed { text.replace(pattern, with: " ") }
    return text.matches(of: /[A-Za-z]{2,}/).map { String($0.output) }.filter { !known.contains($0) && !others.contains($0) }
  }

  /// What is quoted, or has to be typed: ids, paths, expressions, words of a map.
  private static var typed: [Regex<Substring>] {
    [
      /[A-Za-z0-9+\/]{43}=/, /“[^”]*”/, /"[^"]*"/, /'[^']*'/, /`[^`]*`/, /\{\{[^}]*\}\}/, /[A-Za-z0-9_.-]+\/[^ ，。：；、）（]*/,
      /[a-z-]+\([^)]*\)/,
      /[A-Za-z0-9_-]*\.[A-Za-z_*]+/, /[A-Za-z]+_[A-Za-z_]+/, /[A-Za-z-]+[:：][A-Za-z0-9.-]*/, /[A-Za-z]*[0-9]+[A-Za-z0-9]*/,
      /--(?:json|csv|jsonl|sqlite|bom)/, /\#[a-z]+/, /\#[A-Z]+!/,
    ]
  }
}
