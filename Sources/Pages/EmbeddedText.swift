import Texts

extension UnsafeRawBufferPointer {
  /// A text that the program has inside.
  init(embedded name: texts_name) {
    let text = texts_whole(name)
    self.init(start: text.bytes, count: text.count)
  }
}
