"""Documents as PDF that can be read aloud, kept for long, and looked through."""

from samrad.documents.pdf.attaching import attached
from samrad.documents.pdf.case_paper import case_paper_pdf, case_paper_sheet
from samrad.documents.pdf.minutes import minutes_pdf
from samrad.documents.pdf.notice import notice_pdf, notice_sheet
from samrad.documents.pdf.ratification import ratification_package_pdf
from samrad.documents.pdf.reading import check_accessible, text_of_pdf
from samrad.documents.pdf.report import report_pdf
from samrad.documents.pdf.wheel import wheel_pdf

__all__ = [
    "attached",
    "case_paper_pdf",
    "case_paper_sheet",
    "check_accessible",
    "minutes_pdf",
    "notice_pdf",
    "notice_sheet",
    "ratification_package_pdf",
    "report_pdf",
    "text_of_pdf",
    "wheel_pdf",
]
