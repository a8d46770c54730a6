package import EventLog
package import TextForms

/// What verifying finds of the deliveries that people's devices made.
package struct DeliveryFindings {
  /// How many there are.
  package var count = 0
  /// How many hold: key, signature, and each event as its intent says.
  package var good = 0
  /// How many can't be checked: without `ssh-keygen`, or erased.
  package var unchecked = 0
  /// How many hold, but came from a key that was revoked since before them.
  package var revoked = 0
  /// What is wrong, at the lines that record it.
  package var faults: [(place: NotedEvent.Place, problem: DeliveryProblem)] = []

  package init() {}
}

/// Why a recorded delivery doesn't hold.
package enum DeliveryProblem: Hashable {
  /// The kept file is no delivery of this person and office, or another than was recorded.
  case unreadable
  /// The roster didn't hold the key for the person just before.
  case key(String)
  /// The signature isn't good.
  case signature
  /// An event isn't as its intent says, or has none.
  case event(Int)
  /// An event is what an intent says, and isn't among those that the delivery brought.
  case leftOut(Int)
  /// The log never had the root that the device knew at a size.
  case basis(Int)

  package var text: Localized {
    switch self {
    case .unreadable: Localized(zh: "保存的交付文件与所记的不符", en: "the kept delivery isn't the one that is recorded")
    case .key(let key): Localized(zh: "接收时名册上此人没有密钥 \(key)", en: "the roster held no key \(key) for this person just before")
    case .signature: Localized(zh: "交付的签名无效", en: "the delivery's signature is not good")
    case .event(let seq): Localized(zh: "#\(seq) 与交付里的内容不符", en: "#\(seq) isn't what the delivery says")
    case .leftOut(let seq):
      Localized(zh: "#\(seq) 是这份交付带来的，却没有列在其中", en: "#\(seq) is what the delivery says, but isn't among the events it brought")
    case .basis(let size):
      Localized(zh: "交付所依据的前 \(size) 个事件与这里的不同", en: "the device knew another history of the first \(size) events")
    }
  }
}
