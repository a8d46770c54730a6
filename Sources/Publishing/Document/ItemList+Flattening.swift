extension ItemList {
  /// All items from top to bottom, each with its depth and what stands before it.
  var flattened: [(depth: Int, label: String, text: RichText)] {
    flattened(depth: 0)
  }

  private func flattened(depth: Int) -> [(depth: Int, label: String, text: RichText)] {
    items.enumerated().flatMap { index, item in
      [(depth, label(at: index), item.text)] + item.children.flatMap { $0.flattened(depth: depth + 1) }
    }
  }
}
