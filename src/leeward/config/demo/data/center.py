"""The Center, its statewide network and everybody's hospitals."""

from leeward.config.demo.data.harbor import HOUSE as HARBOR
from leeward.config.demo.data.larch_hill import HOUSE as LARCH_HILL
from leeward.config.demo.data.millbrook import HOUSE as MILLBROOK
from leeward.config.demo.plans import Staff, World

WORLD = World(
    center="Commonwealth Patient Safety Center (demo)",
    network="Statewide Peer Network",
    network_phone="617-555-0111",
    family="Patient and Family Peer Network",
    family_phone="617-555-0112",
    staff=(
        Staff("Miriam Oyelaran", "miriam.oyelaran@center.example", "617-555-0150"),
        Staff("Anne Castle", "anne.castle@center.example"),
        Staff("Joseph Rourke", "joseph.rourke@center.example"),
    ),
    operator=Staff("Teo Varga", "teo.varga@center.example"),
    houses=(HARBOR, MILLBROOK, LARCH_HILL),
)
