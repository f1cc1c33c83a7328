"""Notebooks -> the same notebooks executed anew, without times: ``python tests/notebook_runs.py EDITIONS INTO FILE…``.

Each runs in an empty folder beside which nothing lies but the link ``editions``.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Final

import nbformat
from nbclient import NotebookClient

#: Seconds that a cell may take on a slow machine.
_PATIENCE: Final = 300


def main(editions: str, into: str, *files: str) -> None:
    """Execute notebooks over the current edition in a folder and write them with what they print."""
    for file in map(Path, files):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "editions").symlink_to(Path(editions).resolve())
            notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]  # nbformat carries few types
            client = NotebookClient(
                notebook,
                timeout=_PATIENCE,
                kernel_name="python3",
                record_timing=False,
                resources={"metadata": {"path": folder}},
            )
            client.execute()
        notebook.metadata = {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
        (Path(into) / file.name).write_text(
            json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    main(*sys.argv[1:])
