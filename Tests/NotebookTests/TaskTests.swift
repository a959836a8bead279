import Testing

@testable import Notebook

/// Tasks: items of a list that begin with `[ ]` or `[x]`.
@Suite struct TaskTests {
  @Test(arguments: [
    ("- [ ] see [x] below", "ul(todo(p(see [x] below)))"),
    ("- [ ] the entry a[x]", "ul(todo(p(the entry a[x])))"),
    ("- [ ] a `[x]` b", "ul(todo(p(a `[x]` b)))"),
    ("- [ ] link [x](https://x.org)", "ul(todo(p(link link[https://x.org|](x))))"),
    ("- [x] done [ ]\n- [X] $a$", "ul(done(p(done [ ])) done(p($a$)))"),
    ("> - [ ] a\n> - [x] b", "quote(ul(todo(p(a)) done(p(b))))"),
    ("1. [ ] a\n2. [x] *b*", "ol1(todo(p(a)) done(p(em(b))))"),
    ("- [ ] a\n  - [x] b\n\n  c", "ul-loose(todo(p(a) ul(done(p(b))) p(c)))"),
    ("- - [x] a", "ul(li(ul(done(p(a)))))"), ("- [ ]\n  a", "ul(todo(p(a)))"),
    ("- [x](b.md)\n- [ ]a\n- [y] b", "ul(li(p(link[b.md|](x))) li(p([ ]a)) li(p([y] b)))"),
    ("- `[ ]` a\n- a [ ] b\n- \\[ ] c", "ul(li(p(`[ ]` a)) li(p(a [ ] b)) li(p([ ] c)))"),
  ])
  func readsTasks(text: String, expected: String) {
    #expect(outline(read(text).notebook?.blocks ?? []) == expected)
    #expect(messages(text) == "")
  }
}
