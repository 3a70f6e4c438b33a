import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from samrad.config.checks import folder_faults, key_faults
from samrad.config.key import secret_key


def test_the_key_is_made_once_and_is_readable_by_its_owner_only(tmp_path: Path):
    folder = tmp_path / "data"
    key = secret_key(folder)
    assert secret_key(folder) == key
    assert len(key) >= 50
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == ["secret-key"]


def test_processes_that_start_together_share_one_key(tmp_path: Path):
    with ThreadPoolExecutor(8) as starts:
        keys = set(starts.map(lambda _: secret_key(tmp_path), range(32)))
    assert len(keys) == 1


def test_two_installations_have_two_keys(tmp_path: Path):
    assert secret_key(tmp_path / "one") != secret_key(tmp_path / "other")


def test_a_key_that_others_can_read_is_a_fault(tmp_path: Path):
    secret_key(tmp_path)
    assert key_faults(tmp_path) == []
    (tmp_path / "secret-key").chmod(0o644)
    assert key_faults(tmp_path) == [
        f"Nøkkelen {tmp_path / 'secret-key'} kan leses av andre enn eieren. Kjør chmod 600 på den."
    ]


def test_a_data_folder_that_is_not_there_is_a_fault(tmp_path: Path):
    assert folder_faults(tmp_path) == []
    assert folder_faults(tmp_path / "none") == [
        f"Datamappen {tmp_path / 'none'} kan ikke skrives i: mappen den skal ligge i, finnes ikke. "
        "Velg en annen med SAMRAD_DATA."
    ]


def test_settings_with_an_unusable_data_folder_say_so_in_a_sentence(tmp_path: Path):
    (tmp_path / "file").touch()
    data = tmp_path / "file" / "data"
    done = subprocess.run(
        [sys.executable, "-c", "import samrad.config.settings"],
        env={"SAMRAD_DATA": str(data), "PATH": ""},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1] == (
        "samrad.config.environment.EnvironmentFaults: "
        f"Datamappen {data} kan ikke brukes: en del av stien er en fil og ikke en mappe. "
        "Velg en annen med SAMRAD_DATA."
    )
