// swift-tools-version: 6.1

import Foundation
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Whether another package imports this one, which SwiftPM then has in a folder of its own making, and
/// where it takes no flags of the compiler's that a package chooses for itself.
let isImported = {
  let folders = Context.packageDirectory.split(separator: "/")
  return folders.dropLast().last == "checkouts"
    || Context.packageDirectory.contains("/registry/downloads/")
}()

/// Numeric loops are 200 times slower without optimisation, which would make the tests impractical.
let numeric =
  isImported ? strict : strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]
let kernels: [CSetting] = isImported ? [] : [.unsafeFlags(["-O3"])]

/// What runs the JavaScript that sets formulas: QuickJS, which reads that of today, where Debian's
/// `libquickjs` is installed; or else Duktape, which reads KaTeX up to 0.16.9. `LECTERN_ENGINE=Duktape`
/// asks for the latter.
let engine =
  Context.environment["LECTERN_ENGINE"] != "Duktape"
    && FileManager.default.fileExists(atPath: "/usr/include/quickjs/quickjs.h")
  ? "QuickJS" : "Duktape"
let otherEngine = engine == "QuickJS" ? "Duktape" : "QuickJS"

func library(_ name: String, pkgConfig: String?, apt: String..., brew: String?) -> Target {
  .systemLibrary(
    name: name, path: "Sources/Libraries/\(name)", pkgConfig: pkgConfig,
    providers: [.apt(apt)] + (brew.map { [.brew([$0])] } ?? []))
}

func module(
  _ name: String, imports: [Target.Dependency], without: [String] = [],
  resources: [Resource] = [], settings: [SwiftSetting] = strict
) -> Target {
  .target(
    name: name, dependencies: imports, exclude: without, resources: resources,
    swiftSettings: settings)
}

func tests(
  of name: String, imports: [Target.Dependency] = [], files: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + imports, exclude: files,
    swiftSettings: strict)
}

let package = Package(
  name: "Lectern",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Lectern", targets: ["Lectern"]),
    .executable(name: "lectern", targets: ["LecternCommand"]),
  ],
  targets: [
    library(
      "CCmark", pkgConfig: "libcmark-gfm", apt: "libcmark-gfm-dev", "libcmark-gfm-extensions-dev",
      brew: "cmark-gfm"),
    library("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
    library("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),
    library("CPNG", pkgConfig: "libpng", apt: "libpng-dev", brew: "libpng"),
    engine == "QuickJS"
      ? library("CQuickJS", pkgConfig: nil, apt: "libquickjs", brew: nil)
      : library("CDuktape", pkgConfig: "duktape", apt: "duktape-dev", brew: "duktape"),

    .target(name: "CKernels", cSettings: kernels),

    module("Diagnostics", imports: []),
    module("Digests", imports: [], settings: numeric),
    module("Files", imports: ["Digests"]),
    module("Equations", imports: ["Labels", "Diagnostics"]),
    module("Engine", imports: ["Equations", "Diagnostics", "CKernels"], settings: numeric),
    module("Review", imports: ["Engine", "Equations", "Diagnostics"], settings: numeric),
    module("Images", imports: ["CPNG"], settings: numeric),
    module(
      "Datasets", imports: ["Images", "Files", "Digests", "Diagnostics", "CZlib"],
      resources: [.embedInCode("Digits/digits.csv.gz")], settings: numeric
    ),
    module("Notebook", imports: ["Equations", "Diagnostics", "CCmark", "CYAML"]),
    module("Record", imports: ["Diagnostics"]),
    module("Labels", imports: []),
    module("Manual", imports: ["Notebook", "Equations", "Labels", "Diagnostics"]),
    module(
      "Lesson",
      imports: [
        "Notebook", "Review", "Engine", "Datasets", "Files", "Record", "Labels", "Equations",
        "Images",
        "Diagnostics",
      ]),
    module(
      "Typesetting", imports: ["Files", "Digests", "Diagnostics", .byName(name: "C\(engine)")],
      without: [otherEngine]),
    module(
      "Report",
      imports: [
        "Typesetting", "Record", "Labels", "Notebook", "Equations", "Images", "Digests",
        "Diagnostics",
      ],
      resources: [
        "theme", "page", "controls", "operations", "pool", "entries", "pictures", "walk",
        "likeness",
        "pad", "charts",
      ].map {
        .embedInCode("Script/\($0).js")
      }),
    module(
      "Lectern",
      imports: [
        "Report", "Typesetting", "Lesson", "Engine", "Record", "Notebook", "Datasets", "Files",
        "Diagnostics",
      ]),
    .executableTarget(
      name: "LecternCommand",
      dependencies: [
        "Lectern", "Manual", "Datasets", "Files", "Diagnostics",
        // Run, not linked: a program that loads the network library starts slower.
        "lectern-download",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "lectern-download", dependencies: ["Datasets", "Diagnostics"], swiftSettings: strict),

    .executableTarget(
      name: "lectern-bench",
      dependencies: ["Lesson", "Engine", "Datasets", "Equations", "Diagnostics"],
      swiftSettings: strict),

    .target(name: "CAllocationCount", path: "Tests/CAllocationCount"),
    .target(name: "Damage", path: "Tests/Damage", swiftSettings: strict),
    .target(
      name: "ReferenceArithmetic", dependencies: ["Equations"], path: "Tests/ReferenceArithmetic",
      swiftSettings: strict),
    .target(
      name: "Networks", dependencies: ["Engine", "Equations", "Diagnostics"],
      path: "Tests/Networks", swiftSettings: strict),
    tests(of: "Diagnostics"),
    tests(of: "Digests"),
    tests(of: "Files"),
    tests(of: "Equations", imports: ["Labels", "Diagnostics", "Networks", "ReferenceArithmetic"]),
    tests(
      of: "Engine",
      imports: [
        "Equations", "Diagnostics", "CKernels", "CAllocationCount", "Networks",
        "ReferenceArithmetic",
      ]),
    tests(of: "Review", imports: ["Engine", "Equations", "Diagnostics", "Networks"]),
    tests(of: "Images", imports: ["Damage"]),
    tests(of: "Datasets", imports: ["Images", "Diagnostics", "Damage"]),
    tests(of: "lectern-download", imports: ["Datasets"]),
    tests(of: "Notebook", imports: ["Equations", "Diagnostics", "Damage"]),
    tests(of: "Record", imports: ["Diagnostics"]),
    tests(of: "Labels"),
    tests(
      of: "Lesson",
      imports: [
        "Notebook", "Record", "Labels", "Equations", "Engine", "Datasets", "Images", "Diagnostics",
        "Damage",
      ], files: ["Pictures"]),
    tests(
      of: "Typesetting", imports: ["Files", "Digests"],
      files: engine == "QuickJS" ? ["Duktape"] : []),
    tests(
      of: "Report",
      imports: [
        "Typesetting", "Record", "Labels", "Notebook", "Lesson", "Engine", "Equations",
        "Diagnostics",
      ]),
    tests(of: "Lectern"),
    .testTarget(
      name: "NotebookCases",
      dependencies: ["Lectern", "Typesetting", "Record", "Diagnostics"],
      path: "Tests/NotebookCases", exclude: ["Good", "Bad"], swiftSettings: strict),
    tests(
      of: "Manual",
      imports: ["Lectern", "Notebook", "Equations", "Diagnostics"]),
    .testTarget(
      name: "CommandLineTests", dependencies: ["LecternCommand"], swiftSettings: strict),
  ]
)

// It has no `main` but libFuzzer's, which `.ci/fuzz` links it with.
if Context.environment["LECTERN_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "lectern-fuzz",
      dependencies: [
        "Lectern", "Typesetting", "Notebook", "Datasets", "Images", "Equations", "Diagnostics",
        "CKernels",
      ],
      path: "Tests/Fuzz", exclude: ["Corpus", "Dictionaries"], swiftSettings: strict))
}
