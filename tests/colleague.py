"""One more person in the office, beside those of the samples."""

from sqlalchemy import Connection

from bot.demo.hand import Hand
from sop.procedure import Role
from storage.records import people
from tests.office import Office, address_of


async def colleague(office: Office, name: str, role: Role) -> Hand:
    """Somebody who holds the same role as another, with a phone of their own."""
    phone, now = office.phone(name), office.clock()

    def enter(connection: Connection) -> None:
        person_id = people.add_person(connection, name, "198001012005011009", "Sekretaris Dinas Kominfo", now)
        people.assign(connection, person_id, role, None, now)
        people.add_account(connection, person_id, address_of(phone))

    await office.sopan.services.database.run(enter)
    phone.started = True
    return Hand(phone)
