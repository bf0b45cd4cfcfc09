"""Every check of a catalogue, run together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from catalog.checks.adoptions.allowed import check_allowed
from catalog.checks.adoptions.offices import check_adopted_offices
from catalog.checks.adoptions.taken import check_adoptions
from catalog.checks.asking.on_record import check_on_record
from catalog.checks.bundles.items import check_bundle_items, check_bundle_members
from catalog.checks.bundles.later import check_bundle_later
from catalog.checks.bundles.order import check_bundle_order
from catalog.checks.bundles.questions import check_bundle_questions
from catalog.checks.bundles.settled import check_bundle_settled
from catalog.checks.bundles.situations import check_bundle_situations
from catalog.checks.bundles.twice import check_asked_twice
from catalog.checks.calendars.days import check_calendar_days
from catalog.checks.calendars.weekends import check_calendar_weekends
from catalog.checks.calendars.year import check_calendar_years
from catalog.checks.city.area_code import check_area_code
from catalog.checks.city.english import check_english
from catalog.checks.city.missing import check_city_exists
from catalog.checks.city.remedies import check_remedies
from catalog.checks.city.time_zone import check_time_zone
from catalog.checks.declared_tests.dates import check_test_dates
from catalog.checks.declared_tests.named import check_names_in_tests, check_tests
from catalog.checks.departments.codes import check_department_codes
from catalog.checks.departments.offices import check_offices
from catalog.checks.documents.equal import check_equal_documents
from catalog.checks.documents.fields import check_document_fields
from catalog.checks.documents.numbers import check_department_marks, check_document_numbers
from catalog.checks.documents.remedies import check_document_remedies
from catalog.checks.duplicates.rules import check_duplicate_rules
from catalog.checks.form.compute import check_computed_fields
from catalog.checks.form.empty import check_empty_forms
from catalog.checks.form.must_hold import check_message_fields
from catalog.checks.form.options import check_options
from catalog.checks.form.pages import check_pages
from catalog.checks.form.read_only import check_read_only
from catalog.checks.form.show import check_asked_fields, check_each, check_show_circles
from catalog.checks.form.tables import check_value_tables
from catalog.checks.form.titles import check_titles
from catalog.checks.inference.derivations import check_derivation_circles
from catalog.checks.inference.names import check_inference_names
from catalog.checks.items.base_code import check_base_codes
from catalog.checks.items.basis import check_item_basis
from catalog.checks.items.law_as_of import check_law_as_of
from catalog.checks.items.state import check_status_notes
from catalog.checks.later.acts import check_acts
from catalog.checks.later.certificates import check_certificates
from catalog.checks.later.chain import check_chains
from catalog.checks.later.lapses import check_lapses
from catalog.checks.later.windows import check_windows
from catalog.checks.left_out import NOTHING, LeftOut
from catalog.checks.limits.fees import check_fees
from catalog.checks.limits.promised import check_promised_limits
from catalog.checks.limits.stated import check_stated_limits
from catalog.checks.limits.steps import check_step_limits
from catalog.checks.limits.together import check_limits_together
from catalog.checks.materials.required import check_required_materials
from catalog.checks.materials.uploads import check_uploads
from catalog.checks.references.conditions import check_condition_circles, check_named_conditions
from catalog.checks.references.declared import check_references
from catalog.checks.references.patterns import check_patterns
from catalog.checks.references.prefill import check_prefill, check_prefill_fits
from catalog.checks.results.certificates import check_results
from catalog.checks.results.faces import check_faces
from catalog.checks.results.numbering import check_numbering, check_type_codes
from catalog.checks.results.published import check_published
from catalog.checks.routing.priorities import check_priorities
from catalog.checks.routing.routes import check_routes
from catalog.checks.routing.rows import check_rows
from catalog.checks.steps.countersigns import check_countersigns
from catalog.checks.steps.counting import check_counting
from catalog.checks.steps.end import check_end
from catalog.checks.steps.inspections import check_inspections
from catalog.checks.steps.issuing import check_issuing
from catalog.checks.steps.joining import check_direct_departments
from catalog.checks.steps.joins import check_joins
from catalog.checks.steps.offices import check_offices_of_steps
from catalog.checks.steps.opinions import check_opinions
from catalog.checks.steps.order import check_step_order
from catalog.checks.steps.out_of_place import check_keys_of_steps
from catalog.checks.steps.returns import check_returns
from catalog.checks.steps.roles import check_roles
from catalog.checks.steps.silence import check_silence
from catalog.checks.steps.start import check_start
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic

Check = Callable[[Catalog], Iterator[Diagnostic]]
NamingCheck = Callable[[Catalog, LeftOut], Iterator[Diagnostic]]

CALENDAR_CHECKS: tuple[Check, ...] = (check_calendar_days, check_calendar_weekends, check_calendar_years)

CHECKS: tuple[Check, ...] = (
    check_adopted_offices,
    check_adoptions,
    check_allowed,
    check_on_record,
    check_bundle_later,
    check_bundle_members,
    check_bundle_order,
    check_bundle_questions,
    check_bundle_settled,
    check_asked_twice,
    check_bundle_situations,
    *CALENDAR_CHECKS,
    check_area_code,
    check_english,
    check_remedies,
    check_time_zone,
    check_tests,
    check_test_dates,
    check_department_codes,
    check_offices,
    check_equal_documents,
    check_document_fields,
    check_department_marks,
    check_document_numbers,
    check_document_remedies,
    check_duplicate_rules,
    check_computed_fields,
    check_empty_forms,
    check_message_fields,
    check_options,
    check_pages,
    check_read_only,
    check_asked_fields,
    check_each,
    check_show_circles,
    check_titles,
    check_derivation_circles,
    check_inference_names,
    check_base_codes,
    check_item_basis,
    check_law_as_of,
    check_status_notes,
    check_acts,
    check_certificates,
    check_chains,
    check_lapses,
    check_windows,
    check_fees,
    check_promised_limits,
    check_stated_limits,
    check_step_limits,
    check_limits_together,
    check_required_materials,
    check_uploads,
    check_condition_circles,
    check_patterns,
    check_results,
    check_published,
    check_numbering,
    check_type_codes,
    check_priorities,
    check_routes,
    check_rows,
    check_value_tables,
    check_countersigns,
    check_counting,
    check_end,
    check_inspections,
    check_issuing,
    check_direct_departments,
    check_joins,
    check_offices_of_steps,
    check_opinions,
    check_step_order,
    check_keys_of_steps,
    check_returns,
    check_roles,
    check_silence,
    check_start,
)

NAMING_CHECKS: tuple[NamingCheck, ...] = (
    check_bundle_items,
    check_city_exists,
    check_faces,
    check_named_conditions,
    check_names_in_tests,
    check_prefill,
    check_prefill_fits,
    check_references,
)
"""Checks that what is named is declared; what was left out for its own errors is."""


def check(catalog: Catalog, *, left_out: LeftOut = NOTHING) -> Iterator[Diagnostic]:
    """Yield everything that the checks find in a catalogue, check by check.

    `left_out` names declarations that are written but have errors: they are not reported as missing besides.
    """
    for each in CHECKS:
        yield from each(catalog)
    for naming in NAMING_CHECKS:
        yield from naming(catalog, left_out)


def of_calendars(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield what is found in the calendars of a catalogue, whatever else it declares."""
    for each in CALENDAR_CHECKS:
        yield from each(catalog)
