import LogLines
import TextForms
public import Values

/// The input of a draw (双随机): cases, officers, and who is excluded from what.
public struct Draw: Hashable, Sendable {
  /// Cases that are drawn from apart from the others.
  public struct Stratum: Hashable, Sendable {
    /// The common value; empty if they have none.
    public let name: String
    /// How many of them will be drawn.
    public let take: Int
    public let cases: [String]
  }

  /// A person who isn't sent to a case (回避).
  public struct Pair: Hashable, Sendable {
    public let person: String
    /// The case.
    public let caseID: String
  }

  /// A case that was drawn, and who is sent there.
  public struct Lot: Hashable, Sendable {
    /// The case.
    public let caseID: String
    /// The officers, the first chosen first.
    public let officers: [String]
  }

  /// Who may be sent.
  public let officers: [String]
  /// The strata.
  public let pool: [Stratum]
  /// Who is kept from what.
  public let apart: [Pair]
  /// How many officers go to a case.
  public let team: Int

  /// Makes a draw, its members in the order of their UTF-8 bytes.
  public init(officers: [String], pool: [Stratum], apart: [Pair], team: Int) {
    self.officers = officers.sorted { $0.precedesInBytes($1) }
    self.pool = pool.sorted { $0.name.precedesInBytes($1.name) }.map { stratum in
      Stratum(name: stratum.name, take: stratum.take, cases: stratum.cases.sorted { $0.precedesInBytes($1) })
    }
    self.apart = apart.sorted { left, right in
      left.person == right.person ? left.caseID.precedesInBytes(right.caseID) : left.person.precedesInBytes(right.person)
    }
    self.team = team
  }

  /// Reads a draw from an announcement's data; nil if it isn't one.
  public init?(_ data: JSON.Object) {
    guard let officers = data["officers"]?.texts, let pool = data["pool"]?.array, let apart = data["apart"]?.array,
      let team = data["team"]?.decimal?.whole, team > 0
    else { return nil }
    var strata: [Stratum] = []
    for value in pool {
      guard let name = value["stratum"]?.string, let take = value["take"]?.decimal?.whole, take >= 0, let cases = value["cases"]?.texts
      else { return nil }
      strata.append(Stratum(name: name, take: take, cases: cases))
    }
    var pairs: [Pair] = []
    for value in apart {
      guard let texts = value.texts, texts.count == 2 else { return nil }
      pairs.append(Pair(person: texts[0], caseID: texts[1]))
    }
    (self.officers, self.pool, self.apart, self.team) = (officers, strata, pairs, team)
  }

  /// Whether its members are in order.
  var isInOrder: Bool { Draw(officers: officers, pool: pool, apart: apart, team: team) == self }

  /// The members of an announcement's data.
  public var members: JSON.Object {
    [
      "team": .number(team), "officers": .array(officers.map(JSON.string)),
      "pool": .array(
        pool.map { ["stratum": .string($0.name), "take": .number($0.take), "cases": .array($0.cases.map(JSON.string))] }),
      "apart": .array(apart.map { [.string($0.person), .string($0.caseID)] }),
    ]
  }
}

extension Draw {
  /// Draws in each stratum the cases with the smallest tickets, then the least burdened officers.
  public func lots(hash: String, value: String) -> [Lot] {
    // The tickets are SHA-256 of the announcement's hash, the published value and the names, so that anyone can repeat the draw.
    func ticket(_ names: String...) -> String {
      SHA256.digest(of: Array((["docket-draw 1", hash, value] + names).joined(separator: "\n").utf8)).hex
    }
    let kept = Set(apart)
    var load: [String: Int] = [:]
    var lots: [Lot] = []
    for stratum in pool {
      let tickets = stratum.cases.map { (ticket: ticket($0), caseID: $0) }.sorted { $0.ticket < $1.ticket }
      for (_, caseID) in tickets.prefix(stratum.take) {
        let free = officers.filter { !kept.contains(Pair(person: $0, caseID: caseID)) }
        let inOrder = free.map { (load: load[$0] ?? 0, ticket: ticket(caseID, $0), name: $0) }
          .sorted { ($0.load, $0.ticket) < ($1.load, $1.ticket) }
        let team = inOrder.prefix(self.team).map(\.name)
        for name in team { load[name, default: 0] += 1 }
        lots.append(Lot(caseID: caseID, officers: team))
      }
    }
    return lots
  }

  /// A published value as hashed: half-width digits and signs, blanks trimmed and collapsed.
  public static func value(_ text: String) -> String { spaced(TextForms.nfkc(text)) }

  /// Whether a stored value has a form that this or an earlier program writes.
  static func isValue(_ text: String) -> Bool { !text.isEmpty && spaced(TextForms.nfc(text)) == text }

  private static func spaced(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension [Draw.Lot] {
  /// Reads the result of a draw; nil if it isn't one.
  public init?(_ value: JSON?) {
    guard let lots = value?.array else { return nil }
    self = []
    for lot in lots {
      guard let caseID = lot["case"]?.string, let officers = lot["officers"]?.texts else { return nil }
      append(Draw.Lot(caseID: caseID, officers: officers))
    }
  }

  /// What was drawn, for the log and for programs.
  public var json: JSON {
    .array(map { ["case": .string($0.caseID), "officers": .array($0.officers.map(JSON.string))] })
  }
}

extension CaseHistory {
  /// The result of a completed and valid draw.
  public var lots: [Draw.Lot]? {
    guard id.kind == Kind.draw.id, current != nil else { return nil }
    return validEntries.first { $0.data["drawn"] != nil }.flatMap { [Draw.Lot]($0.data["drawn"]) }
  }
}

extension JSON {
  /// The texts of a list of nothing else.
  var texts: [String]? {
    guard let array else { return nil }
    let texts = array.compactMap(\.string)
    return texts.count == array.count ? texts : nil
  }
}

extension String {
  /// Whether the text's UTF-8 bytes come before another's.
  public func precedesInBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
