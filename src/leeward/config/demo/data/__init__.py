"""The demo's world in plain tables. Every name, place and number in it is made up."""
