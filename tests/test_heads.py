"""Heads of letters, in words of our own: dates in every form, senders and recipients of every kind, e-mails put together of several."""

from __future__ import annotations

import datetime as dt
import io

from email.message import EmailMessage

import pytest

from tsrcalc import read_letter
from tsrcalc.letters import Demand, Party, read_demand
from tsrcalc.pages import PagedText, read_pages
from tsrcalc.reports import letters


DAY = dt.date
HEADERS = "From: Pat Reader <pat@voip.example>\nTo: boss@voip.example\nDate: Mon, 29 Aug 2022 09:00:00 -0400\nSubject: Demand\nMIME-Version: 1.0\n\n"
ASK = "Dear Counsel:\n\nPlease certify within three business days that the calls have stopped.\n"
LETTER = f"FEDERAL TRADE COMMISSION\n\nAugust 23, 2022\n\nVoice Carrier LLC\n1 Main Street\nTroy, NY 12180\n\n{ASK}"
ORIGINAL = "From: Lee Sample <lsample@agency.example>\nSent: Tuesday, August 23, 2022 4:12 PM\nTo: Counsel <legal@voip.example>\nSubject: Demand\n\n"
MARK = "-----Original Message-----\n"


def mail(body: str, headers: str = HEADERS) -> Demand:
    """An e-mail, read as a file."""
    return read_letter(io.BytesIO((headers + body).encode()))


def dated(line: str) -> Demand:
    """A letter with this where its date stands."""
    return read_demand(
        f"FEDERAL TRADE COMMISSION\n\n{line}\n\nVoice Carrier LLC\n1 Main Street\nTroy, NY 12180\n\n{ASK}"
    )


def unread(demand: Demand) -> list[str]:
    """What is said of dates that were not taken."""
    return [one.text for one in demand.discrepancies if one.id == "unread-words"]


class TestDates:
    """A line of the head that is the letter's date, and one that may be."""

    @pytest.mark.parametrize(
        "line",
        [
            "03-Jun-2022", "3-June-2022", "3 June 2022", "this 3rd day of June, 2022", "This 3rd Day of June 2022", "DATED THIS 3RD DAY OF JUNE 2022", "JUNE 3RD, 2022", "Sent June 3, 2022",
            "Sent: June 3, 2022", "Date of Issuance: June 3, 2022", "Date of this letter: June 3, 2022", "Released: June 3, 2022",
            "Date Mailed: June 3, 2022", "2022/06/03", "2022.06.03", "Dated June 3, 2022, at Albany", "By email, June 3, 2022",
            "Released: June 3, 2022\nAdopted: June 1, 2022", "1 Office Road            June 3, 2022",
        ],
    )  # fmt: skip
    def test_forms_that_are_read(self, line: str) -> None:
        """Whatever the label and the order, as long as one day alone can be meant."""
        demand = dated(line)
        assert demand.dated == DAY(2022, 6, 3)
        assert demand.recipient.name == "Voice Carrier LLC"

    @pytest.mark.parametrize(
        ("line", "day"), [("06.30.2022", 30), ("30.06.2022", 30), ("06.06.2022", 6), ("6-30-2022", 30)]
    )
    def test_figures_where_one_can_be_no_month(self, line: str, day: int) -> None:
        """Nothing is left to guess."""
        assert dated(line).dated == DAY(2022, 6, day)

    @pytest.mark.parametrize(
        ("line", "why"),
        [
            ("06.03.2022", "it may be June 3 or March 6, 2022"),
            ("13.14.2022", "there is no month 14"),
            ("6/3/22", "the year has two digits"),
            ("06.03.22", "the year has two digits"),
            ("3-Jun-22", "the year has two digits"),
            ("June 2022", "it has no day"),
            ("June __, 2022", "it has no day"),
            ("Effective June 3, 2022", "it is not worded as the letter's date"),
            ("June 3, 2022 (corrected June 9, 2022)", "it is not worded as the letter's date"),
        ],
    )
    def test_forms_that_are_not(self, line: str, why: str) -> None:
        """Are said, and no other date stands in."""
        for demand in (dated(line), mail(f"FEDERAL TRADE COMMISSION\n\n{line}\n\n{ASK}")):
            assert (demand.dated, demand.due()) == (None, None)
            (text,) = unread(demand)
            assert why in text

    @pytest.mark.parametrize(
        "line", ["File No. 2022-05-04", "Suite 41, 2022", "Chapter 2022", "You must answer by the 3rd."]
    )
    def test_lines_that_are_no_date(self, line: str) -> None:
        """Are not spoken of."""
        assert unread(dated(line)) == []

    @pytest.mark.parametrize(
        "end",
        [
            "Dated: August 23, 2022\n\nLee Sample\n",
            "Signed at Albany, New York, on August 23, 2022.\n\nLee Sample\n",
            "Sincerely,\n\nLee Sample\nDirector\nAugust 23, 2022\n",
            "Sincerely,\n\nAugust 23, 2022\n\nLee Sample\nDirector\n",
        ],
    )
    def test_at_the_end(self, end: str) -> None:
        """Below the words, where the head has none; it is no part of the signature."""
        demand = read_demand(f"FEDERAL TRADE COMMISSION\n\n{ASK}\n{end}")
        assert demand.dated == DAY(2022, 8, 23)
        assert "2022" not in str(demand.sender)

    def test_at_the_end_and_no_date(self) -> None:
        """One that cannot be is said; one of an enclosure is not the letter's."""
        assert "no day 30" in unread(read_demand(f"{ASK}\nDated: February 30, 2022\n"))[0]
        assert read_demand(f"{ASK}\nSincerely,\n\nLee Sample\n\nATTACHMENT B\n\nDated: May 1, 2020\n").dated is None

    def test_a_subject_that_goes_on(self) -> None:
        """The date of another letter in the second line of a subject is not this one's."""
        assert dated("August 23, 2022\n\nRe: Your letter\ndated August 2, 2022").dated == DAY(2022, 8, 23)


class TestSenders:
    """Whose letterhead it is."""

    @pytest.mark.parametrize(
        ("letterhead", "name", "office"),
        [
            ("PAT SAMPLE\nOHIO ATTORNEY GENERAL\nConsumer Protection Section\n1 Broad Road\nColumbus, Ohio 43215", "Ohio Attorney General", "Consumer Protection Section"),
            ("COMMONWEALTH OF PENNSYLVANIA\nOFFICE OF ATTORNEY GENERAL\nPAT SAMPLE\nATTORNEY GENERAL", "Commonwealth of Pennsylvania, Office of Attorney General", None),
            ("Industry Traceback Group\n6 Jersey Avenue NW\nWashington, DC 20001\nwww.tracers.example", "Industry Traceback Group", None),
            ("Joint Robocall Task Force\nNorth Carolina Department of Justice\n1 Edenton Road\nRaleigh, NC 27603", "Joint Robocall Task Force", "North Carolina Department of Justice"),
            ("FEDERAL TRADE COMMISSION\nFEDERAL COMMUNICATIONS COMMISSION", "Federal Trade Commission and Federal Communications Commission", None),
            ("FEDERAL TRADE COMMISSION            FEDERAL COMMUNICATIONS COMMISSION\nWashington, D.C. 20580              Washington, D.C. 20554", "Federal Trade Commission and Federal Communications Commission", None),
            ("FEDERAL TRADE COMMISSION FEDERAL COMMUNICATIONS COMMISSION", "Federal Trade Commission and Federal Communications Commission", None),
            ("FEDERAL TRADE COMMISSION\nSOUTHWEST REGION\n9 Bryan Street\nDallas, Texas 75201\n\nOffice of the Director", "Federal Trade Commission", "SOUTHWEST REGION"),
            ("ATTORNEYS GENERAL OF OHIO AND UTAH", "Attorneys General of Ohio and Utah", None),
            ("STATE OF NEW YORK\nOFFICE OF THE ATTORNEY GENERAL\n\nPAT SAMPLE              DIVISION OF JUSTICE\nATTORNEY GENERAL        BUREAU OF FRAUDS", "State of New York, Office of the Attorney General", "DIVISION OF JUSTICE"),
            ("Pat Sample\nAttorney General\n\nState of Utah\nOFFICE OF THE ATTORNEY GENERAL", "State of Utah, Office of the Attorney General", None),
            ("Federal Communications Commission\n4 L Street NE\nWashington, D.C. 20554\n\nDA 22-100", "Federal Communications Commission", None),
            ("Robocall Alliance\n12 State Street\nAlbany, NY 12207", "Robocall Alliance", None),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("apart", [False, True])
    def test_letterheads(self, letterhead: str, name: str, office: str | None, apart: bool) -> None:  # noqa: FBT001 -- a parameter
        """The sender is named, and not taken for a second recipient; in a PDF with each line apart too."""
        text = f"{letterhead}\n\nAugust 23, 2022\n\nVoice Carrier LLC\n1 Main Street\nTroy, NY 12180\n\nRe: Calls\n\n"
        text = text.replace("\n\n", "\n").replace("\n", "\n\n") if apart else text
        demand = read_demand(f"{text}{ASK}\nSincerely,\n\nLee Sample\nAttorney\n")
        assert (demand.sender.name, demand.sender.office, demand.sender.person) == (name, office, "Lee Sample")
        assert demand.recipient == Party(name="Voice Carrier LLC", address=("1 Main Street", "Troy, NY 12180"))
        assert (demand.dated, demand.contradictions, demand.subject) == (DAY(2022, 8, 23), (), "Calls")

    def test_an_agency_in_the_signature(self) -> None:
        """Where the head has none."""
        demand = read_demand(f"August 23, 2022\n\n{ASK}\nSincerely,\n\nLee Sample\nFederal Trade Commission\n")
        assert demand.sender == Party(name="Federal Trade Commission", person="Lee Sample")

    def test_only_who_signed(self) -> None:
        """The signature does not stand in for the sender without a word."""
        demand = read_demand(f"August 23, 2022\n\n{ASK}\nSincerely,\n\nLee Sample\n")
        assert demand.sender == Party(person="Lee Sample")
        assert "No agency or company that sent the letter was found, only who signed it." in [
            one.text for one in demand.notes
        ]

    def test_a_company_above_the_date_with_nobody_below_it(self) -> None:
        """Is the one that is written to."""
        demand = read_demand("Voice Carrier LLC\n2 Main Street\nTroy, NY 12180\n\nMarch 4, 2024\n\nDear Sirs:\n")
        assert (demand.sender.name, demand.recipient.name) == (None, "Voice Carrier LLC")


class TestRecipients:
    """Who is written to."""

    @pytest.mark.parametrize(
        ("block", "name", "person", "title", "address"),
        [
            ("Mr. Robin Sample\nCEO, Voice Carrier, Inc.\n1 Main Street\nTroy, NY 12180", "Voice Carrier, Inc.", "Mr. Robin Sample", "CEO", 2),
            ("To:  Voice Networks Corp.\n     Mr. Robin Sample\n     Chief Executive Officer\n     1 Main Street\n     Troy, NY 12180", "Voice Networks Corp.", "Mr. Robin Sample", "Chief Executive Officer", 2),
            ("To: Robin Sample, President\n    Voice Carrier, Inc.\n    1 Main Street\n    Troy, NY 12180", "Voice Carrier, Inc.", "Robin Sample", "President", 2),
            ("Ms. Robin Sample, Managing Member\nVoice Communications, LLC", "Voice Communications, LLC", "Ms. Robin Sample", "Managing Member", 0),
            ("Robin Sample, Esq.\nSample & Sons PLLC\n1 Law Row\nTroy, NY 12180\nCounsel for Voice Networks USA, Inc.", "Voice Networks USA, Inc.", "Robin Sample, Esq.", None, 3),
            ("Klang Telefon GmbH\nHauptstr. 5\n10115 Berlin\nGermany", "Klang Telefon GmbH", None, None, 3),
            ("Voice Carrier\nRegistered Agent: Paper Co.\n1 Main Street\nTroy, NY 12180", "Voice Carrier", "Paper Co.", None, 2),
            ("Mr. Robin Sample\n1 Main Street\nTroy, NY 12180", None, "Mr. Robin Sample", None, 2),
            ("Voice Carrier LLC\n1 Main Street\nTroy, NY 12180\n\nAttention: Robin Sample", "Voice Carrier LLC", "Robin Sample", None, 2),
            ("Voice Carrier LLC\nBackbone Holdings LLC\nRobin Sample\nNight Desk\n1 Main Street\nTroy, NY 12180", "Voice Carrier LLC", "Robin Sample", "Night Desk", 3),
            ("Robin Sample\nPresident\nTrunkline Global\n1 Main Street\nTroy, NY 12180", "Trunkline Global", "Robin Sample", "President", 2),
            ("Robin Sample, CEO\nTrunkline Global\n1 Main Street\nTroy, NY 12180", "Trunkline Global", "Robin Sample", "CEO", 2),
            ("Mr. Robin Sample\nRoute 66\n1 Main Street\nTroy, NY 12180", "Route 66", "Mr. Robin Sample", None, 2),
            ("Voice Carrier LLC\n1 Main Street\nTroy, NY 12180\n\ncc: Backbone Inc.\n2 Side Street\nTroy, NY 12181", "Voice Carrier LLC", None, None, 2),
            ("Voice Carrier LLC\non behalf of its affiliates\n1 Main Street\nTroy, NY 12180", "Voice Carrier LLC", "on behalf of its affiliates", None, 2),
            ("TRANSMITTED BY EMAIL TO: noc@voip.example\n\nVoice Carrier LLC", "Voice Carrier LLC", None, None, 0),
        ],
    )  # fmt: skip
    def test_blocks(self, block: str, name: str | None, person: str | None, title: str | None, address: int) -> None:
        """The company, the person, the title and the lines of the address."""
        demand = read_demand(f"FEDERAL TRADE COMMISSION\nMidwest Region\n\nAugust 23, 2022\n\n{block}\n\n{ASK}")
        found = demand.recipient
        assert (found.name, found.person, found.title, len(found.address)) == (name, person, title, address)
        assert demand.contradictions == ()

    def test_no_date_between(self) -> None:
        """The company's address ends the letterhead, and an office is no recipient."""
        demand = read_demand(
            f"FEDERAL TRADE COMMISSION\nMidwest Region\n\nVoice Carrier LLC\n1 Main Street\nTroy, NY 12180\n\n{ASK}"
        )
        assert (demand.sender.office, demand.sender.address) == ("Midwest Region", ())
        assert demand.recipient.name == "Voice Carrier LLC"
        without = read_demand(f"FEDERAL TRADE COMMISSION\nMidwest Region\n\n{ASK}")
        assert without.recipient == Party()

    def test_a_block_of_an_address_alone(self) -> None:
        """Names nobody, and is no second recipient."""
        demand = read_demand(
            f"August 23, 2022\n\n9 Side Street\nTroy, NY 12180\n\nVoice Carrier LLC\nTroy, NY 12180\n\n{ASK}"
        )
        assert demand.recipient == Party(name="Voice Carrier LLC", address=("Troy, NY 12180",))
        assert demand.contradictions == ()

    def test_an_agency_below_the_date_is_no_recipient(self) -> None:
        """Whatever stands around it."""
        demand = read_demand(
            f"August 23, 2022\n\nVia email\n\nFederal Trade Commission\n1 Office Road\nAlbany, NY 12207\n\n{ASK}"
        )
        assert demand.recipient == Party()

    def test_one_party_twice_is_one(self) -> None:
        """By mail and by courier."""
        block = "Voice Carrier LLC\n{}\nTroy, NY 12180\n\n"
        demand = read_demand(f"August 23, 2022\n\n{block.format('1 Main Street')}{block.format('P.O. Box 7')}{ASK}")
        assert (demand.recipient.name, demand.contradictions) == ("Voice Carrier LLC", ())

    def test_letterheads_of_two_with_their_addresses(self) -> None:
        """The second agency's address is no recipient's."""
        agencies = "FEDERAL TRADE COMMISSION\n1 Office Road\nAlbany, NY 12207\nFEDERAL COMMUNICATIONS COMMISSION\n2 Office Road\nAlbany, NY 12207\n"
        demand = read_demand(f"{agencies}August 23, 2022\nVoice Carrier LLC\n1 Main Street\nTroy, NY 12180\n\n{ASK}")
        assert demand.recipient.name == "Voice Carrier LLC"


class TestMemos:
    """TO, FROM, DATE and RE in lines of their own."""

    @pytest.mark.parametrize("gap", [" ", "\t", "        "])
    def test_the_four_lines(self, gap: str) -> None:
        """However they are set apart."""
        text = f"MEMORANDUM\n\nTO:{gap}Voice Carrier LLC\nFROM:{gap}Federal Trade Commission, Midwest Region\nDATE:{gap}August 23, 2022\nRE:{gap}Robocalls\n\n"
        demand = read_demand(text + ASK)
        assert (demand.dated, demand.recipient, demand.subject) == (
            DAY(2022, 8, 23),
            Party(name="Voice Carrier LLC"),
            "Robocalls",
        )
        assert demand.sender == Party(name="Federal Trade Commission", office="Midwest Region")

    def test_people(self) -> None:
        """A person, a title and a company on one line; a person with a title."""
        demand = read_demand(
            f"TO: Robin Sample, CEO, Voice Carrier LLC\nFROM: Dana Sample, Staff Attorney\nDATE: August 23, 2022\n\n{ASK}"
        )
        assert demand.recipient == Party(name="Voice Carrier LLC", person="Robin Sample", title="CEO")
        assert demand.sender == Party(person="Dana Sample", title="Staff Attorney")


class TestMails:
    """What an e-mail's own headers stand in for, and what they do not."""

    @pytest.mark.parametrize("line", ["22-Dec-2025", "this 22nd day of December, 2025"])
    def test_the_letters_own_date_counts(self, line: str) -> None:
        """Not the day on which it was sent."""
        demand = mail(f"FEDERAL TRADE COMMISSION\n\n{line}\n\n{ASK}")
        assert demand.dated == DAY(2025, 12, 22)
        assert "date-of-the-mail" not in {one.id for one in demand.notes}

    def test_the_headers_date_is_said(self) -> None:
        """Where there is no other."""
        demand = mail(ASK)
        assert demand.dated == DAY(2022, 8, 29)
        (note,) = [one for one in demand.notes if one.id == "date-of-the-mail"]
        assert "Date: Mon, 29 Aug 2022 09:00:00 -0400" in note.text
        assert "--dated" in note.fix

    @pytest.mark.parametrize(
        "date", ["Mon, 29 Aug 22 09:00:00 -0400", "Mon, 31 Feb 2022 09:00:00 -0400", "Mon, 29 Foo 2022 09:00:00 -0400"]
    )
    def test_a_header_that_is_no_date(self, date: str) -> None:
        """Is not taken."""
        assert mail(ASK, HEADERS.replace("Mon, 29 Aug 2022 09:00:00 -0400", date)).dated is None

    def test_what_was_sent_on(self) -> None:
        """The day of passing a letter on is not its date."""
        demand = mail(LETTER.replace("August 23, 2022\n\n", ""), HEADERS.replace("Subject: ", "Subject: FW: "))
        assert (demand.dated, demand.recipient.name) == (None, "Voice Carrier LLC")
        assert "sent on" in unread(demand)[0]

    @pytest.mark.parametrize(
        "body",
        [
            f"We have received this.\n\n{MARK}{ORIGINAL}{ASK}",
            f"We have received this.\n\n{ORIGINAL}{ASK}",
            f"FYI\n\n---------- Forwarded message ---------\n{ORIGINAL.replace('Sent:', 'Date:').replace('2022 4', '2022 at 4')}{ASK}",
            f"ok\n\n{MARK}From: B <b@voip.example>\nSent: Friday, August 26, 2022 4:12 PM\nTo: a@voip.example\n\nlook\n\n{MARK}{ORIGINAL}{ASK}",
        ],
    )
    def test_the_letter_is_the_message_below(self, body: str) -> None:
        """Its own date, sender and addressee count, and it is due in time."""
        demand = mail(body)
        assert (demand.dated, demand.due()) == (DAY(2022, 8, 23), DAY(2022, 8, 26))
        assert demand.sender == Party(person="Lee Sample", emails=("lsample@agency.example",))
        assert demand.recipient == Party(person="Counsel", emails=("legal@voip.example",))
        assert demand.contradictions == ()

    def test_two_messages_that_may_be_the_letter(self) -> None:
        """No date is taken, and both are named."""
        demand = mail(f"We must answer within three business days!\n\n{MARK}{ORIGINAL}{ASK}")
        assert (demand.dated, demand.due()) == (None, None)
        assert any("Monday, August 29, 2022 and Tuesday, August 23, 2022" in one.text for one in demand.contradictions)

    def test_no_message_that_may_be_the_letter(self) -> None:
        """Neither is taken."""
        assert mail(f"Thanks.\n\n{MARK}{ORIGINAL}Hello there.\n").dated is None

    def test_a_letter_above_what_it_answers(self) -> None:
        """Its own date is the only one that any message bears itself."""
        demand = mail(f"{LETTER}\n{MARK}{ORIGINAL}We had your call.\n")
        assert (demand.dated, demand.recipient.name) == (DAY(2022, 8, 23), "Voice Carrier LLC")

    def test_words_that_are_no_message(self) -> None:
        """Somebody is quoted in a letter; a table has a line "From:"."""
        text = f"{LETTER}\nOn May 3, 2022, your counsel wrote: no.\n\nFrom: July 1, 2022\nTo: July 9, 2022\n\nSincerely,\n\nLee Sample\n"
        assert read_demand(text).sender.person == "Lee Sample"

    def test_most_messages(self) -> None:
        """Many are one at the end, and nothing is lost."""
        demand = mail(MARK * 60 + LETTER)
        assert (demand.dated, demand.recipient.name) == (DAY(2022, 8, 23), "Voice Carrier LLC")


class TestQuoted:
    """Lines with marks of quotation."""

    def test_a_letter_that_is_quoted(self) -> None:
        """Is read as the letter, its chart too, and offsets are those of the text given."""
        chart = "Date of Call\tCaller ID\tCampaign\n7/18/2022\t2165550143\tAlpha\n7/19/2022\t2165550144\tAlpha\n"
        body = f"FYI\n\n{''.join(f'> {line}' for line in f'{LETTER}{chart}'.splitlines(keepends=True))}"
        demand = mail(body)
        assert (demand.dated, demand.recipient.name, len(demand.calls)) == (DAY(2022, 8, 23), "Voice Carrier LLC", 2)
        assert demand.quote(demand.places["dated"][0]) == "August 23, 2022"
        assert demand.text.text == read_pages(io.BytesIO((HEADERS + body).encode())).text
        assert "marks-of-quotation" in {one.id for one in demand.notes}

    @pytest.mark.parametrize(
        "who", ["Lee Sample <lsample@agency.example> wrote:", "Lee Sample\n<lsample@agency.example> wrote:"]
    )
    def test_who_wrote_it(self, who: str) -> None:
        """The line above gives the day and the sender, on one line or on two."""
        quoted = "".join(f"> {line}" for line in ASK.splitlines(keepends=True))
        demand = mail(f"See below.\n\nOn Tue, Aug 23, 2022 at 4:12 PM {who}\n\n{quoted}")
        assert (demand.dated, demand.sender.person) == (DAY(2022, 8, 23), "Lee Sample")

    def test_quoted_twice(self) -> None:
        """Each depth is a message of its own."""
        quoted = "".join(f">> {line}" for line in LETTER.splitlines(keepends=True))
        demand = mail(f"FYI\n\n> Please look.\n> \n{quoted}")
        assert (demand.dated, demand.recipient.name) == (DAY(2022, 8, 23), "Voice Carrier LLC")

    def test_a_remark_on_a_number(self) -> None:
        """Two lines with such marks are no quotation."""
        text = read_pages(io.BytesIO(f"{HEADERS}Calls:\n> 50 a day\n> 10 a night\n".encode())).text
        assert "> 50 a day\n> 10 a night" in text


class TestAttached:
    """A letter attached to an e-mail with words of its own."""

    @staticmethod
    def attach(body: str, letter: str) -> Demand:
        """The letter as a file of an e-mail."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "pat@voip.example", "boss@voip.example", "Demand"
        message["Date"] = "Mon, 29 Aug 2022 09:00:00 -0400"
        message.set_content(body)
        message.add_attachment(letter.encode(), maintype="text", subtype="plain", filename="letter.txt")
        return read_letter(io.BytesIO(message.as_bytes()))

    @pytest.mark.parametrize("greeting", ["", "Dear Counsel,\n\n"])
    def test_the_attached_letter_counts(self, greeting: str) -> None:
        """Its date, its addressee, and who signed its second page."""
        words = "These are many words about a letter that is attached to this e-mail, and should be read by everybody today.\n"
        demand = self.attach(greeting + words, f"{LETTER}\n\fSincerely,\n\nLee Sample\nDirector\n")
        assert (demand.dated, demand.recipient.name) == (DAY(2022, 8, 23), "Voice Carrier LLC")
        assert (demand.sender.name, demand.sender.person) == ("Federal Trade Commission", "Lee Sample")
        assert demand.contradictions == ()

    def test_a_letter_in_the_mail_itself(self) -> None:
        """What is attached to it is not."""
        demand = self.attach(LETTER, LETTER.replace("August 23", "May 3"))
        assert demand.dated == DAY(2022, 8, 23)


class TestDocx:
    """A letterhead that is laid out as a table."""

    @staticmethod
    def table(*rows: tuple[tuple[str, ...], ...]) -> Demand:
        """A Word document that starts with a table, each cell with its lines, and goes on with a letter."""
        docx = pytest.importorskip("docx")
        document = docx.Document()
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for cells, row in zip(rows, table.rows, strict=True):
            for lines, cell in zip(cells, row.cells, strict=True):
                cell.text = "\n".join(lines)
        for line in ("Voice Carrier LLC", "1 Main Street", "Troy, NY 12180", "", *ASK.splitlines()):
            document.add_paragraph(line)
        file = io.BytesIO()
        document.save(file)
        return read_letter(io.BytesIO(file.getvalue()))

    @pytest.mark.parametrize(
        "rows",
        [
            [(("FEDERAL TRADE COMMISSION", "Midwest Region"), ("August 23, 2022",))],
            [(("FEDERAL TRADE COMMISSION",), ("Midwest Region",)), (("",), ("August 23, 2022",))],
            [(("FEDERAL TRADE COMMISSION",), ("August 23, 2022",)), (("Midwest Region",), ("",))],
            [(("FEDERAL TRADE COMMISSION", "Midwest Region"), ("",)), (("",), ("August 23, 2022",))],
        ],
    )
    def test_letterheads(self, rows: list[tuple[tuple[str, ...], ...]]) -> None:
        """Date, sender and recipient, with several lines in a cell or several rows."""
        demand = self.table(*rows)
        assert (demand.dated, demand.sender.name) == (DAY(2022, 8, 23), "Federal Trade Commission")
        assert demand.recipient.name == "Voice Carrier LLC"

    def test_a_row_of_a_chart_stays_a_row(self) -> None:
        """Cells with several lines make no letterhead where they hold dates and numbers."""
        text = self.table((("7/18/2022", "Alpha"), ("2165550143", "Beta"))).text.text
        assert text.startswith("7/18/2022 Alpha\t2165550143 Beta\n")


def test_the_page_says_what_was_not_found() -> None:
    """In words that read well in a row."""
    page = letters.page(read_demand(ASK), assessed_on=DAY(2022, 8, 23))
    assert "From: not found. To: not found. Dated: not found." in page.summary


def test_a_page_that_starts_an_attachment_without_words() -> None:
    """Blank lines belong to no page of their own."""
    text = f"{HEADERS}{ASK}\n\f\n\n"
    assert read_demand(PagedText.of(text)).dated == DAY(2022, 8, 29)
