package import EventLog
package import LogLines
package import TextForms
import Values

/// What verifying finds of the deliveries that people's devices made.
package struct DeliveryFindings {
  /// How many there are.
  package var count = 0
  /// How many are proved: key, signature, and each batch whole as it follows from its intent.
  package var proved = 0
  /// How many hold, but came from a key that was revoked since before them.
  package var revoked = 0
  /// What can't be said of a delivery, at the line that records it.
  package var doubts: [(place: NotedEvent.Place, seq: Int, doubt: DeliveryDoubt)] = []
  /// What contradicts a delivery, at the line that records it.
  package var faults: [(place: NotedEvent.Place, seq: Int, problem: DeliveryProblem)] = []

  package init() {}

  /// The deliveries of which events were compared by their words alone.
  package var wordsOnly: Set<Int> { Set(doubts.lazy.filter(\.doubt.isOfWords).map(\.seq)).subtracting(contradicted) }
  /// Those of which something else wasn't checked.
  package var unchecked: Set<Int> { Set(doubts.map(\.seq)).subtracting(contradicted).subtracting(wordsOnly) }
  package var contradicted: Set<Int> { Set(faults.map(\.seq)) }
  /// The events that were compared by their words alone.
  package var looseEvents: [Int] { Set(doubts.compactMap(\.doubt.event)).sorted() }
}

/// Why nothing can be said of a part of a delivery.
package enum DeliveryDoubt: Hashable, Sendable {
  /// An event whose words agree with the intent, and why it can't be decided again whole.
  case event(Int, Localized)
  /// An event under the id of an intent that was refused because of it.
  case taken(Int)
  /// An intent that was refused, and isn't when it is decided again.
  case refused(EventID, code: String)
  /// So many intents of which an earlier program recorded nothing.
  case unrecorded(Int)
  /// The device knew another history of the first events.
  case otherHistory(Int)
  /// The delivery's file was erased.
  case erased
  /// Files of other offices stay at home.
  case elsewhere
  /// There is no `ssh-keygen` for a key of this sort.
  case noKeyTool
  /// The log is damaged, or its files may not be read.
  case unread

  /// Whether events were compared by their words alone.
  var isOfWords: Bool { event != nil }

  /// The event that was compared by its words alone.
  var event: Int? {
    switch self {
    case .event(let seq, _): seq
    case .taken, .refused, .unrecorded, .otherHistory, .erased, .elsewhere, .noKeyTool, .unread: nil
    }
  }

  package var text: Localized {
    switch self {
    case .event(let seq, let reason): Localized(zh: "#\(seq) 只核了字句：\(reason.zh)", en: "#\(seq): words only, for it \(reason.en)")
    case .taken(let seq):
      Localized(zh: "#\(seq) 占着交付里一件的编号，内容不同", en: "#\(seq) has the id of an intent and says something else")
    case .refused(let id, let code):
      Localized(zh: "编号 \(id) 的一件当时没收（\(code)），现在重新判断可以收", en: "intent \(id) was refused then (\(code)) and isn't when decided again")
    case .unrecorded(let count):
      Localized(zh: "\(count) 件没有事件，当时的程序没有记下原因", en: "\(count) of its intents led to nothing, and the program of then recorded no reason")
    case .otherHistory(let size): Localized(zh: "按另一份历史（前 \(size) 个事件）做的", en: "made on another history of the first \(size) events")
    case .erased: Localized(zh: "交付文件已依法删除", en: "its file was erased")
    case .elsewhere: Localized(zh: "交付文件留在原单位", en: "its file stays at its office")
    case .noKeyTool: Localized(zh: "没有 ssh-keygen", en: "ssh-keygen isn't there")
    case .unread: Localized(zh: "案卷有损坏或附件不能看", en: "the log is damaged, or its files may not be read")
    }
  }
}

/// Why a recorded delivery doesn't hold.
package enum DeliveryProblem: Hashable {
  /// The kept file is no delivery of this person and office, or another than was recorded.
  case unreadable
  /// The roster didn't hold the key for the person just before.
  case key(String)
  /// The signers' file of an auditor has no such key for the person.
  case notAllowed
  /// The signature isn't good.
  case signature
  /// An event isn't as its intent says, or has none.
  case event(Int)
  /// An event is under an intent's id, and isn't among those that the delivery brought.
  case leftOut(Int)
  /// An intent that was taken has no event.
  case missing(EventID)
  /// A later event corrects or takes back the record of the delivery.
  case altered(Int)
  /// The log never had the root that the device knew at a size.
  case basis(Int)

  package var text: Localized {
    switch self {
    case .unreadable: Localized(zh: "保存的交付文件与所记的不符", en: "the kept delivery isn't the one that is recorded")
    case .key(let key): Localized(zh: "接收时名册上此人没有密钥 \(key)", en: "the roster held no key \(key) for this person just before")
    case .notAllowed: Localized(zh: "可信签名人文件里没有此人的这个密钥", en: "the signers' file has no such key for this person")
    case .signature: Localized(zh: "交付的签名无效", en: "the delivery's signature is not good")
    case .event(let seq): Localized(zh: "#\(seq) 与交付里的内容不符", en: "#\(seq) isn't what the delivery says")
    case .leftOut(let seq):
      Localized(zh: "#\(seq) 用着这份交付里一件的编号，却没有列在其中", en: "#\(seq) has the id of an intent, but isn't among the events it brought")
    case .missing(let id): Localized(zh: "编号 \(id) 的一件收下了，却没有事件", en: "intent \(id) was accepted, and there is no event of it")
    case .altered(let seq): Localized(zh: "#\(seq) 改动了这份交付的记录", en: "#\(seq) alters the record of this delivery")
    case .basis(let size):
      Localized(zh: "交付所依据的前 \(size) 个事件与这里的不同", en: "the device knew another history of the first \(size) events")
    }
  }
}
