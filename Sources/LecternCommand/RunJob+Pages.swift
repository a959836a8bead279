import Files
import Notebook
import Record
import Report

/// The pages of a run, and the index that lists them.
extension RunJob {
  /// The index page is the page of the notebook `index.md` where there is one.
  func claimIndex() throws(WritingFailure) -> Claim {
    if let lesson = lessons.first(where: \.file.isIndex) { return lesson.claim }
    return try place.claim(
      page: Self.indexPage, folder: "index_files", files: [], hasFiles: false)
  }

  /// Renders the page of a notebook, and takes it with its files.
  func writePage(_ index: Int, _ navigation: PageNavigation) throws(WritingFailure) {
    guard let notebook = lessons[index].notebook, let record = lessons[index].record else { return }
    let lesson = lessons[index]
    let page = ReportPage.render(
      notebook: notebook, record: record, typesetter: Self.typesetter, navigation: navigation,
      reserved: lesson.reserved)
    lessons[index].record?.diagnostics += page.diagnostics
    tell(index)
    for file in page.files {
      try transaction.write(file.bytes, to: file.name, for: lesson.claim)
    }
    try transaction.close(lesson.claim, isWhole: lesson.isWhole)
    try transaction.writePage(Array(page.html.utf8), for: lesson.claim)
  }

  /// Takes the page that lists all notebooks.
  /// - Returns: whether there is one: that of an earlier run stays where its notebook did not run.
  func writeIndex(_ claim: Claim) throws(WritingFailure) -> Bool {
    let listed = lessons.indices.filter { !lessons[$0].file.isIndex }
    let entries = listed.map { entry(lessons[$0]) }
    guard let own = lessons.firstIndex(where: \.file.isIndex) else {
      try transaction.writePage(Array(indexPage(entries).utf8), for: claim)
      return true
    }
    if lessons[own].hasPage {
      try writePage(own, PageNavigation(notebooks: notebooks, lessons: entries))
    } else if place.holdsPage(Self.indexPage) {
      return false
    } else {
      try transaction.writePage(Array(indexPage(entries).utf8), for: claim)
    }
    return true
  }

  private func indexPage(_ entries: [IndexPage.Entry]) -> String {
    IndexPage.render(entries, typesetter: Self.typesetter)
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
  private func isThere(_ lesson: RunLesson) -> Bool {
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
      index: Self.indexPage,
      previous: others.last { $0 < index }.map(link), next: others.first { $0 > index }.map(link),
      notebooks: notebooks)
  }

  /// A lesson as the index lists it.
  private func entry(_ lesson: RunLesson) -> IndexPage.Entry {
    let record = lesson.record
    let figures = (record?.cells ?? []).flatMap(\.outputs).compactMap { output in
      if case .figures(let figures) = output { figures.last } else { nil }
    }
    let pictures =
      (record?.cells ?? []).lazy.flatMap(\.outputs).compactMap { output -> [Picture]? in
        if case .images(let grid) = output { grid.items.prefix(6).map(\.picture) } else { nil }
      }.first ?? []
    return IndexPage.Entry(
      name: ReportPage.name(ofNotebookAt: lesson.file.path), title: lesson.title,
      description: lesson.notebook?.metadata.description?.content.detached(
        record?.inlineValues ?? []),
      status: record?.status, headline: figures.last,
      address: isThere(lesson) ? lesson.address : nil,
      minutes: lesson.notebook.map(ReportPage.readingMinutes), pictures: pictures)
  }
}
