extension Comparator.Relation {
  /// The comparison signs, longer ones first.
  static let symbols: [(symbol: String, relation: Comparator.Relation)] = [
    (">=", .atLeast), ("=>", .atLeast), ("<=", .atMost), ("=<", .atMost), ("≥", .atLeast), ("≤", .atMost), (">", .above), ("<", .below),
    ("=", .equal),
  ]

  /// The words that compare, those that end in others first.
  static let words: [(word: String, relation: Comparator.Relation)] = [
    ("大于或等于", .atLeast), ("大于等于", .atLeast), ("小于或等于", .atMost), ("小于等于", .atMost), ("不少于", .atLeast), ("不低于", .atLeast),
    ("不小于", .atLeast), ("至少", .atLeast), ("不超过", .atMost), ("不高于", .atMost), ("不大于", .atMost), ("不多于", .atMost), ("至多", .atMost),
    ("不得少于", .atLeast), ("不得低于", .atLeast), ("不得小于", .atLeast), ("不能少于", .atLeast), ("不能低于", .atLeast), ("不应少于", .atLeast),
    ("不应低于", .atLeast), ("不得超过", .atMost), ("不得高于", .atMost), ("不得大于", .atMost), ("不得多于", .atMost), ("不能超过", .atMost),
    ("不应超过", .atMost), ("不能高于", .atMost), ("不应高于", .atMost), ("未超过", .atMost), ("没超过", .atMost), ("没有超过", .atMost), ("不超", .atMost),
    ("控制在", .atMost),
    ("大于", .above), ("超过", .above), ("高于", .above), ("多于", .above), ("小于", .below), ("低于", .below), ("少于", .below), ("不满", .below),
    ("不足", .below), ("不到", .below), ("等于", .equal),
  ].sorted { $0.0.count > $1.0.count }

  /// Parts the comparison that ends a text from what stands before it.
  static func closing(_ text: String) -> (before: String, relation: Comparator.Relation, isSymbol: Bool)? {
    for (symbol, relation) in symbols where text.hasSuffix(symbol) { return (String(text.dropLast(symbol.count)), relation, true) }
    for (word, relation) in words where text.hasSuffix(word) { return (String(text.dropLast(word.count)), relation, false) }
    return nil
  }
}
