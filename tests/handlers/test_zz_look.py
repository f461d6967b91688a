from datetime import timedelta
from tests.handlers.at_step import adopted
from tests.office import Office
from bot.samples import ITEMS
from bot.hand import Hand

def show(hand):
    print("-----", hand.phone.name); print(hand.text); print([r for r in hand.shown.labels] if hand.shown.buttons else "")

async def test_look(office: Office) -> None:
    await adopted(office, (*ITEMS[:12], ITEMS[15], ITEMS[17]))
    c = office.collector
    await c.say("/cari"); show(c)
    await c.press("Seluruh daftar"); show(c)
    await c.press("Berikutnya ▶"); show(c)
    await c.press("Berikutnya ▶"); show(c)
    await c.press("Pilih dasar"); show(c)
    await c.press("Pilih 1"); show(c)
    await c.press("Buka 1"); show(c)
    await c.press("Kembali ke hasil"); show(c)
    await c.press("Pilih OPD"); show(c)
    await c.press("Pilih 1"); show(c)
    await c.say("/cari jumlah penduduk"); show(c)
    await c.press("Buka 1"); show(c)
    await c.say("/cari perjanjian"); 
    await c.press("Buka 1"); show(c)
    a = office.admin
    await a.say("/cari pasal 17 huruf a"); show(a)
    await a.press("Buka 1"); show(a)
    await a.say("/cari xyz"); show(a)
    office.later(days=800)
    await a.say("/cari cctv"); show(a)
    await a.press("Buka 1"); show(a)
    await a.say("Kelola"); show(a)
    await a.press("Undang petugas"); show(a)
    await a.choose("PPID Pendukung (OPD)"); show(a)
    await a.choose("Dinas Kesehatan"); show(a)
    await a.press("Buat undangan"); 
    await office.sopan.intake.idle()
    for m in a.phone.from_bot[-2:]: print(m)
    await a.press("Petugas"); show(a)
    await a.press("3. Maya Anggraini"); show(a)
    await a.press("Pindahkan"); show(a)
    await a.choose("PPID Utama"); show(a)
    await a.press("Pindahkan"); show(a)
    await a.press("Cabut"); show(a)
    await a.press("Ya, cabut"); show(a)
    await a.press("Kelola"); show(a)
    await a.press("OPD"); show(a)
    await a.press("Impor CSV"); show(a)
    await a.say("haha"); show(a)
    await a.send(b"\xef\xbb\xbfNo;Nama OPD\n1;Dinas Pendidikan\n2;dinas kesehatan\n3;x\n4;Dinas Pendidikan\n", "opd.csv", "text/csv"); show(a)
    await a.press("Impor"); show(a)
    await a.press("Tambah OPD"); show(a)
    await a.say("Dinas Perhubungan <b>"); show(a)
    await a.press("Tambahkan"); show(a)
    await a.press("Kelola"); await a.press("Surat gagal"); show(a)
    await a.press("Petugas"); await a.press("4. Ratna Dewi"); await a.press("Cabut"); show(a)
    await office.deliver()
    m = Hand(office.phone("Maya Anggraini")); 
    for x in m.phone.from_bot: print(x)
    assert 0
