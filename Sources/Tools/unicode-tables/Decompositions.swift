/// What each code point becomes in a normal form, and the part that it takes there.
struct Decompositions {
  /// A normal form that the tables serve.
  enum Form { case nfc, nfkc, folded }

  /// The role of a code point in a normal form, with the raw values of `ctextforms.h`.
  enum Part: UInt8 { case inert, mark, changes, joins }

  let database: CharacterDatabase

  /// The full canonical decomposition.
  func canonical(_ scalar: UInt32) -> [UInt32] {
    guard let step = database.canonical[scalar] else { return [scalar] }
    return step.flatMap(canonical)
  }

  /// The full compatibility decomposition.
  func compatible(_ scalar: UInt32) -> [UInt32] {
    guard let step = database.canonical[scalar] ?? database.compatible[scalar] else { return [scalar] }
    return step.flatMap(compatible)
  }

  /// NFKC_Casefold of the canonical decomposition, decomposed again.
  func folded(_ scalar: UInt32) -> [UInt32] {
    canonical(scalar).flatMap { part in (database.caseFold[part] ?? [part]).flatMap(canonical) }
  }

  func mapping(_ scalar: UInt32, _ form: Form) -> [UInt32] {
    switch form {
    case .nfc: canonical(scalar)
    case .nfkc: compatible(scalar)
    case .folded: folded(scalar)
    }
  }

  func part(_ scalar: UInt32, _ form: Form) -> Part {
    if staysAlone(scalar, form) { return database.combiningClass[Int(scalar)] == 0 ? .inert : .mark }
    let mapping = mapping(scalar, form)
    guard database.combiningClass[Int(scalar)] == 0, quickCheck(scalar, form) != "M", let first = mapping.first,
      beginsAfresh(first)
    else { return .joins }
    return .changes
  }

  /// Whether no preceding character can affect a decomposed code point.
  func beginsAfresh(_ scalar: UInt32) -> Bool {
    database.combiningClass[Int(scalar)] == 0 && database.quickCheckNFC[Int(scalar)] == "Y"
  }

  private func quickCheck(_ scalar: UInt32, _ form: Form) -> String {
    form == .nfc ? database.quickCheckNFC[Int(scalar)] : database.quickCheckNFKC[Int(scalar)]
  }

  private func staysAlone(_ scalar: UInt32, _ form: Form) -> Bool {
    guard quickCheck(scalar, form) == "Y" else { return false }
    return form != .folded || (database.caseFold[scalar] ?? [scalar]) == [scalar]
  }
}
