"""The pages: one module per stage, each with its blueprint, forms and views."""

from flask import Flask

from penalty.web import (
    assessment,
    bundling,
    case,
    cases,
    catalogue,
    confirming,
    defence,
    documents,
    errors,
    evidence,
    facts,
    filereview,
    front,
    interests,
    law,
    own_law,
    people,
    proposals,
    recusal,
    register,
    registration,
    signing,
    signingkey,
    steps,
    timeline,
    verification,
    whatif,
    wording,
    work,
)

VIEW_MODULES = (
    front, signing, work, cases, registration, case, evidence, facts, assessment, whatif, steps, documents, defence,
    recusal, interests, proposals, timeline, filereview, bundling, people, signingkey, catalogue, law, own_law,
    confirming, verification, register,
)  # fmt: skip


def init_app(app: Flask) -> None:
    """Register every page of the product on ``app``."""
    wording.init_app(app)
    errors.init_app(app)
    for stage in VIEW_MODULES:
        app.register_blueprint(stage.pages)
