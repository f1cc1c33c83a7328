"""A whole run: gold folder -> texts -> extraction -> scores."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from relgraph.contract import to_contract
from relgraph.errors import ReleaseError, UsageError
from relgraph.evaluation.counts import Count, total
from relgraph.evaluation.gold import Gold, read_gold_folder
from relgraph.evaluation.scoring import Score, score_release
from relgraph.evaluation.sheet import Sheet
from relgraph.evaluation.sheets import gold_sheet, output_sheet
from relgraph.evaluation.wording import shipped_wording
from relgraph.extraction import extract
from relgraph.knowledge import Knowledge, load_knowledge
from relgraph.model import Document, Source
from relgraph.reading import read_file

#: Where texts lie, seen from the gold folder, if the caller does not say.
_BESIDE: Final = (".", "../../corpus", "../../releases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One scored release; `document` is None and `problem` says why if its text cannot be read."""

    gold: Gold
    wanted: Sheet
    found: Sheet
    score: Score
    document: Document | None
    problem: str | None = None

    @property
    def name(self) -> str:
        """Return the name of the gold file without its ending."""
        return self.gold.path.stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All releases of a gold folder, in the order of their names."""

    releases: tuple[Release, ...]

    def totals(self) -> dict[str, Count]:
        """Return the counts of all releases together."""
        return total(release.score.counts for release in self.releases)

    def per_release(self, row: str) -> list[Count]:
        """Return one row's count for each release."""
        return [release.score.counts[row] for release in self.releases]

    def acts(self) -> Counter[tuple[str, str]]:
        """Return how often each act of the gold was read as each act."""
        return sum((release.score.acts for release in self.releases), Counter())

    def rules(self) -> Counter[tuple[str, str]]:
        """Return how often each rule's statements got each verdict."""
        return sum((release.score.rules for release in self.releases), Counter())

    @property
    def traps(self) -> int:
        """Return how many commitments were read where gold warns of one."""
        return sum(release.score.traps for release in self.releases)


def evaluate(gold_folder: Path, text_folders: Sequence[Path] = ()) -> Evaluation:
    """Extract and score every release that the folder has gold for.

    Without `text_folders` the texts are looked for in the gold folder itself and in ``corpus`` and ``releases`` two
    levels above it. A text that is no release to the reader counts as wholly missed.

    Raises `UsageError` if a folder or text is missing, `KnowledgeError` if a gold file is broken.
    """
    gold = read_gold_folder(gold_folder)
    folders = tuple(text_folders) or tuple(gold_folder / place for place in _BESIDE)
    texts = _texts(folders, explicit=bool(text_folders))
    paths = [_text_of(item, texts, folders) for item in gold]
    knowledge = load_knowledge()
    return Evaluation(releases=tuple(_release(item, path, knowledge) for item, path in zip(gold, paths, strict=True)))


def _texts(folders: Sequence[Path], *, explicit: bool) -> dict[str, Path]:
    """Return all files below the folders by name; the first of a name wins."""
    texts: dict[str, Path] = {}
    for folder in folders:
        if explicit and not folder.is_dir():
            raise UsageError(f"no folder {folder}.", remedy="Name folders that hold the releases.")
        for path in sorted(folder.rglob("*")):
            texts.setdefault(path.name, path)
    return texts


def _text_of(gold: Gold, texts: dict[str, Path], folders: Sequence[Path]) -> Path:
    if gold.file not in texts:
        looked = ", ".join(str(folder) for folder in folders)
        message = f"{gold.path.name}: the text {gold.file} that it codes is in none of: {looked}."
        raise UsageError(message, remedy="Say where the releases lie with --texts FOLDER.")
    return texts[gold.file]


def _release(gold: Gold, path: Path, knowledge: Knowledge) -> Release:
    wanted = gold_sheet(gold.data)
    try:
        document = read_file(path, Source(file=path.name), knowledge.layouts)
    except ReleaseError as error:
        nothing = Sheet()
        score = score_release(wanted, nothing, shipped_wording())
        return Release(gold=gold, wanted=wanted, found=nothing, score=score, document=None, problem=str(error))
    found = output_sheet(to_contract(extract(document, knowledge)))
    score = score_release(wanted, found, shipped_wording())
    return Release(gold=gold, wanted=wanted, found=found, score=score, document=document)
