"""Coverage-guided fuzzing of the readers: no file may make one fail, or a letter unsound.

    python benchmarks/fuzz_readers.py [xml html text pdf odt docx] [--seconds 300]

Needs `pip install atheris` (Apache-2.0; the extra `fuzz`; Linux alone). Each reader runs in a
process of its own, with 1.5 GiB of memory and 30 s a file, for so many seconds. An outcome is
good if it is an `IngestError` of one line with a remedy, or a letter of which everything in
`tests/reading_invariants.py` holds. Anything else is a finding: the smallest file for each is
kept in `--findings`, with what was wrong beside it. The exit status is 1 if there are any.
A finding that is mended gets a test in `tests/unit/ingest/test_fuzz_findings.py`.

What is changed at random is not always the bytes of a file. Zip files and the streams of a PDF
are packed, and bytes changed in them reach no code of ours. So the fuzzer works on the parts of
an ODT or DOCX, and on a drawing (text, face, size and place, line by line) of a PDF, and
`file_of` makes the file; every tenth seed is the bytes of a file all the same. Half of the
changes are made to trees (XML, HTML) and lines (the others), half by libFuzzer to bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import subprocess
import sys
import time
import traceback
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

READERS = ("xml", "html", "text", "pdf", "odt", "docx")
MEMORY_MIB = 1_536
SECONDS_A_FILE = 30
LONGEST = 12_000
WRITTEN_AS = {
    "xml": ("xml-2012", "xml-2014"),
    "html": ("html-older", "html-newer"),
    "text": ("txt",),
    "pdf": ("pdf",),
    "odt": ("odt",),
    "docx": ("docx",),
}
PARTS = {
    "odt": ("content.xml", "styles.xml"),
    "docx": ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"),
}
PARTED = b"\0"
FACES = {b"r": b"Helvetica", b"b": b"Helvetica-Bold", b"i": b"Helvetica-Oblique"}
FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ODD = (
    "", " ", "\t", "\n", "\n\n", "\f", "\u00a0", "\u00ad", "\u200b", "\u202e", "\u2028", "\ufeff",
    "\ufffd", "\x85", "\x1c", "\x07", "²", "١", "Ⅳ", "e\u0301", "𝒜", "ﬁ", "ß", "İ", "1", "1.", "1)",
    "2.1", "IV.", "a)", "(i)", "–", "•", "-", "-\n", "9" * 30, "9" * 5_000, "0", "-1", "1e9", "NaN",
    "Geachte voorzitter,", "De Minister van Buitenlandse Zaken,", "A.B. de Naam", "Bijlage 1",
    "Den Haag, 31 februari 2020", "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Kamerstuk 35 207, nr. 61", "STAND-IN: x", "https://a.nl/b-", "(", "»", ":", ";", "a" * 300,
)  # fmt: skip


def seeds(reader: str, extra: Path | None) -> list[bytes]:
    """Small letters in the forms of a reader, one section each, and the files of a folder."""
    from roundtrip.letters import NAMES, letter
    from roundtrip.structure import Content, Structure, calls, contents
    from roundtrip.writers import WRITERS

    def called(structure: Structure, parts: Sequence[Content]) -> Structure:
        labels = {label for content in parts for label in calls(content)}
        notes = tuple(note for note in structure.notes if note.label in labels)
        return replace(structure, notes=notes)

    found: list[bytes] = []
    for name in NAMES:
        structure = letter(name)
        for section in structure.sections:
            parts = [section.title, *contents(section.blocks)]
            small = called(replace(structure, sections=(section,)), parts)
            for form in WRITTEN_AS[reader]:
                content = WRITERS[form](small)
                parts = unpacked(reader, content)
                # The streams of a drawn PDF are not packed.
                whole = file_of(reader, parts) if reader == "pdf" else content
                found.append(whole if len(found) % 10 == 9 else parts)
    if extra is not None:
        found.extend(path.read_bytes() for path in sorted(extra.iterdir()) if path.is_file())
    return [seed for seed in found if len(seed) <= LONGEST]


def unpacked(reader: str, content: bytes) -> bytes:
    """What the fuzzer changes, for a file."""
    if reader in PARTS:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            return PARTED.join(archive.read(n) if n in names else b"" for n in PARTS[reader])
    if reader == "pdf":
        return b"\f".join(b"\n".join(page) for page in drawings(content))
    return content


def drawings(content: bytes) -> Iterator[list[bytes]]:
    """The pages of a PDF, each a line for each of its runs: "x y size face text"."""
    from letterdiff.ingest.pdf_text import read_pages

    for page in read_pages(content, name="seed"):
        yield [
            b"%d %d %g %s %s"
            % (
                round(run.left),
                round(page.height - run.baseline),
                run.face.size,
                b"b" if run.face.bold else b"i" if run.face.italic else b"r",
                run.text.encode("latin-1", "replace"),
            )
            for run in page.runs
        ]


def file_of(reader: str, data: bytes) -> bytes:
    """The file for what the fuzzer came up with; what is no drawing and no parts is the file."""
    import hostile_files as make

    if reader in PARTS and not data.startswith(b"PK"):
        parts = dict(zip(PARTS[reader], data.split(PARTED), strict=False))
        if reader == "odt":
            return make.archive({"mimetype": make.ODT_TYPE, **parts})
        return make.archive({"[Content_Types].xml": "<Types/>", **parts})
    if reader == "pdf" and b"%PDF" not in data[:1024]:
        return drawn(data.split(b"\f")[:20])
    return data


def drawn(pages: Sequence[bytes]) -> bytes:
    """A PDF of drawings; a line that is none is left out."""
    import hostile_files as make

    fonts = {face: 3 + place for place, face in enumerate(FACES)}
    resources = b" ".join(b"/%s %d 0 R" % (face, number) for face, number in fonts.items())
    first = 3 + len(fonts)
    kids = b" ".join(b"%d 0 R" % (first + 2 * place) for place in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        *(
            b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name
            for name in FACES.values()
        ),
    ]
    for place, page in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<<%s>>>>>>" % (first + 2 * place + 1, resources)
        )
        objects.append(make.stream(b"\n".join(shown(line) for line in page.split(b"\n"))))
    return make.pdf(objects)


def shown(line: bytes) -> bytes:
    """The operators that show a line of a drawing."""
    fields = line.split(b" ", 4)
    if len(fields) < 5:
        return b""
    across, up, size, face, text = fields
    try:
        numbers = tuple(float(value) for value in (size, across, up))
    except ValueError:
        return b""
    if face[:1] not in FACES or not all(abs(value) < 100_000 for value in numbers):
        return b""
    # "r90" and the like is turned by so many degrees of a quarter.
    turn = b"0 1 -1 0" if face[1:] else b"1 0 0 1"
    return b"BT /%s %.2f Tf %s %.2f %.2f Tm <%s> Tj ET" % (
        face[:1], numbers[0], turn, numbers[1], numbers[2], text.hex().encode()
    )  # fmt: skip


class Changes:
    """Makes changes to trees and lines, with material from the seeds.

    Args:
        reader: "xml", "html", "text", "pdf", "odt" or "docx".
        material: the seeds.
    """

    def __init__(self, reader: str, material: Sequence[bytes]) -> None:
        self._is_tree = reader not in ("text", "pdf")
        self._reader = reader
        self._material = [seed for seed in material if not seed.startswith((b"PK", b"%PDF"))]
        if self._is_tree:
            roots = [self._parse(part) for seed in self._material for part in seed.split(PARTED)]
            elements = [own for root in roots if root is not None for own in root.iter("*")]
            self._elements = elements
            self._names = sorted({str(own.tag) for own in elements})
            self._attributes = sorted({pair for own in elements for pair in own.attrib.items()})

    def changed(self, data: bytes, chance: random.Random) -> bytes | None:
        """`data` with some changes, None where there is nothing to change."""
        parts = data.split(PARTED) if self._reader in PARTS else [data]
        place = chance.randrange(len(parts)) if chance.random() < 0.3 else 0
        change = self._in_tree if self._is_tree else self._in_lines
        part = change(parts[place], chance)
        if part is None:
            return None
        parts[place] = part
        return PARTED.join(parts)

    def _parse(self, content: bytes):
        from lxml import etree

        if self._reader == "html":
            parser = etree.HTMLParser(encoding="utf-8")
        else:
            parser = etree.XMLParser(recover=True, resolve_entities=False)
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            return None

    def _in_tree(self, content: bytes, chance: random.Random) -> bytes | None:
        from lxml import etree

        root = self._parse(content)
        if root is None:
            return None
        for _ in range(chance.randint(1, 6)):
            elements = list(root.iter("*"))
            self._change_element(chance.choice(elements), elements, chance)
        if self._reader == "html":
            return etree.tostring(root, method="html", encoding="utf-8")
        return etree.tostring(root, encoding="utf-8")

    def _change_element(self, element, elements, chance: random.Random) -> None:
        from copy import deepcopy

        parent = element.getparent()
        kind = chance.randrange(9)
        if kind == 0 and parent is not None:
            parent.remove(element)
        elif kind == 1 and parent is not None:
            parent.insert(chance.randint(0, len(parent)), deepcopy(element))
        elif kind == 2:
            other = chance.choice(elements)
            if other is not element and element not in other.iterancestors():
                element.insert(chance.randint(0, len(element)), deepcopy(other))
        elif kind == 3:
            other = deepcopy(chance.choice(self._elements))
            element.insert(chance.randint(0, len(element)), other)
        elif kind == 4:
            element.tag = chance.choice(self._names)
        elif kind == 5:
            name, value = chance.choice(self._attributes)
            element.set(name, value if chance.random() < 0.7 else odd(chance, for_xml=True))
        elif kind == 6 and element.attrib:
            del element.attrib[chance.choice(element.keys())]
        elif kind == 7:
            element.text = words(element.text or "", chance)
        else:
            element.tail = words(element.tail or "", chance)

    def _in_lines(self, content: bytes, chance: random.Random) -> bytes:
        lines = content.split(b"\n")
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(lines)) if lines else 0
            kind = chance.randrange(6)
            if kind == 0 and lines:
                del lines[place]
            elif kind == 1 and lines:
                lines.insert(chance.randint(0, len(lines)), lines[place])
            elif kind == 2:
                other = chance.choice(self._material).split(b"\n")
                start = chance.randrange(len(other))
                lines[place:place] = other[start : start + chance.randint(1, 5)]
            elif kind == 3 and lines:
                lines[place] = self._numbers(lines[place], chance)
            elif kind == 4 and lines:
                code = "latin-1" if self._reader == "pdf" else "utf-8"
                text = words(lines[place].decode(code, "replace"), chance)
                lines[place] = text.encode(code, "replace")
            else:
                lines.insert(place, odd(chance).encode())
        return b"\n".join(lines)

    @staticmethod
    def _numbers(line: bytes, chance: random.Random) -> bytes:
        """The line with one of its numbers a little or much changed."""
        found = list(re.finditer(rb"-?\d+(?:\.\d+)?", line))
        if not found:
            return line
        one = chance.choice(found)
        value = float(one[0][:9]) + chance.choice((-300, -20, -2, -0.5, 0.5, 1, 2, 20, 300))
        return line[: one.start()] + b"%g" % value + line[one.end() :]


def odd(chance: random.Random, *, for_xml: bool = False) -> str:
    """Something that readers stumble over."""
    text = chance.choice(ODD)
    return FORBIDDEN_IN_XML.sub("", text) if for_xml else text


def words(text: str, chance: random.Random) -> str:
    """The text with a part replaced by something odd."""
    start = chance.randint(0, len(text))
    end = min(len(text), start + chance.choice((0, 0, 1, 5, 50)))
    return FORBIDDEN_IN_XML.sub("", text[:start] + odd(chance) + text[end:])


class Findings:
    """Keeps the smallest file for each kind of failure."""

    def __init__(self, folder: Path, reader: str) -> None:
        self._folder = folder
        self._reader = reader
        self._sizes: dict[str, int] = {}

    def add(self, kind: str, content: bytes, told: str) -> None:
        """Keep a file, if it is the smallest that fails so."""
        if len(content) >= self._sizes.get(kind, sys.maxsize):
            return
        self._sizes[kind] = len(content)
        path = self._folder / f"{self._reader}-{hashlib.sha256(kind.encode()).hexdigest()[:8]}"
        path.write_bytes(content)
        path.with_suffix(".txt").write_text(
            f"{kind}\n\n{told}\n", encoding="utf-8", errors="replace"
        )


def read_here(content: bytes, kind: str, *, language: str, name: str):
    """As `read_in_sandbox`, in this process, so that the fuzzer sees which code is reached."""
    from letterdiff.errors import IngestError
    from letterdiff.ingest import child
    from letterdiff.ingest.transfer import pack_document, unpack

    try:
        return unpack(pack_document(child._read(kind, content, language, name)))  # noqa: SLF001
    except (MemoryError, RecursionError) as error:
        raise IngestError("the file is too much", remedy="read another", path=name) from error


def fuzz(reader: str, *, seconds: int, folder: Path, extra: Path | None) -> None:
    """Fuzz one reader; the process ends when the time is over."""
    import atheris

    with atheris.instrument_imports(include=["letterdiff.ingest"]):
        from letterdiff.ingest import sandbox
    from reading_invariants import complaints

    sandbox.read_in_sandbox = read_here
    material = seeds(reader, extra)
    changes = Changes(reader, material)
    findings = Findings(folder, reader)

    def check(data: bytes) -> None:
        content = file_of(reader, data)
        try:
            wrong = complaints(content)
        except Exception as error:  # noqa: BLE001 -- any error but an IngestError is a finding
            last = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"
            findings.add(kind, content, traceback.format_exc())
            return
        for complaint in wrong:
            findings.add(re.sub(r"\d+|['\"].*", "#", complaint), content, "\n".join(wrong))

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.5:
            changed = changes.changed(data, chance)
            if changed is not None and len(changed) <= longest:
                return changed
        return atheris.Mutate(data, longest)

    corpus = folder / f"corpus-{reader}"
    corpus.mkdir(exist_ok=True)
    for seed in material:
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    options = [
        f"-max_total_time={seconds}", f"-timeout={SECONDS_A_FILE}", f"-rss_limit_mb={MEMORY_MIB}",
        f"-max_len={LONGEST}", "-print_final_stats=1", "-verbosity=0", "-len_control=0",
        f"-artifact_prefix={folder / reader}-", str(corpus),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], check, custom_mutator=mutate)
    atheris.Fuzz()


def main() -> None:
    """Fuzz readers one after the other and list what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(READERS))
    parser.add_argument("--seconds", type=int, default=300, help="for each reader")
    parser.add_argument("--findings", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--seeds", type=Path, help="a folder with more files to start from")
    parser.add_argument("--one", choices=READERS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if not set(chosen.readers) <= set(READERS):
        parser.error(f"the readers are {', '.join(READERS)}")
    chosen.findings.mkdir(parents=True, exist_ok=True)
    if chosen.one:
        fuzz(chosen.one, seconds=chosen.seconds, folder=chosen.findings, extra=chosen.seeds)
        return
    for reader in chosen.readers or READERS:
        run(reader, chosen)
    found = sorted(chosen.findings.glob("*.txt"))
    for path in found:
        print(f"{path.with_suffix('')}: {path.read_text(encoding='utf-8').splitlines()[0]}")
    sys.exit(bool(found))


def run(reader: str, chosen: argparse.Namespace) -> None:
    """Fuzz a reader in a process of its own, and print its counts."""
    command = [sys.executable, __file__, "--one", reader, "--findings", str(chosen.findings)]
    if chosen.seeds:
        command += ["--seeds", str(chosen.seeds)]
    started = time.monotonic()
    files = 0
    while (left := chosen.seconds - int(time.monotonic() - started)) > 0:
        done = subprocess.run(
            [*command, "--seconds", str(left)], stderr=subprocess.PIPE, text=True,
            errors="replace", check=False,
        )  # fmt: skip
        count = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)
        files += int(count[1]) if count else 0
        ended = [path for path in chosen.findings.glob(f"{reader}-*-*") if not path.suffix]
        for path in ended:
            # What libFuzzer kept is what it changed: a file took too long, too much, or killed all.
            path.with_suffix(".txt").write_text(f"{path.name}\n", encoding="utf-8")
            path.write_bytes(file_of(reader, path.read_bytes()))
            path.rename(path.with_name(path.name.replace("-", "_")))
        if done.returncode and not ended:
            sys.exit(f"{reader}: the fuzzer failed\n{done.stderr[-3000:]}")
    print(f"{reader}: {files:,} files in {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
