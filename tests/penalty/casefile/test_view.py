"""One view of a case asks the database for each thing once, and a new one sees what was written."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from penalty.casefile import CaseView
from penalty.models import DocumentKind
from penalty.services import cases, documents
from penalty.services.archive import file_review
from penalty.services.cases import snapshot
from tests.builders import SampleCase
from workflows.vocabulary import Action

pytestmark = pytest.mark.every_database


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    return scratch_sample.register().to_assessment().to_notice()


@contextmanager
def asked(session: Session) -> Iterator[Counter[str]]:
    found: Counter[str] = Counter()

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        found[statement] += 1

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", count)
    yield found
    event.remove(engine, "before_cursor_execute", count)


def test_guards_review_and_choices_read_each_table_once_in_one_view(sample: SampleCase) -> None:
    sample.session.flush()
    view = sample.view
    with asked(sample.session) as statements:
        snapshot.build_snapshot(view)
        file_review.list_fatal_defects(view)
        documents.foreseen_kinds(view)
    assert [text for text, times in statements.items() if times > 1] == []
    with asked(sample.session) as again:
        file_review.list_fatal_defects(view)
        assert (view.account.fine_fen, bool(view.digest), bool(view.deadlines)) == (0, True, True)
    assert not again


def test_a_step_and_its_choices_ask_about_thirty_times(sample: SampleCase) -> None:
    sample.session.commit()
    with asked(sample.session) as statements:
        cases.list_open_steps(sample.cast.officer, sample.view)
    assert sum(statements.values()) < 34


def test_a_view_taken_after_a_step_sees_it_and_one_taken_before_does_not(sample: SampleCase) -> None:
    before = sample.view
    assert before.latest_act(Action.SERVE_NOTICE) is None
    sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())
    after = sample.view
    assert before.latest_act(Action.SERVE_NOTICE) is None
    assert after.latest_act(Action.SERVE_NOTICE) is not None
    assert after.find_service(after.latest_document(DocumentKind.WAIVER_NOTICE)) is not None


def test_what_ended_is_told_for_all_documents_by_as_many_statements_as_for_one(sample: SampleCase) -> None:
    def statements() -> int:
        sample.session.commit()
        view = CaseView(sample.session, sample.case, sample.authority, sample.today)
        assert view.case.state
        with asked(sample.session) as found:
            assert not [one for one in view.documents if one.id in view.ended]
        return sum(found.values())

    few, papers = statements(), len(sample.view.documents)
    sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())
    assert len(sample.view.documents) > papers
    assert statements() == few
