"""A bundle's case between the applicant and the departments: what is done to it at the desk, and how it comes to its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from playwright.sync_api import FilePayload

from admin_ui.demo.samples import sample
from catalog.model.step import StepKind
from engine.case.state.course import granted
from engine.case.state.issued import Issued
from engine.case.state.leg import Leg, Stage
from tests.browser.clerk import act
from tests.browser.conftest import Sit
from tests.browser.departments import Departments
from tests.browser.filling import fill_page
from tests.browser.person import Person
from tests.demo_city import City

PDF: FilePayload = {"name": "材料.pdf", "mimeType": "application/pdf", "buffer": sample("材料.pdf")}


@dataclass
class BundleCase:
    """A case whose legs are carried on, by people at browsers or by themselves."""

    sit: Sit
    city: City
    code: str
    departments: Departments = field(init=False)

    def __post_init__(self) -> None:
        self.departments = Departments(self.city)

    @property
    def services(self) -> list[str]:
        return [each.service for each in self.city.state(self.code).members.values()]

    @property
    def begun(self) -> set[str]:
        """The services whose legs have begun."""
        return {each.service for each in self.city.state(self.code).legs.values()}

    @property
    def left(self) -> set[str]:
        """The services that are not granted yet."""
        legs = self.city.state(self.code).legs.values()
        return {*self.services} - {each.service for each in legs if granted(each)}

    def leg(self, service: str) -> Leg:
        return next(each for each in self.city.state(self.code).legs.values() if each.service == service)

    def issued(self, service: str) -> Issued:
        found = self.leg(service).issued
        assert found is not None
        return found

    def hands_in(self, applicant: Person, service: str, answers: Mapping[str, object]) -> None:
        """Let the applicant give what an item asks for only now, from the page of the case; nothing runs before."""
        leg = self.leg(service)
        assert leg.stage is Stage.HANDING_IN
        assert not list(leg.unfinished())
        applicant.open(f"/track/{self.code}")
        with applicant.page.expect_navigation():
            applicant.page.locator(f"#leg-{leg.leg} a[href*='/correct']").click()
        applicant.reads("请交本事项的材料", "Hand in the papers of this item")
        fill_page(applicant, answers)
        for place in applicant.page.locator("#wizard input[type=file][id^='m-']").all():
            place.set_input_files(PDF)
        applicant.press("提交材料", "Hand in")
        applicant.reads(
            "本事项的材料已经交齐，部门开始办理。", "Everything for this item is handed in; the department begins."
        )
        assert self.leg(service).stage is Stage.RECEIVED

    def carried(self, service: str) -> None:
        """Let a leg be carried through by everybody concerned."""
        self.departments.carry(self.code, self.leg(service).leg)

    def by_hand(self, service: str) -> None:
        """Let a window clerk accept a leg at the desk, and an approver decide it and issue its certificate there."""
        leg = self.leg(service)
        window = self._at_the_desk(leg, 0)
        act(window, "claim")
        act(window, "accept")
        window.reads("已受理，后续环节已转出。", "Accepted; the next steps have begun.")
        self.departments.carry(self.code, leg.leg, until=StepKind.DECISION)
        approver = self._at_the_desk(leg, 1)
        act(approver, "claim")
        act(approver, "approve", note="符合条件，准予许可。")
        approver.reads("已作出准予决定。", "Approved.")
        act(approver, "issue-certificate")
        approver.reads("证照已颁发。", "The certificate is issued.")
        self.carried(service)

    def is_proved(self, service: str, by: str) -> None:
        """See at the desk that the certificate of an earlier leg proves a paper of this one, which is not asked for."""
        leg, issued = self.leg(service), self.issued(by)
        assert issued.certificate in {each.identifier for proofs in leg.proved.values() for each in proofs}
        page = self._at_the_desk(leg, 0).page
        proof = page.locator("main div", has_text="免交", has_not=page.locator("div")).filter(has_text=issued.number)
        proof.first.wait_for(state="attached")

    def ends_with(self, last: str, applicant: Person) -> None:
        """Follow the case to its end: every leg granted with its certificate, nothing asked again, the last one verified."""
        legs = self.city.state(self.code).legs.values()
        assert not self.left
        assert not any(each.unsettled or each.corrections for each in legs)
        applicant.open(f"/track/{self.code}")
        applicant.reads("全部事项都有了结果。", "Every item has come to its end.")
        rows = applicant.page.locator(".tb-leg")
        assert rows.count() == applicant.page.locator(".tb-leg--done").count() == len(self.services)
        for service in self.services:
            row = applicant.page.locator(f"#leg-{self.leg(service).leg}")
            assert self.issued(service).number in row.inner_text()
        with applicant.page.expect_navigation():
            applicant.page.locator(f"#leg-{self.leg(last).leg} a[href*='/certificate']").click()
        with applicant.page.expect_navigation():
            applicant.page.locator(".tb-certificate__scan").click()
        applicant.reads("有效", "Valid")
        applicant.reads(self.issued(last).number, self.issued(last).number)

    def _at_the_desk(self, leg: Leg, place: int) -> Person:
        clerk = self.sit(self.departments.person(leg.department, place))
        clerk.open(f"/desk/cases/{self.code}?leg={leg.leg}")
        return clerk
