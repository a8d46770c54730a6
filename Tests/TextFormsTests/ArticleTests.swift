import Testing
import TextForms

@Test(
  "a noun has the article that it sounds like",
  arguments: ["inspection": "an inspection", "notice": "a notice", "use-registration": "a use-registration", "accident": "an accident"])
func article(noun: String, expected: String) { #expect(noun.withArticle == expected) }
