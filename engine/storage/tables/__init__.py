"""Every table, by noun; import the tables from here."""

from engine.storage.columns import metadata
from engine.storage.tables.cases import (
    case,
    case_copy,
    case_file,
    case_lead,
    case_material,
    case_member,
    case_person,
    correction,
    correction_mark,
    inspection_photograph,
    leg,
    outbox,
    task,
)
from engine.storage.tables.disputes import dispute
from engine.storage.tables.drafts import draft, draft_begun, draft_confirmation, draft_file, draft_link
from engine.storage.tables.duplicates import duplicate_found, duplicate_holder, duplicate_key
from engine.storage.tables.editions import catalogue_version, publication, version_source
from engine.storage.tables.elsewhere import held_elsewhere
from engine.storage.tables.notices import notice
from engine.storage.tables.people import (
    account,
    credential,
    delegation,
    identity,
    mandate,
    saved_view,
    session,
    staff_grant,
)
from engine.storage.tables.records import event, reading_log, track_attempt
from engine.storage.tables.results import (
    certificate,
    certificate_face,
    certificate_number,
    certificate_use,
    document_number,
    follow_up,
    numbering,
    paper,
    pledge,
    published_result,
    result_words,
)
from engine.storage.tables.seals import seal, sealed_head

__all__ = [
    "account",
    "case",
    "case_copy",
    "case_file",
    "case_lead",
    "case_material",
    "case_member",
    "case_person",
    "catalogue_version",
    "certificate",
    "certificate_face",
    "certificate_number",
    "certificate_use",
    "correction",
    "correction_mark",
    "credential",
    "delegation",
    "dispute",
    "document_number",
    "draft",
    "draft_begun",
    "draft_confirmation",
    "draft_file",
    "draft_link",
    "duplicate_found",
    "duplicate_holder",
    "duplicate_key",
    "event",
    "follow_up",
    "held_elsewhere",
    "identity",
    "inspection_photograph",
    "leg",
    "mandate",
    "metadata",
    "notice",
    "numbering",
    "outbox",
    "paper",
    "pledge",
    "publication",
    "published_result",
    "reading_log",
    "result_words",
    "saved_view",
    "seal",
    "sealed_head",
    "session",
    "staff_grant",
    "task",
    "track_attempt",
    "version_source",
]
