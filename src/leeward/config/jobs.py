"""What the worker does for the installation itself."""

from leeward.core import installation


def renew_era() -> None:
    """So that a copy made by other tools than ours is known for what it is when it comes back."""
    if installation.is_of_one_moment():
        installation.new_era()
