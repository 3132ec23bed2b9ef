"""The embedded database: PostgreSQL for who has no server of their own.

`ensure(data_folder())` starts the one server of a data folder or joins it, with the standard library only.
"""

from rolvast.config.postgres.cluster import DATABASE, OWNER, SERVE
from rolvast.config.postgres.place import DatabaseUnavailable, data_folder
from rolvast.config.postgres.programs import binaries
from rolvast.config.postgres.sharing import Server, ensure

__all__ = ["DATABASE", "OWNER", "SERVE", "DatabaseUnavailable", "Server", "binaries", "data_folder", "ensure"]
