"""Jobs: in turn, with their progress, whatever goes wrong in them."""

from __future__ import annotations

import threading

import pytest

from duban.errors import UnreadableError
from duban.web.intake.jobs import Entry, Job, Jobs


def test_steps_of_a_job_come_one_after_the_other() -> None:
    jobs, job, seen = Jobs(), Job("upload"), []
    go = threading.Event()

    def first(_: Job) -> None:
        go.wait(10)
        seen.append(1)

    jobs.submit(job, first)
    jobs.submit(job, lambda _: seen.append(2))
    go.set()
    assert job.wait(10)
    jobs.submit(job, lambda _: seen.append(3))  # it is over, and opened again
    assert job.wait(10)
    assert seen == [1, 2, 3]
    assert job.state == "done"
    jobs.close()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (UnreadableError("a.txt", "空", "empty"), "empty"),
        (OSError(28, "No space left on device"), "No space left"),
        (RuntimeError("secret"), "RuntimeError"),
    ],
)
def test_what_goes_wrong_is_told(error: Exception, told: str) -> None:
    jobs = Jobs()

    def fail(_: Job) -> None:
        raise error

    job = jobs.submit(Job("upload"), fail)
    assert job.wait(10)
    assert job.state == "failed"
    assert told in job.error.en
    assert "secret" not in job.error.en
    jobs.close()


def test_progress() -> None:
    job = Job("upload")
    job.expect(2)
    job.add(Entry(name="a.txt", outcome="new"))
    assert (job.done, job.total, job.is_over) == (1, 2, False)


def test_an_app_that_closes_asks_its_jobs_to_end() -> None:
    jobs = Jobs()
    started = threading.Event()

    def work(job: Job) -> None:
        started.set()
        while not job.is_stopped:
            threading.Event().wait(0.01)

    job = jobs.submit(Job("upload"), work)
    assert started.wait(10)
    jobs.close()
    assert job.is_over
