import Foundation
import Testing
import Values

/// JSONTestSuite's parsing tests: `y_` must be accepted, `n_` refused.
@Suite struct JSONTestSuiteTests {
  @Test("every lawful text of JSONTestSuite is accepted", arguments: try JSONTestSuite.cases("y_"))
  func accepted(_ test: JSONTestSuite.Case) throws {
    _ = try JSON(parsing: test.bytes, limits: .standard)
    guard case .accepts(let canonical) = Decision(of: test.bytes) else { return }
    #expect(Decision(of: Array(canonical.utf8)) == .accepts(canonical))
  }

  @Test("every unlawful text of JSONTestSuite is refused", arguments: try JSONTestSuite.cases("n_"))
  func refused(_ test: JSONTestSuite.Case) {
    #expect(throws: JSONError.self) { try JSON(parsing: test.bytes, limits: .standard) }
  }

  /// What the parser does with the texts that RFC 8259 leaves to it: what it reads, or why it refuses.
  static let decisions: [String: Decision] = [
    // Numbers are kept as written, whatever their size; beyond the log's limits they have no canonical bytes.
    "i_number_double_huge_neg_exp": .unprintable,
    "i_number_huge_exp": .unprintable,
    "i_number_neg_int_huge_exp": .unprintable,
    "i_number_pos_double_huge_exp": .unprintable,
    "i_number_real_neg_overflow": .unprintable,
    "i_number_real_pos_overflow": .unprintable,
    "i_number_real_underflow": .unprintable,
    "i_number_too_big_neg_int": .unprintable,
    "i_number_too_big_pos_int": .unprintable,
    "i_number_very_big_negative_int": .unprintable,
    // A text is Unicode: half a surrogate pair is none.
    "i_object_key_lone_2nd_surrogate": .refuses(.loneSurrogate, at: 2),
    "i_string_1st_surrogate_but_2nd_missing": .refuses(.loneSurrogate, at: 2),
    "i_string_1st_valid_surrogate_2nd_invalid": .refuses(.loneSurrogate, at: 2),
    "i_string_incomplete_surrogate_and_escape_valid": .refuses(.loneSurrogate, at: 2),
    "i_string_incomplete_surrogate_pair": .refuses(.loneSurrogate, at: 2),
    "i_string_incomplete_surrogates_escape_valid": .refuses(.loneSurrogate, at: 2),
    "i_string_invalid_lonely_surrogate": .refuses(.loneSurrogate, at: 2),
    "i_string_invalid_surrogate": .refuses(.loneSurrogate, at: 2),
    "i_string_inverted_surrogates_U+1D11E": .refuses(.loneSurrogate, at: 2),
    "i_string_lone_second_surrogate": .refuses(.loneSurrogate, at: 2),
    // Bytes are UTF-8, by RFC 3629, and nothing else.
    "i_string_UTF-8_invalid_sequence": .refuses(.invalidUTF8, at: 7),
    "i_string_UTF8_surrogate_U+D800": .refuses(.invalidUTF8, at: 2),
    "i_string_invalid_utf-8": .refuses(.invalidUTF8, at: 2),
    "i_string_iso_latin_1": .refuses(.invalidUTF8, at: 2),
    "i_string_lone_utf8_continuation_byte": .refuses(.invalidUTF8, at: 2),
    "i_string_not_in_unicode_range": .refuses(.invalidUTF8, at: 2),
    "i_string_overlong_sequence_2_bytes": .refuses(.invalidUTF8, at: 2),
    "i_string_overlong_sequence_6_bytes": .refuses(.invalidUTF8, at: 2),
    "i_string_overlong_sequence_6_bytes_null": .refuses(.invalidUTF8, at: 2),
    "i_string_truncated-utf-8": .refuses(.invalidUTF8, at: 2),
    "i_string_UTF-16LE_with_BOM": .refuses(.unexpectedByte(0xff), at: 0),
    "i_string_utf16BE_no_BOM": .refuses(.unexpectedByte(0), at: 0),
    "i_string_utf16LE_no_BOM": .refuses(.unexpectedByte(0), at: 1),
    // A byte order mark is no JSON.
    "i_structure_UTF-8_BOM_empty_object": .refuses(.byteOrderMark, at: 0),
    // 512 brackets may be open at once.
    "i_structure_500_nested_arrays": .accepts(String(repeating: "[", count: 500) + String(repeating: "]", count: 500)),
  ]

  @Test("what RFC 8259 leaves to the parser is decided", arguments: try JSONTestSuite.cases("i_"))
  func decided(_ test: JSONTestSuite.Case) throws {
    let decision = try #require(Self.decisions[test.name], "no decision about \(test.name)")
    #expect(Decision(of: test.bytes) == decision)
  }

  @Test("every decision is about a text of the suite")
  func decisionsAreUsed() throws {
    #expect(try Set(JSONTestSuite.cases("i_").map(\.name)) == Set(Self.decisions.keys))
    #expect(try JSONTestSuite.cases("y_").count == 95)
    #expect(try JSONTestSuite.cases("n_").count == 188)
  }
}

extension JSONTestSuiteTests {
  /// What the parser does with a text.
  enum Decision: Equatable {
    /// It is read, and has these canonical bytes.
    case accepts(String)
    /// It is read, but a number in it is beyond the log's limits, and has no canonical bytes.
    case unprintable
    /// It is refused.
    case refuses(JSONError.Reason, at: Int)

    init(of bytes: [UInt8]) {
      do throws(JSONError) {
        let value = try JSON(parsing: bytes, limits: .standard)
        do throws(JSONError) {
          self = .accepts(String(decoding: try value.canonicalBytes(), as: UTF8.self))
        } catch {
          self = .unprintable
        }
      } catch {
        self = .refuses(error.reason, at: error.offset)
      }
    }
  }
}
