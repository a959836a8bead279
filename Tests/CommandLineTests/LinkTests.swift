import Foundation
import Testing

/// Where links between notebooks, and to files beside them, lead in the pages.
@Suite struct LinkTests {
  @Test func leadsToThePagesOfOtherNotebooks() throws {
    let place = try Workplace([
      "c/1.md": "[two](2.md#part) [file](a%20b.csv) [page](2.html)\n", "c/2.md": "# Part\n",
      "c/a b.csv": "x\n",
    ])
    let run = try place.lectern("run", "c", "-o", "out", "--strict")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    let html = try #require(place.text(of: "out/1.html"))
    #expect(html.contains("<a href=\"2.html#part\">two</a>"))
    #expect(html.contains("<a href=\"1_files/a-b.csv\">file</a>"))
    #expect(html.contains("<a href=\"2.html\">page</a>"))
    #expect(place.text(of: "out/1_files/a-b.csv") == "x\n")
  }

  /// A folder whose name ends as those of pages do, and one of this page that holds the user's own file.
  @Test func carriesFilesOfFoldersThatAreNamedLikeThoseOfPages() throws {
    let place = try Workplace([
      "a.md": "[x](data_files/e.csv) [y](a_files/d.csv) [z](b_files/any.csv)\n", "b.md": "# B\n",
      "data_files/e.csv": "e\n", "a_files/d.csv": "d\n",
    ])
    let run = try place.lectern("run", "a.md", "-o", "out", "--strict")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(place.text(of: "out/a_files/e.csv") == "e\n")
    #expect(place.text(of: "out/a_files/d.csv") == "d\n")
  }

  @Test func tellsOfFilesThatNoStepWrites() throws {
    let digits = "```load\ndataset: digits\n```\n```init\nlayers: [pixels, 10]\n```\n"
    let place = try Workplace([
      "a.md": digits + "```train\n```\n```save\npath: m.safetensors\n```\n"
        + "[x](a_files/m.safetensors) [y](a_files/typo.safetensors) [z](zz_files/none.csv)\n"
    ])
    let run = try place.lectern("run", "a.md", "-o", "out")
    #expect(run.code == 0)
    #expect(run.errors.contains("there is no 'a_files/typo.safetensors' beside the notebook"))
    #expect(run.errors.contains("there is no 'zz_files/none.csv' beside the notebook"))
    #expect(run.errors.components(separatedBy: "warning").count == 3, "\(run.errors)")
  }

  @Test func checksWhatLinksNameInOtherNotebooks() throws {
    let place = try Workplace([
      "c/1.md": "[a](2.md#fisrt) [b](2.md#load) [c](1.md#no)\n",
      "c/2.md": "# First\n\n```load\ndataset: digits\n```\n",
    ])
    for command in [["check", "c"], ["run", "c", "-o", "out"]] {
      let run = try place.lectern(command)
      #expect(run.code == 0)
      #expect(
        run.errors.contains(
          "has the name 'fisrt', so the link leads nowhere; did you mean '#first'?"))
      #expect(run.errors.contains("no heading of '1.md' has the name 'no'"))
      #expect(run.errors.components(separatedBy: "warning").count == 3, "\(run.errors)")
    }
    #expect(place.text(of: "out/1.html")?.contains("href=\"2.html#cell.1\"") == true)
    #expect(place.text(of: "out/2.html")?.contains("<h1 id=\"first\">First</h1>") == true)
  }

  /// With and without an `index.md` of the folder's own.
  @Test(arguments: ["# Home\n\n## Part\n", nil])
  func leadsHomeToTheIndexOfAFolder(index: String?) throws {
    let links =
      "[a](index.md) [b](./index.md#part) [c](.) [d](./) [e](../c) [f](?x) [g](index.html)\n"
    let place = try Workplace(["c/1.md": links, "c/s/2.md": "[up](../index.md) [u](..)\n"])
    if let index { try place.write(index, to: "c/index.md") }
    let run = try place.lectern("run", "c", "c/s", "-o", "out", "--strict")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    let first = try #require(place.text(of: "out/1.html"))
    let leads = ["a", "c", "d", "e", "g"].map { "<a href=\"index.html\">\($0)</a>" }
    #expect(leads.allSatisfy(first.contains), "\(first.suffix(600))")
    #expect(first.contains("<a href=\"index.html#part\">b</a>"))
    #expect(first.contains("<a href=\"?x\">f</a>"))
    let second = try #require(place.text(of: "out/2.html"))
    #expect(["up", "u"].allSatisfy { second.contains("<a href=\"index.html\">\($0)</a>") })
    #expect(try place.lectern("check", "c", "c/s", "--strict").errors == "")
  }

  @Test func checksWhatLinksNameInTheIndex() throws {
    let place = try Workplace([
      "c/1.md": "[a](.#prat) [b](index.md#prat)\n", "c/index.md": "# Part\n",
    ])
    let run = try place.lectern("check", "c")
    #expect(run.errors.components(separatedBy: "did you mean '#part'?").count == 3, "\(run.errors)")
  }

  @Test func listsAFolderInTheOrderOfItsNumbers() throws {
    let place = try Workplace([
      "c/10.md": "# Ten\n", "c/1.md": "# One\n", "c/2.md": "two\n", "c/a.ipynb": "{}",
      "c/b.qmd": "# B", "c/README.md": "# Read me\n", "c/x.csv": "1",
    ])
    let run = try place.lectern("run", "c", "-o", "out")
    #expect(
      run.errors
        == "lectern: 'c/a.ipynb' and 1 more are skipped: a notebook is a file that ends in '.md'\n")
    let index = try #require(place.text(of: "out/index.html"))
    let titles = ["One", "2", "Ten"].map { index.range(of: "html\">\($0)</a>")?.lowerBound }
    #expect(titles.allSatisfy { $0 != nil })
    #expect(titles.compactMap(\.self) == titles.compactMap(\.self).sorted())
    #expect(place.text(of: "out/2.html")?.contains("</span> Ten</a>") == true)
  }

  @Test(arguments: [
    ("[a](2.md)", "'2.md' becomes no page in this run"),
    ("[a](2.html#b)", "'2.html' becomes no page in this run"),
    ("[a](3.md)", "there is no '3.md' beside"),
    ("[a](gone.csv)", "there is no 'gone.csv' beside"), ("[a](/etc/passwd)", "lies outside"),
    ("[a](../n.md)", "there is no"), ("[a](../x.csv)", "lies outside"), ("[a](folder)", "folder"),
  ])
  func tellsOfLinksThatLeadNowhere(text: String, message: String) throws {
    let place = try Workplace(["c/1.md": text, "c/2.md": "", "c/folder/x": ""])
    let run = try place.lectern("run", "c/1.md", "--strict")
    #expect(run.code == 1)
    #expect(run.errors.hasPrefix("c/1.md:1:5: warning: ") && run.errors.contains(message))
    #expect(run.errors.components(separatedBy: "warning").count == 2, "\(run.errors)")
  }

  @Test(arguments: ["[a](//host/x)", "![a](//host/x.png)", "[a]\n\n[a]: //host/x"])
  func tellsOfLinksToAHostWithoutAScheme(text: String) throws {
    let place = try Workplace(["1.md": text])
    let run = try place.lectern("run", "1.md", "--strict")
    #expect(run.code == 1)
    #expect(run.errors.contains("leads to another host") && run.errors.contains("'https://host/x"))
    #expect(run.errors.components(separatedBy: "warning").count == 2, "\(run.errors)")
  }

  @Test func typesetsTitlesWhereverTheyStand() throws {
    let lesson = "---\ntitle: The norm $L^2$\n---\n```load\ndataset: digits\n```\n"
    let place = try Workplace(["c/1.md": lesson, "c/2.md": "text\n"])
    #expect(try place.lectern("run", "c", "-o", "out").code == 0)
    for name in ["1", "2", "index"] {
      let html = try #require(place.text(of: "out/\(name).html"))
      #expect(html.contains("<math"), "\(name)")
      #expect(!html.contains("$L^2$</"), "\(name)")
    }
    #expect(place.text(of: "out/1.html")?.contains("<title>The norm L²</title>") == true)
  }
}
