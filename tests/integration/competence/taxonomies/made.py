"""Small files in the forms of JobTech and ESCO. The entries are invented; only the form of their addresses is true."""

import json
from pathlib import Path
from typing import Any

HEAD = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,description"
)


def esco(number: int, kind: str = "skill") -> str:
    return f"http://data.europa.eu/esco/{kind}/00000000-0000-4000-8000-{number:012d}"


def skill(number: int, label: str, others: str = "", status: str = "released", text: str = "") -> str:
    cells = [
        "KnowledgeSkillCompetence",
        esco(number),
        "knowledge",
        "cross-sector",
        label,
        others,
        "",
        status,
        "2026-01-01",
        text,
    ]
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


def table(folder: Path, name: str, *lines: str, head: str = HEAD) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return folder


def row(identity: str, label: str, kind: str = "skill", **values: Any) -> dict[str, Any]:
    return {"id": identity, "type": kind, "preferred_label": label, **values}


def document(path: Path, *rows: dict[str, Any]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"data": {"concepts": list(rows)}}, ensure_ascii=False), encoding="utf-8")
    return path
