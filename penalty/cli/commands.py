"""The table of all commands: where each is written, whether it works in the installation, what its help begins with."""

from penalty.cli.lazy import Entry

COMMANDS = {
    "assess": Entry("penalty.cli.assess", "assess_sheets", False, "Say what the law gives for each case sheet."),
    "audit": Entry(
        "penalty.cli.archive", "show_audit_trail", True,
        "The record of a case, entry by entry; status 1 when its chain does not hold.",
    ),
    "backup": Entry(
        "penalty.cli.backup", "write_backup", True,
        "Back up database, files and own law into the new FOLDER, with a checkpoint, while others work on.",
    ),
    "bundle": Entry(
        "penalty.cli.archive", "bundle_case", True,
        "Bind a whole file: both volumes with index and page numbers, originals and proof attached, signed.",
    ),
    "case": Entry("penalty.cli.cases", "case_group", True, "Cases: register, show, prove, assess, act, render."),
    "check": Entry(
        "penalty.cli.installation", "check_installation", True,
        "Say how the installation stands: database, room, key, own law, last backup and proof; status 1 on a fault.",
    ),
    "confirm-clock": Entry(
        "penalty.cli.installation", "confirm_clock", True,
        "State that the clock is right, after one that was fast left later times on record and acts are refused.",
    ),
    "db": Entry("penalty.cli.database", "db", True, "Perform database migrations."),
    "demo": Entry("penalty.cli.demo", "demo", True, "Fictitious people and cases to try the product with."),
    "document": Entry("penalty.cli.documents", "document_group", True, "Documents that were issued."),
    "interest": Entry(
        "penalty.cli.interests", "interest_group", True,
        "Interests that people declare, so that nobody works on a case of their own.",
    ),
    "keys": Entry("penalty.cli.keys", "keys_group", True, "The key documents are signed with."),
    "history": Entry(
        "penalty.cli.history", "history_group", True,
        "Earlier violations: the authority's ledger, and the counts that the register proves.",
    ),
    "law": Entry("penalty.cli.law", "law_group", False, "Show the law that is loaded, with sources and state."),
    "published": Entry(
        "penalty.cli.public_register", "list_published", True,
        "The published decisions, the latest first, then what was withdrawn and why; no sign-in is needed.",
    ),
    "measure": Entry(
        "penalty.cli.remediation", "measure_group", True,
        "Measures of remediation of a case: what is to be done, by when, what was done, and the re-check.",
    ),
    "measurement": Entry(
        "penalty.cli.measurements", "measurement_group", True,
        "Measured values of a case: from a report, against a limit, and the facts that follow.",
    ),
    "recusal": Entry(
        "penalty.cli.recusals", "recusal_group", True,
        "People who keep away from a case for an interest (APL 43; Order 30 art 6)."
    ),
    "registration": Entry(
        "penalty.cli.registrations", "registration_group", True,
        "Registrations: as they stand, corrected, and their officers replaced.",
    ),
    "rehearse": Entry(
        "penalty.cli.rehearsal", "rehearse_law", False,
        "Say what would change if the law were as in EDITION: in case sheets (FILES, or folders of them) and stored "
        "cases.",
    ),
    "replay": Entry(
        "penalty.cli.archive", "replay_assessments", True,
        "Run every stored assessment again from its stored inputs alone; status 1 when one differs.",
    ),
    "restore": Entry(
        "penalty.cli.backup", "restore_backup", True,
        "Bring the backup in FOLDER back into an empty installation, and prove it; status 1 when anything is wrong.",
    ),
    "review-file": Entry(
        "penalty.cli.archive", "review_file", True,
        "Review a file: what was judged of its hundred points, and its fatal defects.",
    ),
    "seal": Entry(
        "penalty.cli.archive", "seal_record", True,
        "Seal how far the record reaches: a signed sheet to print and to keep apart, for “penalty verify --since”.",
    ),
    "serve": Entry(
        "penalty.cli.serve", "serve_pages", True,
        "Serve the pages with gunicorn; say the address, how demo people sign in, and what the key lacks.",
    ),
    "rights": Entry(
        "penalty.cli.rights_changes", "rights_group", True,
        "Roles, passwords and second factors; what leads to a decision is confirmed by a second person.",
    ),
    "user": Entry("penalty.cli.people", "user_group", True, "People who sign in."),
    "verify": Entry(
        "penalty.cli.proof", "verify_installation", True,
        "Prove chains, rows, files, documents, signatures and assessments; status 1 when anything is wrong.",
    ),
    "walk": Entry(
        "penalty.cli.walk", "walk", False,
        "Take each case sheet from intake to its end; leave every document in DIR. Without FILES, five complete files.",
    ),
}  # fmt: skip

OWN_LAW = {
    "drafts": Entry(
        "penalty.cli.own_law", "list_drafts", True,
        "Every file of the authority's own law and how far it is; what is applied though its file is gone.",
    ),
    "compare": Entry(
        "penalty.cli.own_law", "compare_draft", True,
        "Rehearse a draft on every stored case and on the case sheets of the regime; keep and show what comes out.",
    ),
    "confirm": Entry(
        "penalty.cli.own_law", "confirm_law", True,
        "Put a compared draft in force, or confirm a provisional enactment in the version that is loaded.",
    ),
    "read": Entry(
        "penalty.cli.own_law", "read_benchmark", True,
        "State what a benchmark that is not stored as a whole says on the fine of a matter.",
    ),
    "withdraw": Entry(
        "penalty.cli.own_law", "withdraw_law", True, "Apply own law no longer; what was judged by it stays as it is."
    ),
}  # fmt: skip
"""Commands of ``penalty law`` that work in the installation."""
