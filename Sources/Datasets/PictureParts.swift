/// A folder of pictures to train with or to test with: a folder for each class is in it.
struct PicturePart {
  let entries: FolderEntries
  /// The folders that hold pictures.
  let classes: [String]
  /// Folders whose own folders hold pictures, and those in which there are none.
  let nested: [String]
  let empty: [String]

  init(_ entries: FolderEntries) throws(DatasetError) {
    var (classes, nested, empty): ([String], [String], [String]) = ([], [], [])
    for name in entries.folders {
      let folder = try entries.folder(name)
      if !folder.pictures.isEmpty {
        classes.append(name)
      } else if try folder.pictureFolders().isEmpty {
        empty.append(name)
      } else {
        nested.append(name)
      }
    }
    (self.entries, self.classes, self.nested, self.empty) = (entries, classes, nested, empty)
  }

  /// What of the folder is left out.
  var remarks: [String] {
    let (stray, name) = (entries.pictures, entries.name)
    return [
      stray.isEmpty
        ? nil : "'\(name)': \(stray.listed) left out, as no folder says \(stray.possessive) class",
      nested.isEmpty
        ? nil
        : "'\(name)': the pictures within \(nested.namesListed) are left out, as those of a class lie"
          + " in its own folder",
      empty.isEmpty
        ? nil
        : "'\(name)': no pictures are in \(empty.namesListed), which \(empty.areOrIs) left out",
    ].compactMap(\.self)
  }
}

/// Which folders hold the pictures to train and to test with.
struct PictureParts {
  let train: PicturePart
  /// `nil` where none has pictures of classes to test with.
  let test: PicturePart?
  /// What is to be told of the folders that are there.
  let remarks: [String]

  private static let trainNames = ["train", "training", "trainset", "trainingset"]
  private static let testNames = ["test", "testing", "testset", "testingset"]
  private static let validationNames = ["val", "valid", "validation"]

  var all: [PicturePart] { [train, test].compactMap(\.self) }

  /// The parts of a folder; `nil` where it has no folders of pictures.
  /// - Throws: `DatasetError` where the pictures to train with lie in no folder of a class.
  init?(_ entries: FolderEntries) throws(DatasetError) {
    let whole = try PicturePart(entries)
    let find = { (names: [String]) in
      names.lazy.compactMap { name in
        entries.folders.first { $0.lowercased().filter { $0 != "_" && $0 != "-" } == name }
      }.first
    }
    let (found, validated) = (find(Self.testNames), find(Self.validationNames))
    guard let name = find(Self.trainNames), case let part = try PicturePart(entries.folder(name)),
      !part.classes.isEmpty || Self.isPartWithoutClasses(whole, name, found ?? validated)
    else {
      guard !whole.classes.isEmpty else {
        if let name = try Self.classWithParts(whole) { throw .partsInClasses(entries, name) }
        return nil
      }
      (train, test, remarks) = (whole, nil, whole.remarks)
      return
    }
    guard !part.classes.isEmpty else { throw .noClassFolders(part.entries) }
    let tested = found ?? validated
    var (test, remarks): (PicturePart?, [String]) = (nil, part.remarks)
    if let tested {
      let part = try PicturePart(entries.folder(tested))
      if part.classes.isEmpty {
        remarks.append(Self.remark(onUnusable: part.entries))
      } else {
        test = part
        remarks += part.remarks
      }
    }
    if let validated { remarks.append(Self.remark(onValidation: validated, isTest: found == nil)) }
    let others = (whole.classes + whole.nested)
      .filter { ![name, tested, validated].contains($0) }
    if !others.isEmpty || !entries.pictures.isEmpty {
      remarks.append(Self.remark(onOthers: others, whole.entries, besides: name))
    }
    if let test { remarks += Self.remarks(onClassesOf: part, test) }
    (train, self.test, self.remarks) = (part, test, remarks)
  }

  /// Whether a folder that is called as the part to train with has pictures, but no classes, and is no class
  /// itself: nothing else but the part to test with is beside it.
  private static func isPartWithoutClasses(
    _ whole: PicturePart, _ train: String, _ test: String?
  ) -> Bool {
    whole.classes.contains(train) && whole.classes.allSatisfy { $0 == train || $0 == test }
  }

  /// A folder in which the parts of a class lie, where there are several such.
  private static func classWithParts(_ whole: PicturePart) throws(DatasetError) -> String? {
    guard whole.nested.count > 1 else { return nil }
    for name in whole.nested {
      let folders = try whole.entries.folder(name).folders
      guard folders.contains(where: { trainNames.contains($0.lowercased()) }) else { return nil }
    }
    return whole.nested[0]
  }

  /// A folder has training and test pictures; what is held out in training, `load` takes of these.
  private static func remark(onValidation folder: String, isTest: Bool) -> String {
    isTest
      ? "the pictures of '\(folder)' are those to test with, as there is no folder 'test'"
      : "the pictures of '\(folder)' are left out; 'validation: 0.1' in 'load' holds some of those to"
        + " train with back"
  }

  private static func remark(onUnusable test: FolderEntries) -> String {
    let pictures = test.pictures
    return pictures.isEmpty
      ? "'\(test.name)': no pictures are in it to test with"
      : "'\(test.name)': \(pictures.listed) not tested with, as no folder says"
        + " \(pictures.possessive) class; those of a class need a folder, as in the part to train with"
  }

  private static func remark(
    onOthers folders: [String], _ entries: FolderEntries, besides train: String
  ) -> String {
    let some = [
      folders.isEmpty ? nil : "the pictures in \(folders.namesListed)",
      entries.pictures.isEmpty ? nil : "\(entries.pictures.namesListed)",
    ].compactMap(\.self).joined(separator: " and ")
    let isOne = folders.isEmpty && entries.pictures.count == 1
    return
      "'\(entries.name)': \(some) beside '\(train)' \(isOne ? "is" : "are") left out; pictures to train with lie in"
      + " '\(train)', in a folder for each class"
  }

  /// Which classes only one of the parts has.
  private static func remarks(
    onClassesOf train: PicturePart, _ test: PicturePart
  ) -> [String] {
    [(train, test, "test"), (test, train, "train")].compactMap { present, lacking, purpose in
      let missing = present.classes.filter { !Set(lacking.classes).contains($0) }
      guard !missing.isEmpty else { return nil }
      return
        "'\(lacking.entries.name)': no pictures of \(missing.namesListed) to \(purpose) with, which"
        + " '\(present.entries.name)' has"
    }
  }
}

extension [String] {
  /// The first of some names, and how many more there are.
  fileprivate var namesListed: String {
    let names = prefix(3).map { "'\($0.prefix(40))'" }
    if count > 3 { return names.joined(separator: ", ") + " and \(count - 3) more" }
    return names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }

  /// The same as a subject.
  fileprivate var listed: String { "\(namesListed) \(areOrIs)" }
  fileprivate var areOrIs: String { count == 1 ? "is" : "are" }
  fileprivate var possessive: String { count == 1 ? "its" : "their" }
}
