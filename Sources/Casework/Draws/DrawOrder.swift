public import LogLines
import TextForms
public import Values
import Written

/// The request for a draw, before cases and officers are known.
public struct DrawOrder: Sendable {
  /// The query of the cases.
  public var among: String
  /// The query of the people, or their names.
  public var people: String
  /// The field that defines the strata.
  public var per: String?
  /// How many are taken, of all strata or of one.
  public var takes: [Take]
  /// How many officers go to a case.
  public var team: Int
  /// Who is kept from what.
  public var avoided: [Avoidance]
  /// Whether people are kept from the projects that they look after themselves.
  public var avoidsOwn: Bool
  /// Where the value will be published.
  public var seed: String
  /// The day of that.
  public var day: Day
  /// What the draw is called.
  public var title: String?
  /// Any remark.
  public var note: String?
  /// What people call the strata whose names are ids of choices.
  public var labels: [String: String] = [:]

  /// Makes an order.
  public init(
    among: String, people: String, per: String?, takes: [Take], team: Int, avoided: [Avoidance], avoidsOwn: Bool, seed: String, day: Day,
    title: String?, note: String?
  ) {
    self.among = among
    self.people = people
    self.per = per
    self.takes = takes
    self.team = team
    self.avoided = avoided
    self.avoidsOwn = avoidsOwn
    self.seed = seed
    self.day = day
    self.title = title
    self.note = note
  }

  /// How many cases are taken.
  public struct Take: Hashable, Sendable {
    /// The stratum; nil for each one.
    public let stratum: String?
    /// How many.
    public let amount: Amount

    /// Makes a rule.
    public init(_ stratum: String? = nil, _ amount: Amount) {
      self.stratum = stratum
      self.amount = amount
    }

    /// A number, or a share of those there are.
    public enum Amount: Hashable, Sendable {
      case count(Int)
      case percent(Decimal)

      /// The share of a number, rounded up; it may exceed the number.
      func count(of whole: Int) -> Int {
        switch self {
        case .count(let count): return count
        case .percent(let percent):
          let unit = 100 * Decimal.unit
          return Int((percent.millionths * Int128(whole) + unit - 1) / unit)
        }
      }
    }
  }

  /// A person who is kept from a case, or from those of a word.
  public struct Avoidance: Hashable, Sendable {
    public let person: String
    /// A case, or a text of cases or their projects.
    public let word: String

    /// Makes an avoidance.
    public init(_ person: String, _ word: String) {
      self.person = person
      self.word = word
    }
  }

  /// A case that may be drawn, with what has to be known of it.
  public struct Candidate: Hashable, Sendable {
    /// The case.
    public let id: CaseID
    public let stratum: String
    /// The texts of it and its project, folded for comparison.
    public let words: Set<String>
    /// Who looks after its project.
    public let inspectors: Set<String>

    /// Makes a candidate.
    public init(_ id: CaseID, stratum: String, words: Set<String> = [], inspectors: Set<String> = []) {
      self.id = id
      self.stratum = stratum
      self.words = words
      self.inspectors = inspectors
    }
  }
}

extension DrawOrder {
  /// The draw that it leads to, with what is to be noted: strata of which more were asked than there are.
  public func draw(from candidates: [Candidate], officers: [String]) throws(Refusal) -> (draw: Draw, notes: [Note]) {
    if candidates.isEmpty { throw .draw(.emptyPool(among)) }
    if officers.isEmpty { throw .draw(.nobody(people)) }
    let officers = officers.map(TextForms.nfc)
    var (strata, notes): ([Draw.Stratum], [Note]) = ([], [])
    let groups = Dictionary(grouping: candidates, by: \.stratum)
    for case let stratum? in takes.map(\.stratum) where groups[stratum] == nil {
      throw .draw(.meetsNothing(stratum, label: labels[stratum], option: Refusal.FieldName(id: "take", label: "抽取")))
    }
    let plain = takes.last { $0.stratum == nil }
    for (name, cases) in groups.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      let rule = takes.last { $0.stratum == name } ?? plain
      let wanted = rule?.amount.count(of: cases.count) ?? 0
      if wanted > cases.count { notes.append(.drawsAll(stratum: name, label: labels[name], asked: wanted, there: cases.count)) }
      strata.append(Draw.Stratum(name: name, take: min(wanted, cases.count), cases: cases.map(\.id.description)))
    }
    if !strata.contains(where: { $0.take > 0 }) { throw .draw(.emptyPool(among)) }
    let draw = Draw(officers: officers, pool: strata, apart: try pairs(of: candidates, officers), team: team)
    try draw.checkTeams()
    return (draw, notes)
  }

  private func pairs(of candidates: [Candidate], _ officers: [String]) throws(Refusal) -> [Draw.Pair] {
    var pairs: Set<Draw.Pair> = []
    let option = Refusal.FieldName(id: "avoid", label: "回避")
    for avoidance in avoided {
      let person = TextForms.nfc(avoidance.person)
      guard officers.contains(person) else { throw .draw(.meetsNothing(avoidance.person, option: option)) }
      let word = avoidance.word.foldedForComparison
      let kept = candidates.filter { $0.id.description.foldedForComparison == word || $0.words.contains(word) }
      if kept.isEmpty { throw .draw(.meetsNothing(avoidance.word, option: option)) }
      pairs.formUnion(kept.map { Draw.Pair(person: person, caseID: $0.id.description) })
    }
    if avoidsOwn {
      for candidate in candidates {
        pairs.formUnion(officers.filter(candidate.inspectors.contains).map { Draw.Pair(person: $0, caseID: candidate.id.description) })
      }
    }
    return Array(pairs)
  }
}

extension Draw {
  /// Refuses a case of a stratum that is drawn from to which too few officers may be sent.
  func checkTeams() throws(Refusal) {
    let kept = Dictionary(grouping: apart.filter { officers.contains($0.person) }, by: \.caseID).mapValues { Set($0.map(\.person)).count }
    for stratum in pool where stratum.take > 0 {
      for caseID in stratum.cases {
        let free = officers.count - (kept[caseID] ?? 0)
        if free < team { throw .draw(.tooFewFree(caseID, free: free, team: team)) }
      }
    }
  }
}
