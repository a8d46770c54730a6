extension String {
  /// The English noun behind its article: `an inspection`, `a use-registration`.
  public var withArticle: String {
    let soundsLikeYou = hasPrefix("use") || hasPrefix("uni")
    return (first.map { "aeiouAEIOU".contains($0) } == true && !soundsLikeYou ? "an " : "a ") + self
  }
}
