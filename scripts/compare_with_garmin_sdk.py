#!/usr/bin/env python3
"""Compares our FIT decoder with Garmin's own SDK, column by column.

For every FIT file below a folder the number of records, and the number and sum of the values of every column, are
compared as stored, before any scaling. Prints a table and ends with 1 if anything differs.

    scripts/compare_with_garmin_sdk.py [FOLDER]        default: ../shared/data/activities

The SDK (garmin-fit-sdk from PyPI) is put into a virtual environment below target/ on the first run.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / "target" / "garmin-sdk"
SDK = "garmin-fit-sdk==21.218.0"

# Ours by the profile's name: the fields of the SDK that fill it, the later ones only where the earlier are absent.
COLUMNS = {
    "timestamp": ["timestamp"],
    "position_lat": ["position_lat"],
    "position_long": ["position_long"],
    "distance": ["distance"],
    "altitude": ["enhanced_altitude", "altitude"],
    "speed": ["enhanced_speed", "speed"],
    "heart_rate": ["heart_rate"],
    "cadence": ["cadence"],
    "fractional_cadence": ["fractional_cadence"],
    "power": ["power"],
    "stance_time": ["stance_time"],
    "vertical_oscillation": ["vertical_oscillation"],
    "step_length": ["step_length"],
    "vertical_ratio": ["vertical_ratio"],
    "stance_time_balance": ["stance_time_balance"],
    "stance_time_percent": ["stance_time_percent"],
    "total_cycles": ["total_cycles"],
}


def main():
    enter_virtual_environment()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "activities"
    files = sorted(folder.rglob("*.fit"))
    if not files:
        print(f"SKIPPED: no FIT files below {folder}")
        return 0
    ours = read_ours(files)
    equal = different = skipped = 0
    print(f"{'records':>8} {'columns':>8}  result")
    for path in files:
        name = path.relative_to(folder)
        try:
            theirs = read_theirs(path)
        except Unread as problem:
            skipped += 1
            print(f"{'-':>8} {'-':>8}  {name}: not compared, {problem}")
            continue
        problems = compare(ours[str(path)], theirs)
        equal, different = equal + (not problems), different + bool(problems)
        used = sum(1 for count, _ in theirs["columns"].values() if count)
        print(f"{theirs['records']:>8} {used:>8}  {name}: {'; '.join(problems) or 'equal'}")
    print(f"\n{equal} equal, {different} different, {skipped} that the SDK does not read")
    return 1 if different else 0


class Unread(Exception):
    """The SDK does not read this file."""


def enter_virtual_environment():
    python = VENV / "bin" / "python"
    if Path(sys.prefix) == VENV:
        return
    if not python.exists():
        venv.create(VENV, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", SDK], check=True)
    os.execv(python, [str(python), *sys.argv])


def read_ours(files):
    """One run of our example for all files: {path: {"records": n, "columns": {name: (count, sum)}}}."""
    command = ["cargo", "run", "--quiet", "--release", "-p", "activity", "--example", "columns", "--"]
    output = subprocess.run(
        command + [str(path) for path in files], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    read, current = {}, None
    for line in output.splitlines():
        name, *values = line.split("\t")
        if name == "file":
            current = read[values[0]] = {"records": 0, "columns": {}}
        elif name == "records":
            current["records"] = int(values[0])
        elif name in COLUMNS:
            current["columns"][name] = (int(values[0]), int(values[1]))
    return read


def read_theirs(path):
    from garmin_fit_sdk import Decoder, Stream

    # Reading after check_integrity() on the same decoder gives nothing, so it is not asked for.
    decoder = Decoder(Stream.from_file(str(path)))
    try:
        messages, errors = decoder.read(
            apply_scale_and_offset=False,
            convert_datetimes_to_dates=False,
            convert_types_to_strings=False,
            enable_crc_check=False,
            expand_sub_fields=False,
            expand_components=False,
            merge_heart_rates=False,
        )
    except Exception as problem:
        raise Unread(f"the SDK stops: {problem}") from problem
    if errors:
        raise Unread(f"the SDK stops: {errors[0]}")
    records = messages.get("record_mesgs", [])
    packed = any("compressed_speed_distance" in record for record in records)
    columns = {name: column(records, fields) for name, fields in COLUMNS.items()}
    if packed:
        # Their plain reading leaves these two packed; what we unpack from them is tested on its own.
        del columns["speed"], columns["distance"]
    return {"records": len(records), "columns": columns}


def column(records, fields):
    found = (next((record[field] for field in fields if record.get(field) is not None), None) for record in records)
    values = [value for value in found if isinstance(value, int)]
    return len(values), sum(values)


def compare(ours, theirs):
    problems = []
    if ours["records"] != theirs["records"]:
        problems.append(f"records: ours {ours['records']}, SDK {theirs['records']}")
    for name, (count, total) in theirs["columns"].items():
        our_count, our_total = ours["columns"].get(name, (0, 0))
        if (our_count, our_total) != (count, total):
            problems.append(f"{name}: ours {our_count} values sum {our_total}, SDK {count} sum {total}")
    return problems


if __name__ == "__main__":
    sys.exit(main())
