import LogLines
import Values
import Written

extension Kind {
  /// How the office looks after a kind's cases (方针); nil for what a definition doesn't say.
  public struct Policy: Hashable, Sendable {
    /// The fields, `day` among them, that two cases have in common when they may be one.
    public var alike: [String]?
    /// Which audit rules look at the cases.
    public var audit: [Watch]?
    /// What must have happened to a closed case.
    public var owed: [Owed]?
    /// The states in which a case waits for somebody.
    public var waits: [Waiting]?
    /// The paper that a case prints on: the first that fits.
    public var paper: [PaperChoice]?
    /// The papers that go out together, of a case and of those that it opened (全套).
    public var set: [String]?
    /// What the year report says of the kind.
    public var report: Report?
    /// The day that a case awaits.
    public var deadline: Deadline?
    /// How often its cases are to be visited.
    public var visited: Visited?
    /// Whether a case shows everything that refers to it.
    public var dossier: Bool?
    /// The measure word of its cases, 份 of notices (量词).
    public var counted: String?
    /// What has to agree between fields.
    public var sense: [Sense]?
    /// What should be closed before a case ends.
    public var outstanding: [Outstanding]?

    /// Makes a policy that says nothing.
    public init() {}

    /// An audit rule that looks at some kinds only.
    public enum Watch: String, Hashable, Sendable, CaseIterable {
      /// Open and silent for long.
      case silent
      /// Opened and closed by one person.
      case sameHands = "same-hands"
      /// Done by a single officer.
      case singleOfficer = "single-officer"
    }

    /// What must have happened to a case in a closed state: one of the events, or the field given.
    public struct Owed: Hashable, Sendable {
      public var state: String
      /// The events of which one will do.
      public var events: [String]
      /// The field that will do as well.
      public var field: String?
      /// The count without which nothing is owed.
      public var count: String?
    }

    /// Cases of another kind that should be closed when an event happens to the case to which they refer.
    public struct Outstanding: Hashable, Sendable {
      public var events: [String]
      /// The kind of those cases.
      public var kind: String
      /// The states in which they are there still; nil for all open ones.
      public var states: [String]?
      /// The choices that their fields must have; with any it is told where the event is recorded, and no finding of the audit.
      public var choices: [String: String] = [:]
    }

    /// A state in which a case waits for somebody.
    public struct Waiting: Hashable, Sendable {
      public var state: String
      /// What it waits for.
      public var purpose: Purpose

      /// What a case waits for.
      public enum Purpose: String, Hashable, Sendable, CaseIterable {
        /// That somebody goes and looks.
        case look
        /// That somebody replies, within a week of its coming in.
        case reply
      }
    }

    /// A paper and when a case prints on it.
    public struct PaperChoice: Hashable, Sendable {
      /// The choices that the case's fields must have.
      public var choices: [String: String] = [:]
      /// The state that it must be in.
      public var state: String?
      public var form: PaperForm
      /// The heading; nil if the form leaves it open.
      public var title: String?

      /// Whether a case prints on it.
      public func fits(_ current: Case) -> Bool {
        (state.map { $0 == current.state } ?? true) && choices.allSatisfy { current.fields[$0.key]?.string == $0.value }
      }
    }

    /// The forms that papers are printed on.
    public enum PaperForm: String, Hashable, Sendable, CaseIterable {
      /// 检查记录.
      case record
      /// 整改通知书 and its like.
      case demand
      /// 约谈通知书.
      case talk
      /// 通报.
      case circular
      /// 移交函.
      case transfer
      /// 投诉回复.
      case reply
      /// 标后稽查整改告知书 of an audit itself.
      case auditDemand = "audit-demand"
      /// 监督档案.
      case dossier
      /// 工程质量监督报告.
      case report
      /// The public page of a draw.
      case draw
      /// 案件摘要.
      case summary
    }

    /// What the year report says of a kind beside its totals.
    public struct Report: Hashable, Sendable {
      /// The passage whose rate and time are reported, `received -> resolved`.
      public var completion: String?
      /// The way from a case to its district, `project.district`.
      public var district: String?
      /// Measures quarter by quarter.
      public var quarters: [Quarter] = []

      /// A measure reported by quarter.
      public struct Quarter: Hashable, Sendable {
        /// Its Chinese heading.
        public var label: String
        public var measure: String
        /// Its English heading.
        public var english: String?
      }
    }

    /// How often cases are to be visited while they stand in some states.
    public struct Visited: Hashable, Sendable {
      /// The field that says how often.
      public var field: String
      public var states: [String]
      /// The event that is a visit, of the kind that refers to the case: `inspection.recorded`.
      public var by: String

      /// The kind of the visits.
      public var byKind: String { String(by.prefix { $0 != "." }) }
      /// The name of their event.
      public var byEvent: String { String(by.drop { $0 != "." }.dropFirst()) }
    }

    /// The day that a case awaits in some states.
    public struct Deadline: Hashable, Sendable {
      /// The date field.
      public var field: String
      public var states: [String]
      /// How many days before it somebody should know of it; 0 where a week is enough.
      public var ahead = 0
      /// The action from which it is counted, where nobody gives it.
      public var after: After?

      /// A deadline that an action sets, once the office keeps it.
      public struct After: Hashable, Sendable {
        public var action: String
        public var term: Clause.Term
        /// The field of the office's policy that says from which day on it holds.
        public var from: String
        /// The event by which an office begins that says nothing of it.
        public var event: String
      }
    }
  }
}

extension Kind.Policy.Deadline {
  /// Makes a deadline.
  public init(_ field: String, in states: String...) { self.init(field: field, states: states) }

  /// What a kind's cases await where its policy doesn't say: a date called `due`, in an open first state.
  init?(usualOf fields: [Field], _ states: [CaseState]) {
    guard fields.contains(where: { $0.id == "due" && $0.type == .date }), let first = states.first, !first.isClosed else { return nil }
    self.init("due", in: first.id)
  }
}

extension Kind {
  /// The open states behind those in which the office's deadline runs: an answer stopped it, and nothing is late any more.
  public var statesBehindDeadline: [String] {
    guard let deadline, deadline.field == "due", deadline.after == nil else { return [] }
    let reached = actions.filter { action in action.from.states.map { !Set($0).isDisjoint(with: deadline.states) } ?? true }
      .flatMap(\.to).compactMap { outcome in if case .state(let id) = outcome.state { id } else { nil } }
    return states.filter { !$0.isClosed && !deadline.states.contains($0.id) && reached.contains($0.id) }.map(\.id)
  }

  /// The measure word with which its cases are counted in Chinese.
  public var measureWord: String { policy.counted ?? "件" }

  /// Whether its cases have deadlines of their own: one that an action sets later is the office's.
  public var hasDeadline: Bool { deadline.map { $0.after == nil } ?? false }

  /// The field that holds a case's due day.
  public var dueField: String { course.dueField }

  /// Whether an audit rule looks at the kind's cases.
  func isWatched(for watch: Policy.Watch) -> Bool { (policy.audit ?? [.silent]).contains(watch) }
}
