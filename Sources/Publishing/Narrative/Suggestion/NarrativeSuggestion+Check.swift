extension NarrativeSuggestion {
  /// The placeholders that don't print what they replaced.
  public func unfaithful<Source: NarrativeSource>(from source: Source) -> Set<String> {
    let filling = NarrativeFilling(source: source)
    var found: Set<String> = []
    for replaced in replaced where printed(replaced.placeholder, by: filling) != replaced.text { found.insert(replaced.placeholder) }
    return found
  }

  private func printed<Source: NarrativeSource>(_ placeholder: String, by filling: NarrativeFilling<Source>) -> String? {
    do {
      return try filling.words(for: try NarrativeTag(String(placeholder.dropFirst(2).dropLast(2)), at: .start), in: nil)
    } catch {
      // What can't be printed is not suggested.
      return nil
    }
  }
}
