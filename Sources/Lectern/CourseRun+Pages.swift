import Files
import Notebook
import Record
import Report
import Typesetting

/// The pages of a run, and the index that lists them.
extension CourseRun {
  /// The index page is the page of the notebook `index.md` where there is one.
  func claimIndex() throws(WritingFailure) -> Claim {
    if let lesson = lessons.first(where: \.file.isIndex) { return lesson.claim }
    return try place.claim(
      page: Course.indexPage, folder: "index_files", files: [], hasFiles: false)
  }

  /// Renders the page of a notebook, and takes it with its files.
  func writePage(
    _ index: Int, _ navigation: PageNavigation, _ observer: (Course.Event) -> Void
  ) throws(WritingFailure) {
    let claim = lessons[index].claim
    guard let run = lessons[index].run,
      let page = run.report(typesetter, navigation, reserved: claim.foreign.map(\.text))
    else { return }
    lessons[index].run?.record.diagnostics += page.diagnostics
    tell(index, observer)
    for file in page.files { try transaction.write(file.bytes, to: file.name, for: claim) }
    try transaction.close(claim, isWhole: run.isWhole)
    try transaction.writePage(Array(page.html.utf8), for: claim)
  }

  /// Takes the page that lists all notebooks.
  /// - Returns: whether there is one: that of an earlier run stays where its notebook did not run.
  func writeIndex(
    _ claim: Claim, _ observer: (Course.Event) -> Void
  ) throws(WritingFailure) -> Bool {
    let entries = lessons.filter { !$0.file.isIndex }.map { $0.entry(isThere: isThere($0)) }
    let own = lessons.firstIndex(where: \.file.isIndex)
    if let own, lessons[own].hasPage {
      try writePage(own, PageNavigation(notebooks: notebooks, lessons: entries), observer)
    } else if own != nil, place.holdsPage(Course.indexPage) {
      return false
    } else {
      let page = IndexPage.render(entries, typesetter: typesetter)
      try transaction.writePage(Array(page.utf8), for: claim)
    }
    return true
  }

  // MARK: Links

  /// The notebooks that have a page in this run.
  private var notebooks: RenderedNotebooks {
    let lessons = lessons.filter(\.hasPage)
    return RenderedNotebooks(
      lessons.map { ($0.file.path, $0.address) }, notebooks: lessons.compactMap(\.notebook),
      indexedFolders: folders)
  }

  /// Whether there is a page to lead to: of this run, or of an earlier one.
  private func isThere(_ lesson: CourseLesson) -> Bool {
    lesson.hasPage || place.holdsPage(lesson.file.pageName)
  }

  /// The links of a lesson's page to its neighbours, where it is one of a folder.
  func navigation(at index: Int) -> PageNavigation {
    guard self.index != nil else { return PageNavigation(notebooks: notebooks) }
    let others = lessons.indices.filter { !lessons[$0].file.isIndex && isThere(lessons[$0]) }
    let link = { [lessons] (index: Int) in
      PageNavigation.Link(title: lessons[index].title, address: lessons[index].address)
    }
    return PageNavigation(
      index: Course.indexPage,
      previous: others.last { $0 < index }.map(link), next: others.first { $0 > index }.map(link),
      notebooks: notebooks)
  }
}
