"""Hostile inputs by their kinds, each at one or more sizes."""

import gzip
import io
import json
import os
import struct
import zlib

LESSON = """```load
dataset: digits
limit: 60
```
```init
layers: [pixels, 8, 10]
```
"""
FORWARD = """```forward
Z1 = W1 @ X + b1
A1 = relu(Z1)
Z2 = W2 @ A1 + b2
A2 = softmax(Z2)
L = cross_entropy(A2, Y)
```
"""
SIZES = [10_000, 100_000, 1_000_000]


def text_input(name, text, verb="run"):
    """An input that is a notebook alone."""

    def make(folder):
        data = text if isinstance(text, bytes) else text.encode("utf8", "surrogatepass")
        (folder / "n.md").write_bytes(data)

    return name, verb, make


def repeated(unit, size):
    return unit * (size // len(unit.encode("utf8", "surrogatepass")))


def prose():
    """Marks in long runs, and what stands in each other."""
    units = list("*_`~[]()<>!#|:^$@\\{}&=-+\"'") + [
        "**a", "__a", "~~a", "[a](", "![", "[^", "[@", "](", "`` ` ", "$$", "$a$ ", "\\(", "\\[",
        "<!--", "-->", "<details>", "<kbd>", "{#", "{.", "= `", "`= ", "`= x` ", "@eq-a ", "&amp;",
        "*a **b ", "a*b_", "\\", "- ", "> ", "1. ", "| ", ": ", ":::", "\t", "\u00a0", "\u0301",
        "\u202e", "[a]: b ", "<a@b.c>", "http://a.b ", "www.", "a@b.c ", "\ufffd", "\x00",
    ]
    for unit in units:
        for size in SIZES[1:]:
            yield text_input(f"prose {unit!r} in a line, {size}", repeated(unit, size))
    lines = [
        "> ", "- a", "  - a", "* * * a", "1) a", "# a", "### Same", "a\n===", "---", "```", "~~~",
        "| a | b |", "|-|-|", "[^1]: a", "[a]: b", ": a", "a\n: b\n", "- [ ] a", "<!-- a", "::: a",
        "::: {.callout-note}", ":::", "<details>", "</details>", "$$", "\\begin{align}",
        "![a](b.png)", "[a](b.md#c)", "`= a.b`", "@fig-a", "$a$", "$$a$$ {#eq-a}", "{.a}", "",
        "    a", "\ta", "`a", "\\newcommand{\\a}{b}", "$\\a$", "a {#sec-a}", "# a {#sec-a}",
        "*[a]: b", "[^1]", "***", "%%", "\r", "> [!NOTE]", "> ```", "- ```", "&copy;",
    ]
    for line in lines:
        for size in SIZES[1:]:
            yield text_input(f"prose {line!r} in lines, {size}", repeated(line + "\n", size))
    for opening in ["> ", "- ", "1. ", "* ", "::: {.callout-note}\n", "<details>\n", "[", "*", "("]:
        for size in SIZES[:2]:
            text = repeated(opening, size) + "a"
            yield text_input(f"prose {opening!r} nested, {size}", text)
    indented = "".join("  " * depth + "- a\n" for depth in range(600))
    yield text_input("prose lists nested by indentation", indented)
    yield text_input("prose table of 1,000 columns", ("|a" * 1000 + "\n" + "|-" * 1000 + "\n") * 100)
    yield text_input("prose table with missing cells", "|a" * 20_000 + "\n" + "|-" * 20_000 + "\n" + "|\n" * 20_000)
    yield text_input("prose references to each other", "".join(f"[^{i}]: [^{i + 1}]\n\n" for i in range(20_000)))
    yield text_input("prose of bytes that are no UTF-8", b"\xff\xfe" * 100_000)
    yield text_input("prose of zeros", b"\0" * 1_000_000)
    yield text_input("prose in one word", "a" * 1_000_000)
    yield text_input("prose of combining marks", "a" + "\u0301" * 400_000)


def formulas():
    """Formulas that are long, many, deep, or that grow when macros are read."""
    bodies = [
        "a", "a+", "{", "}", "a_", "a^", "a_b^c", "\\frac", "\\frac{a}{", "\\sqrt{", "\\left(", "\\right)",
        "&", "\\\\", "a&b\\\\", "\\text{a}", "\\mathbf{", "\\begin{matrix}", "\\hat{", "'", "\\a", "#",
        "~", "%", "\\tag{1}", "\\label{a}", "\\ref{a}", "\\color{red}", "𝛼", "\\def\\a{\\a\\a}\\a",
        "\\over", "\\limits", "\\rule{9999em}{9999em}", "\\hspace{9999em}", "\\Huge ", "\\cdots",
    ]
    for body in bodies:
        for size in [2_000, 20_000, 200_000]:
            yield text_input(f"formula {body!r}, {size}", f"$$\n{repeated(body, size)}\n$$\n")
    for count in [1_000, 20_000]:
        yield text_input(f"formulas, {count} short and distinct", "".join(f"$a_{{{i}}}$ " for i in range(count)))
        yield text_input(f"formulas, {count} equal", "$\\frac{a}{b}$ " * count)
        yield text_input(f"formulas, {count} wrong", "".join(f"$\\frac{{{i}$ " for i in range(count)))
    doubling = "".join(f"\\newcommand{{\\{chr(98 + i)}}}{{\\{chr(97 + i)}\\{chr(97 + i)}}}" for i in range(24))
    yield text_input("formula doubled 24 times by macros", f"$$\n\\newcommand{{\\a}}{{x}}{doubling}\\y\n$$\n")
    yield text_input("macros in the front matter", "---\nmacros: {" + ", ".join(f"a{'b' * (i % 50)}: 'x'" for i in range(9_000)) + "}\n---\n$a$\n")
    many = "".join(f"\\newcommand{{\\m{'abcdefghij'[i // 1000]}{'abcdefghij'[i // 100 % 10]}{'abcdefghij'[i // 10 % 10]}{'abcdefghij'[i % 10]}}}{{x}}\n" for i in range(9_999))
    yield text_input("formula after 9,999 macros", f"$$\n{many}\n$$\n" + "$a$ " * 1_000)
    yield text_input("formulas of matrices", "$$\n\\begin{pmatrix}" + "a&b&c\\\\" * 150 + "\\end{pmatrix}\n$$\n\n" * 1)
    yield text_input("formulas of matrices, 200", ("$$\n\\begin{pmatrix}" + "a&b&c\\\\" * 100 + "\\end{pmatrix}\n$$\n\n") * 200)


def front_matter():
    """YAML that is deep, long, or that refers to itself."""
    def front(text):
        return f"---\n{text}\n---\n"

    for unit in ["[", "{", "- ", "a: ", "? ", "&a ", "*a ", "!!str ", "'", '"', "|", ">", "# ", "\\", "[1, "]:
        for size in SIZES[1:]:
            yield text_input(f"front matter {unit!r}, {size}", front("params: " + repeated(unit, size)))
            yield text_input(f"step {unit!r}, {size}", f"```load\nX: {repeated(unit, size)}\n```\n")
    aliases = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40))
    yield text_input("front matter of aliases", front(aliases))
    yield text_input("parameters, 20,000", front("params:\n" + "".join(f"  p{i}: {i}\n" for i in range(20_000))))
    yield text_input("parameters of each other", front("params:\n" + "".join(f"  p{i}: $p{i + 1}\n" for i in range(20_000))))
    yield text_input("profiles, 5,000", front("params: {a: 1}\nprofiles:\n" + "".join(f"  q{i}: {{a: {i}}}\n" for i in range(5_000))))
    long = front("params: {a: " + "x" * 100_000 + "}")
    yield text_input("parameter of 100 KB shown 1,000 times", long + "`= params.a` " * 1_000)
    yield text_input("parameter of 100 KB in a step", long + "```load\ndataset: $a\n```\n" * 100)
    yield text_input("title of 1 MB", front("title: " + "x" * 1_000_000))
    yield text_input("keys that are unknown", front("".join(f"k{i}: 1\n" for i in range(30_000))))
    yield text_input("keys that are equal", front("title: a\n" * 30_000))
    yield text_input("numbers that are large", front("params: {a: " + "9" * 500_000 + "}"))


def steps():
    """Many steps, options and expectations."""
    heads = ["load", "init", "forward", "backprop", "update", "train", "evaluate", "predict", "save"]
    for head in heads:
        yield text_input(f"steps '{head}', 5,000", f"```{head}\n```\n" * 5_000)
        for verb in ["run", "check"]:
            yield text_input(f"{verb} '{head}' of junk", f"```{head}\n" + "a: [b\n" * 5_000 + "```\n", verb)
    yield text_input("steps that are mistyped", "```trian\n```\n" * 20_000)
    yield text_input("steps that evaluate, 1,000", LESSON + FORWARD + "```train\nepochs: 1\n```\n" + "```evaluate\n```\n" * 1_000)
    yield text_input("steps that load, 500", "```load\ndataset: digits\n```\n" * 500)
    yield text_input("steps that show weights, 300", LESSON + FORWARD + "```train\nepochs: 1\n```\n" * 300)
    for name in ["label", "expect", "show", "sample", "fig-cap", "what"]:
        yield text_input(f"option {name}, 20,000", LESSON + "```forward\n" + f"#| {name}: a == 1\n" * 20_000 + "Z = X\n```\n")
    yield text_input("samples to predict, 100,000", LESSON + FORWARD + "```predict\nsamples: [" + "1, " * 100_000 + "1]\n```\n")
    yield text_input("samples to predict, a range", LESSON + FORWARD + "```predict\nsamples: [0, 1e9]\n```\n")
    yield text_input("layers, 3,000", "```load\ndataset: digits\n```\n```init\nlayers: [pixels, " + "2, " * 3_000 + "10]\n```\n```train\nepochs: 1\n```\n")
    for verb in ["check", "run", "plan"]:
        yield text_input(f"{verb} a layer of 20,000 by 20,000", "```load\ndataset: digits\n```\n```init\nlayers: [pixels, 20000, 20000, 10]\n```\n" + ("```train\nepochs: 1\n```\n" if verb == "check" else ""), verb)
    yield text_input("parameters declared, 20,000", "```load\ndataset: digits\n```\n```init\nparameters: {" + ", ".join(f"p{i}: zeros [9, 9]" for i in range(20_000)) + "}\n```\n")
    yield text_input("a parameter of 2^31 by 2^31", "```load\ndataset: digits\n```\n```init\nparameters: {a: zeros [2147483648, 2147483648]}\n```\n", "check")
    yield text_input("sizes beyond 64 bits", "```load\ndataset: digits\n```\n```init\nlayers: [pixels, 99999999999999999999, 10]\n```\n")
    yield text_input("epochs, a million, in a check", LESSON + FORWARD + "```train\nepochs: 1000000\nreport_every: 1\n```\n", "check")
    yield text_input("compared trainings, 10,000", LESSON + FORWARD + "```train\nepochs: 1\ncompare: {learning_rate: [" + ", ".join(f"{i}e-6" for i in range(1, 10_000)) + "]}\n```\n", "check")
    tiny = "```load\nX: [[0, 1]]\nY: [[0]]\n```\n```init\nlayers: [2, 1]\noutput: linear\n```\n"
    yield text_input("a history of 500,000 epochs", tiny + "```train\nepochs: 500000\nreport_every: 1\n```\n")
    yield text_input("inline values, 10,000", LESSON + "`= load.classes` " * 10_000)
    yield text_input("inline values that are unknown, 10,000", LESSON + "`= lod.classes` " * 10_000)
    yield text_input("inline values that are deep", "`= " + "(" * 100_000 + "` `= " + "-" * 100_000 + "1`")
    yield text_input("inline formats", "".join(f"`= 1 : {i}.{i}f` " for i in range(10_000)))


def equations():
    """Equations that are long, many or deep."""
    def forward(text):
        return LESSON + f"```forward\n{text}\n```\n"

    units = ["(", "-", "X + ", "X @ ", "exp(", "X.T", "[", "a = ", "X ** ", "'", "²", "ᵀ", "np.", ".", ",", "?", "#", "$a", "1", "1e9 * "]
    for unit in units:
        for size in SIZES[:2]:
            yield text_input(f"equation {unit!r}, {size}", forward("Z = " + repeated(unit, size) + "X"))
            yield text_input(f"equation {unit!r} in brackets, {size}", forward("Z = (" + repeated(unit, size) + "X)"))
    for count in [500, 5_000]:
        chain = "Z0 = W1 @ X\n" + "".join(f"Z{i + 1} = tanh(Z{i})\n" for i in range(count))
        yield text_input(f"equations, a chain of {count}", forward(chain + f"A = W2 @ Z{count}\nL = mean((A - Y) ** 2)"))
        yield text_input(f"equations, {count} wrong", forward("Z = Q @ X\n" * count))
        sums = "Z0 = W1 @ X\n" + "".join(f"Z{i + 1} = Z{i} + Z{max(0, i - 1)}\n" for i in range(count))
        yield text_input(f"equations, sums of {count}", forward(sums + f"A = W2 @ Z{count}\nL = mean((A - Y) ** 2)"))
        wrong = "".join(f"dQ{i} = dZ2 @ A1.T\n" for i in range(count))
        yield text_input(f"gradients, {count} wrong", LESSON + FORWARD + f"```backprop\ndZ2 = A2 - Y\n{wrong}```\n")
    yield text_input("equation, a product of many", forward("Z = " + " @ ".join(["(W1 @ X)", "(W1 @ X).T"] * 400)))
    yield text_input("update of junk", LESSON + FORWARD + "```update\n" + "theta = theta - alpha * dtheta\n" * 5_000 + "```\n")
    yield text_input("open lines, 3,000", LESSON + FORWARD + "```backprop\n" + "".join(f"dV{i} = ???\n" for i in range(3_000)) + "```\n")


def png(width, height, body):
    def chunk(kind, data):
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def packed_of(head, part, count):
    """What a head and many times a part are, gzipped, a part at a time: the peak memory of a child
    begins with that of whoever starts it."""
    file = io.BytesIO()
    with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as stream:
        stream.write(head)
        for _ in range(count):
            stream.write(part)
    return file.getvalue()


TRAINING = """```init
layers: [pixels, 10]
```
```train
epochs: 1
```
```evaluate
```
"""


def data():
    """Files of data, pictures and models that promise or unpack to more than they are."""
    def with_file(name, file, content, notebook, verb="run", arguments=()):
        def make(folder):
            (folder / "n.md").write_text(notebook)
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_bytes(content())
            return list(arguments)

        return name, verb, make

    table = "```load\npath: t.csv\n```\n"
    packed = "```load\npath: t.csv.gz\n```\n"
    row = ",".join(["0"] * 785) + "\n"
    header = "label," + ",".join(f"pixel{i}" for i in range(784)) + "\n"
    yield with_file("table of one packed byte, 1 GB", "t.csv.gz", lambda: packed_of(b"", b"0" * (1 << 20), 1 << 10)[: 1 << 20], packed)
    yield with_file("table of zeros, packed, 600 MB", "t.csv.gz", lambda: packed_of(header.encode(), (row * 1_000).encode(), 380), packed)
    yield with_file("table of zeros, packed, 120 MB", "t.csv.gz", lambda: packed_of(header.encode(), (row * 1_000).encode(), 76), packed + TRAINING)
    narrow = ("1" + ",7" * 30 + "\n").encode() * 1_024
    yield with_file("table of a million rows, packed", "t.csv.gz", lambda: packed_of(b"label" + b",p" * 30 + b"\n", narrow, 1_024), packed + TRAINING)
    yield with_file("table of commas", "t.csv", lambda: b"," * 1_000_000, table)
    yield with_file("table of quotes", "t.csv", lambda: b'"' * 1_000_000, table)
    yield with_file("table of lines", "t.csv", lambda: b"\n" * 1_000_000, table)
    yield with_file("table of 500,000 rows", "t.csv", lambda: b"label,pixel0\n" + b"1,2\n" * 250_000, table)
    yield with_file("table of 1 row and 200,000 columns", "t.csv", lambda: ("label," + ",".join(f"p{i}" for i in range(80_000)) + "\n" + "1" + ",1" * 80_000 + "\n").encode(), table)
    for count in [300, 3_000, 30_000]:
        lines = "label,pixel0\n" + "".join(f"c{i},1\n" * 3 for i in range(count))
        yield with_file(f"table of {count} classes", "t.csv", lambda lines=lines: lines.encode(), f"```load\npath: t.csv\nclasses: {count}\nlabels: x\n```\n```init\nlayers: [pixels, classes]\n```\n```train\nepochs: 1\n```\n```evaluate\n```\n")
        numbers = "label,pixel0\n" + "".join(f"{i},1\n" * 3 for i in range(count))
        yield with_file(f"table of {count} numbered classes", "t.csv", lambda numbers=numbers: numbers.encode(), f"```load\npath: t.csv\nclasses: {count}\n```\n```init\nlayers: [pixels, classes]\n```\n```train\nepochs: 1\n```\n```evaluate\n```\n")
    yield with_file("table with wrong cells", "t.csv", lambda: b"label,pixel0\n" + b"1,x\n" * 200_000, table)
    yield with_file("link for a table to itself", "t.csv", lambda: b"label,pixel0\n1,2\n", "[t](t.csv)\n" * 10_000)
    idx = struct.pack(">IIII", 0x803, 2_000_000_000, 28, 28)
    folder = "```load\npath: d\n```\n"
    yield with_file("IDX that promises 1.5 TB", "d/train-images-idx3-ubyte", lambda: idx + b"\0" * 1000, folder)
    def idx_folder(count, rest):
        def make(folder_path):
            (folder_path / "n.md").write_text(folder + rest)
            (folder_path / "d").mkdir()
            images = struct.pack(">IIII", 0x803, count, 28, 28)
            packed = packed_of(images, b"\7" * 784 * 1_000, count // 1_000)
            (folder_path / "d" / "train-images-idx3-ubyte.gz").write_bytes(packed)
            labels = packed_of(struct.pack(">II", 0x801, count), b"\0" * 1_000, count // 1_000)
            (folder_path / "d" / "train-labels-idx1-ubyte.gz").write_bytes(labels)
        return make
    yield "IDX of 1 GB, packed in 1 MB", "run", idx_folder(1_300_000, "")
    yield "IDX of 130 MB, packed", "run", idx_folder(170_000, TRAINING)
    predict = LESSON + FORWARD + "```predict\nimages: [p.png]\n```\n"
    yield with_file("PNG of 4096 by 4096 zeros", "p.png", lambda: png(4096, 4096, zlib.compress(b"\0" * 4097 * 4096, 9)), predict)
    yield with_file("PNG of 2^31 by 2^31", "p.png", lambda: png(2**31 - 1, 2**31 - 1, b""), predict)
    yield with_file("PNG of a chunk of 2 GB", "p.png", lambda: png(4, 4, b"")[:33] + b"\x7f\xff\xff\xfftEXt", predict)
    yield with_file("PGM of 4096 by 4096 in words", "p.pgm", lambda: b"P2 4096 4096 255 " + b"1 " * 400_000, predict.replace(".png", ".pgm"))
    yield with_file("PGM of comments", "p.pgm", lambda: b"P5\n" + b"#\n" * 500_000, predict.replace(".png", ".pgm"))
    yield with_file("picture of 1 MB shown 300 times", "p.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><!--' + b"x" * 1_000_000 + b"--></svg>", "![a](p.svg)\n\n" * 300)
    yield with_file("picture shown 30,000 times", "p.png", lambda: png(1, 1, zlib.compress(b"\0\0")), "![a](p.png)\n\n" * 30_000)
    yield with_file("pictures that are missing, 10,000 in a line", "x", lambda: b"", "".join(f"![a](m{i}.png) " for i in range(10_000)))
    yield with_file("pictures that are missing, 10,000", "x", lambda: b"", "".join(f"![a](m{i}.png)\n\n" for i in range(10_000)))
    def links(folder_path):
        (folder_path / "n.md").write_text(folder)
        large = png(4096, 4096, zlib.compress(b"\0" * 4097 * 4096, 9))
        (folder_path / "large.png").write_bytes(large)
        for label in "01":
            (folder_path / "d" / label).mkdir(parents=True)
            for i in range(20):
                os.symlink("../../large.png", folder_path / "d" / label / f"{i}.png")
    yield "folder of 40 links to one picture", "run", links
    def many_pictures(folder_path):
        (folder_path / "n.md").write_text(folder)
        small = png(8, 8, zlib.compress(b"\0" * 72))
        for label in "01":
            (folder_path / "d" / label).mkdir(parents=True)
            for i in range(3_000):
                (folder_path / "d" / label / f"{i}.png").write_bytes(small)
    yield "folder of 6,000 pictures", "run", many_pictures
    model = "```load\ndataset: digits\nlimit: 60\n```\n```init\nfrom: m.safetensors\n```\n"
    def tensors(header):
        text = header if isinstance(header, bytes) else json.dumps(header).encode()
        return struct.pack("<Q", len(text)) + text
    large = {"W1": {"dtype": "F32", "shape": [2**31, 2**31], "data_offsets": [0, 2**64]}}
    yield with_file("model that promises 2^64 bytes", "m.safetensors", lambda: tensors(large), model)
    yield with_file("model with a header of brackets", "m.safetensors", lambda: tensors(b"[" * 900_000), model)
    empty = {f"t{i}": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]} for i in range(12_000)}
    yield with_file("model of 12,000 empty tensors", "m.safetensors", lambda: tensors(empty), model)
    yield with_file("model with a header of 2^63", "m.safetensors", lambda: b"\xff" * 8 + b"{}", model)
    for unit in ["[", "{\"a\":", "[[", "\"\\u", "1e", "-", "[1,"]:
        yield with_file(f"JSON parameters {unit!r}", "p.json", lambda unit=unit: repeated(unit, 900_000).encode(), "---\nparams: {a: 1}\n---\n", "run", ["--params", "p.json"])
        yield with_file(f"YAML parameters {unit!r}", "p.yml", lambda unit=unit: repeated(unit, 900_000).encode(), "---\nparams: {a: 1}\n---\n", "run", ["--params", "p.yml"])
    inline = "```load\nX: [" + ", ".join(["[" + ", ".join(["0.5"] * 400) + "]"] * 300) + "]\nY: [[1]]\n```\n"
    yield text_input("data typed into a block", inline)


def files():
    """Files that are no files, or larger than anything to read."""
    def sparse(folder, name, size):
        with open(folder / name, "wb") as file:
            file.truncate(size)

    def notebook_of(size):
        return lambda folder: sparse(folder, "n.md", size)

    yield "a notebook of 3 GB of nothing", "run", notebook_of(3 << 30)
    yield "a notebook of 3 GB, checked", "check", notebook_of(3 << 30)
    yield "a notebook that is /dev/zero", "run", lambda folder: os.symlink("/dev/zero", folder / "n.md")
    yield "a notebook that is /dev/full", "run", lambda folder: os.symlink("/dev/full", folder / "n.md")
    yield "a notebook that is a folder", "run", lambda folder: (folder / "n.md").mkdir()

    def beside(name, file, notebook, arguments=()):
        def make(folder):
            (folder / "n.md").write_text(notebook)
            file(folder)
            return list(arguments)

        return name, "run", make

    for target in ["t.csv", "p.png", "m.safetensors", "p.svg"]:
        use = {
            "t.csv": "```load\npath: t.csv\n```\n",
            "p.png": LESSON + FORWARD + "```predict\nimages: [p.png]\n```\n",
            "m.safetensors": "```load\ndataset: digits\n```\n```init\nfrom: m.safetensors\n```\n",
            "p.svg": "![a](p.svg)\n",
        }[target]
        yield beside(f"{target} of 3 GB of nothing", lambda folder, target=target: sparse(folder, target, 3 << 30), use)
        yield beside(f"{target} that is /dev/zero", lambda folder, target=target: os.symlink("/dev/zero", folder / target), use)
        yield beside(f"{target} that is a pipe", lambda folder, target=target: os.mkfifo(folder / target), use)
    yield beside("a link to 3 GB", lambda folder: sparse(folder, "a.zip", 3 << 30), "[a](a.zip)\n")
    yield beside("parameters of 3 GB", lambda folder: sparse(folder, "p.yml", 3 << 30), "---\nparams: {a: 1}\n---\n", ["--params", "p.yml"])
    yield beside("parameters that are /dev/zero", lambda folder: None, "---\nparams: {a: 1}\n---\n", ["--params", "/dev/zero"])

    def list_of(content):
        def make(folder):
            (folder / "n.md").write_text("# A\n")
            (folder / "Output" / "n_files").mkdir(parents=True)
            (folder / "Output" / "n_files" / ".lectern").write_bytes(content)
        return make

    yield "a list of files that is junk", "run", list_of(b"\xff" * 1_000_000)
    yield "a list of files of empty lines", "run", list_of(b"\n" * 1_000_000)
    yield "a list of files that goes on", "run", list_of(b"a" * 64 + b" " + b"b" * 1_000_000)


def all_inputs():
    for kind in [prose, formulas, front_matter, steps, equations, data, files]:
        yield from kind()
