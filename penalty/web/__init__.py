"""The pages: one module per stage, each with its blueprint, forms and views."""

from flask import Flask

from penalty.web import (
    assessment,
    auth,
    bundles,
    case,
    case_search,
    catalogue,
    confirmations,
    defence,
    documents,
    errors,
    evidence,
    file_review,
    filters,
    findings,
    home,
    interests,
    law,
    my_work,
    own_law,
    people,
    proposals,
    public_register,
    recusals,
    registration,
    signing_key,
    steps,
    timeline,
    verification,
    what_if,
)

VIEW_MODULES = (
    home, auth, my_work, case_search, registration, case, evidence, findings, assessment, what_if, steps, documents,
    defence,
    recusals, interests, proposals, timeline, file_review, bundles, people, signing_key, catalogue, law, own_law,
    confirmations, verification, public_register,
)  # fmt: skip


def init_app(app: Flask) -> None:
    filters.init_app(app)
    errors.init_app(app)
    for stage in VIEW_MODULES:
        app.register_blueprint(stage.pages)
