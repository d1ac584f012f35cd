"""Harbor Hospital: large, writing as long as both want."""

from leeward.config.demo.data.harbor_requests import REQUESTS
from leeward.config.demo.plans import House, Staff, peers, places

DOMAIN = "harbor"

PLACES = places("""
Emergency and critical care | | | Main campus | Grace Whitfield
Emergency department | ed | Emergency and critical care | Main campus | Daniel Okoro
Medical intensive care | icu | Emergency and critical care | Main campus | Ruth Lindqvist
Surgical intensive care | icu | Emergency and critical care | Main campus |
Newborn intensive care | nicu | Emergency and critical care | Main campus | Hannah Brodsky
Surgery | | | Main campus | Arthur Penhallow
Operating rooms | or | Surgery | Main campus | Colleen Farrow
Recovery and day surgery | periop | Surgery | Main campus |
Anesthesia | anesthesia | Surgery | Main campus |
Women and children | | | Main campus | Yasmin Haddad
Labor and delivery | labor | Women and children | Main campus |
Pediatrics | pediatrics | Women and children | Main campus |
Medicine | | | Main campus | Paul Tremblay
Four North | medical | Medicine | Main campus |
Five South | surgical | Medicine | Main campus | Bernadette Quill
Heart center | cardiology | Medicine | Main campus |
Cancer center | oncology | Medicine | Harbor West |
Mental health unit | psychiatry | Medicine | Main campus |
Clinical services | | | Main campus | Edwin Marsh
Pharmacy | pharmacy | Clinical services | Main campus |
Laboratory | lab | Clinical services | Main campus |
Imaging | imaging | Clinical services | Main campus |
Respiratory care | respiratory | Clinical services | Main campus |
Rehabilitation | rehab | Clinical services | Harbor West |
Care coordination | admin | Clinical services | Main campus |
Spiritual care | other | Clinical services | Main campus |
Support services | | | Main campus | Wanda Kowalczyk
Security | security | Support services | Main campus | Frank Delaney
Environmental services | environmental | Support services | Main campus |
Food services | food | Support services | Main campus |
Patient transport | transport | Support services | Main campus |
Interpreter services | other | Support services | Main campus |
Front desk | admin | Support services | Harbor West |
House staff | multiple | | Main campus |
""")

# The first five are the tiny demo's
PEERS = peers(
    """
Rosa Medeiros | Charge nurse | nursing | Emergency department | en pt | death violence | shows
Marcus Bell | Security officer | support | Security | en | violence | shows
Priya Raman | Hospitalist | physician | Four North | en | error death | shows
Jean-Luc Baptiste | Environmental services | support | Environmental services | en ht fr | death colleague | shows
Ellen Sorensen | Chaplain | clinical | Spiritual care | en | death birth | shows
Tomás Herrera | Respiratory therapist | clinical | Respiratory care | en es | death | shows
Kim Nguyen | Pharmacist | pharmacy | Pharmacy | en vi | error | shows
Alicia Drummond | Nurse midwife | app | Labor and delivery | en | birth harm | shows
Samir Haddad | Resident, surgery | trainee | House staff | en ar | error stress | shows
Bridget O'Malley | Operating room nurse | nursing | Operating rooms | en | harm death | shows
Gloria Mensah | Nursing assistant | nursing | Four North | en fr | colleague |
Peter Vance | Attending, emergency | physician | Emergency department | en | death legal | shows
Lin Zhao | Laboratory technologist | clinical | Laboratory | en zh | error |
Maria Teixeira | Food service lead | support | Food services | en pt | stress | shows
Dmitri Volkov | Nurse anesthetist | app | Anesthesia | en ru | harm legal |
Ashley Burke | Registered nurse | nursing | Newborn intensive care | en | birth death | shows
Kwame Asante | Patient transporter | support | Patient transport | en | death | shows
Laura Finch | Social worker | clinical | Care coordination | en es | stress violence | shows
Hugo Marchetti | Physician assistant | app | Recovery and day surgery | en | error |
Nadia Rahimi | Fellow, critical care | trainee | Medical intensive care | en ar | death stress | shows
Connor Walsh | Registered nurse | nursing | Medical intensive care | en | death colleague | shows
Tiffany Chau | Imaging technologist | clinical | Imaging | en zh vi | harm |
Olu Adeyemi | Psychiatrist | physician | Mental health unit | en | violence death | shows
Sandra Pruitt | Unit clerk | support | Five South | en | stress |
Victor Barros | Interpreter | support | Interpreter services | en pt kea | death harm | shows
Rachel Goldfarb | Pediatrician | physician | Pediatrics | en | birth death | shows
Dana Whitcomb | Registered nurse | nursing | Pediatrics | en | violence birth |
Ibrahim Sesay | Nursing assistant | nursing | Mental health unit | en fr | violence | shows
Carol Hennessey | Registered nurse | nursing | Five South | en | error legal | shows
Miguel Santos | Environmental services | support | Environmental services | en es pt | colleague | shows
Tessa Ward | Physical therapist | clinical | Rehabilitation | en | harm |
George Papadakis | Cardiologist | physician | Heart center | en | death error |
Fiona Byrne | Oncology nurse | nursing | Cancer center | en | death | shows
Malik Johnson | Security officer | support | Security | en | violence |
Elena Petrova | Nurse practitioner | app | Heart center | en ru | stress error | shows
Sokha Chea | Registration clerk | support | Front desk | en km | violence | shows
Brian Doyle | Surgeon | physician | Operating rooms | en | harm legal | shows
Nora Lindgren | Registered nurse | nursing | Surgical intensive care | en | death |
Pedro Almeida | Resident, medicine | trainee | House staff | en pt | error death | shows
Grace Whitfield | Director of nursing | leadership | Emergency and critical care | en | legal colleague |
Janelle Price | Registered nurse | nursing | Labor and delivery | en | birth | new
Walter Simmons | Volunteer, front desk | support | Front desk | en | colleague | new
Amara Diallo | Pharmacy technician | pharmacy | Pharmacy | en fr | error | paused
Steven Kessler | Anesthesiologist | physician | Anesthesia | en | death legal |
Ivy Castellano | Registered nurse | nursing | Emergency department | en es | violence | waiting
Omar Farouk | Resident, emergency | trainee | House staff | en ar | death | waiting
Beth Ann Larkin | Dietitian | clinical | Food services | en | stress | invited
""",
    DOMAIN,
)

HOUSE = House(
    name="Harbor Hospital",
    slug="harbor-hospital",
    domain=DOMAIN,
    system="Tidewater Health (demo)",
    staff="3,800 people work here",
    sites=("Main campus", "Harbor West"),
    places=PLACES,
    program="Care for the Caregiver",
    program_slug="harbor",
    settings={
        "promise": "A peer reaches you within 24 hours.",
        "promise_minutes": 24 * 60,
        "contact_hours": 24,
        "ring_waits": {"now": [3, 5], "today": [60, 180], "week": [240, 2880], "whenever": [1440, 2880]},
        "phone": "617-555-0100",
        "phone_hours": "Day and night, a person answers",
        "phone_clock": "always",
        "phone_holder": "Whoever is on call first, then the backup",
        "phone_unrecorded": True,
        "after_hours_label": "House supervisor",
        "after_hours_number": "617-555-0101",
        "then_label": "Employee assistance program",
        "then_number": "617-555-0120",
        "youth_line": "Volunteer office, 617-555-0108, weekdays 8 to 4",
        "writing": "full",
        "note_allowed": True,
        "closing_hours": 72,
        "rules": {"same_unit": "allow", "role": "prefer", "language": "prefer", "employer": "allow"},
    },
    welcome="Some days here stay with you. A colleague who has had such days is glad to listen.\n\n"
    "You do not need a reason, and nobody will ask you what happened.",
    lines={
        "On-call clinician for staff": "617-555-0124",
        "Employee assistance program": "617-555-0120",
        "Mental health clinician for staff": "617-555-0121",
        "Chaplain or spiritual care": "617-555-0122",
        "Occupational health": "617-555-0123",
    },
    leads=(
        Staff("Helen Arsenault", "helen.arsenault@harbor.example", "617-555-0130"),
        Staff("Darnell Brooks", "darnell.brooks@harbor.example", "617-555-0131"),
    ),
    others=((Staff("Joyce Abernathy", "joyce.abernathy@harbor.example"), "site_leader"),),
    peers=PEERS,
    requests=REQUESTS,
    monthly=11,
    care_at="millbrook",
)
